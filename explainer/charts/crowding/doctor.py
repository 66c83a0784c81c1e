"""The doctor's two hands, and how wide the days were before and after a name."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, GHOST, INK, LOSS, SOFT, Size

PARTS = Words("part", ("the balance sheet", "the short rate", "both together"))
ASSETS = Words(
    "asset",
    ("silver", "Bitcoin", "gold", "semiconductors", "software", "Nasdaq 100", "S&P 500", "long Treasuries"),
)


def doctor_parts(size: Size) -> Any:
    """Draw what each hand of the doctor does to the cost of capital, and both together; ghost: another world."""
    change = Axis(
        "bp", ticks=3 if size.narrow else 5, title="basis points after four years", format="+,d",
        more={"labelOverlap": "greedy", "labelSeparation": 12},
    )  # fmt: skip
    plot = Plot(size, 200, change, rows("row", len(PARTS.words), room=0.62, below=0.3))
    return plot.draw(
        plot.hold("parts", "frame", across=True),
        plot.bars("parts", tint=LOSS, negative=DEEP, thick=16),
        # Beside each bar only: a rule through all of them would strike through their words.
        plot.tick("parts", alt.datum(0), SOFT, thick=1, long=18),
        plot.text("parts", PARTS, alt.value(0), tint=INK, baseline="bottom", dy=-10, bold=True),
        plot.text(
            "parts", "bp", alt.value("width"), tint=INK, align="right", baseline="bottom", dy=-10, format="+,.1f"
        ),
    )


def pace_days(size: Size) -> Any:
    """Draw how wide the days were before and from 30 January 2026, asset by asset."""
    calm = Axis(
        "calm",
        (-7.6 if size.narrow else -4.6, 16.6),
        (0, 5, 10, 15),
        title="standard deviation of a day, %",
        format="d",
    )
    plot = Plot(size, 250, calm, rows("row", len(ASSETS.words)))
    return plot.draw(
        plot.between("pace", "calm", "storm"),
        plot.dot("pace", tint=GHOST, size=60),
        plot.dot("pace", tint=LOSS, size=80, x="storm"),
        plot.text("pace", ASSETS, alt.datum(0), tint=INK, align="right", dx=-8),
    )


CHARTS = (doctor_parts, pace_days)
