"""What goes first: Bitcoin's path, and what is sold."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, GHOST, INK, SOFT, Size


def order_path(size: Size) -> Any:
    """Draw Bitcoin over four years under the chosen rule, the other rules faint, the first setting as a ghost."""
    plot = Plot(
        size, 210,
        x=Axis("t", (0, 4), (0, 1, 2, 3, 4), title="years", format="d"),
        y=Axis("bitcoin", (-80, 4), (-75, -50, -25, 0), format="+,d"),
    )  # fmt: skip
    return plot.draw(
        plot.line("others", tint=GHOST, width=1.4, by=("line",)),
        plot.ghost("path"),
        plot.upright("year", tint=SOFT),
        plot.text("year", "one year", y=alt.datum(-80), tint=SOFT, baseline="bottom", dx=5, dy=-4),
        plot.line("path", width=2.6),
    )


def order_sold(size: Size) -> Any:
    """Draw what is sold of each holding in one year and in four, and what is borrowed."""
    plot = Plot(
        size, 240, left=112,
        x=Axis("late", (0, 172), (0, 40, 80, 120, 160), title="billion dollars"),
        y=Axis("row", (-0.6, 6.6), rows=True),
    )  # fmt: skip
    names = plot.text("sold", "holding", x=alt.value(0), tint=INK, align="right", dx=-8, bold=True)
    return plot.draw(
        plot.bars("sold", "late", SOFT, thick=13, hollow=True),
        plot.bars("sold", "soon", DEEP, thick=13),
        names.encode(text="holding:N"),
    )


CHARTS = (order_path, order_sold)
