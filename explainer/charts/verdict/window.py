"""Daily yields since a day that the reader chooses."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, INK, SAND, SOFT, WATER, Size

LINES = Words("line", ("10-year", "30-year", "real", "breakeven", "term premium"), (INK, DEEP, WATER, SAND, SOFT))


# The first trading day of each month in the table, by its place, and the month-ends after it; a test holds them to the table.
MONTHS = {
    0: "Sep", 21: "Oct", 43: "Nov", 61: "Dec", 83: "Jan ’26", 103: "Feb", 122: "Mar", 144: "Apr",
    186: "May", 207: "Jun", 228: "Jul",
}  # fmt: skip
LAST = 228
YIELDS = {"breakeven10": (SAND, 1.6), "real10": (WATER, 1.6), "dgs30": (DEEP, 2), "dgs10": (INK, 2.4)}


def window_yields(size: Size) -> Any:
    """Draw five yields as changes since the first day of the window; after the last trading day a dot for each month-end."""
    ticks = tuple(MONTHS)[:: 3 if size.narrow else 1]
    said = "{" + ", ".join(f"'{place}': '{MONTHS[place]}'" for place in ticks) + "}[datum.value]"
    plot = Plot(
        size, 300,
        Axis("day", (0, 350 if size.narrow else 275), ticks, label=said),
        Axis("dgs10", (-85, 85), (-75, -50, -25, 0, 25, 50, 75), format="+d", clamp=True),
    )  # fmt: skip
    return plot.draw(
        plot.band("window", tint=WATER, opacity=0.14),
        plot.later(),
        plot.zero("window"),
        plot.line("run", "term_premium10", SOFT, width=1.6, dash=[6, 2]),
        *(plot.line("run", name, tint, width=width) for name, (tint, width) in YIELDS.items()),
        *(plot.line("months", name, tint, width=1.2, dash=[2, 2], dots=26) for name, (tint, _) in YIELDS.items()),
        plot.ends("ends", LINES),
    )


CHARTS = (window_yields,)
