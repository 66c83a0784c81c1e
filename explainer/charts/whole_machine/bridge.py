"""The way between two worlds: stairs in one order, and shares that need none."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, rows
from explainer.charts.theme import DEEP, GHOST, INK, SOFT, WATER, Size, data

SIGN = "(datum.value > 0 ? '+' : '') + replace(format(datum.value, ',d'), '-', '−')"
HEIGHT = 300


def bridge_way(size: Size) -> Any:
    """Draw what each number adds in one order, as stairs; filled what is changed so far."""
    plot = Plot(
        size,
        HEIGHT,
        x=Axis("at", ticks=4, label=SIGN, title="basis points, or log points of a price"),
        y=rows("row", 9, room=0.75),
        left=6,
    )
    bar = alt.Chart(data("way")).mark_bar(orient="horizontal", size=11)
    stairs = bar.encode(x=plot.across("low"), x2="high:Q", y=plot.up())
    filled = stairs.transform_filter("datum.done > 0").encode(
        color=alt.condition("datum.added < 0", alt.value(WATER), alt.value(DEEP))
    )
    hollow = alt.Chart(data("way")).mark_bar(
        orient="horizontal", size=11, fill="transparent", stroke=GHOST, strokeWidth=1
    )
    open_ = hollow.encode(x=plot.across("low"), x2="high:Q", y=plot.up()).transform_filter("datum.done < 1")
    added = (
        alt.Chart(data("way")).transform_calculate(said="(datum.added > 0 ? '+' : '') + replace(format(datum.added, ',.0f'), '-', '−')")
        .mark_text(align="right", baseline="bottom", dy=-6, color=INK).encode(x=alt.value("width"), y=plot.up(), text="said:N")
    )  # fmt: skip
    ends = [
        alt.Chart(data("ends")).mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x=plot.across(column))
        for column in ("from", "to")
    ]
    return plot.draw(*ends, filled, open_, _names(plot, "way", "name"), added)


def bridge_shares(size: Size) -> Any:
    """Draw what each number adds over all orders, with the least and the most."""
    plot = Plot(
        size,
        HEIGHT,
        x=Axis("mean", ticks=4, label=SIGN, title="basis points, or log points of a price"),
        y=rows("row", 9, room=0.75),
        left=6,
    )
    line = (
        alt.Chart(data("shares"))
        .mark_rule(color=SOFT, strokeWidth=1.5)
        .encode(x=plot.across("least"), x2="most:Q", y=plot.up())
    )
    said = (
        alt.Chart(data("shares")).transform_calculate(said="(datum.mean > 0 ? '+' : '') + replace(format(datum.mean, ',.0f'), '-', '−')")
        .mark_text(align="right", baseline="bottom", dy=-6, color=INK).encode(x=alt.value("width"), y=plot.up(), text="said:N")
    )  # fmt: skip
    return plot.draw(
        plot.zero("ends"), plot.bars("shares", tint=DEEP, thick=11, negative=WATER), line,
        _names(plot, "shares", "step"), said,
    )  # fmt: skip


def _names(plot: Plot, dataset: str, column: str) -> Any:
    """Write the name of each row above its bar."""
    chart = alt.Chart(data(dataset)).mark_text(align="left", baseline="bottom", dy=-6, color=INK)
    return chart.encode(x=alt.value(0), y=plot.up(), text=f"{column}:N")


CHARTS = (bridge_way, bridge_shares)
