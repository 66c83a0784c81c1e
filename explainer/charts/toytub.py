"""The toy tub of the cover and of chapter 03: its level over the years."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, SAND, Size

LINES = Words("line", ("the water", "the wish"), (DEEP, SAND))


def taps_level(size: Size) -> Any:
    """Draw the level over the years, the wish beside it, and where the level comes to rest."""
    plot = Plot(
        size, 180,
        Axis("t", (0, 5), (0, 1, 2, 3, 4, 5), label="datum.value ? datum.value : 'year 0'"),
        Axis("level", (0, 2000), (0, 500, 1000, 1500, 2000), clamp=True),
    )  # fmt: skip
    return plot.draw(
        plot.ghost("run"),
        plot.line("run", "wish", SAND, width=1.6, dash=[6, 2]),
        plot.line("run"),
        plot.head(),
        plot.tags("tags", LINES, align="right", dy=-3),
    )


CHARTS = (taps_level,)
