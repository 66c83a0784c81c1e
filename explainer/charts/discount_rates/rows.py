"""Lying bars, a row each with its name at the left: what five charts of this chapter are made of."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, rows
from explainer.charts.theme import INK, SOFT, Size, data

LONG = {"wide": 118, "narrow": 116}  # pixels that the longest name takes
SHORT = {"wide": 92, "narrow": 78}  # and where firms stand, not types


def lying(size: Size, height: int, count: int, x: Axis, names: dict[str, int] = LONG) -> Plot:
    """Return a plot of rows under each other with room for names at the left."""
    return Plot(size, height, x=x, y=rows("row", count), left=names[size.name])


def thick(size: Size) -> int:
    """Return how thick a bar is: a phone has some twenty pixels for a row."""
    return 12 if size.narrow else 16


def called(plot: Plot, dataset: str, role: str | None = None) -> Any:
    """Write each row's name at the left of its bar."""
    text = alt.Chart(data(dataset)).mark_text(align="right", baseline="middle", color=INK, fontWeight=600)
    named = text.encode(x=alt.value(-8), y=plot.up(), text="asset:N")
    return named.properties(name=role) if role else named


def noted(plot: Plot, dataset: str, said: str, tint: str = INK) -> Any:
    """Write what an expression says of each row, at the right edge."""
    text = alt.Chart(data(dataset)).transform_calculate(said=said)
    text = text.mark_text(align="right", baseline="middle", color=tint)
    return text.encode(x=alt.value("width"), y=plot.up(), text="said:N")


def origin(plot: Plot, dataset: str, tall: float) -> Any:
    """Mark zero beside each bar only, so that no rule strikes through a word."""
    tick = alt.Chart(data(dataset)).mark_tick(orient="vertical", size=tall, thickness=1, color=SOFT)
    return tick.encode(x=alt.datum(0), y=plot.up())
