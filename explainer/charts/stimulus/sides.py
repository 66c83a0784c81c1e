"""The state and the firm side by side, and what the two roads do to a share that neither touches."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import SIGNED, Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, LOSS, SAND, SOFT, WATER, Size

SIDES = Words("side", ("the state", "the firm"))
ACCOUNTS = Words("account", ("claims held", "idle money", "income"), (LOSS, WATER, DEEP))
ROADS = Words("road", ("income", "cost of capital", "together"), (DEEP, LOSS, SAND))


def sides(size: Size) -> Any:
    """Draw the state on the left and the firm on the right, the same four steps for both."""
    plot = Plot(
        size, 250 if size.narrow else 270,
        Axis(
            "x", (-0.3, 12.2 if size.narrow else 9.6), (0, 1, 2, 3, 5, 6, 7, 8),
            label="datum.value < 4 ? datum.value + 1 : datum.value - 4",
        ),
        Axis("value", (-125, 160), (-100, -50, 0, 50, 100, 150), label=SIGNED, clamp=True),
    )  # fmt: skip
    each = ("account", "side")
    return plot.draw(
        plot.zero("titles"),
        plot.ghost("run", by=each),
        plot.line("run", tint=ACCOUNTS, by=each, dots=34),
        plot.head(x="at_state"),
        plot.head(x="at_firm"),
        plot.text("titles", SIDES, y=alt.value(0), tint=SOFT, baseline="top", bold=True),
        plot.ends("names", ACCOUNTS),
    )


def roads(size: Size) -> Any:
    """Draw what a share that neither touches makes of it: two roads, and their sum, for each spender."""
    change = Axis(
        "value", (-0.25, 0.9 if size.narrow else 0.75), (-0.2, 0, 0.2, 0.4, 0.6),
        title="change of its price, %", label=SIGNED,
    )  # fmt: skip
    plot = Plot(size, 190, change, rows("row", 7))
    return plot.draw(
        plot.bars("roads", tint=ROADS),
        plot.tick("ghost_roads"),
        plot.zero("road_titles"),
        plot.text("roads", ROADS, "name_at", tint=SOFT, dx=6),
        plot.text("road_titles", SIDES, x=alt.value(-44), bold=True),
    )


CHARTS = (sides, roads)
