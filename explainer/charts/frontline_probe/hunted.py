"""A hunt through 108 combinations, against what chance brings home."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import DOTS, Axis, Plot, Words, dyed
from explainer.charts.theme import DEEP, GHOST, INK, LOSS, SOFT, Size, data

LINES = Words("line", ("one world in twenty", "the middle world", "1.96, for one test"))
KIND = Words("kind", ("does not pass", "passes"), (GHOST, LOSS))


def hunted_tries(size: Size) -> Any:
    """Draw each try, the best so far, and the best of as many tries where there is nothing."""
    plot = Plot(
        size, 330,
        x=Axis("try", (0, 192 if size.narrow else 138), (1, 27, 54, 81, 108), title="combinations tried"),
        y=Axis("size", (0, 5), (0, 1, 2, 3, 4, 5)),
    )  # fmt: skip
    early = "datum.try < 54"
    side: dict[str, Any] = {"align": {"expr": f"{early} ? 'left' : 'right'"}, "dx": {"expr": f"{early} ? 8 : -8"}}
    best = alt.Chart(data("best")).mark_line(color=DEEP, strokeWidth=2.4, interpolate="step-after")
    return plot.draw(
        plot.line("bar", tint=SOFT, width=1, dash=DOTS, role="known"),
        plot.line("chance", "high", SOFT, width=1.4),
        plot.line("chance", "middle", SOFT, width=1.4, dash=(5, 4)),
        plot.ends("ends", LINES, tint=SOFT),
        dyed(plot.dot("tried", size=26), KIND),
        best.encode(x=plot.across(), y=plot.up("best")),
        plot.dot("now", tint=DEEP, size=70),
        plot.text("now", "size", tint=INK, format=".2f", bold=True, dy=-10, **side),
    )  # fmt: skip


CHARTS = (hunted_tries,)
