"""The chart of the flip points."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import along, called, lying, noted
from explainer.charts.theme import DEEP, GHOST, Size

SAID = "datum.need > 0 ? 'up to ' + format(datum.need, ',.0f') + ' billion' : 'hurt by the first dollar'"


def flip_bars(size: Size) -> Any:
    """Draw how much spending each asset enjoys; dashed: the starting setting."""
    plot = lying(size, 330, 6, along("need", (0, 8000), size, "billion dollars spent"))
    now, first = plot.bars("flips", tint=DEEP, thick=16), plot.bars("ghost_flips", tint=GHOST, thick=16, hollow=True)
    first.mark.strokeDash = [4, 3]
    now.mark.clip = first.mark.clip = True
    return plot.draw(now, first, called(plot, "flips", 10), noted(plot, "flips", 10, SAID))


CHARTS = (flip_bars,)
