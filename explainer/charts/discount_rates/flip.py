"""The chart of the flip points."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import called, lying, noted, thick
from explainer.charts.marks import Axis
from explainer.charts.theme import DEEP, GHOST, Size

SAID = {
    "wide": "datum.need > 0 ? 'up to ' + format(datum.need, ',.0f') + ' billion' : 'hurt by the first dollar'",
    "narrow": "datum.need > 0 ? format(datum.need, ',.0f') : 'hurt at once'",
}


def flip_bars(size: Size) -> Any:
    """Draw how much spending each asset enjoys; dashed: the starting setting."""
    ticks = (0, 4000, 8000) if size.narrow else (0, 2000, 4000, 6000, 8000)
    plot = lying(size, 330, 6, Axis("need", (0, 10_500), ticks, title="billion dollars spent"))
    first = plot.bars("ghost_flips", tint=GHOST, thick=thick(size), hollow=True)
    first.mark.strokeDash = [4, 3]
    return plot.draw(
        plot.bars("flips", tint=DEEP, thick=thick(size)),
        first,
        called(plot, "flips"),
        noted(plot, "flips", SAID[size.name]),
    )


CHARTS = (flip_bars,)
