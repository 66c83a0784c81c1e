"""M1. A dollar of capex, spent and spent again: Keynesian rounds with leakages.

In a notebook::

    from explainer.models.multiplier import Spending, multiplier, rounds
    chips = Spending(first_import=0.5)
    print(multiplier(chips), rounds(chips, 100.0, 5))
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.models.run import relative
from explainer.quantity import Parameters, QuantityError, assumption, quantity


@dataclass(frozen=True)
class Spending(Parameters):
    """Who keeps what of each dollar that is spent."""

    consume: float = quantity(0.6, "c", "share of income after tax that is spent", unit="", low=0, high=1, step=0.01,
        source=assumption("textbook"), sentence="people spend {} of each dollar they keep")  # fmt: skip
    tax: float = quantity(0.25, "t", "tax share of income", unit="", low=0, high=1, step=0.01,
        source=assumption("textbook"), sentence="taxes take {} of each dollar earned")  # fmt: skip
    imports: float = quantity(0.15, "imp", "import share of later rounds", unit="", low=0, high=1, step=0.01,
        source=assumption("textbook"), sentence="{} of what people buy comes from abroad")  # fmt: skip
    first_import: float = quantity(0.5, "imp₀", "import share of the first round", unit="", low=0, high=1, step=0.01,
        source=assumption("AI capex is import-heavy; no published number"),
        sentence="{} of the data centre itself comes from abroad")  # fmt: skip

    def __post_init__(self) -> None:
        """Check each share, then that the rounds die out."""
        super().__post_init__()
        if respent(self) >= 1:
            raise QuantityError(f"re-spent share per round (q) is {respent(self):g}; allowed is below 1")


@dataclass(frozen=True)
class Leakages:
    """Where the spending ended up (same unit as the spending); the three add up to it."""

    saving: float
    taxes: float
    imports: float
    residual: float


def respent(s: Spending) -> float:
    """Return q = c(1−t)(1−imp), what is spent again at home of each dollar earned."""
    return s.consume * (1 - s.tax) * (1 - s.imports)


def multiplier(s: Spending) -> float:
    """Return ΔY/X = (1−imp₀)/(1−q)."""
    return (1 - s.first_import) / (1 - respent(s))


def rounds(s: Spending, spent: float, count: int) -> tuple[float, ...]:
    """Return the income of the first ``count`` rounds, X(1−imp₀)q^j, in the unit of ``spent``."""
    q = respent(s)
    return tuple(spent * (1 - s.first_import) * q**j for j in range(count))


def leakages(s: Spending, spent: float) -> Leakages:
    """Return saving (1−c)(1−t)ΔY, taxes tΔY and imports imp·c(1−t)ΔY + imp₀X; they sum to X exactly."""
    income = spent * multiplier(s)
    saving = (1 - s.consume) * (1 - s.tax) * income
    taxes = s.tax * income
    abroad = s.imports * s.consume * (1 - s.tax) * income + s.first_import * spent
    return Leakages(saving, taxes, abroad, relative(saving + taxes + abroad - spent, spent))


@dataclass(frozen=True)
class Demand(Parameters):
    """The reduced form the whole machine uses: one effective multiplier, reached with a lag."""

    multiplier: float = quantity(0.8, "μ", "effective multiplier", unit="", low=0, high=2, step=0.05,
        source="ramey-2019", sentence="a dollar spent raises output by {}")  # fmt: skip
    lag: float = quantity(0.5, "lag", "speed of adjustment", unit="per quarter", low=0.2, high=1, step=0.05,
        source=assumption("two quarters for most of the effect"))  # fmt: skip
    output: float = quantity(31_400, "Y", "US output", unit="bn USD a year", low=25_000, high=40_000, step=100,
        source="bea-gdp")  # fmt: skip


def output_target(d: Demand, spending: float) -> float:
    """Return μ·spending/Y, the lasting output gain as a share of output (spending in bn USD a year)."""
    return d.multiplier * spending / d.output


def output_step(d: Demand, gain: float, spending: float, dt: float) -> float:
    """Return next step's gain, y + (1 − e^{−lag·dt/.25})(target − y); dt in years."""
    return gain + -math.expm1(-d.lag * dt / 0.25) * (output_target(d, spending) - gain)
