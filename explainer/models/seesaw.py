"""M7. Duration as a balance point: the yearly flows of an asset as weights on a beam.

In a notebook::

    from explainer.models.discounting import ARCHETYPES
    from explainer.models.seesaw import redraw, stand
    memory = ARCHETYPES["memory"]
    print(stand(memory).balance, stand(redraw(memory, (1,) * 10, 60)).balance)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.models.discounting import Asset, duration, present_value, replace_flows
from explainer.quantity import QuantityError

NEAR = 10


@dataclass(frozen=True)
class Beam:
    """Weights on a beam: ``values`` (today's worth) stand at ``years``; the last is all that comes later, at its own centre.

    ``balance`` is Macaulay's duration (years), ``spread`` the standard deviation of the years around it, by worth.
    """

    years: tuple[float, ...]
    values: tuple[float, ...]
    balance: float
    spread: float

    @property
    def price(self) -> float:
        """What all the weights are worth together."""
        return math.fsum(self.values)


def later(a: Asset, near: int = NEAR) -> Asset:
    """Return the asset without its first ``near`` flows: what comes later, and nothing else."""
    if not 0 < near < len(a.flows):
        raise QuantityError(f"near years (n) are {near!r}; allowed is 1 to {len(a.flows) - 1}")
    return replace_flows(a, (0.0,) * near + a.flows[near:])


def stand(a: Asset, change: float = 0.0, near: int = NEAR) -> Beam:
    """Put the flows on the beam at the rate r + ``change``.

    The beam balances at Macaulay's duration, Σ t·PV_t/P: the moments left and right of it are equal.
    """
    rest = later(a, near)
    v = 1 / (1 + a.rate + change)
    values = tuple(c * v**t for t, c in enumerate(a.flows[:near], start=1))
    weight = present_value(rest, change)
    centre = duration(rest, change).macaulay if weight else float(near)
    return Beam(
        (*range(1, near + 1), centre), (*values, weight), duration(a, change).macaulay, spread(a, change)
    )  # fmt: skip


def spread(a: Asset, change: float = 0.0) -> float:
    """Return the standard deviation of the flows' years around the balance point, weighted by worth.

    With convexity C and Macaulay's D, Σ t²·PV_t/P = (1+r)²C − D, so the variance is (1+r)²C − D − D².  It is how
    far the balance point wanders: dD/dr = −variance/(1+r), exactly.  Flows that differ in sign may have none.
    """
    d = duration(a, change)
    return math.sqrt(max(0.0, (1 + a.rate + change) ** 2 * d.convexity - d.macaulay - d.macaulay**2))


def share_of_first(a: Asset, years: int, change: float = 0.0) -> float:
    """Return the share of the value that lies in the first ``years`` flows."""
    return 1 - present_value(later(a, years), change) / present_value(a, change)


def redraw(a: Asset, head: Sequence[float], worth_later: float) -> Asset:
    """Return the asset with other first flows, and its later ones scaled to be worth ``worth_later`` at its own rate."""
    before = present_value(later(a, len(head)), 0.0)
    if not (before > 0 and worth_later >= 0):
        raise QuantityError(
            f"worth of the later years is {worth_later!r}; allowed is 0 or more, of flows worth something"
        )
    factor = worth_later / before
    return replace(a, flows=(*map(float, head), *(c * factor for c in a.flows[len(head) :])))


def promise(years: float, rate: float, change: float) -> float:
    """Return ΔP/P of a price (1+k)^−T that rests on one payment T years away: ((1+k)/(1+k+Δ))^T − 1."""
    if not (years >= 0 and rate > -1 and rate + change > -1):
        raise QuantityError(
            f"horizon (T), rate (k) and its change are {years!r}, {rate!r} and {change!r}; allowed is T ≥ 0 and rates above −1"
        )
    return math.expm1(-years * math.log1p(change / (1 + rate)))
