"""M4. One model for government and AI: who absorbs the claim in the end.

In a notebook::

    from explainer.models.absorption import Absorber, absorbed_share, verdict
    print(verdict(Absorber(central_bank=0.5), returning=0.5, absorbed=1000, idle=4000))
"""

from __future__ import annotations

from dataclasses import dataclass

from explainer.models.premium import Pool, break_even, slope
from explainer.quantity import Parameters, QuantityError, assumption, quantity


@dataclass(frozen=True)
class Absorber(Parameters):
    """Who but private holders takes the new claims."""

    central_bank: float = quantity(0, "α", "share the central bank buys", unit="", low=-0.5, high=1, step=0.05,
        source=assumption("0 for AI debt; negative while the central bank runs off its holdings"),
        sentence="the central bank buys {} of it")  # fmt: skip
    banks: float = quantity(0, "β", "share of the rest that banks fund with new deposits", unit="", low=0, high=1,
        step=0.05, source=assumption("0 is the essay's world, 1 that of its strongest critics"),
        sentence="banks create the money for {} of the rest")  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An episode and the range its absorption share was in."""

    name: str
    low: float
    high: float
    why: str


CASES = (
    Case("2020–21, deficits with central-bank buying", 0.5, 0.6, "the Fed bought over half of the new debt"),
    Case("2022–25, deficits with run-off", -0.2, 0.0, "the Fed's holdings fell while debt grew"),
    Case("AI capex", 0.0, 0.0, "no central bank buys it"),
)


def absorbed_share(a: Absorber) -> float:
    """Return a = α + β(1−α), the share of new claims that private holders do not take on."""
    return a.central_bank + a.banks * (1 - a.central_bank)


def observed_share(central_bank_change: float, debt_change: float) -> float:
    """Return α of a period: the change of the central bank's holdings over the change of the debt (same unit)."""
    if not abs(debt_change) > 0:
        raise QuantityError(f"change of the debt is {debt_change!r}; allowed is anything but 0")
    return central_bank_change / debt_change


def pool_with(a: Absorber, returning: float, absorbed: float, idle: float) -> Pool:
    """Return the pool that sees only what these absorbers leave."""
    return Pool(idle=idle, absorbed=absorbed, returning=returning, absorption=absorbed_share(a))


@dataclass(frozen=True)
class Verdict:
    """Does spending raise the premium? ``slope`` in bp per 100 bn USD; ``break_even`` is α*."""

    slope: float
    share: float
    break_even: float
    raises: bool


def verdict(a: Absorber, returning: float, absorbed: float, idle: float) -> Verdict:
    """Return the sign of the cost-of-capital effect: that of α* − a, and its size at the first dollar."""
    pool = pool_with(a, returning, absorbed, idle)
    rise = slope(pool)
    return Verdict(1e6 * rise, pool.absorption, break_even(pool), rise > 0)
