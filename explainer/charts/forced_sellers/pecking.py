"""The pecking order: six holdings, how much they are believed in, and how large their markets are."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DEEP, INK, Size, data, dress


def pecking_order(size: Size) -> Any:
    """Draw a row for each holding, the least believed in on top: a bar of belief, and both numbers at its end."""
    # No axis is drawn: six names to be dragged need all the height that a phone has.
    scale = alt.Scale(domain=[0, 2.1 if size.narrow else 1.4], nice=False)
    x = alt.X("belief:Q", axis=None, scale=scale)
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.75, 5.6], nice=False, reverse=True))
    rows = alt.Chart(data("rows"))
    bars = rows.mark_bar(orient="horizontal", size=11, color=DEEP).encode(x=x, y=y)
    names = rows.mark_text(align="left", baseline="bottom", dy=-7, color=INK, fontWeight=600)
    ends = rows.transform_calculate(said="format(datum.belief, '.1f') + ', market ' + format(datum.market, ',.0f')")
    return dress(
        alt.layer(
            bars, names.encode(x=alt.value(0), y=y, text="holding:N"),
            ends.mark_text(align="left", dx=6).encode(x=x, y=y, text="said:N"),
        ),
        size, 380, bottom=6, left=10,
    )  # fmt: skip


CHARTS = (pecking_order,)
