"""The chart of one point more."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import along, called, lying
from explainer.charts.theme import INK, LOSS, Size


def shock_bars(size: Size) -> Any:
    """Draw what one point more costs each asset, the smallest loss on top."""
    plot = lying(size, 330, 6, along("loss", (0, 30), size, "per cent lost"))
    number = plot.text("six", "loss", tint=INK, dx=6, format=".1f")
    return plot.draw(plot.bars("six", tint=LOSS, thick=16), called(plot, "six", 10), number)


CHARTS = (shock_bars,)
