"""The 512 worlds between the mainstream's and the essay's, run once and kept: ``python -m`` this module writes them."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from explainer.chapters.whole_machine.runs import shares
from explainer.models.bridge import outcomes
from explainer.models.machine import simulate
from explainer.models.presets import world
from explainer.models.world import World

FILE = Path(__file__).with_name("bridge.json")
START, END = "P1", "P3"
# In the order in which the essay brings them up; the leverage at which lenders step in moves with the target.
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("idle 4,000 → 1,200", {"idle": 1200}),
    ("held 1,000 → 2,000", {"absorbed": 2000}),
    ("comes back ½ → ⅕", {"returning": 0.2}),
    ("new saving 100 → 0", {"saving": 0}),
    ("owners ask 0.4 → 1 %", {"reluctance": 0.01}),
    ("from outside 35 → 50 %", {"outside": 0.5}),
    ("promised 10 → 25 %", {"pledged": 0.25}),
    ("pockets’ cash 60 → 15", {"pocket_cash": 15}),
    ("leverage 3 → 4", {"leverage": 4, "leverage_cap": 4.4}),
)
OUTCOMES = ("capital", "bitcoin", "shares")


def measure(w: World) -> tuple[float, float, float]:
    """Return where four years end: cost of capital, bp; Bitcoin and shares, log points."""
    r = simulate(w)
    return (
        r["premium_change"][-1],
        100 * math.log(r["price_bitcoin"][-1]),
        100 * math.log(1 + shares(r)[-1] / 100),
    )


@cache
def table() -> dict[str, tuple[float, ...]]:
    """Return the outcome of each of the 512 worlds, by outcome; bit i says that step i is made."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: tuple(kept[name]) for name in OUTCOMES}


def computed() -> dict[str, list[float]]:
    """Return the same, run afresh."""
    ends = outcomes(world(START), [change for _, change in STEPS], measure)
    return {name: [round(end[i], 9) for end in ends] for i, name in enumerate(OUTCOMES)}


if __name__ == "__main__":
    FILE.write_text(json.dumps(computed(), separators=(",", ":")) + "\n", encoding="utf-8")
