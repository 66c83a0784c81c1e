"""Who gives way when capital costs more, soon and in the end."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import INK, SOFT, Size

USERS = Words("user", ("ordinary firms", "venture and crypto", "households: houses, cars", "AI itself"))


def rest_path(size: Size) -> Any:
    """Draw the cost of capital over sixty years and the point where it comes to rest."""
    years = Axis("t", (0, 60), range(0, 61, 10), title="years", format="d")
    plot = Plot(size, 190, years, Axis("bp", format="+,d"))
    return plot.draw(
        plot.hold("frame"),
        plot.level("rest", "the resting point", above=True),
        plot.ghost("run"),
        plot.line("run", width=2.6),
    )


def rest_users(size: Size) -> Any:
    """Draw what each user of funds gives up: filled after four years, hollow at the resting point."""
    given_up = Axis("rest", title="per cent of its own spending given up", format="d")
    plot = Plot(size, 230, given_up, rows("row", len(USERS.words), room=0.62, below=0.3))
    return plot.draw(
        plot.hold("users", "frame", across=True),
        plot.bars("users", "soon", thick=14),
        plot.bars("users", tint=SOFT, thick=14, hollow=True),
        plot.text("users", USERS, alt.value(0), tint=INK, baseline="bottom", dy=-9, bold=True),
        plot.text("users", "dollars", dx=6, format=",.0f"),
    )


CHARTS = (rest_path, rest_users)
