"""The charts of the assumed horizons: gold's record, and the six durations."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows, years
from explainer.charts.theme import DEEP, INK, SAND, SOFT, Size, data

LINES = Words("line", ("gold", "the promise"), (SAND, DEEP))


def assumed_record(size: Size) -> Any:
    """Draw gold and the promise on a logarithmic axis, both 100 at the end of 2014."""
    plot = Plot(
        size, 260, x=years(size), y=Axis("gold", (30, 520), (50, 100, 200, 400), scale={"type": "log", "zero": False})
    )
    return plot.draw(
        plot.later(), plot.upright("turn", "end of 2021", tint=SOFT, to="left"),
        plot.ghost("record", "promise"), plot.line("record", "promise", DEEP, width=2), plot.line("record", tint=SAND, width=2.6),
        plot.tags("ends", LINES, align="right", dx=-14, tint=INK),
    )  # fmt: skip


def assumed_years(size: Size) -> Any:
    """Draw six durations under each other; the two that the reader assumes in another colour."""
    plot = Plot(size, 200, x=Axis("years", (0, 60), 6, title="years"), y=rows("row", 6), left=14)
    own = alt.condition("datum.yours > 0", alt.value(INK), alt.value(DEEP))
    base = alt.Chart(data("six"))
    place = {"x": plot.across(), "y": plot.up()}
    return plot.draw(
        plot.bars("six", thick=3).encode(color=own),
        base.mark_point(size=80, filled=True, opacity=1).encode(**place, color=own),
        base.mark_text(align="left", baseline="middle", dx=9, color=INK).encode(**place, text="asset:N"),
    )


CHARTS = (assumed_record, assumed_years)
