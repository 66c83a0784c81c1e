"""The two-by-two: pool and call; and what could be seen at the time."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, INK, LOSS, SOFT, Size, data

CELLS = Words("cell", ("full pool, no call", "full pool, a call", "drained pool, no call", "drained pool, a call"))
WHO = Words("who", ("full pool, a call", "drained pool, a call", "the week itself"), (DEEP, LOSS, SOFT))
MINUS = "datum.value == 0 ? '0' : replace(format(datum.value, '+,d'), '-', '−')"


def _number(plot: Plot, dataset: str, column: str, form: str, tint: str = INK) -> Any:
    chart = alt.Chart(data(dataset)).transform_calculate(said=f"replace(format(datum.{column}, '{form}'), '-', '−')")
    return chart.mark_text(align="right", baseline="bottom", dy=-11, color=tint).encode(
        x=alt.value("width"), y=plot.up(), text="said:N"
    )


def climax_cells(size: Size) -> Any:
    """Draw four bars of Bitcoin's worst quarter; hollow: the figure's own first answer."""
    plot = Plot(
        size, 240, x=Axis("fall", (-100, 0), (-100, -75, -50, -25, 0), label=MINUS, title="per cent"),
        y=rows("row", 4, room=0.7), left=10,
    )  # fmt: skip
    return plot.draw(
        plot.bars("ghost_cells", tint=SOFT, hollow=True, thick=16), plot.bars("cells", tint=LOSS, thick=16, role="answer"),
        plot.text("cells", CELLS, alt.value(0), "row", INK, baseline="bottom", dy=-11, bold=True),
        _number(plot, "cells", "fall", ".0f"),
    )  # fmt: skip


def climax_week(size: Size) -> Any:
    """Draw what yields and spreads had done by Bitcoin's worst quarter in two worlds, and in the week itself."""
    plot = Plot(
        size, 260, x=Axis("bp", ticks=5, label=MINUS, title="basis points"), y=rows("row", 6, room=0.8), left=10
    )
    names = alt.Chart(data("week")).transform_calculate(said="datum.what + ', ' + datum.who")
    return plot.draw(
        plot.bars("week", tint=WHO, thick=11),
        alt.Chart(data("week")).mark_tick(orient="vertical", size=13, thickness=1, color=SOFT).encode(x=alt.datum(0), y=plot.up()),
        names.mark_text(align="left", baseline="bottom", dy=-8, color=INK).encode(x=alt.value(0), y=plot.up(), text="said:N"),
        _number(plot, "week", "bp", "+.1f"),
    )  # fmt: skip


CHARTS = (climax_cells, climax_week)
