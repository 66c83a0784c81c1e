"""Where the surplus was: investment in computers and software as a share of output."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, years
from explainer.charts.theme import DASH, DEEP, GHOST, INK, SAND, Size

SHARES = Words("line", ("all of it", "equipment", "software"), (INK, DEEP, SAND))


def surplus(size: Size) -> Any:
    """Draw investment in computers and software as a share of output."""
    plot = Plot(size, 230, years(size, wide=5, narrow=10), Axis("at", (0, 5.4), (0, 1, 2, 3, 4, 5), format="d"))
    return plot.draw(
        plot.later(),
        plot.level("since", y="level", tint=GHOST, dash=DASH),
        plot.since(),
        plot.line("years", "share", INK),
        plot.line("years", "equipment", DEEP, width=2),
        plot.line("years", "software", SAND, width=2, dash=[6, 2]),
        plot.tags("tags", SHARES),
    )


CHARTS = (surplus,)
