"""The cost of capital as the pool empties, and which way its curve bends."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, LOSS, SOFT, WATER, Size

BENDS = Words("bend", ("bends up where less comes back", "bends down where more does"), (DEEP, SOFT))


def powder_curve(size: Size) -> Any:
    """Draw the rise of the cost of capital as the pool is used, with its tangent and the baseline."""
    plot = Plot(
        size, 240 if size.narrow else 270,
        Axis("need", (0, 8000), (0, 2000, 4000, 6000, 8000), title="raised and spent, billion dollars"),
        Axis("rise", format="d", scale={"nice": True}),
    )  # fmt: skip
    return plot.draw(
        plot.faint(),
        # Near the left edge the word stands to the right of its line, so that it stays inside.
        plot.upright("empty", "empty", tint=LOSS, to={"expr": "datum.need < 1200 ? 'right' : 'left'"}),
        plot.line("tangent", tint=SOFT, width=2, dash=[1, 3]),
        plot.ghost("run"),
        plot.line("run", width=2.6),
        plot.ring("turn"),
    )


def powder_border(size: Size) -> Any:
    """Draw the border as the pool empties: the curve above bends up wherever less than this comes back."""
    plot = Plot(
        size, 180,
        Axis("need", (0, 8000), (0, 2000, 4000, 6000, 8000), title="raised and spent, billion dollars"),
        Axis("border", (0, 100), (0, 50, 100), format="d"),
    )  # fmt: skip
    return plot.draw(
        plot.area("run", "border", tint=WATER),
        plot.ghost("run", "border"),
        plot.line("run", "border", width=1.8),
        plot.level("back", "what comes back", y="border"),
        plot.upright("turn"),
        plot.text("words", BENDS, x=alt.value(0), y="border", dx=8, bold=True),
    )


CHARTS = (powder_curve, powder_border)
