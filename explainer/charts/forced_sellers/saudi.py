"""Saudi Arabia's Treasuries by month, and its fund's cash."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import INK, SAND, SOFT, Size, data, dress


def saudi_months(size: Size) -> Any:
    """Draw a bar a month, the fund's cash as dots, and a band over what came out after the essay."""
    x = alt.X(
        "t:T",
        scale=alt.Scale(type="utc", nice=False, padding=14),
        axis=alt.Axis(
            title=None,
            format="%b %y",
            tickCount={"interval": "month", "step": 6 if size.narrow else 3},
            labelFlush=False,
        ),
    )
    scale = alt.Scale(domain=[0, 195], nice=False)
    axis = alt.Axis(title=None, format="d", values=[0, 50, 100, 150])
    y = alt.Y("bn:Q", axis=axis, scale=scale)
    band = alt.Chart(data("band")).mark_rect(color=SOFT, opacity=0.13).encode(x=x, x2="end:T")
    came = (
        alt.Chart(data("band"))
        .mark_text(align="right", baseline="top", dx=-4, dy=3)
        .encode(
            x=alt.X("end:T"),
            y=alt.value(0),
            text=alt.value("published later" if size.narrow else "published after the essay"),
        )
    )
    bars = alt.Chart(data("months")).mark_bar(size=8 if size.narrow else 20, color="var(--area-2)").encode(x=x, y=y)
    shown = "datum.bn > 1e9" if size.narrow else "datum.t > utc(2025, 9, 1) && datum.t < utc(2026, 2, 1)"
    values = (
        alt.Chart(data("months"))
        .transform_filter(shown)
        .mark_text(baseline="bottom", dy=-3, color=INK)
        .encode(x=x, y=y, text=alt.Text("bn:Q", format=".0f"))
    )
    cash = (
        alt.Chart(data("cash"))
        .mark_point(size=110, filled=True, opacity=1, color=SAND, stroke="var(--card)", strokeWidth=1.5)
        .encode(x=x, y=y)
    )
    named = (
        alt.Chart(data("cash"))
        .transform_filter("datum.t < utc(2025, 5, 1)")
        .mark_text(align="left", baseline="top", dy=3, color=SAND, fontWeight=600)
        .encode(x=alt.value(2), y=alt.value(0), text=alt.value("● the fund's cash"))
    )
    return dress(alt.layer(band, bars, values, cash, came, named), size, 220)


CHARTS = (saudi_months,)
