"""Runs of the machine as the chapter's figures read them: kept, and turned into per cent and basis points."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from explainer.models.machine import simulate
from explainer.models.run import Run
from explainer.models.world import ASSETS, MARKET_CAPS, World

YEAR = 4
SHARES = ASSETS[:4]
SHOWN = dict(zip(ASSETS, ("memory", "value", "hyperscalers", "software", "gold", "Bitcoin"), strict=True))
QUARTERS = ("the start", *(f"year {(k + 3) // 4}, quarter {(k - 1) % 4 + 1}" for k in range(1, 17)))


@lru_cache(maxsize=16)
def run(world: World) -> Run:
    """Return the run of a world, computed once."""
    return simulate(world)


def changed(world: World, **changes: Any) -> World:
    """Return a world with some numbers changed."""
    return replace(world, **changes)


def moves(r: Run, asset: str = "bitcoin") -> list[float]:
    """Return an asset's change since the start, per cent, quarter by quarter."""
    return [100 * (p - 1) for p in r[f"price_{asset}"]]


def shares(r: Run) -> list[float]:
    """Return the change of all shares since the start, per cent, weighted by what they were worth then."""
    caps = MARKET_CAPS[: len(SHARES)]
    rows = zip(*(r[f"price_{a}"] for a in SHARES), strict=True)
    return [100 * (sum(c * p for c, p in zip(caps, row, strict=True)) / sum(caps) - 1) for row in rows]


def worst(r: Run, quarters: int = YEAR) -> float:
    """Return Bitcoin's worst quarter-end among the first so many, per cent since the start."""
    return min(moves(r)[: quarters + 1])


def books(r: Run) -> dict[str, float]:
    """Return every identity of a run with its worst residual, relative."""
    return {f"{name}, relative, worst quarter": residual for name, residual in r.residuals.items()}


def signed(value: float, digits: int = 0) -> str:
    """Return a number with its sign; what rounds to nothing has none."""
    text = f"{value:+,.{digits}f}"
    return text.replace("-", "−") if any(c in "123456789" for c in text) else text.lstrip("+-")


def percent(value: float, digits: int = 0) -> str:
    """Return a change in per cent with its sign."""
    return f"{signed(value, digits)}\u00a0%"
