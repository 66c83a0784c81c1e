"""The charts of the seesaw: what each year pays, and the beam."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import GHOST, INK, LOSS, SOFT, TITLED, WATER, Size, data, dress

SLOTS, HIGH, END = 11, 30, 30


def seesaw_flows(size: Size) -> Any:
    """Draw each year's cash as a hollow bar, and what it is worth today as its filled part."""
    named = "datum.value == 11 ? 'later' : format(datum.value, 'd')"
    x = alt.X(
        "slot:Q",
        axis=alt.Axis(title="year", values=list(range(1, SLOTS + 1)), labelExpr=named),
        scale=alt.Scale(domain=[0.4, SLOTS + 0.6], nice=False),
    )
    scale = alt.Scale(domain=[0, HIGH], nice=False)
    axis = alt.Axis(title=None, format="d", tickCount=4)
    wide = 17 if size.narrow else 28

    def bar(column: str, dataset: str = "flows", **mark: Any) -> Any:
        y = alt.Y(f"{column}:Q", axis=axis, scale=scale)
        return alt.Chart(data(dataset)).mark_bar(orient="vertical", size=wide, **mark).encode(x=x, y=y)

    drawn = bar("pays", fill="transparent", stroke=SOFT, strokeWidth=1)
    first = bar("pays", "ghost_flows", fill="transparent", stroke=GHOST, strokeWidth=1, strokeDash=[3, 3])
    return dress(alt.layer(first, bar("worth", color=WATER), drawn), size, 230, bottom=TITLED)


def seesaw_beam(size: Size) -> Any:
    """Draw the weights on the beam, each at its year, and the triangle that holds it up."""
    x = alt.X(
        "at:Q",
        axis=alt.Axis(title="years from today", values=[0, 5, 10, 15, 20, 25, 30], format="d"),
        scale=alt.Scale(domain=[0, END], nice=False),
    )
    y = alt.Scale(domain=[-9, HIGH], nice=False)
    weight = (
        alt.Chart(data("beam"))
        .mark_bar(orient="vertical", size=7 if size.narrow else 12, color=WATER)
        .encode(x=x, y=alt.Y("worth:Q", axis=None, scale=y))
    )
    beam = alt.Chart(data("fulcrum")).mark_rule(color=INK, strokeWidth=3).encode(y=alt.Y(datum=0, scale=y))

    def fulcrum(dataset: str, **mark: Any) -> Any:
        return (
            alt.Chart(data(dataset))
            .mark_point(shape="triangle-up", size=340, opacity=1, **mark)
            .encode(x=x, y=alt.Y(datum=-4.2, scale=y))
        )

    said = (
        alt.Chart(data("fulcrum"))
        .mark_text(align="left", baseline="middle", dx=16, color=INK, fontWeight=600)
        .encode(x=x, y=alt.Y(datum=-4.8, scale=y), text=alt.Text("at:Q", format=".1f"))
    )
    rest = (
        alt.Chart(data("rest"))
        .mark_text(align="center", baseline="bottom", dy=-5)
        .encode(x=x, y=alt.Y("worth:Q", axis=None, scale=y), text=alt.value("all later years"))
    )
    return dress(
        alt.layer(
            weight, rest, beam, fulcrum("ghost_fulcrum", stroke=GHOST, fill="transparent", strokeDash=[3, 2], strokeWidth=1.5),
            fulcrum("fulcrum", filled=True, color=LOSS), said,
        ),
        size, 190, bottom=TITLED,
    )  # fmt: skip


CHARTS = (seesaw_flows, seesaw_beam)
