"""The chart of one point more."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import called, lying, thick
from explainer.charts.marks import Axis
from explainer.charts.theme import INK, LOSS, Size


def shock_bars(size: Size) -> Any:
    """Draw what one point more costs each asset, the smallest loss on top; at the right is room for the reader's order."""
    ends = (0, 46) if size.narrow else (0, 32)
    plot = lying(size, 330, 6, Axis("loss", ends, (0, 10, 20), title="per cent lost"))
    number = plot.text("six", "loss", tint=INK, dx=6, format=".1f")
    return plot.draw(plot.bars("six", tint=LOSS, thick=thick(size)), called(plot, "six"), number)


CHARTS = (shock_bars,)
