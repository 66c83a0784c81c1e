"""The way between two worlds: stairs in one order, and shares that need none."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DEEP, GHOST, SOFT, WATER, Size, data
from explainer.charts.whole_machine.named_rows import ends, named, names

HEIGHT = 240
TITLE = "basis points or log points"


def bridge_way(size: Size) -> Any:
    """Draw what each number adds in one order, as stairs; filled what is changed so far."""
    plot = named(size, HEIGHT, "at", 9, TITLE)
    stairs = {"x": plot.across("low"), "x2": "high:Q", "y": plot.up()}
    filled = (
        alt.Chart(data("way"))
        .transform_filter("datum.done > 0")
        .mark_bar(orient="horizontal", size=11)
        .encode(**stairs, color=alt.condition("datum.added < 0", alt.value(WATER), alt.value(DEEP)))
    )
    open_ = (
        alt.Chart(data("way"))
        .transform_filter("datum.done < 1")
        .mark_bar(orient="horizontal", size=11, fill="transparent", stroke=GHOST, strokeWidth=1)
        .encode(**stairs)
    )
    limits = [
        alt.Chart(data("ends")).mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x=plot.across(column))
        for column in ("from", "to")
    ]
    return plot.draw(*limits, filled, open_, names(plot, "way", "name"), ends(plot, "way", "added", at="high"))


def bridge_shares(size: Size) -> Any:
    """Draw what each number adds over all orders, with the least and the most."""
    plot = named(size, HEIGHT, "mean", 9, TITLE)
    line = alt.Chart(data("shares")).mark_rule(color=SOFT, strokeWidth=1.5)
    return plot.draw(
        plot.zero("ends"), line.encode(x=plot.across("least"), x2="most:Q", y=plot.up()),
        plot.bars("shares", tint=DEEP, thick=11, negative=WATER), names(plot, "shares", "step"),
        ends(plot, "shares", "mean", at="most"),
    )  # fmt: skip


CHARTS = (bridge_way, bridge_shares)
