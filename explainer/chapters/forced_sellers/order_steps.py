"""The steps of the selling orders: the essay's, the largest first, borrowing, and another pool."""

from __future__ import annotations

from explainer.chapters.define import Move, Step
from explainer.chapters.forced_sellers.orders import QUARTERS, YEAR, bitcoin, percent, run

BELIEVED, LARGEST, LENT = (bitcoin(run(rule)) for rule in ("conviction", "liquidity", "borrow"))
FULL = bitcoin(run(pool="full"))
WORST, MILD = min(BELIEVED[: YEAR + 1]), min(FULL[: YEAR + 1])
FIRST_FALL = next(q for q, p in enumerate(LENT) if p < -10)
END = percent(BELIEVED[QUARTERS])

STEPS = (
    Step(
        "The essay's order", "Deep pockets owe AI a share of its needs, quarter after quarter. Their cash lasts three months. Then Bitcoin goes, and then software.",
        question="They own 32 billion dollars of Bitcoin, out of 1,400. Why does the price fall by half?",
        answers=(
            ("They sell so much", "They sell 2.3 % of all there is. For the share market as a whole that would mean a fall of about a tenth."),
            ("Few are there to buy", f"Yes, and by assumption: 1 % sold moves the price by 50. The worst quarter of the first year is {percent(WORST)} %. Later you can change the 50."),
            ("Belief falls with the price", "It does, and it is in the model. But Bitcoin was first in line already, so nothing changes for it."),
        ),
    ),
    Step(
        "The largest market first", "Studies of funds in trouble find that they sell what can be sold. Now gold and ordinary shares go first, and Bitcoin is left alone.",
        ("rule",), moves=(Move("rule", "conviction", "liquidity", 1.0),),
        question="Where does Bitcoin end after four years?",
        answers=(
            ("Nearly unhurt", f"After one year, yes: {percent(LARGEST[YEAR])} %. But the bill goes on. After four years it is {percent(LARGEST[QUARTERS])} %."),
            ("Half as deep as before", f"It ends as deep: {percent(LARGEST[QUARTERS])} against {END} %. The bill is the same, only later."),
            ("As deep as before", f"Yes: {percent(LARGEST[QUARTERS])} against {END} %. The fund sells some of everything, and in a pool this dry every price falls."),
        ),
    ),
    Step(
        "Borrow first", "Now nothing is sold while lenders lend: up to a fifth of what deep pockets own.",
        ("rule",), {"rule": "liquidity"}, (Move("rule", "liquidity", "borrow", 1.0),),
        question="What does the loan change?",
        answers=(
            ("It saves Bitcoin", f"For a while. From quarter {FIRST_FALL} on it falls, and ends at {percent(LENT[QUARTERS])} %."),
            ("The date", f"Yes. Nothing much happens until quarter {FIRST_FALL}. Then the line is used, the bill goes on, and the owner has become a fund with a lender."),
            ("It makes the fall worse", f"Hardly: {percent(LENT[QUARTERS])} against {END} % after four years. Mostly it makes it later."),
        ),
    ),
    Step(
        "Another pool", "The same sellers and the essay's order, but among buyers with money: the mainstream's pool.",
        ("pool",), moves=(Move("pool", "drained", "full", 1.0),),
        question="Is the first year milder here?",
        answers=(
            ("Yes, by much", f"No: {percent(MILD)} against {percent(WORST)} % in the worst quarter. Whoever must sell in a thin market by Friday does not ask how much money there is in the world."),
            ("Hardly", f"Right: {percent(MILD)} against {percent(WORST)} % in the worst quarter. But here it heals: {percent(FULL[QUARTERS])} against {END} % after four years."),
        ),
    ),
)  # fmt: skip
