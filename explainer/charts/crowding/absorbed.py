"""Who absorbs the new debt, and where that puts the cost of capital."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import SOFT, Size

BASIS_POINTS = Axis("bp", format="+,d")


def capital_path(size: Size) -> Any:
    """Draw the change of the cost of capital over four years, faint runs around it, and the untouched setting as a ghost."""
    plot = Plot(size, 210, Axis("t", (0, 4), (0, 1, 2, 3, 4), title="years", format="d"), BASIS_POINTS)
    return plot.draw(plot.hold("span"), plot.faint(), plot.zero("span"), plot.ghost("run"), plot.line("run", width=2.6))


def capital_by_share(size: Size) -> Any:
    """Draw where the cost of capital stands after four years, for every share the central bank might take."""
    share = Axis(
        "share", (-50, 100), (-50, 0, 50, 100), title="the central bank's share of each new bond, %", format="d"
    )
    plot = Plot(size, 210, share, BASIS_POINTS)
    return plot.draw(
        plot.hold("frame"),
        plot.zero("frame"),
        plot.upright("even", "break-even α*", to="left"),
        plot.ghost("curve"),
        plot.line("curve", tint=SOFT, width=1.8, smooth=True),
        plot.dot("here", size=120),
    )


CHARTS = (capital_path, capital_by_share)
