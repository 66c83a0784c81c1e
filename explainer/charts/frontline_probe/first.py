"""The days of the peaks, and the falls that followed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DASH, DEEP, GHOST, INK, SOFT, Size, data

MONTHS = [datetime(2025 + m // 12, m % 12 + 1, 1, tzinfo=UTC).timestamp() * 1000 for m in range(7, 14)]
BARS = Words("kind", ("another", "Bitcoin"), (GHOST, DEEP))


def _named(plot: Plot, dataset: str, name: str, tint: str, late: str) -> Any:
    """Write a row's name beside its mark: to the left where ``late`` holds, so that it stays inside."""
    side: dict[str, Any] = {"align": {"expr": f"{late} ? 'right' : 'left'"}, "dx": {"expr": f"{late} ? -8 : 8"}}
    mark = alt.Chart(data(dataset)).mark_text(baseline="middle", color=tint, **side)
    return mark.encode(x=plot.across(), y=plot.up(), text=f"{name}:N")


def first_peaks(size: Size) -> Any:
    """Draw the day of each asset's highest close, the earliest on top."""
    plot = Plot(
        size, 240,
        x=Axis("t", (MONTHS[0], MONTHS[-1] + 12 * 864e5), MONTHS, label="utcFormat(datum.value, '%b')"),
        y=Axis("row", (-3, 7.7), rows=True),
        left=14,
    )  # fmt: skip
    late = f"datum.t > {MONTHS[4]}"
    # The line stops below the two that lie before it.
    begin = alt.Chart(data("begin")).mark_rule(color=SOFT, strokeDash=DASH)
    begin = begin.encode(x=plot.across(), y=plot.up("top"), y2="foot:Q")
    return plot.draw(
        begin,
        plot.text("begin", "our data" if size.narrow else "our daily tables begin", tint=SOFT, dx=6),
        plot.dot("earlier", tint=SOFT, hollow=True, size=60),
        _named(plot, "earlier", "before", SOFT, late),
        plot.dot("peaks", size=70),
        _named(plot, "peaks", "name", INK, late),
    )


def first_falls(size: Size) -> Any:
    """Draw each asset's way to 5 February, the hardest fall on top."""
    plot = Plot(
        size, 260,
        x=Axis("percent", (-72, 110), (-50, 0, 50, 100), format="+d", clamp=True),
        y=Axis("row", (-0.7, 11.7), rows=True),
        left=14,
    )  # fmt: skip
    up = "datum.percent > 0"
    side: dict[str, Any] = {"align": {"expr": f"{up} ? 'right' : 'left'"}, "dx": {"expr": f"{up} ? -6 : 6"}}
    names = alt.Chart(data("falls")).mark_text(baseline="middle", color=INK, **side)
    # A rise beyond the axis is drawn at its end, and its number stands inside the bar.
    beyond = "datum.percent > 95"
    end: dict[str, Any] = {
        "align": {"expr": f"{up} && !({beyond}) ? 'left' : 'right'"},
        "dx": {"expr": f"{up} && !({beyond}) ? 4 : -4"},
    }
    ends = alt.Chart(data("falls")).mark_text(baseline="middle", color=INK, **end)
    return plot.draw(
        plot.bars("falls", "percent", BARS, thick=13),
        plot.zero("begin"),
        names.encode(x=alt.datum(0), y=plot.up(), text="asset:N"),
        ends.transform_calculate(said="abs(datum.percent) < 0.5 ? '0' : format(datum.percent, '+.0f')").encode(
            x=plot.across(), y=plot.up(), text="said:N"
        ),
    )


CHARTS = (first_peaks, first_falls)
