"""The same spending with more or less of it taken by the central bank: the reader's numbers, and how far the runs reach."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.chapters.basis_points import frame
from explainer.chapters.crowding.three_pools import POOLS, YEARS, base, pool, run
from explainer.models.absorption import Absorber
from explainer.models.clearing import Market
from explainer.models.premium import after, premium
from explainer.quantity import Parameters, again, quantities


@dataclass(frozen=True)
class Absorbed(Parameters):
    """Who takes the bond, how much is borrowed, what comes back, and which pool is asked."""

    share: float = again(
        Absorber,
        "central_bank",
        factor=100,
        label="share of each bond that the central bank ends up holding",
        unit="% of each new bond",
        sentence="The central bank ends up holding {} % of each new bond",
    )
    need: float = again(
        Market,
        "need",
        label="what firms or the state borrow and spend",
        sentence="Firms or the state borrow and spend {} billion a year",
    )
    returning: float = again(
        Market, "returning", factor=100, unit="%", sentence="{} % of what is spent comes back as willing money"
    )
    pool: str = pool()


ESSAY = Absorbed(share=0, need=400, returning=0.2, pool="drained")
"""The essay's own world."""


def end(settings: Absorbed, share: float | None = None) -> float:
    """Return the change of the cost of capital after four years, bp; with another share if one is given."""
    share = settings.share if share is None else share
    return run(settings.pool, settings.need, settings.returning, share)["premium_change"][-1]


def span(settings: Absorbed) -> list[float]:
    """Return the ends of the axis: this run, the starting one, and the lowest that the runs around it can end at.

    That is where all that is spent comes back, most is saved, and nobody else takes of it: then the stocks are linear.
    """
    start, market = Absorbed(), Market(**POOLS[settings.pool])
    u, v = after(replace(market, returning=1.0, absorption=settings.share), YEARS * settings.need)
    lowest = premium(u, v + YEARS * quantities(Market)["saving"].high, market.reluctance) - base(market)
    runs = (run(s.pool, s.need, s.returning, s.share)["premium_change"] for s in (settings, start))
    return frame(1e4 * lowest, *(value for values in runs for value in values))
