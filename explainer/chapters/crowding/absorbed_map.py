"""The map of the figure of absorbers: what a need leads to, by who takes the bond."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from explainer.chapters.crowding.three_pools import POOLS
from explainer.chapters.define import Map
from explainer.models.premium import Pool, break_even, steady_premium_need, sustainable_need, years_to_empty

REGIMES = (
    "capital gets cheaper",
    "dearer, and the pool never empties",
    "it empties after more than ten years",
    "it empties within ten years",
)
NEEDS = (20.0, 50.0, 100.0, 200.0, 300.0, 400.0, 500.0, 700.0, 1000.0)
SHARES = (-0.5, -0.2, 0.0, 0.25, 0.5, 0.75, 1.0)


def regime(pool: Pool, need: float) -> int:
    """Return which regime a need leads to in this pool, if nobody gives way."""
    share = pool.absorption
    if share >= break_even(pool) or need <= steady_premium_need(pool):
        return 0
    if need <= sustainable_need(pool):
        return 1
    return 2 if years_to_empty(pool, need) > 10 else 3


MAP = Map(
    "Where you are",
    "need",
    "share",
    NEEDS,
    SHARES,
    REGIMES,
    words=("cheaper", "dearer, never empty", "later than ten years", "within ten years"),
    note="Drawn for the pool and the returning share that you set, and before anybody gives way. A cell sets need and share.",
)


@lru_cache(maxsize=64)
def cells(which: str, returning: float) -> Mapping[str, Sequence[float]]:
    """Return the regime of each cell of the map, for one of the pools and what comes back."""
    pools = [Pool(**POOLS[which], returning=returning, absorption=s) for s in SHARES]
    return {"regime": tuple(float(regime(pool, need)) for pool in pools for need in NEEDS)}
