"""What drives an outcome: the bars of the unknowns, and runs in which all of them differ."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, INK, SOFT, WATER, Size, data
from explainer.charts.whole_machine.named_rows import MINUS, ends, named, names

UNKNOWNS = Words(
    "unknown",
    (
        "Bitcoin’s multiplier 5–120",
        "promised 0–30 %",
        "from outside 10–60 %",
        "pockets’ cash 0–120",
        "leverage 1.5–5",
        "floor 20–60 %",
        "owners ask 0.27–3.6 %",
        "idle 1,000–10,000",
        "comes back 0–1",
        "new saving 0–400",
        "absorbed 0–50 %",
        "others give way 3–8",
        "price loading 0.5–2",
        "spending ×0.6–1.5",
    ),
)


def drives_bars(size: Size) -> Any:
    """Draw how far each unknown moves the outcome alone, the widest on top."""
    plot = named(size, 240, "here", 8, "per cent, or basis points")

    def part(end: str, tint: str) -> Any:
        bar = alt.Chart(data("bars")).mark_bar(orient="horizontal", size=11, color=tint)
        return bar.encode(x=plot.across("here"), x2=f"{end}:Q", y=plot.up())

    low_first = "datum.at_low <= datum.at_high"
    return plot.draw(
        part("at_low", WATER), part("at_high", DEEP), plot.upright("here", x="value", tint=INK, dash=(), width=1.5),
        names(plot, "bars", UNKNOWNS),
        # of two ends on the same side of where one stands, only the outer one is written
        ends(plot, "bars", "at_low", when=f"{low_first} && datum.at_low <= datum.here", right=False),
        ends(plot, "bars", "at_high", when=f"{low_first} && datum.at_high >= datum.here"),
        ends(plot, "bars", "at_low", when=f"!({low_first}) && datum.at_low >= datum.here"),
        ends(plot, "bars", "at_high", when=f"!({low_first}) && datum.at_high <= datum.here", right=False),
    )  # fmt: skip


def drives_runs(size: Size) -> Any:
    """Draw the outcome over four years: the reader's world, its ghost, and twenty faint runs."""
    plot = Plot(
        size, 240, x=Axis("t", (0, 4), (0, 1, 2, 3, 4), title="years"), y=Axis("value", ticks=5, label=MINUS),
    )  # fmt: skip
    return plot.draw(
        plot.faint(), plot.zero("here"), plot.ghost("run"), plot.line("run", tint=DEEP), plot.level("here", tint=SOFT)
    )


CHARTS = (drives_bars, drives_runs)
