"""The chart of the awkward week."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import along, called, lying, noted, origin
from explainer.charts.theme import DEEP, INK, LOSS, Size


def awkward_week(size: Size) -> Any:
    """Draw the week as bars with its per cents, and at the right edge the move since October."""
    plot = lying(size, 330, 7, along("week", (-31, 12), size, "29 January to 5 February, per cent"))
    beside = {"expr": "datum.week < 0 ? 'right' : 'left'"}
    number = plot.text("week", "week", tint=INK, align=beside, format="+.0f")
    number.mark.dx = {"expr": "datum.week < 0 ? -6 : 6"}
    return plot.draw(
        plot.bars("week", tint=DEEP, negative=LOSS, thick=14), origin(plot, "week", 16), number,
        called(plot, "week", 9), noted(plot, "week", 9, "format(datum.since, '+,.0f') + ' since October'"),
    )  # fmt: skip


CHARTS = (awkward_week,)
