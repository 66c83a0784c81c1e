"""Whose purse: who is paid by the spending, who pays for it, who borrows to pay."""

from __future__ import annotations

from itertools import combinations

from explainer.chapters.define import Answer, Order, Pairs, Place, Step, Table, chart, figure
from explainer.chapters.discount_rates.moves import NAMES, Still, log_points, percent

PAID, PAYS, BORROWS = "is paid", "pays", "borrows"
PURSE = {
    "SNDK": PAID, "MU": PAID, "NVDA": PAID, "GOOGL": PAYS, "AMZN": PAYS, "META": PAYS, "MSFT": PAYS, "ORCL": BORROWS,
}  # fmt: skip
"""Our sorting, by where most of the money came from in 2025; of those who pay, Amazon, Alphabet and Meta sold bonds as well."""
ORDER = tuple(sorted(PURSE, key=lambda a: -percent("peak")[a]))
RANK = {PAID: 0, PAYS: 1, BORROWS: 2}


def pairs() -> tuple[int, int]:
    """Return how many pairs from different purses the market ordered as the purses are, and how many there are."""
    across = [(a, b) for a, b in combinations(PURSE, 2) if PURSE[a] != PURSE[b]]
    moved = percent("peak")
    right = sum((moved[a] > moved[b]) == (RANK[PURSE[a]] < RANK[PURSE[b]]) for a, b in across)
    return right, len(across)


GUESS = Order(
    id="purses", chart="purse_returns",
    question="Sort eight names by purse. On top: who **is paid** for the spending. Below: who **pays** from its own cash. At the bottom: who **borrows to pay**. "
    "Then the market's order since 6 October is laid beside yours.",
    items={a.lower(): NAMES[a] for a in ("MSFT", "NVDA", "ORCL", "GOOGL", "SNDK", "META", "MU", "AMZN")},
    answer=tuple(a.lower() for a in ORDER), first="is paid", last="borrows to pay",
    replies=(
        (Pairs.at_most(8), "Your purses and the market part on {pairs} of {all} pairs only."),
        (Place.higher("nvda"), "The market differs most on Nvidia: {guess} with you, {answer} with it. Being paid did not help there."),
        (Place.lower("googl"), "The market differs most on Alphabet: {guess} with you, {answer} with it. Paying did not hurt there."),
        (Place.higher("orcl"), "The market differs most on Oracle: {guess} with you, {answer} with it. It had sold bonds for 18 billion dollars in September alone."),
    ),
    then="Our own sorting stands beside each bar.",
)  # fmt: skip


@figure(
    "Whose purse?",
    chart(
        "purse_returns", "Move since 6 October 2025, log points",
        alt="Eight lying bars from the largest gain to the largest loss: Sandisk and Micron far ahead, then Alphabet, Amazon, Meta, Nvidia, Microsoft, and Oracle last. "
        "Each says whether the firm is paid by the spending, pays, or borrows to pay.",
    ),
    guess=GUESS,
    steps=(
        Step(
            "Two ends and a middle",
            "At both ends purse and market agree: the memory makers are paid, and Oracle borrows. In the middle they do not. Eight shares and three labels of "
            "ours are something seen, not something tested.",
        ),
    ),
    table=Table("names", "Moves from 6 October 2025 to 5 February 2026", (("percent", "per cent", 0), ("log", "log points", 1)), tuple(NAMES[a] for a in ORDER), "share"),
    data=("market_moves",),
    note="Close to close, adjusted for dividends and splits. The sorting into three purses is ours.",
    weak="Eight shares, one window and three labels that we stuck on them. Every payer also sells something to the boom, and three of the four have sold bonds as well.",
)  # fmt: skip
def purse(_: Still) -> Answer:
    """Show the market's order beside the purses."""
    right, all_ = pairs()
    return Answer(
        {
            "names": {
                "row": list(range(len(ORDER))), "asset": [NAMES[a] for a in ORDER], "purse": [PURSE[a] for a in ORDER],
                "percent": [percent("peak")[a] for a in ORDER], "log": [log_points(a) for a in ORDER],
            }
        },
        headline=f"The purse orders **{right}** of **{all_}** pairs as the market did.",
        verdict="It is right at both ends. Between them Nvidia, which is paid, lost 7\u00a0%, and Alphabet, which pays, gained **32\u00a0%**.",
    )  # fmt: skip
