"""M8. Statistical traps, shown with dice: each function is seeded and gives the same answer every time.

In a notebook::

    from explainer.models.traps import spurious, lag_search
    print(spurious(n=520, drift_x=0.3, drift_y=0.1, worlds=200, seed=20260206))
    print(lag_search(worlds=100, seed=20260206))
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from explainer.quantity import QuantityError

SEED = 20_260_206


def _at_least(name: str, value: int, least: int) -> None:
    if value < least:
        raise QuantityError(f"{name} is {value!r}; allowed is {least} or more")


@dataclass(frozen=True)
class Fit:
    """A line y = a + b·x: its slope, the slope's standard error and t, the correlation."""

    slope: float
    error: float
    t: float
    correlation: float


def fit(x: Sequence[float], y: Sequence[float], lags: int | None = None) -> Fit:
    """Return the least-squares line; ordinary errors, or Newey–West's with Bartlett weights for ``lags`` ≥ 0.

    With ``lags`` = 0 that is White's. Near-constant x is refused rather than divided by.
    """
    n = len(x)
    _at_least("number of observations (n)", n, 4)
    if len(y) != n:
        raise QuantityError(f"y has {len(y)} values; allowed is {n}, as many as x")
    mx, my = math.fsum(x) / n, math.fsum(y) / n
    dx, dy = [v - mx for v in x], [v - my for v in y]
    sxx, syy, sxy = _dot(dx, dx), _dot(dy, dy), _dot(dx, dy)
    if not sxx > 1e-24 * max(1.0, mx * mx) * n:
        raise QuantityError(f"variance of x is {sxx / n!r}; allowed is above 0, and everything a number")
    b = sxy / sxx
    rest = [v - b * u for u, v in zip(dx, dy, strict=True)]
    if lags is None:
        variance = _dot(rest, rest) / (n - 2) / sxx
    else:
        score = [u * e for u, e in zip(dx, rest, strict=True)]
        total = _dot(score, score)
        for k in range(1, min(lags, n - 1) + 1):
            total += 2 * (1 - k / (lags + 1)) * _dot(score[k:], score[:-k])
        variance = max(total, 0.0) / (sxx * sxx)
    error = math.sqrt(variance)
    t = b / error if error > 0 else math.copysign(math.inf, b)
    return Fit(b, error, t, sxy / math.sqrt(sxx * syy) if syy > 0 else 0.0)


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum([u * v for u, v in zip(a, b, strict=True)])


def newey_west_lags(n: int) -> int:
    """Return the usual truncation, ⌈4(n/100)^{2/9}⌉."""
    return math.ceil(4 * math.pow(n / 100, 2 / 9))


@dataclass(frozen=True)
class Spurious:
    """What regressing one trending series on an unrelated one shows, over many worlds."""

    rejected: float
    median_correlation: float
    above: float


def spurious(
    n: int = 520, drift_x: float = 0.0, drift_y: float = 0.0, *, differences: bool = False, worlds: int = 1000,
    seed: int = SEED,
) -> Spurious:  # fmt: skip
    """Return how often a 5 % t-test finds a link between independent random walks, and how large |corr| gets.

    Drifts are in standard deviations per step; ``above`` is the share of worlds with |corr| > 0.9;
    ``differences`` tests the changes instead, which is honest.
    """
    _at_least("number of observations (n)", n, 10)
    _at_least("number of worlds", worlds, 1)
    dice, hits, correlations = random.Random(seed), 0, []
    for _ in range(worlds):
        x = [dice.gauss(drift_x, 1) for _ in range(n)]
        y = [dice.gauss(drift_y, 1) for _ in range(n)]
        if not differences:
            x, y = list(accumulate(x)), list(accumulate(y))
        line = fit(x, y)
        hits += abs(line.t) > 1.96
        correlations.append(abs(line.correlation))
    correlations.sort()
    return Spurious(hits / worlds, quantile(correlations, 0.5), sum(c > 0.9 for c in correlations) / worlds)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of values in rising order, by linear interpolation."""
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    return ordered[low] + (at - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


@dataclass(frozen=True)
class Search:
    """The best |t| of many tries in worlds without any link: median, 95th percentile, share above 1.96."""

    median: float
    high: float
    found: float


def lag_search(n: int = 260, lags: int = 27, measures: int = 4, *, worlds: int = 400, seed: int = SEED) -> Search:
    """Return what trying every lag of every measure finds where there is nothing to find.

    Each world has one outcome and ``measures`` independent white-noise series of length n + lags − 1.
    """
    _at_least("number of observations (n)", n, 10)
    _at_least("number of lags", lags, 1)
    dice, best = random.Random(seed), []
    for _ in range(worlds):
        y = [dice.gauss(0, 1) for _ in range(n)]
        my = math.fsum(y) / n
        dy = [v - my for v in y]
        syy, most = _dot(dy, dy), 0.0
        for _ in range(measures):
            x = [dice.gauss(0, 1) for _ in range(n + lags - 1)]
            for k in range(lags):
                part = x[k : k + n]
                mx = sum(part) / n
                r2 = _dot(part, dy) ** 2 / ((_dot(part, part) - n * mx * mx) * syy)
                most = max(most, r2)
        best.append(math.sqrt((n - 2) * most / (1 - most)))
    best.sort()
    return Search(quantile(best, 0.5), quantile(best, 0.95), sum(t > 1.96 for t in best) / worlds)


def overlap(
    n: int = 520, window: int = 52, lags: int | None = 4, *, apart: bool = False, worlds: int = 200, seed: int = SEED
) -> float:
    """Return how often a nominal 5 % test rejects on returns over ``window`` steps of unrelated walks.

    The windows overlap (one begins at every step), with Newey–West errors for ``lags`` ≥ 0; ``apart`` lets one
    begin where the last has ended.
    """
    _at_least("window", window, 1)
    _at_least("number of observations (n)", n, window + 10)
    dice, hits = random.Random(seed), 0
    for _ in range(worlds):
        x, y = ([0.0, *accumulate(dice.gauss(0, 1) for _ in range(n))] for _ in range(2))
        if apart:
            x, y = x[::window], y[::window]
        ahead = 1 if apart else window
        long_x = [b - a for a, b in zip(x, x[ahead:], strict=False)]
        long_y = [b - a for a, b in zip(y, y[ahead:], strict=False)]
        hits += abs(fit(long_x, long_y, lags).t) > 1.96
    return hits / worlds


def power(beta: float, n: int = 260, sd_x: float = 0.01, sd_y: float = 0.08) -> float:
    """Return the chance that a 5 % two-sided test sees a true slope: Φ(z − 1.96) + Φ(−z − 1.96).

    z = β·sd_x·√n / sd of the noise, where ``sd_y`` is the whole standard deviation of y.
    """
    noise = sd_y**2 - (beta * sd_x) ** 2
    if not (noise > 0 and sd_x > 0):
        raise QuantityError(f"slope (β) is {beta!r}; allowed is below sd_y/sd_x = {sd_y / sd_x:g} in size")
    return seen(beta, math.sqrt(noise / n) / sd_x)


def seen(slope: float, error: float) -> float:
    """Return the chance that a 5 % two-sided test sees a true slope when its standard error is this one."""
    if not error > 0:
        raise QuantityError(f"standard error is {error!r}; allowed is above 0")
    z = slope / error
    return 0.5 * (math.erfc((1.96 - z) / math.sqrt(2)) + math.erfc((1.96 + z) / math.sqrt(2)))


def simulated_power(
    beta: float, n: int = 260, sd_x: float = 0.01, sd_y: float = 0.08, *, worlds: int = 1000, seed: int = SEED
) -> float:
    """Return the same chance by drawing worlds."""
    noise = math.sqrt(sd_y**2 - (beta * sd_x) ** 2)
    dice, hits = random.Random(seed), 0
    for _ in range(worlds):
        x = [dice.gauss(0, sd_x) for _ in range(n)]
        hits += abs(fit(x, [beta * v + dice.gauss(0, noise) for v in x]).t) > 1.96
    return hits / worlds


def base_rate_agreement(up_x: float, up_y: float) -> float:
    """Return how often two unrelated series move the same way by chance: pq + (1−p)(1−q)."""
    for share in (up_x, up_y):
        if not 0 <= share <= 1:
            raise QuantityError(f"share of rising windows is {share!r}; allowed is 0 to 1")
    return up_x * up_y + (1 - up_x) * (1 - up_y)


def rolling_slope(x: Sequence[float], y: Sequence[float], window: int = 104, lags: int = 4) -> tuple[Fit, ...]:
    """Return the line of every window, with Newey–West errors."""
    _at_least("window", window, 4)
    return tuple(fit(x[k : k + window], y[k : k + window], lags) for k in range(len(x) - window + 1))
