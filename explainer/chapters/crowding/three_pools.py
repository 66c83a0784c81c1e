"""Three pools to choose from, and four years of the same spending in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from explainer.models.clearing import Market, settle
from explainer.models.premium import Pool, premium
from explainer.models.run import Run
from explainer.quantity import assumption, choice

POOLS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "untouched": MappingProxyType({"idle": 5000, "absorbed": 0}),
        "mainstream": MappingProxyType({}),
        "drained": MappingProxyType({"idle": 1200, "absorbed": 2000, "reluctance": 0.01, "saving": 0}),
    }
)
LENT = "The untouched pool has 5,000 billion idle; the mainstream's has 1,000 lent and 4,000 idle; the drained one 2,000 and 1,200."
YEARS = 4


def pool() -> Any:
    """Declare the choice of a pool as a field of a record."""
    return choice(
        "mainstream",
        "the pool",
        options={"untouched": "untouched", "mainstream": "the mainstream's", "drained": "drained"},
        source=assumption(
            "untouched: 5,000 billion idle; the mainstream's: 1,000 lent and 4,000 idle, set to about one basis point per 100 "
            "billion; drained: 2,000 lent and 1,200 idle, owners who ask 1 % on average instead of 0.4, no new saving"
        ),
        sentence="The pool is {}",
    )


@lru_cache(maxsize=64)
def run(pool: str, need: float, returning: float, share: float) -> Run:
    """Run four years of the same spending, whatever it costs: the spender's own elasticity is 0."""
    return settle(Market(**POOLS[pool], need=need, returning=returning, absorption=share, elasticity=0), YEARS)


def lent_share(pool: Pool) -> float:
    """Return w = U/(U+V)."""
    return pool.absorbed / (pool.absorbed + pool.idle)


def base(pool: Pool) -> float:
    """Return the premium before anything happens, a fraction a year."""
    return premium(pool.absorbed, pool.idle, pool.reluctance)
