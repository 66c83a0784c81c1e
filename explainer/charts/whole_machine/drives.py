"""What drives an outcome: the bars of the unknowns, and runs in which all of them differ."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, INK, LOSS, SOFT, WATER, Size, data

MINUS = "datum.value == 0 ? '0' : replace(format(datum.value, '+,d'), '-', '−')"
UNKNOWNS = Words(
    "unknown",
    (
        "Bitcoin’s price multiplier, 5 to 120", "share of the need promised, 0 to 0.3", "share paid from outside, 0.1 to 0.6",
        "deep pockets’ cash, 0 to 120 billion", "funds’ leverage, 1.5 to 5", "floor of a forced sale, 0.2 to 0.6",
        "what owners ask, 0.27 to 3.6 %", "idle money, 1,000 to 10,000 billion", "what comes back, 0 to 1",
        "new saving, 0 to 400 billion a year", "absorbed by Fed and banks, 0 to 0.5", "how fast others give way, 3 to 8",
        "how prices load on the premium, 0.5 to 2", "multiplier of spending, 0.6 to 1.5",
    ),
)  # fmt: skip


def drives_bars(size: Size) -> Any:
    """Draw how far each unknown moves the outcome alone, the widest on top."""
    plot = Plot(
        size,
        300,
        x=Axis("here", ticks=4, label=MINUS, title="per cent, or basis points"),
        y=rows("row", 8, room=0.75),
        left=10,
    )
    bars = alt.Chart(data("bars"))

    def part(end: str, tint: str) -> Any:
        bar = bars.mark_bar(orient="horizontal", size=11, color=tint)
        return bar.encode(x=plot.across("here"), x2=f"{end}:Q", y=plot.up())

    said = bars.transform_calculate(
        said="replace(format(datum.at_low, '+,.0f'), '-', '−') + ' … ' + replace(format(datum.at_high, '+,.0f'), '-', '−')"
    ).mark_text(align="right", baseline="bottom", dy=-6, color=INK)
    return plot.draw(
        part("at_low", WATER), part("at_high", DEEP), plot.upright("here", x="value", tint=INK, dash=(), width=1.5),
        plot.text("bars", UNKNOWNS, alt.value(0), "row", INK, baseline="bottom", dy=-6),
        said.encode(x=alt.value("width"), y=plot.up(), text="said:N"),
    )  # fmt: skip


def drives_runs(size: Size) -> Any:
    """Draw the outcome over four years: the reader's world, its ghost, and twenty faint runs."""
    plot = Plot(
        size, 240, x=Axis("t", (0, 4), (0, 1, 2, 3, 4), title="years"), y=Axis("value", ticks=5, label=MINUS),
    )  # fmt: skip
    return plot.draw(
        plot.faint(), plot.zero("here"), plot.ghost("run"), plot.line("run", tint=LOSS), plot.level("here", tint=SOFT)
    )


CHARTS = (drives_bars, drives_runs)
