"""The chart of the author's weighing."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import along, called, lying, noted, origin
from explainer.charts.theme import LOSS, Size


def weighed_moves(size: Size) -> Any:
    """Draw each move as a pale bar, and over it in red the part that the rate explains."""
    plot = lying(size, 370, 7, along("total", (-100, 170), size, "log points"))
    return plot.draw(
        plot.bars("moves", tint="var(--area-4)", thick=18, role="known"), origin(plot, "moves", 20),
        plot.bars("moves", "rate", LOSS, thick=8),
        called(plot, "moves", 11, role="known_names"),
        noted(plot, "moves", 11, "format(datum.total, '+.0f') + ', by the rate ' + format(datum.rate, '+.1f')", LOSS),
    )  # fmt: skip


CHARTS = (weighed_moves,)
