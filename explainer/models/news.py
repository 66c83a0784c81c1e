"""M7. How much of a price move the discount rate explains, and what is then left to the cash flows.

In a notebook::

    from math import log
    from explainer.models.discounting import ARCHETYPES
    from explainer.models.news import attribute
    print(attribute(ARCHETYPES["memory"], log(2.006), 0.0005, years=4))
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.models.discounting import Asset, Split, move, present_value, scaled, split
from explainer.models.seesaw import later
from explainer.quantity import QuantityError


@dataclass(frozen=True)
class News:
    """The split of an observed log move, and the factor on the first ``years`` flows that completes it."""

    split: Split
    factor: float


def attribute(a: Asset, total: float, change: float, years: int | None = None) -> News:
    """Split an observed log move, given the change of the rate; cash-flow news takes what is left.

    With ``years`` the news multiplies the first flows only: e^total·P(r₀) = f·P_near(r₁) + P_later(r₁) gives f.
    Without, it multiplies all flows, and the rate's part is ln P(r₁)/P(r₀) whatever the news.

    Raises
    ------
    QuantityError
        If no factor on the first flows, not even 0, gives the move.
    """
    goal = math.exp(total) * present_value(a, 0.0)
    years = len(a.flows) if years is None else years
    if years == len(a.flows):
        factor = goal / present_value(a, change)
        rate = math.log1p(move(a, change))
        return News(Split(total, total - rate, rate, 0.0), factor)
    rest = present_value(later(a, years), change)
    factor = (goal - rest) / (present_value(a, change) - rest)
    if factor < 0:
        raise QuantityError(
            f"move is {math.expm1(total):+.0%}; the first {years} years hold too little for it: allowed is above {rest / present_value(a, 0.0) - 1:+.0%}"
        )
    return News(split(a, scaled(a, (factor,) * years), change), factor)


def rate_for(a: Asset, total: float, low: float, high: float) -> float:
    """Return the change of the rate, within ``low`` to ``high``, that alone gives a log move; by bisection."""

    def left(change: float) -> float:
        return math.log1p(move(a, change)) - total

    if not left(high) <= 0 <= left(low):
        raise QuantityError(
            f"log move is {total:.3g}; allowed is {math.log1p(move(a, high)):.3g} to {math.log1p(move(a, low)):.3g}"
        )
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if left(middle) > 0 else (low, middle)
    return (low + high) / 2
