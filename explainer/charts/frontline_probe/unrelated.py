"""Two lines that never met, and how alike many such pairs look."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, INK, LOSS, SAND, WATER, Size

LINES = Words("line", ("one", "the other"), (DEEP, SAND))
TENTHS = Words("kind", ("below .9", "above .9"), (WATER, LOSS))


def unrelated_pair(size: Size) -> Any:
    """Draw both lines of a pair, each stretched to the same axis."""
    plot = Plot(
        size, 190,
        x=Axis("t", title="years", format="~f"),
        y=Axis("value", (-3.4, 3.4), (), clamp=True),
        left=14,
    )  # fmt: skip
    return plot.draw(plot.line("pair", tint=LINES, width=1.8))


def unrelated_many(size: Size) -> Any:
    """Draw how many pairs fall into each tenth of correlation, and where the drawn pair stands."""
    plot = Plot(
        size, 210,
        x=Axis("r", (0, 1), (0, 0.3, 0.6, 0.9) if size.narrow else (0, 0.2, 0.4, 0.6, 0.8, 0.9, 1), title="size of the correlation", format="~f"),
        y=Axis("share", (0, 110), (0, 25, 50, 75, 100)),
    )  # fmt: skip
    left = {"expr": "datum.r < 0.5 ? 'right' : 'left'"}
    return plot.draw(
        plot.blocks("many", TENTHS, left="from", right="to", low="nothing", high="share"),
        plot.text(
            "top", "share", "r", "share", format=".0f", align="right", baseline="bottom", dx=-5, dy=-3, bold=True
        ),
        plot.upright("here", "this pair", tint=INK, dash=(), width=1.5, to=left),
    )


CHARTS = (unrelated_pair, unrelated_many)
