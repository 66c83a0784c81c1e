"""A hundred dollars, spent and spent again."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, GHOST, WATER, Size


def _rounds(size: Size) -> Axis:
    return Axis("round", (-0.5, 11.6 if size.narrow else 10.3), range(9), title="round", format="d")


def rounds_income(size: Size) -> Any:
    """Draw the income of each round, and the sum as far as the playhead, against the baseline and twenty faint runs."""
    # As high as the faint runs, so that nothing moves when they arrive.
    dollars = Axis("total", format="d", scale={"domain": alt.DomainUnionWith(unionWith=[0, 220])})
    plot = Plot(size, 200 if size.narrow else 220, _rounds(size), dollars)
    thick = 14 if size.narrow else 30
    return plot.draw(
        plot.bars("run", "income", GHOST, thick=thick, hollow=True),
        plot.bars("so_far", "income", WATER, thick=thick),
        plot.faint(),
        plot.ghost("run"),
        plot.line("so_far"),
        plot.dot("playhead", size=60),
        plot.text("playhead", "so far" if size.narrow else "income so far", tint=DEEP, dx=4, dy=-14, bold=True),
    )


CHARTS = (rounds_income,)
