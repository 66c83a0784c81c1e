"""Who gives way when capital costs more, soon and in the end."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, rows
from explainer.charts.theme import DEEP, INK, SOFT, Size, data

USERS = Words("user", ("ordinary firms", "venture and crypto", "households", "AI itself"))


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
    """Draw what each user of funds gives up as an area of dollars: a strip as high as what it spends, as long as the share."""
    given_up = Axis("rest", title="% of its own spending", format="d")
    plot = Plot(size, 230, given_up, rows("row", 8300, room=150, below=0), left=128)
    strips = alt.Chart(data("users")).encode(y=plot.up("top"), y2="bottom:Q")
    return plot.draw(
        plot.hold("users", "frame", across=True),
        strips.mark_rect(color=DEEP).encode(x=plot.across("none"), x2="soon:Q"),
        strips.mark_rect(fill="transparent", stroke=SOFT, strokeWidth=1).encode(x=plot.across("none"), x2="rest:Q"),
        plot.text("users", USERS, alt.value(-8), tint=INK, align="right", bold=True),
        plot.text("users", "dollars", dx=6, format=",.0f"),
    )


CHARTS = (rest_path, rest_users)
