"""M6b, c. Bounded price impact, margin spirals and the liquidation ladder.

In a notebook::

    from explainer.models.margin import Spiral, amplification, liquidation_drop
    print(amplification(Spiral(position=10, depth=100, haircut=0.25, sensitivity=0.5)))
    print([liquidation_drop(x) for x in (5, 10, 20, 50)])
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.quantity import Parameters, QuantityError, assumption, quantity

# bounded impact (Cont and Schaanning 2017)


def impact_scale(price: float, floor: float, depth: float) -> float:
    """Return δ = (1 − B/S)·D, which makes the first dollar's impact 1/D."""
    if not 0 <= floor <= price or not price > 0:
        raise QuantityError(f"price floor (B) is {floor!r}; allowed is 0 to the price {price!r}, which is above 0")
    if not depth >= 0:
        raise QuantityError(f"depth (D) is {depth!r} bn USD; allowed is 0 or more")
    return (1 - floor / price) * depth


def price_after(price: float, floor: float, scale: float, sold: float) -> float:
    """Return S' = B + (S − B)e^{−q/δ}: selling q in one go or in parts ends at the same price."""
    if sold <= 0:
        return price
    return floor + (price - floor) * math.exp(-sold / scale) if scale > 0 else floor


def proceeds(price: float, floor: float, scale: float, sold: float) -> float:
    """Return the exact integral of the price along the way, Bq + (S − B)δ(1 − e^{−q/δ})."""
    if sold <= 0:
        return 0.0
    return floor * sold - (price - floor) * scale * math.expm1(-sold / scale) if scale > 0 else floor * sold


def impact(price: float, floor: float, scale: float, sold: float) -> float:
    """Return Ψ = (1 − B/S)(1 − e^{−q/δ}), the fall as a share of the price."""
    return 1 - price_after(price, floor, scale, sold) / price


def sale_to_target(assets: float, debt: float, target: float, cap: float) -> float:
    """Return what a fund sells, bn USD: nothing below its leverage cap, then enough to reach the target.

    The threshold is one-sided. A fund without equity sells everything.
    """
    equity = assets - debt
    if assets <= 0:
        return 0.0
    if equity <= 0:
        return assets
    return max(0.0, assets - target * equity) if assets > cap * equity else 0.0


def depth(daily_volume: float, daily_volatility: float, days: float, constant: float = 1.0) -> float:
    """Return D = c·(ADV/σ)·√τ, bn USD, from daily volume (bn USD), daily volatility and the days of selling."""
    for name, x in (("daily volume", daily_volume), ("daily volatility", daily_volatility), ("days (τ)", days)):
        if not x > 0:
            raise QuantityError(f"{name} is {x!r}; allowed is above 0")
    return constant * daily_volume / daily_volatility * math.sqrt(days)


# margin spirals (after Brunnermeier and Pedersen 2009, with proportional haircuts)


@dataclass(frozen=True)
class Spiral(Parameters):
    """One asset held on margin by funds, and outsiders who buy along a line of slope 1/D."""

    position: float = quantity(10, "x₀", "position held on margin", unit="bn USD", low=0, high=100, step=1,
        source=assumption("example"), sentence="funds hold {} billion on margin")  # fmt: skip
    depth: float = quantity(100, "D", "market depth", unit="bn USD", low=10, high=1000, step=10,
        source=assumption("example"), sentence="buyers take {} billion for each 100 % of price")  # fmt: skip
    haircut: float = quantity(0.25, "m₀", "haircut", unit="%", low=0.02, high=1, step=0.01, factor=100,
        source=assumption("example"), sentence="lenders keep {} % as margin")  # fmt: skip
    sensitivity: float = quantity(0, "φ", "rise of the haircut per unit of price fall", unit="", low=0, high=2,
        step=0.1, source=assumption("0 switches the margin spiral off"),
        sentence="a fall of 1 % lifts the haircut by {} points")  # fmt: skip


def stability(s: Spiral) -> float:
    """Return g = (x₀/D)((1+φ)/m₀ − 1): stable below 1."""
    return s.position / s.depth * ((1 + s.sensitivity) / s.haircut - 1)


def amplification(s: Spiral) -> float:
    """Return A = 1/(1 − g), or ``inf`` at g ≥ 1: the same shock never stops."""
    g = stability(s)
    return 1 / (1 - g) if g < 1 else math.inf


def spiral(s: Spiral, shock: float, rounds: int = 60) -> tuple[float, ...]:
    """Return the price fall after each round, shock·(1 + g + g² + …); it grows without end at g ≥ 1."""
    g, fall, path = stability(s), shock, [shock]
    for _ in range(rounds):
        fall = shock + g * fall
        path.append(fall)
    return tuple(path)


# the ladder of leveraged longs


def liquidation_drop(leverage: float, maintenance: float = 0.005) -> float:
    """Return the fall that liquidates a long, (1/ℓ − mm)/(1 − mm)."""
    if not leverage >= 1:
        raise QuantityError(f"leverage (ℓ) is {leverage!r}; allowed is 1 or more")
    if not 0 <= maintenance < 1 / leverage:
        raise QuantityError(f"maintenance margin (mm) is {maintenance!r}; allowed is 0 to below {1 / leverage:g}")
    return (1 / leverage - maintenance) / (1 - maintenance)


@dataclass(frozen=True)
class Rung:
    """Leveraged longs on one asset that are sold out when its price reaches the trigger (shares and price)."""

    asset: int
    quantity: float
    trigger: float


def ladder(
    asset: int, price: float, interest: float, leverages: tuple[float, ...], mm: float = 0.005
) -> tuple[Rung, ...]:
    """Return open interest (bn USD at today's price) split evenly over the leverages, entered at ``price``.

    Leverage 1 is never liquidated.
    """
    each = interest / price / len(leverages)
    return tuple(Rung(asset, each, price * (1 - liquidation_drop(x, mm))) for x in leverages if x > 1)
