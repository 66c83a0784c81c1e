"""Who provides the money, and what the last dollar costs."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import AREAS, INK, Size

SOURCES = Words("source", ("idle money", "bank room", "other users"), AREAS[:3])


def _need(size: Size) -> Axis:
    """Return what is needed; to its right stands room for the names."""
    ticks = (0, 1000, 2000, 3000)
    return Axis("need", (0, 5200 if size.narrow else 3750), ticks, title="needed, billion dollars")


def sources_stack(size: Size) -> Any:
    """Stack who provides the money, against how much is needed."""
    plot = Plot(size, 220 if size.narrow else 330, _need(size), Axis("low", (0, 3000), (0, 1000, 2000, 3000)))
    return plot.draw(plot.stack("stack", SOURCES), plot.head("here"), plot.ends("names", SOURCES, "mid", tint=INK))


def sources_price(size: Size) -> Any:
    """Draw what the last dollar costs, against how much is needed, with the baseline."""
    price = Axis("price", ticks=4, format="d", scale={"nice": True})
    plot = Plot(size, 180 if size.narrow else 250, _need(size), price)
    return plot.draw(plot.head("here"), plot.ghost("run"), plot.line("run"), plot.dot("here"))


CHARTS = (sources_stack, sources_price)
