"""What else happened in those days: rivals on a dated line, and the ten-year yield beneath them."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import SIGNED, Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, GHOST, INK, Size

EVENTS = Words(
    "event",
    (
        "Japan’s yields jump", "Warsh is named", "metals: margins raised", "Bitcoin funds lose money", "software −285 billion",
        "Alphabet’s capex plan", "weak jobs", "metals: margins again", "funds cut risk",
    ),
)  # fmt: skip
DATES = {0: "20 Jan", 6: "26 Jan", 10: "30 Jan", 13: "2 Feb", 16: "5 Feb"}


def _days(size: Size, *, title: str | None = None) -> Axis:
    ticks = tuple(DATES)[:: 2 if size.narrow else 1]
    said = "{" + ", ".join(f"'{day}': '{DATES[day]}'" for day in ticks) + "}[datum.value]"
    return Axis("day", (-1, 18), ticks, label=said, title=title, more={"labelFlush": False})


def rivals_line(size: Size) -> Any:
    """Draw a row for each event: a dot on its day, a ring where the essay tells it itself, and its name beside."""
    plot = Plot(size, 250, _days(size), rows("row", len(EVENTS.words)))
    left = "datum.day < 8"
    name: dict[str, Any] = {
        "align": {"expr": f"{left} ? 'left' : 'right'"}, "dx": {"expr": f"{left} ? 9 : -9"}, "tint": INK,
    }  # fmt: skip
    return plot.draw(
        plot.upright("here", tint=GHOST, dash=(), width=6),
        plot.between("others", "day", "until", DEEP, width=3),
        plot.dot("others", tint=DEEP, size=80),
        plot.ring("essay", tint=INK, size=80),
        plot.text("others", EVENTS, "day", "row", **name),
        plot.text("essay", EVENTS, "day", "row", **name),
    )


def rivals_yield(size: Size) -> Any:
    """Draw the ten-year yield day by day, as a change since the first one."""
    plot = Plot(size, 180, _days(size), Axis("bp", (-12, 4), (-10, -5, 0), label=SIGNED.replace("~f", "d")))
    return plot.draw(
        plot.upright("here", tint=GHOST, dash=(), width=6),
        plot.zero("here"),
        plot.line("yields", tint=DEEP, dots=30),
        plot.dot("here", "bp", tint=INK, size=90),
        plot.text("here", "ten-year yield", alt.value(4), alt.value(2), DEEP, baseline="top", bold=True),
    )


CHARTS = (rivals_line, rivals_yield)
