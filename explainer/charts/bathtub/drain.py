"""Who pays when the plug is pulled, and what reserves cost then."""

from __future__ import annotations

from typing import Any

from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, GHOST, INK, LOSS, SOFT, WATER, Size

SERIES = Words("series", ("reserves", "reverse repo"), (DEEP, WATER))


def drain_levels(size: Size) -> Any:
    """Draw reverse repo and reserves as the drain proceeds, with the baseline as a ghost."""
    done = Axis(
        "done", (0, 145 if size.narrow else 118), (0, 25, 50, 75, 100), title="per cent of the drain done", format="d"
    )
    plot = Plot(size, 230 if size.narrow else 250, done, Axis("level", (0, 4500), (0, 1000, 2000, 3000, 4000)))
    return plot.draw(
        plot.level("kink", "where reserves turn scarce", tint=LOSS),
        plot.ghost("run", "reserves"),
        plot.ghost("run", "reverse_repo"),
        plot.line("run", "reverse_repo", WATER),
        plot.line("run", "reserves", DEEP),
        plot.dot("begins", tint=SOFT, role="known"),
        plot.ring("truth", tint=INK),
        plot.ends("ends", SERIES),
    )


def drain_spread(size: Size) -> Any:
    """Draw what reserves cost against how many there are: flat, a kink, then steep."""
    plot = Plot(
        size, 180,
        Axis("share", (4, 20), 6, title="reserves, % of bank assets", format="d"),
        Axis("spread", (-10, 10), (-10, -5, 0, 5, 10), format="+d"),
    )  # fmt: skip
    return plot.draw(
        plot.upright("kink", "← scarce" if size.narrow else "reserves turn scarce to the left", tint=LOSS),
        plot.line("curve", tint=SOFT, width=1.8),
        plot.ring("before", tint=GHOST),
        plot.dot("here"),
    )


CHARTS = (drain_levels, drain_spread)
