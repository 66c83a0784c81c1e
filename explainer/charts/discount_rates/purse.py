"""The chart of the three purses."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import SHORT, called, lying, origin, thick
from explainer.charts.marks import Axis, Words
from explainer.charts.theme import DEEP, INK, SAND, SOFT, Size

PURSES = Words("purse", ("is paid", "pays", "borrows"), (DEEP, SAND, SOFT))


def purse_returns(size: Size) -> Any:
    """Draw the eight moves in the market's order; on the other side of zero stands the purse we put each in."""
    ticks = (-100, 0, 100) if size.narrow else (-100, -50, 0, 50, 100, 150)
    ends = (-100, 260) if size.narrow else (-100, 215)
    # A phone needs the room of a title for its eight rows; the title of the picture says log points.
    title = None if size.narrow else "log points"
    plot = lying(size, 380, 8, Axis("log", ends, ticks, title=title, format="+d"), SHORT)
    other = {"expr": "datum.log < 0 ? 'left' : 'right'"}
    word = plot.text("names", PURSES, x=alt.value(0), tint=INK, align=other).encode(x=alt.datum(0))
    word.mark.dx = {"expr": "datum.log < 0 ? 7 : -7"}
    return plot.draw(
        plot.bars("names", tint=PURSES, thick=thick(size)),
        origin(plot, "names", thick(size) + 2),
        called(plot, "names"),
        word,
    )


CHARTS = (purse_returns,)
