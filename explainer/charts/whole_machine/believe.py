"""A belief for an outcome: by rates alone and by sales alone."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, SOFT, WATER, Size, data


def believe_rates(size: Size) -> Any:
    """Draw the price against the rise of the cost of capital, with two worlds' rises and the fall that was picked."""
    plot = Plot(
        size, 240, x=Axis("bp", (0, 2400), (0, 400, 800, 1200, 1600, 2000, 2400) if not size.narrow else (0, 800, 1600, 2400), title="rise of the cost of capital, basis points"),
        y=Axis("price", (-100, 0), (-100, -75, -50, -25, 0), label="replace(format(datum.value, 'd'), '-', '−')"),
    )  # fmt: skip
    stands = alt.Chart(data("worlds"))
    rule = stands.mark_rule(color=WATER, strokeDash=[2, 3]).encode(x=plot.across())
    # The curve falls from the upper left: the first word has room below it, the second above it.
    word = stands.mark_text(align="left", baseline="bottom", dx=5, color=SOFT).encode(
        x=plot.across(), y=alt.value(alt.expr("datum.bp < 60 ? height - 6 : 16")), text="whose:N"
    )
    level = alt.Chart(data("dot")).mark_rule(color=DEEP, strokeDash=[2, 3]).encode(y=plot.up())
    return plot.draw(
        rule, word, level, plot.ghost("rates"), plot.line("rates", tint=DEEP), plot.dot("dot", tint=DEEP, role="answer")
    )


def believe_sales(size: Size) -> Any:
    """Draw net selling against the price multiplier."""
    plot = Plot(
        size, 240, x=Axis("m", (0, 122), (5, 20, 50, 80, 120), title="price multiplier: per cent for one per cent sold"),
        y=Axis("bn", ticks=4),
    )  # fmt: skip
    return plot.draw(
        plot.hold("ghost_sales"), plot.level("held", "what deep pockets are assumed to hold", tint=SOFT, above=True),
        plot.ghost("sales"), plot.line("sales", tint=DEEP), plot.dot("spot", tint=DEEP),
    )  # fmt: skip


CHARTS = (believe_rates, believe_sales)
