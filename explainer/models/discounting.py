"""M7. Cash flow near and far: present values, durations and an exact split of a price move.

In a notebook::

    from explainer.models.discounting import ARCHETYPES, duration, move
    for name, asset in ARCHETYPES.items():
        print(name, duration(asset).modified, move(asset, 0.01))
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.quantity import Parameters, QuantityError, assumption, quantity

HORIZON = 60


@dataclass(frozen=True)
class Asset:
    """Yearly cash flows CF₁ … CF_T, a discount rate r and growth g after T (``None``: nothing after T)."""

    flows: tuple[float, ...]
    rate: float
    growth: float | None

    def __post_init__(self) -> None:
        """Refuse what has no price: r ≤ g, r ≤ −1, and flows that nearly cancel (P below 5 % of gross value)."""
        if not all(math.isfinite(c) for c in self.flows) or not self.flows:
            raise QuantityError(f"cash flows (CF) are {self.flows!r}; allowed are one or more finite numbers")
        gross = present_value(replace_flows(self, tuple(abs(c) for c in self.flows)), 0.0)
        price = present_value(self, 0.0)
        if not price > 0.05 * gross:
            raise QuantityError(f"price (P) is {price:g}; allowed is above 5 % of the gross present value {gross:g}")


def replace_flows(a: Asset, flows: tuple[float, ...]) -> Asset:
    """Return the asset with other flows, unchecked: for sums that are not prices."""
    other = object.__new__(Asset)
    for name, value in (("flows", flows), ("rate", a.rate), ("growth", a.growth)):
        object.__setattr__(other, name, value)
    return other


def present_value(a: Asset, change: float) -> float:
    """Return P = Σ CF_t/(1+r)^t + CF_T(1+g)/((r−g)(1+r)^T) at r + ``change``, by Horner's rule.

    Raises
    ------
    QuantityError
        If the rate is not above −1, or not above g.
    """
    v, value = _factor(a.rate + change), _terminal(a, change)
    for c in reversed(a.flows):
        value = (value + c) * v
    return value


def _factor(r: float) -> float:
    """Return the discount factor of one year, 1/(1+r)."""
    if not -1 < r < math.inf:
        raise QuantityError(f"discount rate (r) is {r:.4g}; allowed is above −1")
    return 1 / (1 + r)


def _terminal(a: Asset, change: float) -> float:
    """Return CF_T(1+g)/(r−g), the value in year T of all that comes after it."""
    r = a.rate + change
    if a.growth is None:
        return 0.0
    if r <= a.growth:
        raise QuantityError(f"discount rate (r) is {r:.4g}; allowed is above the growth rate {a.growth:.4g}")
    return a.flows[-1] * (1 + a.growth) / (r - a.growth)


def present_value_after(a: Asset, change: float, near: float, years: int) -> float:
    """Return P at r + ``change`` for ever and r + ``change`` + ``near`` in the first ``years`` (T at most).

    A policy rate that moves for some years moves the discount factors of those years, and through them
    all later ones by the same factor.
    """
    if not near:
        return present_value(a, change)
    n = min(years, len(a.flows))
    later = replace_flows(a, a.flows[n:])
    value = present_value(later, change) if n < len(a.flows) else _terminal(a, change)
    v = _factor(a.rate + change + near)
    for c in reversed(a.flows[:n]):
        value = (value + c) * v
    return value


def move(a: Asset, change: float) -> float:
    """Return the exact relative price change for a change of the rate, ΔP/P."""
    return present_value(a, change) / present_value(a, 0.0) - 1


@dataclass(frozen=True)
class Duration:
    """Years: Macaulay's, the modified one (−P'/P), and convexity P''/P (years²)."""

    macaulay: float
    modified: float
    convexity: float


def duration(a: Asset, change: float = 0.0) -> Duration:
    """Return Σ t·PV_t/P with the terminal block at T + (1+r)/(r−g), that over 1+r, and P''/P."""
    r, price = a.rate + change, present_value(a, change)
    v, t1, t2, discount = 1 / (1 + r), 0.0, 0.0, 1.0
    for t, c in enumerate(a.flows, start=1):
        discount *= v
        t1 += t * c * discount
        t2 += t * (t + 1) * c * discount * v * v
    n = len(a.flows)
    if a.growth is not None:
        gap = r - a.growth
        tail = a.flows[-1] * (1 + a.growth) / gap * discount
        t1 += (n + (1 + r) / gap) * tail
        t2 += (2 / gap**2 + 2 * n * v / gap + n * (n + 1) * v * v) * tail
    return Duration(t1 / price, t1 / price * v, t2 / price)


def dechow_duration(flows: Sequence[float], rate: float, price: float) -> float:
    """Return Dechow, Sloan and Soliman's Σ t·PV_t/P + (T + (1+r)/r)(P − ΣPV)/P, years."""
    if not (price > 0 and rate > 0):
        raise QuantityError(f"price and discount rate are {price!r} and {rate!r}; allowed is above 0")
    values = [c / (1 + rate) ** t for t, c in enumerate(flows, start=1)]
    near = sum(t * x for t, x in enumerate(values, start=1))
    return near / price + (len(values) + (1 + rate) / rate) * (price - sum(values)) / price


def horizon_duration(years: float, rate: float) -> float:
    """Return T/(1+k) of an asset without cash flow, P = E[P_T]/(1+k)^T: whatever T one assumes."""
    if not (years >= 0 and rate > -1):
        raise QuantityError(f"horizon (T) and rate (k) are {years!r} and {rate!r}; allowed is T ≥ 0 and k > −1")
    return years / (1 + rate)


@dataclass(frozen=True)
class Split:
    """A price move in logs, and its two parts; they sum to the total whatever the order."""

    total: float
    cash_flow: float
    discount_rate: float
    residual: float


def shapley(before: float, only_cash: float, only_rate: float, both: float) -> Split:
    """Return the log Shapley split from four log prices: L(c₀,r₀), L(c₁,r₀), L(c₀,r₁), L(c₁,r₁)."""
    cash = 0.5 * ((only_cash - before) + (both - only_rate))
    rate = 0.5 * ((only_rate - before) + (both - only_cash))
    total = both - before
    return Split(total, cash, rate, abs(total - cash - rate))


def split(before: Asset, later: Asset, change: float) -> Split:
    """Return the split of a move from ``before`` to ``later``'s cash flows at ``before``'s rate + ``change``."""
    other = replace(later, rate=before.rate)
    steps = ((before, 0.0), (other, 0.0), (before, change), (other, change))
    l00, l10, l01, l11 = (math.log(present_value(a, d)) for a, d in steps)
    return shapley(l00, l10, l01, l11)


def scaled(a: Asset, factors: Sequence[float]) -> Asset:
    """Return the asset with its first cash flows multiplied: cash-flow news."""
    head = tuple(c * f for c, f in zip(a.flows, factors, strict=False))
    return replace(a, flows=head + a.flows[len(head) :])


def faded(first: float, start: float, end: float, years: int, head: tuple[float, ...] = ()) -> tuple[float, ...]:
    """Return T = 60 flows: a head, then growth that fades from ``start`` to ``end`` over ``years``.

    Growth from the t-th to the next faded flow is g₁(1−w) + g_T·w, w = min(t−1, n)/n. After a head the
    first faded flow is head[−1]·(1+g₁) and ``first`` is not used.
    """
    flows, value = list(head), head[-1] * (1 + start) if head else first
    flows.append(value)
    for t in range(1, HORIZON - len(head)):
        w = min(t - 1, years) / years
        value *= 1 + start * (1 - w) + end * w
        flows.append(value)
    return tuple(flows)


def steady(first: float, growth: float) -> tuple[float, ...]:
    """Return T = 60 flows that grow at one rate."""
    return tuple(first * (1 + growth) ** n for n in range(HORIZON))


def cyclical(boom: tuple[float, ...] = (12, 14, 9, 4, 1.5)) -> tuple[float, ...]:
    """Return a memory maker's flows: a boom, then 4·1.025ⁿ(1 + 0.4·sin 2πn/4), n from 0."""
    swing = (0.0, 0.4, 0.0, -0.4)
    return boom + tuple(4 * 1.025**n * (1 + swing[n % 4]) for n in range(HORIZON - len(boom)))


# In the order of assets used everywhere, then one more. All paths are illustrative assumptions.
ARCHETYPES: dict[str, Asset] = {
    "memory": Asset(cyclical(), 0.11, 0.025),
    "value": Asset(steady(8, 0.02), 0.08, 0.02),
    "hyperscaler": Asset(faded(0, 0.15, 0.035, 10, head=(1.5, 1, 1.5, 3)), 0.085, 0.035),
    "software": Asset(faded(2.5, 0.15, 0.035, 12), 0.095, 0.035),
    "gold": Asset(steady(1, 0.02), 0.055, 0.02),
    "bitcoin": Asset(faded(0.1, 0.35, 0.03, 22), 0.12, 0.03),
    "preprofit": Asset(faded(0, 0.40, 0.04, 14, head=(-2, -2, -1.5, -1, 0.3, 1.5)), 0.115, 0.04),
}


@dataclass(frozen=True)
class Discounting(Parameters):
    """The reader's hands on chapter 06."""

    shift: float = quantity(0.01, "Δr", "change of the discount rate", unit="pp", low=-0.01, high=0.04, step=0.001,
        factor=100, source=assumption("a round shock"), sentence="discount rates rise by {} points")  # fmt: skip
    boom: float = quantity(2, "×", "boom", unit="times the cash of the first four years", low=0.5, high=3, step=0.1,
        source=assumption("doubling, of the order of the sector's profits"),
        sentence="the boom multiplies the first four years' cash by {}")  # fmt: skip
    fade: float = quantity(10, "n", "years until growth has faded", unit="years", low=2, high=30, step=1,
        source=assumption("a decade of fast growth"), sentence="fast growth fades over {} years")  # fmt: skip
    horizon: float = quantity(20, "T", "horizon assumed for gold and Bitcoin", unit="years", low=0, high=60, step=1,
        source=assumption("no cash flow, so any horizon will do"), sentence="holders look {} years ahead")  # fmt: skip


def assets_of(d: Discounting) -> dict[str, Asset]:
    """Return the archetypes with the reader's fade for the hyperscaler and the memory maker's boom scaled."""
    years = round(d.fade)
    return ARCHETYPES | {
        "memory": scaled(ARCHETYPES["memory"], (d.boom,) * 4),
        "hyperscaler": replace(ARCHETYPES["hyperscaler"], flows=faded(0, 0.15, 0.035, years, head=(1.5, 1, 1.5, 3))),
    }
