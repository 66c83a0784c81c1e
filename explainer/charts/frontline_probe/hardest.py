"""The falls that followed."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, GHOST, INK, Size, data

BARS = Words("kind", ("another", "Bitcoin"), (GHOST, DEEP))


def hardest_falls(size: Size) -> Any:
    """Draw each asset's way to 5 February, the hardest fall on top."""
    plot = Plot(
        size, 330,
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
        plot.zero("nothing"),
        names.encode(x=alt.datum(0), y=plot.up(), text="asset:N"),
        ends.transform_calculate(said="abs(datum.percent) < 0.5 ? '0' : format(datum.percent, '+.0f')").encode(
            x=plot.across(), y=plot.up(), text="said:N"
        ),
    )


CHARTS = (hardest_falls,)
