"""One call on deep pockets, one leveraged fund, six markets: the cascade round by round, and the linear idea of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from explainer.models.cascade import Cascade, Seller, cascade
from explainer.models.contagion import System, feedback, spectral_radius
from explainer.models.margin import impact_scale, proceeds
from explainer.models.world import ASSETS, BTC, CONVICTION, FUND_WEIGHTS, MARKET_CAPS, POCKET_WEIGHTS, World
from explainer.quantity import Parameters, assumption, quantity

BASE = World()
IMPACT = 50.0  # Bitcoin's price multiplier in this figure
BUYERS = BASE.budget * BASE.idle
ROOM = 0.3  # lenders step in when leverage is this far above its target
DEPTHS = tuple(m / (IMPACT if k == BTC else BASE.multiplier_all) for k, m in enumerate(MARKET_CAPS))
OWN = tuple(BASE.pocket_assets * w for w in POCKET_WEIGHTS)
FUND = tuple(BASE.fund_assets * w for w in FUND_WEIGHTS)


@dataclass(frozen=True)
class Travel(Parameters):
    """A call for cash, and what stands around it."""

    call: float = quantity(
        23, "C", "cash that deep pockets must find", unit="billion dollars", low=0, high=60, step=1,
        source=assumption("a quarter of 60 % of what AI must raise outside, 154 billion a year, with nothing in the till"),
        sentence="Deep pockets must find {} billion",
    )  # fmt: skip
    leverage: float = quantity(
        3, "ℓ", "the fund's leverage", unit="times", low=1, high=6, step=0.5,
        source=assumption("two brokers counted all positions, long and short, at nearly 3 times capital at the end of 2025 (Goldman Sachs and JPMorgan, at second hand)"),
        sentence="The fund holds {} times its own money",
    )  # fmt: skip
    margin: float = quantity(
        0, "φ", "rise of the margin per unit of fall", unit="points", low=0, high=2, step=0.25,
        source=assumption("0: lenders ask for the same margin, whatever happens"),
        sentence="Per 1 % of fall the margin rises by {} points",
    )  # fmt: skip
    floor: float = quantity(
        0.4, "B", "where somebody always buys", unit="cents on the dollar", low=0.1, high=0.9, step=0.1, factor=100,
        source=assumption("no forced sale takes a price lower; nobody knows where it lies"),
        sentence="Somebody always buys at {} cents",
    )  # fmt: skip


@lru_cache(maxsize=16)
def fall(t: Travel) -> Cascade:
    """Return the cascade that a call on deep pockets sets off; 15 % of it is redeemed from the fund."""
    redeemed = BASE.redeemed * t.call
    owner = Seller(OWN, call=t.call - redeemed, conviction=CONVICTION, rule="conviction")
    fund = Seller(
        FUND,
        call=redeemed,
        debt=sum(FUND) * (1 - 1 / t.leverage),
        target=t.leverage,
        cap=t.leverage + ROOM,
        margin_rise=t.margin,
    )
    return cascade(
        (owner, fund), (1.0,) * len(ASSETS), (t.floor,) * len(ASSETS), DEPTHS, sizes=MARKET_CAPS, budget=BUYERS
    )


def pressure(t: Travel) -> float:
    """Return what the fund sells, in units of its own capital, per unit of loss: (1 + φ)ℓ − 1."""
    return (1 + t.margin) * t.leverage - 1


def stability(t: Travel) -> float:
    """Return g, the spectral radius of one fund over six markets: what each round of its selling makes of the next."""
    fund = System((sum(FUND),), (pressure(t),), (FUND_WEIGHTS,), tuple(1 / d for d in DEPTHS))
    return spectral_radius(feedback(fund))


def linear(t: Travel, rounds: int) -> list[float]:
    """Return Bitcoin's price by round if every dollar sold moved it by the first dollar's step, for ever (below 0 it means nothing)."""
    first = [BASE.redeemed * t.call * w / d for w, d in zip(FUND_WEIGHTS, DEPTHS, strict=True)]
    first[BTC] += (1 - BASE.redeemed) * t.call / DEPTHS[BTC]
    loss = sum(w * f for w, f in zip(FUND_WEIGHTS, first, strict=True))
    per, g = FUND_WEIGHTS[BTC] * sum(FUND) * pressure(t) / DEPTHS[BTC], stability(t)
    path, down = [1.0], first[BTC]
    for _ in range(rounds):
        path.append(1 - down)
        down, loss = down + per * loss, loss * g
    return path


def paid(t: Travel, c: Cascade) -> float:
    """Return what buyers must have paid for all shares sold: the exact integral of each price along the way."""
    gone = [a + b for a, b in zip(*c.sold, strict=True)]
    return sum(proceeds(1.0, t.floor, impact_scale(1.0, t.floor, d), q) for q, d in zip(gone, DEPTHS, strict=True))
