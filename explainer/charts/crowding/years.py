"""The record: the Fed's share of the new debt by year, and what yields did."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, signed, years
from explainer.charts.theme import DEEP, INK, SAND, WATER, Size, data

RATES = Words("line", ("real yield", "premium (KW)", "premium (ACM)"), (DEEP, SAND, WATER))


KNOWN_TO = 2021
"""The last year that the figure's question gives away."""


def absorbed_years(size: Size) -> Any:
    """Draw the Fed's share of the new debt for all years, those outside the window faded, and its share over the window."""
    plot = Plot(
        size, 190,
        Axis("year", (2015.4, 2025.6), range(2016, 2026, 3 if size.narrow else 1), format="d"),
        Axis("share", (-42, 72), (-25, 0, 25, 50), format="+d"),
    )  # fmt: skip
    seen = alt.condition("datum.inside == 1", alt.value(1), alt.value(0.3))
    beyond = {"expr": "datum.share < 0 ? 10 : -10"}

    def years_where(test: str, role: str) -> tuple[Any, Any]:
        bars = plot.bars("shares", thick=18 if size.narrow else 32, negative=SAND).encode(opacity=seen)
        words = plot.text("shares", "share", align="center", dy=beyond, format="+.0f")
        return bars.transform_filter(test).properties(name=role), words.transform_filter(test).properties(
            name=f"{role}_share"
        )

    whole = alt.Chart(data("whole")).encode(x=plot.across("from"), y=plot.up("share"))
    return plot.draw(
        plot.zero("later"),
        *years_where(f"datum.year <= {KNOWN_TO}", "known"),
        *years_where(f"datum.year > {KNOWN_TO}", "answer"),
        whole.mark_rule(color=INK, strokeWidth=2.5).encode(x2="to:Q").properties(name="answer_whole"),
        whole.transform_calculate(said=f"'in all ' + ({signed('share', '+.0f')})")
        .mark_text(color=INK, fontWeight=600, align="left", dx=2, dy={"expr": "datum.share < 0 ? -9 : 11"})
        # On the side of zero that the bars leave free, clear of their numbers.
        .encode(text="said:N", y=alt.datum(0)).properties(name="answer_said"),
    )  # fmt: skip


def absorbed_rates(size: Size) -> Any:
    """Draw the real yield and two estimates of the term premium by month, with the window behind them."""
    plot = Plot(size, 230, years(size), Axis("at", (-1.6, 3), (-1, 0, 1, 2), format="+d"))
    return plot.draw(
        plot.band("window", WATER, opacity=0.16),
        plot.later(),
        plot.zero("later"),
        plot.line("rates", "real", DEEP, width=2.2, gaps=True),
        plot.line("rates", "kw", SAND, width=1.7, gaps=True),
        plot.line("rates", "acm", WATER, width=1.7, dash=[6, 2], gaps=True),
        plot.tags("tags", RATES),
    )


CHARTS = (absorbed_years, absorbed_rates)
