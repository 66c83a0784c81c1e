"""M8. A hunt for a link where there is none: measures and lags are tried one after another, and the best is kept.

In a notebook::

    from explainer.models.hunt import best_of, hunt
    print(hunt(world=1)[:3], best_of(108, 0.5), best_of(108, 0.95))
"""

from __future__ import annotations

import math
import random
from functools import lru_cache
from statistics import NormalDist, fmean

from explainer.models.pairs import t_of
from explainer.models.traps import SEED
from explainer.quantity import QuantityError

MEASURES, LAGS, WEEKS = 4, 27, 260
TRIES = MEASURES * LAGS
"""What is tried: four measures of money, each at lags of 0 to 26 weeks."""


@lru_cache(maxsize=64)
def hunt(world: int, weeks: int = WEEKS, *, seed: int = SEED) -> tuple[float, ...]:
    """Return the t value of each of 108 regressions in a world without any link, in the order in which they are tried.

    One outcome and four measures, all of them white noise; measure by measure, lag by lag.

    Raises
    ------
    QuantityError
        If there are fewer than 10 weeks.
    """
    if weeks < 10:
        raise QuantityError(f"number of weeks is {weeks!r}; allowed is 10 or more")
    dice = random.Random(seed * 100_019 + world)
    y = [dice.gauss(0, 1) for _ in range(weeks)]
    mean = fmean(y)
    dy = [v - mean for v in y]
    syy = math.fsum(v * v for v in dy)
    found = []
    for _ in range(MEASURES):
        x = [dice.gauss(0, 1) for _ in range(weeks + LAGS - 1)]
        for lag in range(LAGS):
            part = x[LAGS - 1 - lag : LAGS - 1 - lag + weeks]
            total = sum(part)
            sxx = sum([v * v for v in part]) - total * total / weeks
            sxy = sum([u * v for u, v in zip(part, dy, strict=True)])
            found.append(t_of(sxy / math.sqrt(sxx * syy), weeks))
    return tuple(found)


def best_of(tries: int, share: float) -> float:
    """Return the value that the largest |t| of so many independent tries stays below in this share of worlds.

    P(max |t| ≤ c) = (2Φ(c) − 1)^tries, so c = Φ⁻¹((1 + share^{1/tries})/2). Asymptotic: t is taken as normal.

    Raises
    ------
    QuantityError
        If there is no try, or the share is not between 0 and 1.
    """
    if tries < 1:
        raise QuantityError(f"number of tries is {tries!r}; allowed is 1 or more")
    if not 0 < share < 1:
        raise QuantityError(f"share is {share!r}; allowed is between 0 and 1")
    return NormalDist().inv_cdf((1 + math.pow(share, 1 / tries)) / 2)


def found_by(tries: int, level: float = 0.05) -> float:
    """Return the chance that at least one of so many independent tests at this level rejects: 1 − (1 − level)^tries."""
    if tries < 1:
        raise QuantityError(f"number of tries is {tries!r}; allowed is 1 or more")
    return -math.expm1(tries * math.log1p(-level))
