"""The worlds by name as a reader meets them."""

from __future__ import annotations

from explainer.chapters.whole_machine.runs import changed
from explainer.models.presets import world
from explainer.models.world import World

NAMES = {
    "P0": "still water",
    "P1": "the mainstream’s",
    "P2": "plenty, the 2010s",
    "P3": "the essay’s",
    "P4": "deficit, Fed buys",
    "P4b": "deficit, no Fed",
    "P5": "drained, Fed sells",
    "P6": "drained, Fed buys bonds",
    "P6b": "drained, Fed buys bills",
    "P7": "drained, banks create",
    "P8": "a call in a full pool",
    "P9": "drained, largest first",
    "P10": "drained, self-funded",
}
LONG = 16  # quarters: every world is shown for as long as the others


def named(key: str, *, multiplier: float | None = None) -> World:
    """Return a world by its key over four years, with another price multiplier of Bitcoin if one is given."""
    w = changed(world(key), quarters=LONG)
    return w if multiplier is None else changed(w, multiplier_btc=multiplier)
