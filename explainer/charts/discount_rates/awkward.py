"""The chart of the awkward week."""

from __future__ import annotations

from typing import Any

from explainer.charts.discount_rates.rows import SHORT, called, lying, noted, thick
from explainer.charts.marks import Axis, signed
from explainer.charts.theme import DEEP, INK, LOSS, Size


def awkward_week(size: Size) -> Any:
    """Draw the week as bars with its per cents, and at the right edge the move since October."""
    ends = (-36, 28) if size.narrow else (-31, 26)
    plot = lying(
        size, 260, 7, Axis("week", ends, (-30, -20, -10, 0, 10), title="the week, per cent", format="+d"), SHORT
    )
    beside = {"expr": "datum.week < 0 ? 'right' : 'left'"}
    number = plot.text("week", "week", tint=INK, align=beside, format="+.0f")
    number.mark.dx = {"expr": "datum.week < 0 ? -6 : 6"}
    said = f"({signed('since', '+,.0f')})"
    if not size.narrow:  # a phone has no room for words beside the longest bar; the title says them
        said = f"(datum.row == 0 ? 'since 6 October ' : '') + {said}"
    return plot.draw(
        plot.bars("week", tint=DEEP, negative=LOSS, thick=thick(size) - 2), number, called(plot, "week"),
        noted(plot, "week", said),
    )  # fmt: skip


CHARTS = (awkward_week,)
