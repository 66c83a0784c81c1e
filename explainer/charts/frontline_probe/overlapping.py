"""False alarms in overlapping returns."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, LOSS, SAND, SOFT, Size

KINDS = Words("kind", ("usual errors", "errors for the overlap", "windows side by side"), (LOSS, SAND, DEEP))


def overlapping_size(size: Size) -> Any:
    """Draw how often a test that promises 5 false alarms in a hundred raises one, by the length of a window."""
    plot = Plot(
        size, 230,
        x=Axis("weeks", (0, 124 if size.narrow else 78), (1, 13, 26, 39, 52), title="weeks in a window"),
        y=Axis("size", (0, 60), (0, 20, 40, 60)),
    )  # fmt: skip
    return plot.draw(
        plot.line("promise", tint=SOFT, width=1, dash=(2, 3)),
        plot.line("sizes", tint=KINDS, dots=36),
        plot.ends("ends", KINDS),
    )


CHARTS = (overlapping_size,)
