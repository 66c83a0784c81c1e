"""A slope in sliding windows."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, years
from explainer.charts.theme import DEEP, INK, WATER, Size

BANDS = Words("word", ("one window", "all windows at once"))


def rolling_slope(size: Size) -> Any:
    """Draw the slope with the band for one window and the band for all of them."""
    plot = Plot(size, 230, x=years(size), y=Axis("slope", (-5, 5), (-4, -2, 0, 2, 4), format="+d", clamp=True))
    return plot.draw(
        plot.area("all", "high", WATER, low="low", opacity=0.18),
        plot.area("one", "high", DEEP, low="low", opacity=0.3),
        plot.zero("ends"),
        plot.line("slope", tint=DEEP),
        plot.text("ends", BANDS, y="at", tint=INK, align="right", baseline="top", dy=5),
    )


CHARTS = (rolling_slope,)
