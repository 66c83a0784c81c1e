"""What income gives a share and what dearer capital takes, year by year."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import SIGNED, Axis, Plot, Words
from explainer.charts.theme import INK, LOSS, WATER, Size

ROADS = Words("road", ("income", "cost of capital", "together"), (WATER, LOSS, INK))


def bakery_years(size: Size) -> Any:
    """Draw the two roads and their sum over six years, with the starting setting as a ghost."""
    plot = Plot(
        size, 250,
        Axis("year", (0, 9 if size.narrow else 7.6), (0, 1, 2, 3, 4, 5, 6), format="d", title="years"),
        Axis("net", label=SIGNED, scale={"nice": True}),
    )  # fmt: skip
    return plot.draw(
        plot.zero("here"),
        plot.head("here"),
        plot.ghost("run"),
        plot.line("run", "income", WATER),
        plot.line("run", "capital", LOSS, dash=[6, 2]),
        plot.line("run", tint=INK, dots=30),
        plot.ends("ends", ROADS, apart=False),
    )


CHARTS = (bakery_years,)
