"""Lying bars, one a row, each with its name above it: what four charts of this chapter are made of."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import INK, SOFT, Size, data


def place(count: int) -> alt.Y:
    """Return the axis of rows: 0 on top, room for a name above each bar."""
    return alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.7, count - 0.65], nice=False, reverse=True))


def along(column: str, ends: tuple[float, float], size: Size, title: str) -> alt.X:
    """Return the axis along the bars."""
    axis = alt.Axis(
        title=title,
        format="+,d" if ends[0] < 0 else ",d",
        tickCount=4 if size.narrow else 6,
        grid=True,
        gridColor="var(--line)",
    )
    return alt.X(f"{column}:Q", axis=axis, scale=alt.Scale(domain=list(ends), nice=False))


def bars(dataset: str, x: alt.X, y: alt.Y, thick: float, **mark: Any) -> Any:
    """Draw lying bars from zero."""
    return alt.Chart(data(dataset)).mark_bar(orient="horizontal", size=thick, **mark).encode(x=x, y=y)


def called(dataset: str, y: alt.Y, dy: float, column: str = "asset") -> Any:
    """Write each row's name above its bar, at the left edge."""
    return (
        alt.Chart(data(dataset))
        .mark_text(align="left", baseline="bottom", dy=-dy, color=INK, fontWeight=600)
        .encode(x=alt.value(0), y=y, text=f"{column}:N")
    )


def noted(dataset: str, y: alt.Y, dy: float, text: Any, color: Any = SOFT) -> Any:
    """Write a word or a number above each bar, at the right edge."""
    return (
        alt.Chart(data(dataset))
        .mark_text(align="right", baseline="bottom", dy=-dy, color=color)
        .encode(x=alt.value("width"), y=y, text=text)
    )


def zero(dataset: str, y: alt.Y, tall: float) -> Any:
    """Mark zero beside each bar only, so that no rule strikes through a word."""
    return (
        alt.Chart(data(dataset))
        .mark_tick(orient="vertical", size=tall, thickness=1, color=SOFT)
        .encode(x=alt.datum(0), y=y)
    )
