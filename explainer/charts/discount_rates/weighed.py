"""The chart of the author's weighing."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import SHORT, called, lying, noted, origin, thick
from explainer.charts.marks import Axis, signed
from explainer.charts.theme import DEEP, Size


def weighed_moves(size: Size) -> Any:
    """Draw each move as a pale bar, and over it in blue the part that the rate explains, written at the right edge."""
    ends = (-100, 225) if size.narrow else (-100, 240)
    ticks = (-100, 0, 100) if size.narrow else (-100, -50, 0, 50, 100, 150)
    title = None if size.narrow else "log points"
    plot = lying(size, 370, 7, Axis("total", ends, ticks, title=title, format="+d"), SHORT)
    said = signed("rate", "+.1f") if size.narrow else f"'by the rate ' + ({signed('rate', '+.1f')})"
    wide = thick(size) + 2
    return plot.draw(
        plot.bars("moves", tint="var(--area-4)", thick=wide, role="known"), origin(plot, "moves", wide + 2),
        plot.bars("moves", "rate", DEEP, thick=wide // 2),
        called(plot, "moves", role="known_names"), noted(plot, "moves", said, DEEP),
    )  # fmt: skip


CHARTS = (weighed_moves,)
