"""How much of an agreement is chance."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, INK, Size, data


def agreement_bars(size: Size) -> Any:
    """Draw shares of windows in which two series move the same way, each under its name."""
    plot = Plot(
        size, 220,
        x=Axis("share", (0, 100), (0, 25, 50, 75, 100)),
        y=Axis("row", (-0.9, 3.5), rows=True),
        left=14,
    )  # fmt: skip
    names = alt.Chart(data("bars")).mark_text(align="left", baseline="bottom", dy=-9, color=INK)
    return plot.draw(
        plot.bars("bars", "share", DEEP, thick=13),
        names.encode(x=alt.datum(0), y=plot.up(), text="what:N"),
        plot.text("bars", "share", tint=INK, format=".0f", dx=6, bold=True),
    )


CHARTS = (agreement_bars,)
