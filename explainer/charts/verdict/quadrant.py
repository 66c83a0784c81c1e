"""The quadrant of yields and spreads."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, INK, LEFT, RIGHT, SOFT, Size


def quadrant_months(size: Size) -> Any:
    """Draw a dot for each month: the change of the yield across, of the spread up."""
    plot = Plot(
        size, 320,
        Axis("yields", (-250, 250), (-200, -100, 0, 100, 200), title="ten-year yield, basis points", format="+d", clamp=True),
        Axis("spread", (-120, 120), (-100, -50, 0, 50, 100), format="+d", clamp=True),
    )  # fmt: skip
    right, below = alt.value(size.width - LEFT - RIGHT - 4), alt.value({"expr": "height - 2"})
    corners = (
        ("both up: shortage", right, alt.value(2), "right", "top"),
        ("a scare", alt.value(4), alt.value(2), "left", "top"),
        ("growth", right, below, "right", "bottom"),
        ("both down: easing", alt.value(4), below, "left", "bottom"),
    )
    return plot.draw(
        plot.zero("middle"),
        plot.upright("middle", tint=SOFT, dash=()),
        *(plot.text("middle", word, x, y, align=align, baseline=base) for word, x, y, align, base in corners),
        plot.dot("dots", tint=DEEP, size=26),
        plot.ring("known", tint=SOFT, size=34),
        plot.ring("essay", tint=INK, size=120),
    )


CHARTS = (quadrant_months,)
