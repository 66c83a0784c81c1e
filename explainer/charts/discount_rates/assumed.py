"""The charts of the assumed horizons: gold's record, and the six durations."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DASH, DEEP, GHOST, INK, LOSS, SAND, SOFT, TITLED, Size, data, dress, years

LINES = ["gold", "the promise"]


def assumed_record(size: Size) -> Any:
    """Draw gold and the promise on a logarithmic axis, both 100 at the end of 2014."""
    x = years(size)
    scale = alt.Scale(type="log", domain=[40, 500], nice=False)
    axis = alt.Axis(title=None, format="d", values=[50, 100, 200, 400])

    def line(dataset: str, column: str, **mark: Any) -> Any:
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=alt.Y(f"{column}:Q", axis=axis, scale=scale))

    band = (
        alt.Chart(data("later"))
        .mark_rect(color=SOFT, opacity=0.1)
        .encode(x=x, x2="end:T")
    )  # fmt: skip
    turn = alt.Chart(data("turn"))
    rule = turn.mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x=x)
    said = turn.mark_text(align="right", baseline="top", dx=-6, dy=2).encode(
        x=x, y=alt.value(0), text=alt.value("end of 2021")
    )
    colour = alt.Color("line:N", legend=None, scale=alt.Scale(domain=LINES, range=[SAND, LOSS]))
    names = (
        alt.Chart(data("ends"))
        .mark_text(align="right", baseline="middle", dx=-14, fontWeight=600)
        .encode(x=x, y=alt.Y("at:Q", scale=scale), text="line:N", color=colour)
    )
    return dress(
        alt.layer(
            band, rule, said, line("ghost_record", "promise", color=GHOST, strokeDash=DASH),
            line("record", "promise", color=LOSS, strokeWidth=2), line("record", "gold", color=SAND, strokeWidth=2.6), names,
        ),
        size, 260,
    )  # fmt: skip


def assumed_years(size: Size) -> Any:
    """Draw six durations on one line; the two that the reader assumes are filled."""
    x = alt.X(
        "years:Q", axis=alt.Axis(title="years", format="d", tickCount=6), scale=alt.Scale(domain=[0, 60], nice=False)
    )
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.6, 5.6], nice=False, reverse=True))
    own = alt.condition("datum.yours > 0", alt.value(LOSS), alt.value(DEEP))
    base = alt.Chart(data("six"))
    stems = base.mark_bar(orient="horizontal", size=3, opacity=0.7).encode(x=x, y=y, color=own)
    dots = base.mark_point(size=80, filled=True, opacity=1).encode(x=x, y=y, color=own)
    names = base.mark_text(align="left", baseline="middle", dx=9, color=INK).encode(x=x, y=y, text="asset:N")
    return dress(alt.layer(stems, dots, names), size, 190, bottom=TITLED, left=14)


CHARTS = (assumed_record, assumed_years)
