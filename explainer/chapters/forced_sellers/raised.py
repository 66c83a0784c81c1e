"""What SoftBank raised in 2025 and how: shares sold, money borrowed."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Number, Off, Says, Table, World, chart, figure
from explainer.chapters.forced_sellers.quoted import fact
from explainer.quantity import Parameters, quantity

SOLD = (
    ("Nvidia shares, all of them", fact("softbank-nvidia-sale")),
    ("T-Mobile shares", fact("softbank-tmobile-2025")),
)
LENT = (("loan for OpenAI", fact("softbank-bridge-openai")), ("loan for Ampere", fact("softbank-bridge-ampere")))
WHOLE = -1.0  # the row of the bar of everything, with room beneath for what a guess says
FREE, OWED = fact("softbank-arm-free"), fact("softbank-openai-second")


@dataclass(frozen=True)
class Raised(Parameters):
    """What is not known: how far the loan on Arm was used."""

    drawn: float = quantity(
        0, "ΔL", "drawn from the loan on Arm", unit="billion dollars", low=0, high=FREE, step=0.5, source="softbank-arm-loan",
        sentence="Of the 11.5 billion still free on the Arm loan, {} were drawn",
    )  # fmt: skip


SELLING, BORROWING = sum(bn for _, bn in SOLD), sum(bn for _, bn in LENT)
GUESS = Number(
    id="softbank_sold", chart="raised_parts", axis="x", at=WHOLE, answer=round(SELLING, 1), low=0, high=34, step=0.5, unit="billion dollars", digits=1,
    name="the filings' sum",
    question=f"In 2025 SoftBank raised **{SELLING + BORROWING:.1f} billion dollars** that we can count, to pay what it had promised. Some of it came from selling shares, the rest was "
    "borrowed. How much came from selling?",
    replies=(
        (Says.above(28), "You take it for a seller. It sold for {answer} billion, {gap} less than you say, and borrowed the rest."),
        (Says.below(8), "You take it for a borrower. It sold for {answer} billion, {gap} more than you say, and borrowed the rest."),
        (Off.close(2.5), "Close: {answer} billion. It sold a little more than half and borrowed the rest."),
    ),
    then=f"The first holding to go was the one that its owner liked best. And whoever owns something can borrow on it: in November another **{FREE:g} billion** stood open on its shares of Arm.",
)  # fmt: skip


@figure(
    "Sold or borrowed?",
    chart(
        "raised_parts",
        "What SoftBank raised in 2025, billion dollars, one piece after the other",
        alt="A bar of everything raised, cut into shares sold and money borrowed, and beneath it the pieces one after the other: Nvidia shares, "
        "T-Mobile shares, a bridge loan for OpenAI, one for Ampere, and what was drawn on the loan secured on Arm, within a dashed frame of what stood open on it. Last, the payment to OpenAI that was due in December.",
    ),
    guess=GUESS,
    table=Table(
        "parts",
        "What was raised, billion dollars",
        (("bn", "billion dollars", 1),),
        (*(name for name, _ in SOLD), *(name for name, _ in LENT), "loan on Arm"),
        "piece",
    ),
    worlds=(
        World("none of it drawn", "Only what the filings show for certain."),
        World(
            "all of it drawn",
            "The loan on Arm used to the last dollar. More is then borrowed than sold.",
            {"drawn": FREE},
        ),
    ),
    fixed={
        "owed": {"row": [6.0], "bn": [OWED]},
        "free": {
            "row": [float(len(SOLD) + len(LENT) + 1)],
            "from": [SELLING + BORROWING],
            "to": [SELLING + BORROWING + FREE],
        },
    },
    data=("facts",),
    note="Shares of T-Mobile: June to December 2025, from a report of 12 February 2026; 9.17 billion of them, to the end of September, were known before. "
    "The loan on Arm stood at 20 billion in November 2025, 8.5 of them drawn before; how much was drawn later was not seen.",
    weak="These are the pieces that were announced. A holding company moves money in ways that no headline names, and a loan that is later repaid by a sale was "
    "only a slower sale.",
)
def raised(settings: Raised) -> Answer:
    """Answer what part of SoftBank's money was sold for and what part was borrowed."""
    pieces = [*SOLD, *LENT, ("loan on Arm", settings.drawn)]
    ends = [sum(bn for _, bn in pieces[: i + 1]) for i in range(len(pieces))]
    sold, total = sum(bn for _, bn in SOLD), ends[-1]
    lent = total - sold
    share = 100 * sold / total
    if lent < 0.95 * sold:
        head = f"It sold for **{sold:.1f} billion** and borrowed nearly as much, **{lent:.1f}**."
    elif lent <= 1.05 * sold:
        head = f"It sold for **{sold:.1f} billion** and borrowed the same again."
    else:
        head = f"It sold for **{sold:.1f} billion** and borrowed more: **{lent:.1f}**."
    most = max((bn, name) for name, bn in SOLD)
    return Answer(
        {
            "parts": {
                "row": [float(i + 1) for i in range(len(pieces))], "from": [e - bn for e, (_, bn) in zip(ends, pieces, strict=True)], "to": ends,
                "bn": [bn for _, bn in pieces], "part": [name for name, _ in pieces], "how": ["sold"] * len(SOLD) + ["borrowed"] * (len(LENT) + 1),
            },
            "whole": {"row": [WHOLE, WHOLE], "from": [0.0, sold], "to": [sold, total], "how": ["sold", "borrowed"], "bn": [sold, lent]},
        },
        headline=head,
        verdict=f"Of each 100 dollars raised, **{share:.0f}** came from selling. The largest piece sold was {most[1]}, **{most[0]:.1f}**; the dearest to its owner was Nvidia.",
        books={"pieces − whole, bn": total - sold - sum(bn for _, bn in LENT) - settings.drawn},
        scale=total,
    )  # fmt: skip
