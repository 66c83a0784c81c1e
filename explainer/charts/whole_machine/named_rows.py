"""Rows with their names at the left and numbers at the ends of their bars."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import INK, Size, data

LEFT = 158
MINUS = "datum.value == 0 ? '0' : replace(format(datum.value, '+,d'), '-', '−')"


def named(size: Size, height: int, x: str, count: int, title: str, *, left: int = LEFT) -> Plot:
    """Return a plot of rows with room for names at the left and for a number beyond each end of a bar."""
    across = Axis(x, ticks=3, label=MINUS, title=title, scale={"padding": 38})
    return Plot(size, height, x=across, y=rows("row", count), left=left)


def names(plot: Plot, dataset: str, shown: str | Words) -> Any:
    """Write the name of each row beside the plot."""
    column = shown if isinstance(shown, str) else shown.column
    if isinstance(shown, Words):
        return plot.text(dataset, shown, alt.value(-8), "row", INK, align="right")
    chart = alt.Chart(data(dataset)).mark_text(align="right", baseline="middle", color=INK)
    return chart.encode(x=alt.value(-8), y=plot.up(), text=f"{column}:N")


def ends(
    plot: Plot, dataset: str, column: str, *, at: str = "", when: str = "", right: bool = True, form: str = "+,.0f"
) -> Any:
    """Write a number beyond the end of each bar: to its right, or to its left."""
    chart = alt.Chart(data(dataset))
    if when:
        chart = chart.transform_filter(when)
    nothing = 0.5 if form.endswith(".0f") else 0.05
    text = chart.transform_calculate(
        said=f"abs(datum.{column}) < {nothing} ? '0' : replace(format(datum.{column}, '{form}'), '-', '−')"
    )
    side: dict[str, Any] = {"align": "left", "dx": 4} if right else {"align": "right", "dx": -4}
    return text.mark_text(baseline="middle", color=INK, **side).encode(
        x=plot.across(at or column), y=plot.up(), text="said:N"
    )
