"""The quadrant of yields and spreads."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, GHOST, INK, SOFT, Size


def quadrant_months(size: Size) -> Any:
    """Draw a dot for each month: the change of the yield across, of the spread up."""
    plot = Plot(
        size, 320,
        Axis("yields", (-250, 250), (-200, -100, 0, 100, 200), title="ten-year yield, basis points", format="+d", clamp=True),
        Axis("spread", (-120, 120), (-100, -50, 0, 50, 100), format="+d", clamp=True),
    )  # fmt: skip
    return plot.draw(
        plot.dot("dots", tint=DEEP, size=26),
        plot.ring("known", tint=SOFT, size=34),
        plot.ring("essay", tint=INK, size=120),
        plot.zero("essay"),
        plot.tick("essay", x=alt.datum(0), tint=GHOST, thick=1, long=600),
    )


CHARTS = (quadrant_months,)
