"""M2. Idle capital and the premium it asks for.

A pool of size C = U + V whose owners ask premia spread exponentially around m: at premium p the share
1 − e^{−p/m} has been lent, hence p = m·ln(1 + U/V) = −m·ln h with h = V/(U+V)::

    from explainer.models.premium import Pool, premium, slope, break_even
    pool = Pool(idle=1200, absorbed=2000)
    print(premium(pool.absorbed, pool.idle, pool.reluctance), slope(pool), break_even(pool))
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from explainer.quantity import Parameters, QuantityError, assumption, quantity


@dataclass(frozen=True)
class Pool(Parameters):
    """The two stocks and the four numbers the argument hangs on."""

    idle: float = quantity(4000, "V₀", "idle capital", unit="bn USD", low=200, high=10_000, step=100,
        source=assumption("scale of all uncalled private capital, 3.7 to 3.9 trillion by press counts; a free slider"),
        sentence="{} billion dollars sit idle and willing")  # fmt: skip
    absorbed: float = quantity(1000, "U₀", "claims already absorbed", unit="bn USD", low=0, high=5000, step=100,
        source=assumption("long claims taken on since the cycle began"),
        sentence="{} billion dollars of long claims are already held")  # fmt: skip
    reluctance: float = quantity(0.004, "m", "mean reluctance", unit="% a year", low=0.0002, high=0.036, step=0.0001,
        source="laubach-2009", sentence="the average owner asks {} % a year", factor=100)  # fmt: skip
    returning: float = quantity(0.5, "θ", "share of spent cash that returns as willing money", unit="", low=0, high=1,
        step=0.01, source=assumption("the contested number; 0.5 takes no side"),
        sentence="{} of each spent dollar comes back as willing money")  # fmt: skip
    saving: float = quantity(100, "σ", "new willing saving", unit="bn USD a year", low=0, high=800, step=10,
        source=assumption("a fortieth of the pool each year"), sentence="{} billion of new saving a year")  # fmt: skip
    absorption: float = quantity(0, "α", "share the central bank and banks absorb", unit="", low=-0.5, high=1,
        step=0.01, source=assumption("nobody absorbs AI debt but private holders"),
        sentence="the central bank takes {} of each new claim")  # fmt: skip


def premium(absorbed: float, idle: float, reluctance: float) -> float:
    """Return p = m·ln(1 + U/V), a fraction a year; ``inf`` once nothing is idle, negative for U < 0.

    Raises
    ------
    QuantityError
        If U or V is not a number, m is not positive, or the pool U + V is not positive.
    """
    if not reluctance > 0:
        raise QuantityError(f"mean reluctance (m) is {reluctance!r}; allowed is above 0")
    if math.isnan(absorbed) or math.isnan(idle) or absorbed + idle <= 0:
        raise QuantityError(f"pool (U + V) is {absorbed!r} + {idle!r} bn USD; allowed is above 0")
    return reluctance * math.log1p(absorbed / idle) if idle > 0 else math.inf


def lent(premium: float, size: float, reluctance: float) -> float:
    """Return U = C(1 − e^{−p/m}), what a pool of size C lends at premium p."""
    return -size * math.expm1(-premium / reluctance)


def water_level(absorbed: float, idle: float) -> float:
    """Return h = V/(U+V), the share of the pool that is still idle."""
    return idle / (absorbed + idle)


def after(pool: Pool, need: float) -> tuple[float, float]:
    """Return (U, V) after a need N was financed and spent, without crowding out: U + (1−α)N, V − (1−α−θ)N."""
    kept = 1 - pool.absorption
    return pool.absorbed + kept * need, pool.idle - (kept - pool.returning) * need


def curve(pool: Pool, need: float) -> float:
    """Return the premium after a need N; ``inf`` once the pool is empty."""
    u, v = after(pool, need)
    return premium(u, v, pool.reluctance) if v > 0 else math.inf


def after_easing(pool: Pool, bought: float) -> tuple[float, float]:
    """Return (U, V) after the central bank buys Q of long claims: U − Q, V + Q."""
    return pool.absorbed - bought, pool.idle + bought


def slope(pool: Pool, need: float = 0.0) -> float:
    """Return dp/dN = m[θ/(U+V) + (1−α−θ)/V] at N, a fraction a year per bn USD."""
    u, v = after(pool, need)
    gap = 1 - pool.absorption - pool.returning
    return pool.reluctance * (pool.returning / (u + v) + gap / v) if v > 0 else math.inf


def bend(pool: Pool, need: float = 0.0) -> float:
    """Return d²p/dN² = m[(1−α−θ)²/V² − θ²/(U+V)²] at N."""
    u, v = after(pool, need)
    gap = 1 - pool.absorption - pool.returning
    return pool.reluctance * (gap**2 / v**2 - pool.returning**2 / (u + v) ** 2) if v > 0 else math.inf


def same_slope(pool: Pool, idle: float) -> Pool:
    """Return the pool with another V₀ and the m that keeps today's slope, which is what data pin down."""
    moved = replace(pool, idle=idle)
    return replace(moved, reluctance=pool.reluctance * slope(pool) / slope(moved))


# exact results


def break_even(pool: Pool) -> float:
    """Return α* = 1 − θU/(U+V): absorbed beyond it, debt-financed spending lowers the premium."""
    return 1 - pool.returning * pool.absorbed / (pool.absorbed + pool.idle)


def sustainable_need(pool: Pool) -> float:
    """Return N_max = σ/(1−α−θ), bn USD a year that never empties the pool; ``inf`` if α+θ ≥ 1."""
    gap = 1 - pool.absorption - pool.returning
    return pool.saving / gap if gap > 1e-12 else math.inf


def steady_premium_need(pool: Pool) -> float:
    """Return N_p = σw/(1−α−θw), w = U/(U+V): the need at which the premium itself stands still."""
    w = pool.absorbed / (pool.absorbed + pool.idle)
    gap = 1 - pool.absorption - pool.returning * w
    return pool.saving * w / gap if gap > 1e-12 else math.inf


def years_to_empty(pool: Pool, need: float) -> float:
    """Return T = V₀/((1−α−θ)N − σ), years; ``inf`` if the pool never empties."""
    outflow = (1 - pool.absorption - pool.returning) * need - pool.saving
    return pool.idle / outflow if outflow > 0 else math.inf


def convexity_threshold(pool: Pool) -> float:
    """Return θ*(α) = (1−α)(U+V)/(U+2V): p(N) bends upwards at N = 0 for θ below it."""
    return (1 - pool.absorption) * (pool.absorbed + pool.idle) / (pool.absorbed + 2 * pool.idle)


def inflection(pool: Pool) -> float:
    """Return the need beyond which the curve turns convex, [(2θ−1)V₀ − (1−θ)U₀]/(2θ(1−θ)) at α = 0.

    With absorption: gap·(U+V+θN) = θ·(V − gap·N), gap = 1−α−θ. 0 if it is convex from the start,
    ``inf`` if it never is.
    """
    theta, gap = pool.returning, 1 - pool.absorption - pool.returning
    if bend(pool) > 0:
        return 0.0
    if gap <= 0 or theta <= 0:
        return math.inf
    return (theta * pool.idle - gap * (pool.absorbed + pool.idle)) / (2 * theta * gap)


# the merit order of sources


@dataclass(frozen=True)
class Source:
    """One source of funds: its volume (bn USD), mean reluctance and threshold (fractions a year).

    A source with a threshold also tells how foreign or insurance money may come in once yields are high.
    """

    volume: float
    reluctance: float
    threshold: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a source that cannot lend."""
        for name, value, ok in (
            ("volume (V_j)", self.volume, self.volume >= 0),
            ("mean reluctance (m_j)", self.reluctance, self.reluctance > 0),
            ("threshold (c_j)", self.threshold, self.threshold >= 0),
        ):
            if not (math.isfinite(value) and ok):
                raise QuantityError(f"{name} of a source is {value!r}; allowed is a finite number, not negative")


def supply(sources: tuple[Source, ...], p: float) -> tuple[float, ...]:
    """Return what each source lends at premium p: V_j(1 − e^{−(p−c_j)₊/m_j})."""
    return tuple(-s.volume * math.expm1(-max(p - s.threshold, 0.0) / s.reluctance) for s in sources)


def clear_sources(sources: tuple[Source, ...], need: float) -> tuple[float, tuple[float, ...]]:
    """Return the premium at which the sources together lend ``need``, and what each lends.

    The last rounding error goes to the largest lender, so the parts sum to the need. The premium is
    ``inf`` when the need reaches what all of them hold.
    """
    if not need >= 0:
        raise QuantityError(f"need is {need!r} bn USD; allowed is 0 or more")
    if need == 0:
        return 0.0, tuple(0.0 for _ in sources)
    if need >= sum(s.volume for s in sources):
        return math.inf, tuple(s.volume for s in sources)
    low, high = 0.0, max(s.reluctance for s in sources)
    while sum(supply(sources, high)) < need:
        low, high = high, 2 * high
    # From the left: supply is concave between thresholds, so Newton's steps stay on this side of the root.
    known, p = [(s.volume, s.reluctance, s.threshold) for s in sources], low
    sharpest = min(s.reluctance for s in sources)
    for _ in range(200):
        error, steep = -need, 0.0
        for volume, reluctance, threshold in known:
            if p >= threshold:
                missing = math.expm1(-(p - threshold) / reluctance)
                error -= volume * missing
                steep += volume / reluctance * (1 + missing)
        low, high = (p, high) if error < 0 else (low, p)
        newer = p - error / steep if steep > 0 else math.inf
        inside = low < newer < high
        if not inside:
            newer = (low + high) / 2
        # Each of Newton's steps squares the error, counted in m: what is left after one of 1e-9·m is rounding, also where
        # a threshold is many times m.
        done = abs(newer - p) <= (1e-9 * min(p, sharpest) if inside else 1e-16 * p) or newer in (low, high)
        p = newer
        if done:
            break
    lent = list(supply(sources, p))
    largest = max(range(len(lent)), key=lent.__getitem__)
    lent[largest] += need - math.fsum(lent)
    return p, tuple(lent)
