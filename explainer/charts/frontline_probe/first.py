"""The days of the peaks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DASH, INK, SOFT, Size, data

MONTHS = [datetime(2025 + m // 12, m % 12 + 1, 1, tzinfo=UTC).timestamp() * 1000 for m in range(7, 14)]


def _named(plot: Plot, dataset: str, name: str, tint: str, late: str) -> Any:
    """Write a row's name beside its mark: to the left where ``late`` holds, so that it stays inside."""
    side: dict[str, Any] = {"align": {"expr": f"{late} ? 'right' : 'left'"}, "dx": {"expr": f"{late} ? -8 : 8"}}
    mark = alt.Chart(data(dataset)).mark_text(baseline="middle", color=tint, **side)
    return mark.encode(x=plot.across(), y=plot.up(), text=f"{name}:N")


def first_peaks(size: Size) -> Any:
    """Draw the day of each asset's highest close, the earliest on top."""
    plot = Plot(
        size, 240,
        # Room at the right for the places that a reader gave.
        x=Axis("t", (MONTHS[0], MONTHS[-1] + (95 if size.narrow else 48) * 864e5), MONTHS[:: 2 if size.narrow else 1], label="utcFormat(datum.value, '%b')"),
        y=Axis("row", (-0.7, 7.7), rows=True),
        left=14,
    )  # fmt: skip
    late = f"datum.t > {MONTHS[4]}"
    # A phone has no room for the days of the two that lie before the line.
    before = _named(plot, "earlier", "said", SOFT, late).transform_calculate(
        said="split(datum.before, ',')[0]" if size.narrow else "datum.before"
    )
    begin = alt.Chart(data("begin")).mark_rule(color=SOFT, strokeDash=DASH)
    begin = begin.encode(x=plot.across(), y=plot.up("top"), y2="foot:Q")
    return plot.draw(
        begin,
        plot.text("begin", "our data" if size.narrow else "our daily tables begin", tint=SOFT, align="right", dx=-6),
        plot.dot("earlier", tint=SOFT, hollow=True, size=60),
        before,
        plot.dot("peaks", size=70),
        _named(plot, "peaks", "name", INK, late),
    )


CHARTS = (first_peaks,)
