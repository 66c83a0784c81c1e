"""The chart of the awkward week."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, rows
from explainer.charts.theme import DEEP, INK, LOSS, Size, data


def awkward_week(size: Size) -> Any:
    """Draw the week as bars with its per cents; a name at the left of each, at its right the move since October."""
    plot = Plot(
        size, 260, x=Axis("week", (-45, 26) if size.narrow else (-38, 20), (-30, -20, -10, 0, 10), title="the week, per cent", format="+d"),
        y=rows("row", 7), left=14,
    )  # fmt: skip
    beside = {"expr": "datum.week < 0 ? 'right' : 'left'"}
    number = plot.text("week", "week", tint=INK, align=beside, format="+.0f")
    number.mark.dx = {"expr": "datum.week < 0 ? -6 : 6"}
    base = alt.Chart(data("week"))
    name = base.mark_text(align="left", baseline="middle", color=INK, fontWeight=600)
    since = base.mark_text(align="right", baseline="middle", color=INK)
    return plot.draw(
        plot.bars("week", tint=DEEP, negative=LOSS, thick=14), number,
        name.encode(x=alt.value(-4), y=plot.up(), text="asset:N"),
        since.encode(x=alt.value("width"), y=plot.up(), text=alt.Text("since:Q", format="+,.0f")),
    )  # fmt: skip


CHARTS = (awkward_week,)
