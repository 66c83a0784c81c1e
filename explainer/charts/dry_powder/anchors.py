"""Two pools that are both called idle money."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, years
from explainer.charts.theme import DEEP, SAND, Size

POOLS = Words("line", ("retail money funds", "reverse repo"), (SAND, DEEP))


def anchors(size: Size) -> Any:
    """Draw two pools that are both called idle money: reverse repo and retail money funds."""
    plot = Plot(size, 210, years(size, wide=2), Axis("at", (0, 2700), (0, 1000, 2000)))
    return plot.draw(
        plot.later(),
        plot.since(),
        plot.line("both", "funds", SAND, width=2.2, dash=[6, 2]),
        plot.line("both", "repo", DEEP, width=2.2),
        plot.tags("tags", POOLS),
    )


CHARTS = (anchors,)
