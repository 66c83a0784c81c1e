"""The Fed's balance sheet week by week, and what has changed since the chosen week."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, years
from explainer.charts.theme import AREAS, DEEP, INK, ON_AREAS, SAND, WATER, Size

SERIES = Words("series", ("reserves", "reverse repo", "Treasury account", "currency and other"), AREAS)
LINES = Words("line", ("assets", "reverse repo", "Treasury account", "reserves"), (INK, WATER, SAND, DEEP))


def fed_stack(size: Size) -> Any:
    """Stack the Fed's liabilities week by week; their top is its assets."""
    plot = Plot(size, 250 if size.narrow else 300, years(size), Axis("low", (0, 9400), (0, 2000, 4000, 6000, 8000)))
    # A name late in the picture ends where its week is, so that it stays inside.
    inside = {"expr": "year(datum.t) > 2023 ? 'right' : 'left'"}
    names = plot.text("names", SERIES(*ON_AREAS), y="mid", align=inside, bold=True)
    return plot.draw(plot.stack("stack", SERIES), names, plot.later(), plot.since(), plot.head())


def fed_change(size: Size) -> Any:
    """Draw each line's change since the chosen week."""
    money = Axis("at", (-3000, 3000), (-2000, 0, 2000), format="+,d", clamp=True)
    plot = Plot(size, 200 if size.narrow else 220, years(size), money)
    return plot.draw(
        plot.zero("since"),
        plot.line("weeks", "d_assets", INK, width=1.6),
        plot.line("weeks", "d_reverse_repo", WATER, width=1.6),
        plot.line("weeks", "d_treasury_account", SAND, width=1.6, dash=[6, 2]),
        plot.line("weeks", "d_reserves", DEEP),
        plot.later(), plot.since(), plot.head(),
        plot.tags("tags", LINES, align="right", dy=-3),
    )  # fmt: skip


CHARTS = (fed_stack, fed_change)
