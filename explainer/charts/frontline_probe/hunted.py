"""A hunt through 108 combinations, against what chance brings home."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, dyed
from explainer.charts.theme import DEEP, GHOST, INK, LOSS, SOFT, Size, data

KIND = Words("kind", ("does not pass", "passes"), (GHOST, LOSS))


def hunted_tries(size: Size) -> Any:
    """Draw each try, the best so far, and the best of as many tries where there is nothing."""
    plot = Plot(
        size, 330,
        x=Axis("try", (0, 132 if size.narrow else 120), (1, 27, 54, 81, 108), title="combinations tried"),
        y=Axis("size", (0, 5), (0, 1, 2, 3, 4, 5)),
    )  # fmt: skip
    best = alt.Chart(data("best")).mark_line(color=DEEP, strokeWidth=2.4, interpolate="step-after")
    return plot.draw(
        plot.level("bar", tint=SOFT, role="known"),
        plot.text("bar", "1.96", "try", "size", SOFT, baseline="top", dx=8),
        plot.line("chance", "high", SOFT, width=1.4),
        plot.line("chance", "middle", SOFT, width=1.4, dash=(5, 4)),
        plot.text("ends", "one world in twenty", y="high", tint=SOFT, align="right", baseline="bottom", dy=-6),
        plot.text("ends", "the middle world", y="middle", tint=SOFT, align="right", baseline="top", dy=13),
        dyed(plot.dot("tried", size=26), KIND),
        best.encode(x=plot.across(), y=plot.up("best")),
        plot.dot("now", tint=DEEP, size=70),
        plot.text("now", "size", tint=INK, format=".2f", bold=True, dx=8),
    )  # fmt: skip


CHARTS = (hunted_tries,)
