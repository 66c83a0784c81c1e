"""M5. The bathtub, and the plumbing behind it.

Four small pictures of "water": a tank with a tap and a drain, ducks over a sloping floor,
the Federal Reserve's balance sheet with its buffer, and the banks' demand for reserves::

    from explainer.models.bathtub import Fed, drain, reserves
    before = Fed(assets=8500, treasury=500, currency=2300, other=400, reverse_repo=2200)
    print(reserves(before), drain(before, d_assets=-1000, d_treasury=300))
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.quantity import Parameters, QuantityError, assumption, quantity

_LEVEL_SOURCE = "fed-h41"
_TOY = assumption("a toy: how shallow the floor is under this asset; chapters 05 to 07 ask where the shelf comes from")


def _positive(name: str, value: float) -> float:
    if not (math.isfinite(value) and value > 0):
        raise QuantityError(f"{name} is {value!r}; allowed is any finite number above 0")
    return value


# (a) the tank


@dataclass(frozen=True)
class Tank(Parameters):
    """A tub with a tap, a pipe that lets part of it through, and a drain."""

    inflow: float = quantity(250, "I", "tap", unit="bn USD a year", low=0, high=1000, step=10,
        source=assumption("round number that holds the toy tub still"),
        sentence="the tap brings {} billion dollars a year")  # fmt: skip
    pipe: float = quantity(1, "pipe", "width of the inlet pipe", unit="share let through", low=0, high=2, step=0.05,
        source=assumption("1 is today's pipe"), sentence="the pipe lets {} of it through")  # fmt: skip
    drain: float = quantity(0.25, "k", "drain", unit="share of the level a year", low=0.05, high=1, step=0.05,
        source=assumption("a quarter of the water leaves in a year"),
        sentence="the drain takes {} of the level each year")  # fmt: skip
    level0: float = quantity(1000, "L₀", "level at the start", unit="bn USD", low=50, high=4000, step=50,
        source=assumption("round number; only ratios matter"), sentence="the tub starts at {}")  # fmt: skip


def resting_level(tank: Tank) -> float:
    """Return where the water settles, L* = pipe·I/k, in bn USD."""
    return tank.pipe * tank.inflow / tank.drain


def level(tank: Tank, t: float) -> float:
    """Return the level after ``t`` years: L* + (L₀ − L*)·e^{−kt}, the solution of dL/dt = pipe·I − k·L."""
    if not (math.isfinite(t) and t >= 0):
        raise QuantityError(f"time (t) is {t!r} years; allowed is 0 or more")
    rest = resting_level(tank)
    return rest + (tank.level0 - rest) * math.exp(-tank.drain * t)


# (b) demand counts as much as supply, and the floor slopes


@dataclass(frozen=True)
class Betas(Parameters):
    """Liquidity betas of the six ducks of the toy tub: how far 1 % of water moves each price, in %."""

    memory: float = quantity(1.1, "β", "memory maker", unit="% per %", low=1, high=6, step=0.1, source=_TOY)
    value: float = quantity(1.6, "β", "mature value share", unit="% per %", low=1, high=6, step=0.1, source=_TOY)
    hyperscaler: float = quantity(2.3, "β", "hyperscaler", unit="% per %", low=1, high=6, step=0.1, source=_TOY)
    software: float = quantity(3.2, "β", "software share", unit="% per %", low=1, high=6, step=0.1, source=_TOY)
    gold: float = quantity(1.3, "β", "gold", unit="% per %", low=1, high=6, step=0.1, source=_TOY)
    bitcoin: float = quantity(5, "β", "Bitcoin", unit="% per %", low=1, high=6, step=0.1, source=_TOY)


@dataclass(frozen=True)
class Depth:
    """A price read off the tub: the depth of water under a duck, 1 at the start; 0 once it is aground."""

    price: float
    aground: bool


def shelf(beta: float, level0: float) -> float:
    """Return the height of the floor under a duck, f = L₀(1 − 1/β), in the unit of ``level0``."""
    if not (math.isfinite(beta) and beta >= 1):
        raise QuantityError(f"liquidity beta (β) is {beta!r}; allowed is 1 or more")
    return _positive("level at the start (L₀)", level0) * (1 - 1 / beta)


def depth_price(beta: float, level: float, level0: float) -> Depth:
    """Return P = (L − f)/(L₀ − f) = 1 + β(L/L₀ − 1), and 0 with ``aground`` set where the floor shows.

    The elasticity at L₀ is exactly β. Against the log form (L/L₀)^β the difference is second order.
    """
    floor = shelf(beta, level0)
    if not (math.isfinite(level) and level >= 0):
        raise QuantityError(f"level (L) is {level!r}; allowed is 0 or more")
    if level <= floor:
        return Depth(0.0, True)
    return Depth(1 + beta * (level / level0 - 1), False)


def log_height(beta: float, level: float, demanded: float) -> float:
    """Return ln P = β(ln L − ln L^d): twice the water and twice the wish for it leave every price alone."""
    return beta * (math.log(_positive("level (L)", level)) - math.log(_positive("demanded level (L^d)", demanded)))


# (c) the Fed's balance sheet


@dataclass(frozen=True)
class Fed(Parameters):
    """The Fed's liabilities and assets, bn USD. Reserves are what is left: see :func:`reserves`.

    The defaults are the Wednesday levels of 31 May 2023, rounded to a billion.
    """

    assets: float = quantity(8386, "A", "Fed assets", unit="bn USD", low=0, high=15_000, step=1, source=_LEVEL_SOURCE)
    treasury: float = quantity(49, "TGA", "Treasury's account", unit="bn USD", low=0, high=3000, step=1,
        source=_LEVEL_SOURCE)  # fmt: skip
    currency: float = quantity(2300, "C", "currency", unit="bn USD", low=0, high=5000, step=1,
        source=assumption("currency and other were 2,877 bn together that day; the split is round"))  # fmt: skip
    other: float = quantity(577, "O", "other liabilities and capital", unit="bn USD", low=0, high=5000, step=1,
        source=assumption("the rest of the 2,877 bn: foreign repo, other deposits, capital"))  # fmt: skip
    reverse_repo: float = quantity(2255, "RRP", "reverse repo", unit="bn USD", low=0, high=5000, step=1,
        source="nyfed-rrp")  # fmt: skip

    def __post_init__(self) -> None:
        """Check each quantity, then that the banks' reserves are not below zero."""
        super().__post_init__()
        left = reserves(self)
        if left < -1e-9 * max(self.assets, 1):
            raise QuantityError(f"reserves (A − C − TGA − RRP − O) are {left:,.3f} bn USD; allowed is 0 or more")


@dataclass(frozen=True)
class Drain:
    """What one move of the Fed's balance sheet took, and from whom (bn USD; negative means: it came back).

    Attributes
    ----------
    drain
        d = ΔTGA + ΔC + ΔO − ΔA.
    empty
        Whether the reverse-repo buffer is used up afterwards.
    unmet
        What the buffer was asked for beyond what it held; reserves paid it.
    overflow
        What reserves were asked for beyond what they held; the buffer paid it.
    residual
        Identity Reserves = A − C − TGA − RRP − O after the move, counted from both sides.
    """

    after: Fed
    drain: float
    from_reverse_repo: float
    from_reserves: float
    empty: bool
    unmet: float
    overflow: float
    residual: float


def reserves(fed: Fed) -> float:
    """Return the banks' reserves, bn USD: Assets − Currency − TGA − RRP − Other."""
    return fed.assets - fed.currency - fed.treasury - fed.reverse_repo - fed.other


def drain(
    fed: Fed, *, d_assets: float = 0.0, d_treasury: float = 0.0, d_currency: float = 0.0, d_other: float = 0.0,
    share: float = 1.0, refill: bool = False, observed: float | None = None,
) -> Drain:  # fmt: skip
    """Move the Fed's balance sheet and say who pays: the buffer first, then reserves one for one.

    A drain d = ΔTGA + ΔC + ΔO − ΔA > 0 takes min(share·d, RRP) from reverse repo and the rest from
    reserves. An inflow (d < 0) goes to reserves; with ``refill`` the share of it returns to reverse repo.
    Who pays in truth depends on where money funds are paid more: ``observed`` is a measured change of
    reverse repo, and replaces the rule.

    Raises
    ------
    QuantityError
        If the share is not within 0 to 1, or the drain is larger than buffer and reserves together.
    """
    if not 0 <= share <= 1:
        raise QuantityError(f"share the buffer absorbs (s) is {share!r}; allowed is 0 to 1")
    held = reserves(fed)
    d = d_treasury + d_currency + d_other - d_assets
    if not d <= (fed.reverse_repo + held) * (1 + 1e-12):
        raise QuantityError(
            f"drain (d) is {d:,.1f} bn USD; allowed is up to {fed.reverse_repo + held:,.1f}, "
            "reverse repo and reserves together"
        )
    wanted = share * d if d > 0 or refill else 0.0
    if observed is not None:
        wanted = -observed
    overflow = max(0.0, d - wanted - held) if observed is None else 0.0
    paid = min(wanted + overflow, fed.reverse_repo)
    after = Fed(
        assets=fed.assets + d_assets, treasury=fed.treasury + d_treasury, currency=fed.currency + d_currency,
        other=fed.other + d_other, reverse_repo=fed.reverse_repo - paid,
    )  # fmt: skip
    residual = (held - (d - paid)) - reserves(after)
    return Drain(after, d, paid, d - paid, after.reverse_repo <= 1e-9, max(0.0, wanted - paid), overflow, residual)


# (d) what banks pay for reserves


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


@dataclass(frozen=True)
class ReserveDemand(Parameters):
    """The banks' demand for reserves: flat while they are ample, steep once they are scarce."""

    kink: float = quantity(12.5, "R*", "kink of reserve demand", unit="% of bank assets", low=8, high=16, step=0.1,
        source="nyfed-sr1019", sentence="reserves turn scarce below {} % of bank assets")  # fmt: skip
    slope: float = quantity(2, "a", "slope when scarce", unit="bp per pp", low=0.5, high=5, step=0.1,
        source=assumption("order of magnitude; the study gives a slope that moves over time"))  # fmt: skip
    smoothing: float = quantity(0.8, "w", "width of the bend", unit="pp", low=0.3, high=1.5, step=0.1,
        source=assumption("a bend of about one point of bank assets"))  # fmt: skip
    floor: float = quantity(-8, "s₀", "spread when ample", unit="bp", low=-15, high=-5, step=0.5,
        source=assumption("federal funds less interest on reserves while reserves were ample"))  # fmt: skip
    bank_assets: float = quantity(25_000, "B", "bank assets", unit="bn USD", low=15_000, high=35_000, step=100,
        source=assumption("round number for all commercial banks; it is not in the tables"))  # fmt: skip


def share_of_bank_assets(demand: ReserveDemand, fed: Fed) -> float:
    """Return reserves as a percentage of bank assets, the axis of the demand curve."""
    return 100 * reserves(fed) / demand.bank_assets


def spread(demand: ReserveDemand, share_of_assets: float) -> float:
    """Return the funds rate over interest on reserves, bp: s₀ + a·w·ln(1 + e^{(R* − R)/w})."""
    _finite(share_of_assets)
    z = (demand.kink - share_of_assets) / demand.smoothing
    return demand.floor + demand.slope * demand.smoothing * _softplus(z)


def slope(demand: ReserveDemand, share_of_assets: float) -> float:
    """Return ds/dR, bp per percentage point: −a/(1 + e^{(R − R*)/w}); −a/2 at the kink."""
    _finite(share_of_assets)
    z = (demand.kink - share_of_assets) / demand.smoothing
    sigmoid = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
    return -demand.slope * sigmoid


def _finite(share_of_assets: float) -> None:
    if not (math.isfinite(share_of_assets) and share_of_assets >= 0):
        raise QuantityError(f"reserves (R) are {share_of_assets!r} % of bank assets; allowed is 0 or more")


@dataclass(frozen=True)
class LogDemand(Parameters):
    """The other published form, s = a − b·ln R + c·ln(deposits): deposits matter as well as reserves.

    Written around a reference point (R₀, Dep₀), so that a is the spread there. Only the form is
    published knowledge to us, not the coefficients: all numbers are assumptions.
    """

    spread0: float = quantity(-7, "a", "spread at the reference point", unit="bp", low=-15, high=5, step=0.5,
        source=assumption("near the kink of the other form"))  # fmt: skip
    b: float = quantity(12.5, "b", "weight of reserves", unit="bp per log point", low=0.5, high=60, step=0.5,
        source=assumption("gives the other form's slope at its kink, −1 bp per pp"))  # fmt: skip
    c: float = quantity(12.5, "c", "weight of deposits", unit="bp per log point", low=0.5, high=60, step=0.5,
        source=assumption("equal weights: only reserves per deposit count"))  # fmt: skip
    reserves0: float = quantity(3100, "R₀", "reserves at the reference point", unit="bn USD", low=500, high=5000,
        step=50, source=assumption("12.5 % of 25,000 bn of bank assets, rounded"))  # fmt: skip
    deposits0: float = quantity(18_000, "Dep₀", "deposits at the reference point", unit="bn USD", low=8000,
        high=25_000, step=500, source=assumption("round number for all commercial banks"))  # fmt: skip


def log_spread(demand: LogDemand, reserves: float, deposits: float) -> float:
    """Return s = a − b·ln(R/R₀) + c·ln(Dep/Dep₀), bp, from reserves and deposits in bn USD."""
    over = math.log(_positive("reserves (R)", reserves) / demand.reserves0)
    return demand.spread0 - demand.b * over + demand.c * math.log(_positive("deposits", deposits) / demand.deposits0)
