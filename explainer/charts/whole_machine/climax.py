"""The two-by-two: pool and call; and what could be seen at the time."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, LOSS, SOFT, Size
from explainer.charts.whole_machine.named_rows import LEFT, MINUS, ends, named, names

CELLS = Words("cell", ("full pool, no call", "full pool, a call", "drained pool, no call", "drained pool, a call"))
WHO = Words("who", ("full pool, a call", "drained pool, a call", "the week itself"), (DEEP, LOSS, SOFT))


def climax_cells(size: Size) -> Any:
    """Draw four bars of Bitcoin's worst quarter; hollow: the figure's own first answer."""
    x = Axis("fall", (-110, 0), (-100, -75, -50, -25, 0), label=MINUS, title="per cent")
    plot = Plot(size, 200, x=x, y=rows("row", 4), left=LEFT)
    return plot.draw(
        plot.bars("ghost_cells", tint=SOFT, hollow=True, thick=16), plot.bars("cells", tint=LOSS, thick=16, role="answer"),
        names(plot, "cells", CELLS), ends(plot, "cells", "fall", right=False, form=".0f"),
    )  # fmt: skip


def climax_week(size: Size) -> Any:
    """Draw what yields and spreads had done by Bitcoin's worst quarter in two worlds, and in the week itself."""
    plot = named(size, 240, "bp", 6, "basis points")
    return plot.draw(
        plot.zero("week"), plot.bars("week", tint=WHO, thick=11), names(plot, "week", "said"),
        ends(plot, "week", "bp", when="datum.bp >= 0", form="+.1f"), ends(plot, "week", "bp", when="datum.bp < 0", right=False, form="+.1f"),
    )  # fmt: skip


CHARTS = (climax_cells, climax_week)
