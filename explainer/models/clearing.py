"""M3. Who is crowded out: the funds market clears at one premium.

AI asks for N̄e^{−ηp̂}; every other user releases I_i(1−e^{−η_i p̂}); the premium p that makes the stocks
after the period consistent is the root of F(p) = V(p) − U(p)/(e^{p/m} − 1)::

    from explainer.models.clearing import Market, settle, resting_premium
    run = settle(Market(need=220), years=8)
    print(run["premium_change"][-1], resting_premium(220, 3850, 5))
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from explainer.models.premium import Pool
from explainer.models.run import Cap, Run, Series, relative
from explainer.quantity import QuantityError, assumption, quantity

FARTHEST = 40.0  # a premium of 40 m leaves e^−40 of the pool: beyond it a need counts as not funded


@dataclass(frozen=True)
class User:
    """A user of funds: baseline spending I (bn USD a year) and how fast it falls with the premium (η)."""

    spending: float
    elasticity: float


class Flows(NamedTuple):
    """What one period brings to the market, bn USD in that period (not a year's rate)."""

    need: float = 0.0
    government: float = 0.0
    users: tuple[tuple[float, float], ...] = ()
    elasticity: float = 0.0
    absorption: float = 0.0
    absorption_government: float = 0.0
    returning: float = 0.0
    saving: float = 0.0
    easing: float = 0.0
    bills: float = 0.0
    pledge: float = 0.0


class Stocks(NamedTuple):
    """Where the period starts: U and V (bn USD), the premium of the baseline and m (fractions a year)."""

    absorbed: float
    idle: float
    base: float
    reluctance: float


class Cleared(NamedTuple):
    """The period's outcome, bn USD: what was raised, released, bought by whom, and the stocks after.

    ``easing_cut`` is central-bank buying for which no claims were left, ``release_cut`` other users'
    release likewise; ``funded`` is below 1 when
    at no price enough money was found, and then is the share of needs (and sales) that went through.
    """

    premium: float
    absorbed: float
    idle: float
    raised: float
    government: float
    released: float
    easing: float
    pledged: float
    bought: float
    bought_government: float
    easing_cut: float
    release_cut: float
    funded: float


def released(users: tuple[tuple[float, float], ...], change: float) -> float:
    """Return R = Σ I_i(1 − e^{−η_i p̂}): negative when the premium has fallen (crowding in)."""
    kept = 0.0
    for i, eta in users:
        kept += i * math.expm1(-eta * change)
    return -kept


def _after(f: Flows, s: Stocks, change: float, funded: float = 1.0, cut: float = 0.0) -> tuple[float, ...]:
    """Return U, V, N, G, R, pledges paid and q after the period, and by how much R was cut to keep U ≥ 0."""
    q = f.easing * funded if f.easing < 0 else f.easing - cut
    n, g = funded * f.need * math.exp(-f.elasticity * change), funded * f.government
    mine = (1 - f.absorption) * n
    pledged = min(f.pledge, mine)
    bought, state = mine - pledged, (1 - f.absorption_government) * g
    wanted, most = released(f.users, change), s.absorbed + bought + state - q
    r = min(wanted, max(most, 0.0)) if wanted > 0 else wanted
    v = s.idle - bought - state + r + q + f.bills + f.returning * (n + g - r) + f.saving
    return most - r, v, n, g, r, pledged, q, wanted - r


def excess(f: Flows, s: Stocks, p: float) -> tuple[float, float]:
    """Return F(p) = V(p) − U(p)/expm1(p/m) and its derivative."""
    # Unpacked once: this runs some eight times a period, and a name of its own is read faster than a field.
    need, g, users, elasticity, absorption, absorption_g, returning, saving, easing, bills, pledge = f
    absorbed, idle, base, reluctance = s
    change = p - base
    n = need * math.exp(-elasticity * change)
    dn = -elasticity * n
    r = dr = 0.0
    for i, eta in users:
        left = i * math.exp(-eta * change)
        r += i - left
        dr += eta * left
    mine = (1 - absorption) * n
    bought, dbought = (mine - pledge, (1 - absorption) * dn) if pledge < mine else (0.0, 0.0)
    state = (1 - absorption_g) * g
    v = idle - bought - state + r + easing + bills + returning * (n + g - r) + saving
    u = absorbed + bought + state - r - easing
    e = math.expm1(p / reluctance)
    rising = -dbought + dr + returning * (dn - dr) - (dbought - dr) / e + u * (e + 1) / (reluctance * e * e)
    return v - u / e, rising


def clear(f: Flows, s: Stocks, guess: float) -> Cleared:
    """Return the period's premium and flows: safeguarded Newton from ``guess``, inside a bracket.

    Nothing is negative afterwards. If claims would fall below 0 the central bank's buying is cut to
    what exists (p = 0); other users' release needs no cut then, since at p = 0 it is not positive.
    If even a premium of 40 m finds too little, needs and central-bank sales are funded in part, and
    other users' release is cut to the claims there are.
    """
    top = _after(f, s, -s.base)[0]
    if top <= 1e-9:  # all claims are bought back
        return _cleared(f, s, 0.0, cut=max(0.0, -top))
    far, low = FARTHEST * s.reluctance, 1e-14 * s.reluctance  # below the latter the premium is 0 to the last digit
    if excess(f, s, far)[0] >= 0:
        if excess(f, s, low)[0] >= 0:
            return _cleared(f, s, 0.0)
        found = _cleared(f, s, _root(f, s, guess, low, far))
        if found.release_cut == 0:  # there were claims enough for everybody's release: nothing else to look for
            return found
    high = _highest(f, s)
    if excess(f, s, high)[0] < 0 or _after(f, s, high - s.base)[1] <= 1e-6 * (high < far):
        return _short(f, s, high)
    return _cleared(f, s, _root(f, s, guess, low, high))


def _root(f: Flows, s: Stocks, guess: float, low: float, high: float) -> float:
    """Return the root of F between ``low`` and ``high``: Newton's step where it stays inside, else half the way."""
    p = guess if low < guess < high else s.reluctance
    for _ in range(200):
        value, rising = excess(f, s, p)
        low, high = (p, high) if value < 0 else (low, p)
        newer = p - value / rising if rising > 0 else low
        inside = low < newer < high
        if not inside:
            newer = (low + high) / 2
        # Each of Newton's steps squares the error: what is left after one of a hundred-millionth is rounding.
        done = abs(newer - p) <= (1e-8 if inside else 1e-15) * p or newer in (low, high)
        p = newer
        if done:
            break
    return p


def _highest(f: Flows, s: Stocks) -> float:
    """Return 40 m, or the premium at which other users' release has used up all claims, if that comes first."""
    high = FARTHEST * s.reluctance
    if not _after(f, s, high - s.base)[-1]:
        return high
    low = 0.0
    for _ in range(60):
        p = (low + high) / 2
        low, high = (low, p) if _after(f, s, p - s.base)[-1] else (p, high)
    return low


def _short(f: Flows, s: Stocks, p: float) -> Cleared:
    low, high = 0.0, 1.0
    for _ in range(60):
        funded = (low + high) / 2
        u, v, *_ = _after(f, s, p - s.base, funded)
        low, high = (funded, high) if v > max(u / math.expm1(p / s.reluctance), 1e-6) else (low, funded)
    return _cleared(f, s, p, funded=low)


def _cleared(f: Flows, s: Stocks, p: float, *, funded: float = 1.0, cut: float = 0.0) -> Cleared:
    u, v, n, g, r, pledged, q, release_cut = _after(f, s, p - s.base, funded, cut)
    u = max(u, 0.0)  # a rounding error below 0
    if (
        v < 1e-3 * u and funded == 1
    ):  # a nearly empty pool is the small difference of large flows: take it from the premium
        v = u / math.expm1(p / s.reluctance)
    return Cleared(
        premium=p, absorbed=u, idle=v, raised=n, government=g, released=r, easing=q, pledged=pledged,
        bought=(1 - f.absorption) * n - pledged, bought_government=(1 - f.absorption_government) * g,
        easing_cut=cut, release_cut=release_cut, funded=funded,
    )  # fmt: skip


# exact results


def resting_premium(need: float, spending: float, elasticity: float) -> float:
    """Return p̂* = −ln(1 − N/I)/η, where other users release exactly what AI raises (σ = α = 0, θ < 1)."""
    if not 0 <= need < spending:
        raise QuantityError(f"need (N) is {need!r} bn USD a year; allowed is 0 to below other users' {spending!r}")
    return -math.log1p(-need / spending) / elasticity


def shares(users: tuple[User, ...]) -> tuple[float, ...]:
    """Return who gives way to the first dollar: I_i η_i / Σ I_i η_i."""
    total = sum(u.spending * u.elasticity for u in users)
    return tuple(u.spending * u.elasticity / total for u in users)


def speed(pool: Pool, users: tuple[User, ...]) -> float:
    """Return how fast the resting point is approached, per year: dp/dN · Σ I_i η_i."""
    p = pool.reluctance * (pool.returning / (pool.absorbed + pool.idle) + (1 - pool.returning) / pool.idle)
    return p * sum(u.spending * u.elasticity for u in users)


@dataclass(frozen=True)
class Funds(Pool):
    """A pool, and everybody who asks it for money."""

    elasticity: float = quantity(2, "η_AI", "AI's response to the premium", unit="per 100 pp", low=0, high=10, step=0.5,
        source=assumption("low: a strategic race"))  # fmt: skip
    others: float = quantity(3850, "I_o", "other private investment", unit="bn USD a year", low=0, high=6000, step=10,
        source="bea-pnfi")  # fmt: skip
    others_elasticity: float = quantity(5, "η_o", "other investment's response", unit="per 100 pp", low=0, high=10,
        step=0.5, source=assumption("user-cost elasticities between one half and one give 3 to 8"))  # fmt: skip
    speculative: float = quantity(0, "I_s", "speculative funding counted in", unit="bn USD a year", low=0, high=1000,
        step=10, source=assumption("venture and crypto, some 300 when counted; off by default"))  # fmt: skip
    speculative_elasticity: float = quantity(25, "η_s", "speculative funding's response", unit="per 100 pp", low=0,
        high=50, step=1, source=assumption("the first to lose"))  # fmt: skip
    households: float = quantity(0, "I_h", "household borrowing counted in", unit="bn USD a year", low=0, high=3000,
        step=10, source=assumption("housing and durables, some 1,500 when counted; off by default"))  # fmt: skip
    households_elasticity: float = quantity(8, "η_h", "households' response", unit="per 100 pp", low=0, high=20, step=1,
        source=assumption("between firms and speculators"))  # fmt: skip


@dataclass(frozen=True)
class Market(Funds):
    """A pool with a steady need, for the funds market alone."""

    need: float = quantity(220, "N̄", "AI's need for outside money", unit="bn USD a year", low=0, high=1000, step=10,
        source=assumption("round number near the low end of the 2026 need"),
        sentence="AI asks for {} billion a year")  # fmt: skip


def users_of(m: Funds) -> tuple[User, ...]:
    """Return the users with any spending, other investment first."""
    listed = (
        User(m.others, m.others_elasticity),
        User(m.speculative, m.speculative_elasticity),
        User(m.households, m.households_elasticity),
    )
    return tuple(u for u in listed if u.spending > 0)


def settle(m: Market, years: float = 4.0, dt: float = 0.25) -> Run:
    """Run the funds market alone, without sales, prices or transaction balances."""
    steps = round(years / dt)
    if steps < 1 or abs(steps * dt - years) > 1e-9:
        raise QuantityError(f"horizon is {years!r} years; allowed is a whole number of steps of {dt!r}")
    users = users_of(m)
    flows = Flows(
        need=m.need * dt, users=tuple((u.spending * dt, u.elasticity) for u in users), elasticity=m.elasticity,
        absorption=m.absorption, returning=m.returning, saving=m.saving * dt,
    )  # fmt: skip
    u, v, base = m.absorbed, m.idle, m.reluctance * math.log1p(m.absorbed / m.idle)
    p, rows, caps, worst = base, [(u, v, base, 0.0, 0.0)], list[Cap](), 0.0
    ahead = p  # where the premium would be if it went on as in the period before: near the root
    for k in range(1, steps + 1):
        before = u + v
        c = clear(flows, Stocks(u, v, base, m.reluctance), ahead if ahead > 0 else p)
        ahead = 2 * c.premium - p
        u, v, p = c.absorbed, c.idle, c.premium
        grown = flows.saving + m.returning * (c.raised - c.released)
        worst = max(worst, relative(u + v - before - grown, u, v))
        if c.funded < 1:
            caps.append(Cap("need not funded", k * dt, (1 - c.funded) * m.need))
        rows.append((u, v, p, c.raised / dt, c.released / dt))
    columns = list(zip(*rows, strict=True))
    return Run(
        times=tuple(k * dt for k in range(steps + 1)),
        series={
            "absorbed": Series("bn USD", columns[0]),
            "idle": Series("bn USD", columns[1]),
            "level": Series("share", tuple(b / (a + b) for a, b, *_ in rows)),
            "premium": Series("bp", tuple(1e4 * x for x in columns[2])),
            "premium_change": Series("bp", tuple(1e4 * (x - base) for x in columns[2])),
            "raised": Series("bn USD a year", columns[3]),
            "released": Series("bn USD a year", columns[4]),
        },
        residuals={"claims and idle money": worst}, caps=tuple(caps), regime="draining" if p > base else "filling",
    )  # fmt: skip
