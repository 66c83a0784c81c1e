"""What the figures of this chapter share: three pools to choose from, the frame of an axis, and words for numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from explainer.models.clearing import Market, settle
from explainer.models.premium import Pool, premium
from explainer.models.run import Run
from explainer.quantity import Quantity, assumption

POOLS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("untouched", MappingProxyType({"idle": 5000, "absorbed": 0})),
    ("the mainstream's", MappingProxyType({})),
    (
        "the article's",
        MappingProxyType({"idle": 1200, "absorbed": 2000, "reluctance": 0.01, "saving": 0}),
    ),
)
NAMES = tuple(name for name, _ in POOLS)
UNTOUCHED, MAINSTREAM, ARTICLE = range(3)

LENT = "The untouched pool has 5,000 billion idle; the mainstream's has 1,000 lent and 4,000 idle; the article's 2,000 and 1,200."

POOL = Quantity(
    default=MAINSTREAM, symbol="(U₀, V₀)", label="the pool", unit="", low=0, high=len(POOLS) - 1, step=1,
    source=assumption(
        "untouched: 5,000 billion idle; the mainstream's: 1,000 lent and 4,000 idle, set to about one basis point per 100 "
        "billion; the article's: 2,000 lent and 1,200 idle, owners who ask 1 % on average instead of 0.4, no new saving"
    ),
    sentence="The pool is {}",
)  # fmt: skip

YEARS = 4
LADDER = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)


@lru_cache(maxsize=256)
def run(pool: int, need: float, returning: float, share: float) -> Run:
    """Run four years of the same spending, whatever it costs: the spender's own elasticity is 0."""
    changes = POOLS[pool][1]
    return settle(Market(**changes, need=need, returning=returning, absorption=share, elasticity=0), YEARS)


def pool_of(inputs: Mapping[str, float]) -> Mapping[str, Any]:
    """Return what the chosen pool changes."""
    return POOLS[round(inputs["pool"])][1]


def lent_share(pool: Pool) -> float:
    """Return w = U/(U+V)."""
    return pool.absorbed / (pool.absorbed + pool.idle)


def base(pool: Pool) -> float:
    """Return the premium before anything happens, a fraction a year."""
    return premium(pool.absorbed, pool.idle, pool.reluctance)


def frame(*values: float) -> list[float]:
    """Return the ends of an axis in basis points: a rung of the ladder, and room below zero only where it is needed."""
    top, bottom = max(0.0, *values), min(0.0, *values)
    up = next((float(x) for x in LADDER if x >= top), top)
    down = next((-float(x) for x in (0, *LADDER) if -x <= bottom), bottom)
    return [down, up]


def bp(value: float) -> str:
    """Write basis points without their sign; small ones keep a decimal."""
    return f"{abs(value):,.1f}" if abs(value) < 10 else f"{abs(value):,.0f}"


def moved(value: float) -> str:
    """Write which way the cost of capital went, and how far."""
    if abs(value) < 0.05:
        return "does not move"
    return f"{'rises' if value > 0 else 'falls'} by **{bp(value)}** basis points"


def percent(share: float) -> str:
    """Write a share as whole per cent."""
    return f"{100 * share:.0f}\u00a0%".replace("-", "−")
