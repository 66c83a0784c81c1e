"""M9. What would you have to believe? The machine's questions turned round.

In a notebook::

    from explainer.models.inverse import rate_rise_for, sale_for
    print(rate_rise_for("bitcoin", -0.5))
    print([sale_for(-0.5, m, 2500) for m in (5, 20, 50, 118)])
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from explainer.models.discounting import ARCHETYPES, Asset, duration, move, present_value
from explainer.models.multiplier import Demand
from explainer.models.premium import Pool, curve, slope
from explainer.quantity import QuantityError


def _root(f: Callable[[float], float], low: float, high: float) -> float:
    """Return where a rising f crosses 0, by bisection to the last digit."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


def rate_rise_for(asset: str, drop: float) -> float:
    """Return the rise of the discount rate (a fraction a year) that alone moves an asset by ``drop`` (−0.5 = −50 %)."""
    if asset not in ARCHETYPES:
        raise QuantityError(f"asset is {asset!r}; allowed is one of {', '.join(ARCHETYPES)}")
    if not -1 < drop <= 0:
        raise QuantityError(f"price move is {drop!r}; allowed is above −1 up to 0")
    a, high = ARCHETYPES[asset], 0.01
    while move(a, high) > drop:
        high *= 2
    return _root(lambda x: drop - move(a, x), 0.0, high)


def need_at_slope(rise: float, bp_per_100bn: float) -> float:
    """Return the need, bn USD, that lifts the premium by ``rise`` on a straight line of the given slope."""
    if not bp_per_100bn > 0:
        raise QuantityError(f"slope is {bp_per_100bn!r} bp per 100 bn; allowed is above 0")
    return 1e4 * rise / bp_per_100bn * 100


def need_on_curve(pool: Pool, rise: float) -> float:
    """Return the need that lifts the premium by ``rise`` on the model's own curve; ``inf`` if none does."""
    if rise <= 0:
        return 0.0
    target, gap = curve(pool, 0.0) + rise, 1 - pool.absorption - pool.returning
    high = pool.idle / gap if gap > 1e-9 else 1e9
    return _root(lambda n: curve(pool, n) - target, 0.0, high) if curve(pool, high) >= target else math.inf


def sale_for(drop: float, multiplier: float, market_cap: float) -> float:
    """Return the net selling, bn USD, behind a price move by flows alone: ln P = −M·q/mcap.

    This is the log form; the machine's bounded impact, with its price floor, needs more.
    """
    if not -1 < drop <= 0:
        raise QuantityError(f"price move is {drop!r}; allowed is above −1 up to 0")
    if not (multiplier > 0 and market_cap > 0):
        raise QuantityError(f"multiplier and market cap are {multiplier!r} and {market_cap!r}; allowed is above 0")
    return -math.log1p(drop) * market_cap / multiplier


def bounded_sale_for(drop: float, multiplier: float, market_cap: float, floor: float) -> float:
    """Return the net selling, bn USD, behind a price move in the machine's form; ``inf`` at or below the floor.

    Ψ = (1 − B)(1 − e^{−q/δ}), δ = (1 − B)·mcap/M: the first dollar moves the price as in the log form, and
    the floor B (a share of the price) is never reached.
    """
    if not -1 < drop <= 0:
        raise QuantityError(f"price move is {drop!r}; allowed is above −1 up to 0")
    if not (multiplier > 0 and market_cap > 0):
        raise QuantityError(f"multiplier and market cap are {multiplier!r} and {market_cap!r}; allowed is above 0")
    if not 0 <= floor < 1:
        raise QuantityError(f"price floor (B) is {floor!r} of the price; allowed is 0 to below 1")
    if 1 + drop <= floor:
        return math.inf
    return -math.log1p(drop / (1 - floor)) * (1 - floor) * market_cap / multiplier


def move_for(sale: float, multiplier: float, market_cap: float) -> float:
    """Return the price move of net selling in the log form, e^{−M·q/mcap} − 1."""
    return math.expm1(-multiplier * sale / market_cap)


@dataclass(frozen=True)
class Link:
    """How capex reaches one asset: its log price per unit of output gain (b), and the years T_s of spending."""

    loading: float
    years: float = 1.0


def flip_point(pool: Pool, demand: Demand, asset: Asset, link: Link) -> float:
    """Return N*, bn USD, where the marginal capex dollar stops being good for an asset.

    b·μ/(Y·T_s) = D·p'(N); for θ = 0: N* = V₀/(1−α) − D·m·Y·T_s/(b·μ). 0 if it is bad from the first dollar.
    First order: D is the modified duration at the start. The earnings gain is taken as permanent.
    """
    gain = link.loading * demand.multiplier / (demand.output * link.years)
    d = duration(asset).modified
    if d * slope(pool) >= gain:
        return 0.0
    gap = 1 - pool.absorption - pool.returning
    if gap <= 0:
        return math.inf
    return _root(lambda n: d * slope(pool, n) - gain, 0.0, pool.idle / gap)


def best_need(pool: Pool, demand: Demand, asset: Asset, link: Link) -> float:
    """Return the N that truly maximises ln DCF(r + p̂(N)) + b·μ·N/(Y·T_s), by golden-section search."""
    gap = 1 - pool.absorption - pool.returning
    if gap <= 0:
        raise QuantityError(f"share that leaves the pool (1−α−θ) is {gap:g}; allowed is above 0")
    gain, base = link.loading * demand.multiplier / (demand.output * link.years), curve(pool, 0.0)

    def value(n: float) -> float:
        return math.log(present_value(asset, curve(pool, n) - base)) + gain * n

    low, high, ratio = 0.0, pool.idle / gap * (1 - 1e-9), (math.sqrt(5) - 1) / 2
    for _ in range(80):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (a, high) if value(a) < value(b) else (low, b)
    return (low + high) / 2
