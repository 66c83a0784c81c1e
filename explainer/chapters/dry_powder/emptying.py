"""A pool as it empties: the reader's four numbers, and the curve that follows from them."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.models.premium import Pool, after, curve, lent, premium
from explainer.quantity import Parameters, again

TOP = 8000.0
POINTS = 81
ALMOST = 0.99
"""The curve is drawn until this share of the idle money is gone: the last cent would cost more than any page is high."""


@dataclass(frozen=True)
class Empties(Parameters):
    """The four numbers of a pool."""

    idle: float = again(Pool, "idle")
    absorbed: float = again(Pool, "absorbed", sentence="{} billion dollars of long claims were absorbed before")
    returning: float = again(
        Pool, "returning", factor=100, unit="cents", sentence="{} cents of each dollar spent come back as willing money"
    )
    reluctance: float = again(
        Pool,
        "reluctance",
        low=0.001,
        high=0.036,
        step=0.001,
        sentence="The average owner wants {} % a year to part with it",
    )


def pool_of(settings: Empties) -> Pool:
    """Return the model's record."""
    return Pool(
        idle=settings.idle, absorbed=settings.absorbed, returning=settings.returning, reluctance=settings.reluctance
    )


def reach(pool: Pool) -> float:
    """Return how far the curve can be drawn, bn USD: until the pool is nearly empty, or to the edge of the page."""
    gap = 1 - pool.returning
    return min(TOP, ALMOST * pool.idle / gap) if gap > 1e-9 else TOP


def border(absorbed: float, idle: float) -> float:
    """Return θ* = (U + V)/(U + 2V): the curve bends up from here on while less than this share comes back.

    It goes to one as the pool empties, so every curve ends bending up unless all comes back.
    """
    return (absorbed + idle) / (absorbed + 2 * idle) if idle > 0 else 1.0


def path(pool: Pool) -> tuple[dict[str, list[float]], float]:
    """Return the curve in bp above its start, the two stocks along it, and the worst residual of the pool's own laws."""
    base, end, worst = curve(pool, 0.0), reach(pool), 0.0
    run: dict[str, list[float]] = {"need": [], "rise": [], "idle": [], "absorbed": [], "border": []}
    for i in range(POINTS):
        need = end * i / (POINTS - 1)
        u, v = after(pool, need)
        p = premium(u, v, pool.reluctance)
        size = pool.absorbed + pool.idle + pool.returning * need
        worst = max(worst, abs(u + v - size), abs(lent(p, size, pool.reluctance) - u))
        for name, value in zip(run, (need, 1e4 * (p - base), v, u, 100 * border(u, v)), strict=True):
            run[name].append(value)
    return run, worst
