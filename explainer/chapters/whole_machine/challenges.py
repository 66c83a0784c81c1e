"""Three challenges that know when they are met."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.whole_machine.runs import changed, percent, run, shares, worst
from explainer.models.run import Run
from explainer.models.world import World

STILL, HALF, EMPTY, HELP, FELL, USELESS = 5.0, -50.0, 10.0, 240.0, -30.0, 1.0
LONG = 16


@dataclass(frozen=True)
class Challenge:
    """One challenge: what is asked, whether it is met, and how far the reader is."""

    name: str
    asks: str
    met: bool
    so_far: str


def without_help(w: World) -> World:
    """Return the same world in which the central bank buys nothing."""
    return changed(w, easing=min(w.easing, 0.0), bills=0.0)


def challenges(w: World) -> tuple[Challenge, ...]:
    """Return the three challenges as they stand in a world."""
    r = run(w)
    return _still(r), _empty(r), _useless(w, r)


def _still(r: Run) -> Challenge:
    moved = 100 * max(abs(y - r["gov_yield"][0]) for y in r["gov_yield"])
    low = worst(r, LONG)
    return Challenge(
        "Halve Bitcoin, leave yields", f"Bitcoin at −50 % or less at some quarter's end, the ten-year yield never {STILL:.0f} bp from its start",
        low <= HALF and moved <= STILL, f"{percent(low, 1)}, {moved:.1f}\u00a0bp",
    )  # fmt: skip


def _empty(r: Run) -> Challenge:
    level, end = 100 * r["level"][-1], shares(r)[-1]
    return Challenge(
        "Empty the pool, leave shares up", f"at the end less than {EMPTY:.0f} % idle, and shares above their start",
        level < EMPTY and end > 0, f"{level:.0f}\u00a0% idle, {percent(end)}",
    )  # fmt: skip


def _useless(w: World, r: Run) -> Challenge:
    name = "Make the Fed’s help useless"
    asks = f"it buys {HELP:.0f} billion a year or more, Bitcoin falls by {-FELL:.0f} % or more, and without it the worst would be less than a point deeper"
    if w.easing + w.bills < HELP:
        return Challenge(name, asks, met=False, so_far=f"it buys {w.easing + w.bills:,.0f}".replace("-", "−"))
    alone = worst(run(without_help(w)), LONG)
    gained = worst(r, LONG) - alone
    return Challenge(
        name,
        asks,
        worst(r, LONG) <= FELL and gained < USELESS,
        f"{percent(worst(r, LONG), 1)}, alone {percent(alone, 1)}",
    )
