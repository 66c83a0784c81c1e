"""What the toy tub says of Bitcoin, and what Bitcoin did."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, years
from explainer.charts.theme import DEEP, SAND, Size

LINES = Words("line", ("Bitcoin, in truth", "what the toy tub says"), (SAND, DEEP))


def ducks_test(size: Size) -> Any:
    """Draw what the toy says of Bitcoin against what Bitcoin did, both 100 at the reference."""
    plot = Plot(size, 200, years(size), Axis("index", (0, 320), (0, 100, 200, 300), format="d"))
    return plot.draw(
        plot.later(),
        plot.line("weeks", "toy", DEEP, width=2),
        plot.line("real", "index", SAND, width=2, dots=18),
        plot.head(),
        plot.tags("tags", LINES),
    )


CHARTS = (ducks_test,)
