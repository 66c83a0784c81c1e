"""The chart of the awkward week."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, bars, called, place, zero
from explainer.charts.theme import DEEP, INK, LOSS, TITLED, Size, data, dress


def awkward_week(size: Size) -> Any:
    """Draw the week as bars with its per cents, and at the right edge the move since October."""
    y = place(7)
    x = along("week", (-30, 12), size, "29 January to 5 February, per cent")
    fall = alt.condition("datum.week < 0", alt.value(LOSS), alt.value(DEEP))
    said = (
        alt.Chart(data("week"))
        .mark_text(align="left", baseline="middle", dx=6, color=INK)
        .encode(x=x, y=y, text=alt.Text("week:Q", format="+.0f"))
        .transform_filter("datum.week >= 0")
    )
    under = (
        alt.Chart(data("week"))
        .mark_text(align="right", baseline="middle", dx=-6, color=INK)
        .encode(x=x, y=y, text=alt.Text("week:Q", format="+.0f"))
        .transform_filter("datum.week < 0")
    )
    since = alt.Chart(data("week")).transform_calculate(said="format(datum.since, '+,.0f') + ' since October'")
    right = (
        since.mark_text(align="right", baseline="bottom", dy=-9, color=INK)
        .encode(x=alt.value("width"), y=y, text="said:N")
    )  # fmt: skip
    return dress(
        alt.layer(
            bars("week", x, y, 14).encode(color=fall), zero("week", y, 16), said, under, called("week", y, 9), right
        ),
        size, 330, bottom=TITLED, left=10,
    )  # fmt: skip


CHARTS = (awkward_week,)
