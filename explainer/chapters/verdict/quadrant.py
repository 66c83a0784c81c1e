"""The rates quadrant: the ten-year yield and the corporate spread, month by month since 2015."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer.chapters.define import Answer, Table, chart, figure
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.quantity import Parameters, assumption, quantity

FLAT = 1.0
"""Basis points within which a monthly average counts as unchanged."""
KINDS = (
    "both up: a shortage",
    "yield down, spread up: a scare",
    "yield up, spread down: growth",
    "both down: easing",
    "neither, for one of the two stood still",
)


@cache
def months() -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
    """Return months, the ten-year Treasury yield and the corporate spread over it, basis points."""
    table = read("corporate_spread")
    return table["date"], tuple(100 * v for v in table["treasury10"]), tuple(100 * v for v in table["spread"])


@dataclass(frozen=True)
class Quadrant(Parameters):
    """Over how many months a change is counted."""

    over: float = quantity(
        3,
        "k",
        "months a change is counted over",
        unit="months",
        low=1,
        high=12,
        step=1,
        source=assumption("a quarter: long enough for bonds to be sold, short enough to see a turn"),
        sentence="Changes over {} months",
    )


def kind(yields: float, spread: float) -> int:
    """Return the quadrant of a pair of changes, or 4 where one of them is within a basis point."""
    if min(abs(yields), abs(spread)) <= FLAT:
        return 4
    return (0 if spread > 0 else 2) if yields > 0 else (1 if spread > 0 else 3)


@figure(
    "Which quadrant?",
    chart(
        "quadrant_months",
        "Change of the ten-year yield (across) and of the corporate spread over it (up), basis points",
        alt="One dot for each month since 2015. Most lie to the left above or to the right below: spreads tend to widen when yields fall. "
        "The months of the essay lie near the middle.",
    ),
    table=Table(
        "run",
        "Changes month by month, basis points",
        (("yields", "ten-year yield", 0), ("spread", "spread", 0)),
        months()[0],
        "month",
    ),
    fixed={"middle": {"yields": [0.0], "spread": [0.0]}},
    data=("corporate_spread",),
    note="Month averages: the Treasury's high-quality corporate curve at ten years, less the ten-year Treasury yield. Ringed: November 2025 to January 2026. "
    "Later months, known later, are hollow.",
    weak="The curve holds the best borrowers only. Those who are pushed out first, the risky and the small, are not on it.",
)
def quadrant(settings: Quadrant) -> Answer:
    """Answer how often yield and spread rose together, and where the months of the essay lie."""
    over = round(settings.over)
    days, yields, spread = months()
    dy = [yields[i] - yields[i - over] if i >= over else 0.0 for i in range(len(days))]
    ds = [spread[i] - spread[i - over] if i >= over else 0.0 for i in range(len(days))]
    counted = [i for i in range(over, len(days)) if days[i] <= KNOWN_LATER]
    afterwards = [i for i in range(over, len(days)) if days[i] > KNOWN_LATER]
    kinds = [kind(dy[i], ds[i]) for i in counted]
    both = kinds.count(0)
    then = next(i for i, day in enumerate(days) if day > KNOWN_LATER) - 1
    after = sum(kind(dy[i], ds[i]) == 0 for i in afterwards)
    where = KINDS[kind(dy[then], ds[then])]
    return Answer(
        {
            "run": {"yields": dy, "spread": ds},
            "dots": {"yields": [dy[i] for i in counted], "spread": [ds[i] for i in counted]},
            "known": {"yields": [dy[i] for i in afterwards], "spread": [ds[i] for i in afterwards]},
            "essay": {"yields": dy[then - 2 : then + 1], "spread": ds[then - 2 : then + 1]},
        },
        headline=f"Both rose in **{both}** of **{len(kinds)}** windows to January 2026.",
        verdict=f"Changes over {over} month{'s' if over > 1 else ''}. The window that ends in January 2026: {where}. Known later: both rose in **{after}** of the **{len(afterwards)}** that followed.",
        books={
            "windows in four quadrants and on a line − all windows": float(
                sum(kinds.count(k) for k in range(5)) - len(kinds)
            )
        },
        tone="calm",
    )
