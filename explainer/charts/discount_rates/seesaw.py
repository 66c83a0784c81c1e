"""The charts of the seesaw: what each year pays, and the beam."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DASH, GHOST, INK, SOFT, WATER, Size, data

HIGH = 30


def _fulcrum(plot: Plot, dataset: str, column: str, below: float, **mark: Any) -> Any:
    """Draw the triangle that holds the beam up, its middle as far below zero as said."""
    area = 150 if column == "slot" else 340
    point = alt.Chart(data(dataset)).mark_point(shape="triangle-up", size=area, opacity=1, **mark)
    return point.encode(x=plot.across(column), y=alt.datum(below))


def seesaw_flows(size: Size) -> Any:
    """Draw each year's cash as a hollow bar, and what it is worth today as its filled part."""
    slots = range(1, 12)
    plot = Plot(
        size, 240,
        # Without padding a handle (see the figure's weights) finds its bar by the axis's ends alone.
        x=Axis("slot", (0.4, 11.6), list(slots), title="year", label=f"datum.value == 11 ? '{'11+' if size.narrow else 'later'}' : format(datum.value, 'd')", scale={"padding": 0}),
        y=Axis("pays", (-4, HIGH), (0, 10, 20, 30)),
    )  # fmt: skip
    thick = 17 if size.narrow else 28
    first = plot.bars("ghost_flows", thick=thick, tint=GHOST, hollow=True)
    first.mark.strokeDash = [3, 3]
    number = alt.Chart(data("flows")).mark_text(baseline="bottom", dy=-9, color=INK)
    return plot.draw(
        first,
        plot.bars("flows", "worth", WATER, thick=thick),
        plot.bars("flows", tint=SOFT, thick=thick, hollow=True),
        number.encode(x=plot.across(), y=plot.up(), text=alt.Text("pays:Q", format="~g")),
        _fulcrum(
            plot, "ghost_fulcrum", "slot", -2.1, stroke=GHOST, fill="transparent", strokeDash=[3, 2], strokeWidth=1.5
        ),
        _fulcrum(plot, "fulcrum", "slot", -2.1, filled=True, color=INK),
    )


def seesaw_beam(size: Size) -> Any:
    """Draw the weights on the beam, each at its year, and the triangle that holds it up."""
    plot = Plot(
        size, 190,
        x=Axis("at", (0, 30), (0, 5, 10, 15, 20, 25, 30), title="years from today"),
        y=Axis("worth", (-10, HIGH), (), scale={}),
        left=14,
    )  # fmt: skip

    beam = alt.Chart(data("fulcrum")).mark_rule(color=INK, strokeWidth=3).encode(y=alt.datum(0))
    number = alt.Chart(data("fulcrum")).mark_text(align="left", baseline="middle", dx=16, color=INK, fontWeight=600)
    return plot.draw(
        plot.bars("beam", tint=WATER, thick=7 if size.narrow else 12),
        plot.text("rest", "all later years", align="center", baseline="bottom", dy=-5),
        beam,
        _fulcrum(plot, "ghost_fulcrum", "at", -4.6, stroke=GHOST, fill="transparent", strokeDash=DASH, strokeWidth=1.5),
        _fulcrum(plot, "fulcrum", "at", -4.6, filled=True, color=INK),
        number.encode(x=plot.across(), y=alt.datum(-5.2), text=alt.Text("at:Q", format=".1f")),
    )


CHARTS = (seesaw_flows, seesaw_beam)
