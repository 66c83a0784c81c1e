"""Forty intervals in one picture."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, carry, dyed
from explainer.charts.theme import DEEP, INK, LINE, SAND, SOFT, Size, data

SHOWN = Words("shown", ("left out", "does not pass", "on the line", "passes"), (LINE, DEEP, SAND, INK))
LAGS = Words("lag", ("in the same week", "four weeks later"))
NAMES = Words("asset", ("Bitcoin", "Nasdaq 100", "S&P 500", "gold", "Treasuries"))


def forty_intervals(size: Size) -> Any:
    """Draw each slope with its interval, eight rows to an asset."""
    plot = Plot(
        size, 400,
        x=Axis("slope", (-1, 6), (-1, 0, 1, 2, 3, 4, 5, 6), title="per cent for one per cent of water"),
        y=Axis("row", (-1.4, 43.6), rows=True),
        left=14,
    )  # fmt: skip
    spans = (
        alt.Chart(data("rows"))
        .mark_rule(strokeWidth=1.2 if size.narrow else 2)
        .encode(x=plot.across("low"), x2="high:Q", y=plot.up())
    )
    shape = alt.Shape("lag:N", scale=alt.Scale(domain=list(LAGS.words), range=["circle", "diamond"]), legend=None)
    return plot.draw(
        plot.zero("one"),
        plot.upright("one", "one", tint=SOFT, role="known_one"),
        plot.upright("tub", "the toy tub", tint=SOFT, to="left", role="known_tub"),
        dyed(spans, SHOWN),
        carry(dyed(plot.dot("rows", size=12 if size.narrow else 34).encode(shape=shape), SHOWN), LAGS),
        plot.text("assets", NAMES, tint=INK, bold=True),
    )


CHARTS = (forty_intervals,)
