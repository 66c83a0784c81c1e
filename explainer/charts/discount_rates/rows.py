"""Lying bars with a name above each and a word at the right edge: what four charts of this chapter are made of."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, rows
from explainer.charts.theme import INK, SOFT, Size, data


def lying(size: Size, height: int, count: int, x: Axis) -> Plot:
    """Return a plot of rows under each other, with room for a name above each bar."""
    return Plot(size, height, x=x, y=rows("row", count, room=0.68), left=14)


def along(column: str, ends: tuple[float, float], size: Size, title: str) -> Axis:
    """Return the axis along the bars."""
    return Axis(column, ends, 4 if size.narrow else 6, title=title, format="+,d" if ends[0] < 0 else ",d")


def called(plot: Plot, dataset: str, up: float, role: str | None = None) -> Any:
    """Write each row's name above its bar, at the left edge."""
    text = alt.Chart(data(dataset)).mark_text(align="left", baseline="bottom", dy=-up, color=INK, fontWeight=600)
    named = text.encode(x=alt.value(-4), y=plot.up(), text="asset:N")
    return named.properties(name=role) if role else named


def noted(plot: Plot, dataset: str, up: float, said: str, tint: str = INK) -> Any:
    """Write a sentence computed from each row above its bar, at the right edge."""
    text = alt.Chart(data(dataset)).transform_calculate(said=said)
    text = text.mark_text(align="right", baseline="bottom", dy=-up, color=tint)
    return text.encode(x=alt.value("width"), y=plot.up(), text="said:N")


def origin(plot: Plot, dataset: str, tall: float) -> Any:
    """Mark zero beside each bar only, so that no rule strikes through a word."""
    tick = alt.Chart(data(dataset)).mark_tick(orient="vertical", size=tall, thickness=1, color=SOFT)
    return tick.encode(x=alt.datum(0), y=plot.up())
