"""The state and the firm, told in five steps; each asks something that the picture answers."""

from __future__ import annotations

from explainer.chapters.define import Move, Step


def steps(state: float, chips: float, home: float) -> tuple[Step, ...]:
    """Return the steps; given the income of the state's hundred, of the firm's, and of the firm's built wholly at home."""
    return (
        Step(
            "The sale",
            "State and firm need 100 billion each. Both sell a promise that pays late. Savers pay with money that lay idle, and now "
            "carry the risk of holding it.",
            moves=(Move("step", 0, 1, 2.0),),
            moves_first=True,
            question="Look at points 1 and 2 only. Can you see in the picture which of the two is the state?",
            answers=(
                (
                    "Yes",
                    "Cover the headings and try again. Both pairs of lines go to 100 and to −100. What differs comes later, when the money is spent.",
                ),
                (
                    "No",
                    "Nobody can. To those who pay, a promise of the state and one of the firm do the same: 100 billion less idle, 100 billion more to carry.",
                ),
            ),
        ),
        Step(
            "The spending",
            "The money is spent. It has not vanished: whoever was paid lets a part of it come to rest again, willing to be lent. How large a "
            "part is the most contested number of this article.",
            ("returning",),
            moves=(Move("step", 1, 2, 2.0),),
            moves_first=True,
            question="Who has the money that comes back?",
            answers=(
                (
                    "The savers who bought the bonds",
                    "They hold the bonds. Their money went out with the spending, and returns to them only when the bond is sold or falls due.",
                ),
                (
                    "Whoever was paid",
                    "Yes: a builder, a maker of chips, somebody with wages left over. Nobody asked them whether they would lend it for thirty years.",
                ),
                (
                    "Nobody: spent is spent",
                    "Spent is somebody's income. What is contested is only how much of it comes to rest, willing to be lent once more. Try both ends of the slider.",
                ),
            ),
        ),
        Step(
            "The rounds",
            "Whoever was paid pays others. Here the two part ways: the state buys mostly at home, the data centre is full of imported chips.",
            ("first_import",),
            moves=(Move("step", 2, 3, 2.0), Move("first_import", 0.5, 0.15, 2.0)),
            question="How much of the data centre must be bought abroad for its hundred to make as much income as the state's?",
            answers=(
                (
                    "Half of it",
                    f"At half the firm makes {chips:.0f} and the state {state:.0f}. Pull the slider to the left until they meet.",
                ),
                (
                    "15 cents of each dollar",
                    f"Yes: there the firm makes {state:.0f} too. It is what the state itself buys abroad, so the two are the same again.",
                ),
                (
                    "Nothing",
                    f"Then it makes {home:.0f}, more than the state's {state:.0f}. For of what the state buys, too, 15 cents of each dollar are spent abroad.",
                ),
            ),
        ),
        Step(
            "Bond or Treasury",
            "Let the firm sell Treasuries that it holds instead of a bond of its own. Nothing moves. Let it pay from its income, and no "
            "saver is asked at all.",
            ("sold",),
            moves=(Move("sold", "bond", "treasuries", 1.5), Move("sold", "treasuries", "income", 1.5)),
            question="A firm has cash to spare, holds it in Treasuries and never borrows. Can it use up other people's idle money?",
            answers=(
                (
                    "No: it owes nobody anything",
                    "It owes nothing, and still somebody must take its Treasuries and pay with idle money. In the picture it is the same as a bond.",
                ),
                (
                    "Yes, by selling what it holds",
                    "Yes. What counts is not who owes, but who ends up holding a promise that pays late, and with whose money.",
                ),
            ),
        ),
        Step(
            "The helper",
            "Now let the central bank buy the state's bond. Savers are left with nothing to hold. Behind a firm such a buyer seldom stands.",
            ("absorption",),
            moves=(Move("absorption", 0, 1, 3.0),),
            question="The risk that rates rise while the bond is held: who carries it now?",
            answers=(
                (
                    "Savers, as before",
                    "Their line has gone to zero. They were paid with new money, and hold that instead.",
                ),
                (
                    "The central bank",
                    "Yes. It asks nothing for it, and cannot run out of money to pay with. That is the whole difference between the two, and chapter 04 is about it.",
                ),
                (
                    "Nobody: it is gone",
                    "It is still there, in the central bank's books, where nobody asks to be paid for carrying it.",
                ),
            ),
        ),
    )
