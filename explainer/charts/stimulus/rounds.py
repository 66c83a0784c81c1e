"""A hundred dollars, spent and spent again."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import AREAS, DEEP, INK, SOFT, WATER, Size

KEEPERS = Words("series", ("abroad", "taxed", "saved", "still moving"), tuple(AREAS[i] for i in (2, 3, 1, 0)))


def _rounds(size: Size) -> Axis:
    return Axis("round", (-0.5, 11.6 if size.narrow else 10.3), range(9), title="round", format="d")


def rounds_income(size: Size) -> Any:
    """Draw the income of each round, and the sum so far, against the baseline and twenty faint runs."""
    # As high as the faint runs, so that nothing moves when they arrive.
    dollars = Axis("total", format="d", scale={"domain": alt.DomainUnionWith(unionWith=[0, 220])})
    plot = Plot(size, 200 if size.narrow else 220, _rounds(size), dollars)
    return plot.draw(
        plot.bars("run", "income", WATER, thick=14 if size.narrow else 30),
        plot.faint(),
        plot.ghost("run"),
        plot.line("run"),
        plot.text("tags", "so far" if size.narrow else "income so far", tint=DEEP, dx=6, bold=True),
    )


def rounds_leaks(size: Size) -> Any:
    """Stack where the hundred dollars are after each round: the stack is always a hundred high."""
    dollars = Axis("low", (0, 113), (0, 25, 50, 75, 100), format="d")
    plot = Plot(size, 200 if size.narrow else 220, _rounds(size), dollars)
    return plot.draw(
        plot.blocks("stack", KEEPERS),
        plot.ghost("run", "leaked", tint=SOFT, step=True),
        plot.ends("names", KEEPERS, "mid", tint=INK),
    )


CHARTS = (rounds_income, rounds_leaks)
