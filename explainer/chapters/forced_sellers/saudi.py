"""Saudi Arabia's Treasuries month by month, and the cash of its fund."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from explainer.chapters.define import Answer, Table, chart, figure, ms, number
from explainer.chapters.forced_sellers.quoted import fact
from explainer.evidence.tables import read
from explainer.quantity import Parameters

FIRST, KNOWN = "2025-01-31", "2025-11-30"  # figures for December on came out after the essay


@dataclass(frozen=True)
class Saudi(Parameters):
    """Nothing to set."""


def treasuries() -> dict[str, float]:
    """Return Saudi Arabia's Treasuries at month-ends, bn USD, from January 2025 on."""
    table = read("conditions_monthly")
    pairs = zip(table["date"], table["saudi_treasuries"], strict=True)
    return {day: v for day, v in pairs if day >= FIRST and not isnan(v)}


HELD = treasuries()
CASH = (("2024-12-31", fact("pif-cash-2024")), ("2025-11-30", fact("pif-cash-2025")))


def middle(day: str) -> float:
    """Return the middle of a month for its last day, so that what belongs to a month stands over its name."""
    return ms(f"{day[:8]}15")


@figure(
    "Was the pocket drained?",
    chart(
        "saudi_months",
        "Saudi Arabia's Treasuries at month-ends (bars) and the fund's cash (dots), billion dollars",
        alt="Bars from January 2025: between 126 and 134 until October, 149 in November and 150 in December, 135 in January 2026, 160 in February, then 140 to 152. "
        "Two dots at about 60: the cash of the Public Investment Fund at the end of 2024 and in November 2025.",
    ),
    table=Table(
        "months",
        "Saudi Arabia's Treasuries, billion dollars",
        (("bn", "billion dollars", 0),),
        tuple(HELD),
        "month-end",
    ),
    data=("conditions_monthly", "facts"),
    note="Treasuries: holdings as the US Treasury counts them, by the country of the custodian, so that what Saudi Arabia keeps with a bank elsewhere is not in it. "
    "The fund's cash: the figure of 2024 from Bloomberg, that of November 2025 from the fund's spokesman. Shaded: published after the essay.",
    weak="Treasuries belong to the central bank, cash to the fund; neither shows what was promised and not yet paid. A pocket can be full and all of it spoken for.",
)
def saudi(settings: Saudi) -> Answer:
    """Answer whether Saudi Arabia was selling its Treasuries."""
    days, held = list(HELD), list(HELD.values())
    at = HELD.__getitem__
    rise, fall, again = (
        at("2025-11-30") - at("2025-10-31"),
        at("2026-01-31") - at("2025-12-31"),
        at("2026-02-28") - at("2026-01-31"),
    )
    return Answer(
        {
            "months": {"t": [middle(day) for day in days], "bn": held, "later": [float(day > KNOWN) for day in days]},
            "cash": {"t": [middle(day) for day, _ in CASH], "bn": [bn for _, bn in CASH]},
            "band": {"t": [ms("2025-12-01")], "end": [ms(days[-1])]},
        },
        headline="No steady sale, and by this measure no empty pocket.",
        verdict=f"October **{at('2025-10-31'):.0f}**, November **{at('2025-11-30'):.0f}**, December **{at('2025-12-31'):.0f}**, January **{at('2026-01-31'):.0f}**, "
        f"February **{at('2026-02-28'):.0f}** billion: **{number(rise, 0, signed=True)}**, then **{number(fall, 0, signed=True)}** in the month before the essay, then **{number(again, 0, signed=True)}**.".replace("-", "−"),
    )  # fmt: skip
