"""The awkward week: what the shares named by the author did in it, and since October."""

from __future__ import annotations

from explainer.chapters.define import Answer, Table, chart, figure
from explainer.chapters.discount_rates.moves import NAMES, Still, percent

ROWS = ("SNDK", "GOOGL", "GLD", "MU", "IGV", "ORCL", "BTC")


@figure(
    "The week, and the four months",
    chart(
        "awkward_week", "29 January to 5 February 2026; at the right edge, since 6 October",
        alt="Seven bars for the week: Sandisk up 7 per cent, Alphabet down 2, gold 11, Micron 12, software 14, Oracle 19, Bitcoin 26. "
        "Beside them the move since 6 October: Sandisk up 376, Alphabet 32, gold 21, Micron 101; software down 31, Oracle 53, Bitcoin 50.",
    ),
    table=Table("week", "Moves, per cent", (("week", "the week", 0), ("since", "since 6 October", 0)), tuple(NAMES[a] for a in ROWS), "asset"),
    data=("market_moves",),
    note="Close to close, adjusted for dividends and splits. Software is the fund IGV, gold the fund GLD.",
    weak="Two windows, chosen by us: one ends on the worst day, the other starts at Bitcoin's peak.",
)  # fmt: skip
def awkward(_: Still) -> Answer:
    """Show the week beside the four months."""
    week, since = percent("week"), percent("peak")
    return Answer(
        {
            "week": {
                "row": list(range(len(ROWS))), "asset": [NAMES[a] for a in ROWS],
                "week": [week[a] for a in ROWS], "since": [since[a] for a in ROWS],
            }
        },
        headline="One memory maker floated in the week. Both had soared before it.",
        verdict=f"Micron lost **{-week['MU']:.0f}\u00a0%**, hardly less than software's **{-week['IGV']:.0f}\u00a0%**. Since October it had doubled.",
    )  # fmt: skip
