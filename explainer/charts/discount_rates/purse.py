"""The chart of the three purses."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, bars, called, noted, place, zero
from explainer.charts.theme import DEEP, LOSS, SAND, TITLED, Size, dress

PURSES = ["is paid", "pays", "borrows to pay"]


def purse_returns(size: Size) -> Any:
    """Draw the eight moves in the market's order, each with the purse we put it in."""
    y = place(8)
    colour = alt.Color("purse:N", legend=None, scale=alt.Scale(domain=PURSES, range=[DEEP, SAND, LOSS]))
    drawn = bars("names", along("log", (-100, 170), size, "log points"), y, 14).encode(color=colour)
    word = noted("names", y, 9, "purse:N").encode(color=colour)
    return dress(alt.layer(drawn, zero("names", y, 16), called("names", y, 9), word), size, 380, bottom=TITLED, left=14)


CHARTS = (purse_returns,)
