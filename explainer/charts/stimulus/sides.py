"""The state and the firm side by side."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import SIGNED, Axis, Plot, Words
from explainer.charts.theme import DEEP, SAND, SOFT, WATER, Size

SIDES = Words("side", ("the state", "the firm"))
TINTS = {"claims": SAND, "idle": WATER, "income": DEEP}
ACCOUNTS = Words("account", ("claims held", "idle money", "income"), tuple(TINTS.values()))


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
    lines = [(f"{side}_{account}", tint, f"at_{side}") for side in ("state", "firm") for account, tint in TINTS.items()]
    return plot.draw(
        plot.zero("titles"),
        *(plot.ghost("steps", column, x=at) for column, _, at in lines),
        *(plot.line("so_far", column, tint, x=at, dots=34) for column, tint, at in lines),
        plot.text("titles", SIDES, y=alt.value(0), tint=SOFT, baseline="top", bold=True),
        plot.ends("names", ACCOUNTS),
    )


CHARTS = (sides,)
