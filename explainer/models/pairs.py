"""M8. Pairs of lines that have nothing to do with each other, as many as a reader asks for.

Each line climbs by a steady drift and is jolted every week; the jolts are drawn apart and never meet::

    from explainer.models.pairs import correlations
    print(sum(abs(r) > 0.9 for r in correlations(300, weeks=520, drift_x=0.3, drift_y=0.1)), "of 300")
"""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import mul

from explainer.models.traps import SEED
from explainer.quantity import QuantityError

LONGEST, YEAR = 520, 52


@cache
def _jolts(number: int, seed: int) -> tuple[array[float], array[float]]:
    """Return the weekly jolts of both lines, standard deviation 1; a shorter pair is the beginning of a longer one."""
    draw = random.Random(seed * 100_003 + number).gauss
    # Arrays, because hundreds of pairs are kept: a tuple of floats takes four times the room.
    x, y = (array("d", [draw(0, 1) for _ in range(LONGEST)]) for _ in range(2))
    return x, y


def lines(
    number: int, weeks: int = LONGEST, drift_x: float = 0.0, drift_y: float = 0.0, *, seed: int = SEED
) -> tuple[list[float], list[float]]:
    """Return the levels of one pair, shape (weeks,); drifts in standard deviations of a week's jolt.

    Raises
    ------
    QuantityError
        If there are fewer than 10 or more than 520 weeks.
    """
    _check(weeks)
    x, y = _jolts(number, seed)
    return [*accumulate(v + drift_x for v in x[:weeks])], [*accumulate(v + drift_y for v in y[:weeks])]


def changes(number: int, weeks: int = LONGEST, *, seed: int = SEED) -> tuple[list[float], list[float]]:
    """Return the weekly jolts of one pair, shape (weeks,): its changes without the drift, which no correlation sees."""
    _check(weeks)
    x, y = _jolts(number, seed)
    return list(x[:weeks]), list(y[:weeks])


def _check(weeks: int) -> None:
    if not 10 <= weeks <= LONGEST:
        raise QuantityError(f"weeks is {weeks!r}; allowed is 10 to {LONGEST}")


@dataclass(frozen=True)
class _Moments:
    """Sums of products of two walks without drift and of time, about their means; and the correlation of changes."""

    xx: float
    yy: float
    xy: float
    tx: float
    ty: float
    steps: float


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the correlation of two lines of the same length."""
    return _centred(a, b) / math.sqrt(_centred(a, a) * _centred(b, b))


def _centred(a: Sequence[float], b: Sequence[float]) -> float:
    return float(sum(map(mul, a, b))) - sum(a) * sum(b) / len(a)


@cache
def _moments(number: int, weeks: int, seed: int) -> _Moments:
    dx, dy = changes(number, weeks, seed=seed)
    x, y, t = [*accumulate(dx)], [*accumulate(dy)], range(1, weeks + 1)
    return _Moments(_centred(x, x), _centred(y, y), _centred(x, y), _centred(t, x), _centred(t, y), correlation(dx, dy))


@cache
def _yearly(number: int, seed: int) -> tuple[_Moments, ...]:
    """Return the moments of one pair after 52, 104, … weeks: one pass for every length that is a whole year."""
    dx, dy = _jolts(number, seed)
    x, y, t = array("d", accumulate(dx)), array("d", accumulate(dy)), array("d", range(1, LONGEST + 1))
    ends = range(YEAR, LONGEST + 1, YEAR)

    def totals(a: array[float], b: array[float] | None = None) -> list[float]:
        """Return the sum of a, or of its products with b, up to the end of each year."""
        years = (slice(end - YEAR, end) for end in ends)
        return [*accumulate(sum(a[year]) if b is None else sum(map(mul, a[year], b[year])) for year in years)]

    sx, sy, st = totals(x), totals(y), totals(t)
    # The sum of the jolts is the level that they have led to.
    kx, ky = ([v[end - 1] for end in ends] for v in (x, y))

    def centred(a: array[float], b: array[float], of_a: list[float], of_b: list[float]) -> list[float]:
        return [p - u * v / n for p, u, v, n in zip(totals(a, b), of_a, of_b, ends, strict=True)]

    jolts = zip(centred(dx, dx, kx, kx), centred(dy, dy, ky, ky), centred(dx, dy, kx, ky), strict=True)
    steps = [c / math.sqrt(a * b) for a, b, c in jolts]
    columns = (
        centred(x, x, sx, sx), centred(y, y, sy, sy), centred(x, y, sx, sy), centred(t, x, st, sx), centred(t, y, st, sy), steps,
    )  # fmt: skip
    return tuple(_Moments(*row) for row in zip(*columns, strict=True))


def correlations(
    count: int, weeks: int = LONGEST, drift_x: float = 0.0, drift_y: float = 0.0, *, in_changes: bool = False,
    seed: int = SEED,
) -> list[float]:  # fmt: skip
    """Return the correlation of each of the first ``count`` pairs.

    A walk with drift is drift·t + W, so with S the centred sums of products

        S_xy = d_x d_y S_tt + d_x S_ty + d_y S_tx + S_WxWy

    and any drift costs a handful of multiplications once W is summed.
    """
    _check(weeks)
    if count < 1:
        raise QuantityError(f"number of pairs is {count!r}; allowed is 1 or more")
    tt = weeks * (weeks * weeks - 1) / 12
    found = []
    for number in range(1, count + 1):
        m = _moments(number, weeks, seed) if weeks % YEAR else _yearly(number, seed)[weeks // YEAR - 1]
        if in_changes:
            found.append(m.steps)
            continue
        xx = m.xx + 2 * drift_x * m.tx + drift_x**2 * tt
        yy = m.yy + 2 * drift_y * m.ty + drift_y**2 * tt
        xy = m.xy + drift_x * m.ty + drift_y * m.tx + drift_x * drift_y * tt
        found.append(xy / math.sqrt(xx * yy))
    return found


def t_of(correlation: float, n: int) -> float:
    """Return the t value that ordinary least squares gives a correlation of n observations: r √((n−2)/(1−r²))."""
    return correlation * math.sqrt((n - 2) / (1 - correlation * correlation))
