"""Daily yields since a day that the reader chooses."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, INK, SAND, SOFT, WATER, Size

LINES = Words("line", ("10-year", "30-year", "real", "breakeven", "term premium"), (INK, DEEP, WATER, SAND, SOFT))


# The first trading day of each month in the table, by its place; a test holds them to the table.
MONTHS = {0: "Sep 2025", 21: "Oct", 43: "Nov", 61: "Dec", 83: "Jan 2026", 103: "Feb", 122: "Mar", 144: "Apr"}
DAYS = 166


def window_yields(size: Size) -> Any:
    """Draw five yields as changes since the first day of the window."""
    ticks = tuple(MONTHS)[:: 2 if size.narrow else 1]
    said = "{" + ", ".join(f"'{place}': '{MONTHS[place]}'" for place in ticks) + "}[datum.value]"
    plot = Plot(
        size, 300,
        Axis("day", (0, 245 if size.narrow else 205), ticks, label=said),
        Axis("dgs10", (-60, 60), (-50, -25, 0, 25, 50), format="+d", clamp=True),
    )  # fmt: skip
    return plot.draw(
        plot.band("window", tint=WATER, opacity=0.14),
        plot.later(),
        plot.zero("window"),
        plot.line("run", "term_premium10", SOFT, width=1.6, dash=[6, 2]),
        plot.line("run", "breakeven10", SAND, width=1.6),
        plot.line("run", "real10", WATER, width=1.6),
        plot.line("run", "dgs30", DEEP, width=2),
        plot.line("run", "dgs10", INK, width=2.4),
        plot.ends("ends", LINES),
    )


CHARTS = (window_yields,)
