"""Bitcoin under four rules of selling: the machine with the essay's sellers, in its own pool or in the mainstream's."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from explainer.models.machine import simulate
from explainer.models.presets import world
from explainer.models.run import Run
from explainer.models.world import ASSETS, CONVICTION, World

RULES = {
    "conviction": "least believed in",
    "liquidity": "largest market",
    "prorata": "some of each",
    "borrow": "borrow first",
}
POOLS = {"drained": "drained", "full": "full"}
FULL = {name: getattr(World(), name) for name in ("idle", "absorbed", "returning", "saving", "reluctance")}
NAMES = {
    "memory": "memory maker", "value": "mature firms", "hyperscaler": "hyperscalers", "software": "software",
    "gold": "gold", "bitcoin": "Bitcoin",
}  # fmt: skip
# The essay's order: first what is believed in least.
BELIEVED = tuple(sorted(ASSETS, key=lambda a: CONVICTION[ASSETS.index(a)]))
YEAR, QUARTERS, IMPACT = 4, 16, 50.0


@lru_cache(maxsize=12)
def run(rule: str = "conviction", impact: float = IMPACT, pool: str = "drained") -> Run:
    """Return four years of the machine with the sellers of the essay's world."""
    changes: dict[str, Any] = {"rule": rule, "multiplier_btc": impact, **(FULL if pool == "full" else {})}
    return simulate(replace(world("P3"), **changes))


def bitcoin(done: Run) -> list[float]:
    """Return Bitcoin's price at the quarters' ends, per cent from its start."""
    return [100 * (p - 1) for p in done["price_bitcoin"]]


def sold(done: Run, quarter: int) -> dict[str, float]:
    """Return what deep pockets have sold of each holding up to a quarter, bn USD at the start's prices."""
    return {a: done[f"pockets_{a}"][0] - done[f"pockets_{a}"][quarter] for a in ASSETS}


def percent(value: float) -> str:
    """Write a change in whole per cent; what rounds to nothing has no sign."""
    return f"{value:.0f}".replace("-0", "0").replace("-", "−")
