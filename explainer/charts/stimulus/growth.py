"""What IT investment adds to a year's growth, as counted and as what is left; and the cash of four companies."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import SIGNED, Axis, Plot, Words, years
from explainer.charts.theme import AREAS, DEEP, INK, SAND, Size

LINES = Words("line", ("as counted", "what is left"), (SAND, DEEP))
COMPANIES = Words("company", ("Amazon", "Microsoft", "Alphabet", "Meta"), tuple(AREAS[i] for i in (2, 3, 1, 0)))


def growth(size: Size) -> Any:
    """Draw what the change of IT investment over a year is, as a share of the year's output before."""
    share = Axis("at", (-0.8, 1.05), (-0.5, 0, 0.5, 1), label=SIGNED)
    plot = Plot(size, 220, years(size, wide=5, narrow=10), share)
    return plot.draw(
        plot.later(),
        plot.zero("later"),
        plot.ghost("years", "net"),
        plot.line("years", "gross", SAND, width=2),
        plot.line("years", "net"),
        plot.tags("tags", LINES, align="right", dx=-6),
    )


def capex(size: Size) -> Any:
    """Stack the cash capital expenditure of four companies, year by year."""
    year = Axis("left", (2015.4, 2029 if size.narrow else 2027.6), (2016, 2019, 2022, 2025), format="d")
    plot = Plot(size, 190, year, Axis("low", ticks=(0, 100, 200, 300, 400), format="d", scale={"nice": True}))
    return plot.draw(
        plot.blocks("bars", COMPANIES), plot.text("bar_names", COMPANIES, "at", "mid", tint=INK, bold=True)
    )


CHARTS = (growth, capex)
