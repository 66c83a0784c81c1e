"""The chart of the three purses."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, called, lying, origin
from explainer.charts.marks import Words
from explainer.charts.theme import DEEP, INK, LOSS, SAND, Size

PURSES = Words("purse", ("is paid", "pays", "borrows to pay"), (DEEP, SAND, LOSS))


def purse_returns(size: Size) -> Any:
    """Draw the eight moves in the market's order, each with the purse we put it in."""
    plot = lying(size, 380, 8, along("log", (-100, 215), size, "log points"))
    word = plot.text("names", PURSES, tint=INK, x=alt.value("width"), align="right", baseline="bottom", dy=-9)
    return plot.draw(
        plot.bars("names", tint=PURSES, thick=14), origin(plot, "names", 16), called(plot, "names", 9), word
    )


CHARTS = (purse_returns,)
