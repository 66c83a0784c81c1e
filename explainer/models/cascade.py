"""M6d. Who sells what first, and what that does to the others.

Sellers answer cash calls by a pecking order and leverage caps by selling down; all sell at once in each
round; prices follow a bounded impact; the next round starts from the new prices::

    from explainer.models.cascade import Seller, cascade
    owner = Seller(holdings=(20.0, 32.0), call=15.0, conviction=(0.9, 0.2), rule="conviction")
    print(cascade((owner,), prices=(1.0, 1.0), floors=(0.4, 0.4), depths=(300.0, 28.0)))
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from explainer.models.margin import Rung, impact_scale, price_after, proceeds, sale_to_target
from explainer.quantity import QuantityError

RULES = {
    "conviction": "what they believe in least",
    "liquidity": "the largest market first",
    "prorata": "a slice of everything",
}
SMALLEST, MOST_ROUNDS = 1e-7, 60


@dataclass(frozen=True)
class Seller:
    """One holder. Holdings are shares counted in dollars of the start (bn); all else is in bn USD.

    A deep pocket has a ``call`` and no debt; a fund has ``debt``, a ``target`` and a ``cap`` for assets
    over equity, and its ``call`` is a redemption.
    """

    holdings: tuple[float, ...]
    call: float = 0.0
    debt: float = 0.0
    target: float = 1.0
    cap: float = math.inf
    rule: str = "prorata"
    conviction: tuple[float, ...] = ()
    softness: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.rule not in RULES:
            raise QuantityError(f"selling rule is {self.rule!r}; allowed is one of {', '.join(RULES)}")
        for name, x in (
            ("call", self.call),
            ("debt", self.debt),
            ("softness (τ)", self.softness),
            *(("holding", h) for h in self.holdings),
        ):
            if not x >= 0:
                raise QuantityError(f"{name} of a seller is {x!r}; allowed is 0 or more")
        if not 1 <= self.target <= self.cap:
            raise QuantityError(f"leverage target is {self.target!r}; allowed is 1 to the cap {self.cap!r}")


@dataclass(frozen=True)
class Cascade:
    """What happened: prices after each round (the start first), sellers as they stand, money by seller.

    ``paid`` are calls met, ``repaid`` loans repaid, ``unmet`` calls nobody could meet, ``lost`` loans of
    funds that have nothing left, ``standing`` the rungs not hit. ``caps`` names the limits met:
    ``proceeds``, ``rounds``.
    """

    path: tuple[tuple[float, ...], ...]
    sellers: tuple[Seller, ...]
    sold: tuple[tuple[float, ...], ...]
    proceeds: tuple[float, ...]
    paid: tuple[float, ...]
    repaid: tuple[float, ...]
    unmet: tuple[float, ...]
    lost: tuple[float, ...]
    liquidated: float
    standing: tuple[Rung, ...]
    caps: tuple[str, ...]

    @property
    def prices(self) -> tuple[float, ...]:
        """Prices after the last round."""
        return self.path[-1]


def portions(
    held: list[float], amount: float, rule: str, *, conviction: list[float], sizes: tuple[float, ...] = (),
    softness: float = 0.0,
) -> list[float]:  # fmt: skip
    """Return how much of each holding (by value) is sold to raise ``amount`` at given prices.

    Soft weights are H_k e^{−v_k/τ}: τ → 0 is the strict order, τ → ∞ pro rata; no sale exceeds a holding
    and the rest falls on the others. Ties are sold in asset order.
    """
    total = sum(held)
    if amount >= total:
        return list(held)
    if rule == "prorata" or (rule == "conviction" and math.isinf(softness)):
        return [h * amount / total for h in held]
    sold = [0.0] * len(held)
    if rule == "conviction" and softness > 0:
        return _soft(held, amount, conviction, softness)
    rank = [-s for s in sizes] if rule == "liquidity" else conviction
    for k in sorted(range(len(held)), key=rank.__getitem__):
        sold[k] = min(held[k], amount)
        amount -= sold[k]
        if amount <= 0:
            break
    return sold


def _soft(held: list[float], amount: float, conviction: list[float], softness: float) -> list[float]:
    sold, open_ = [0.0] * len(held), [k for k, h in enumerate(held) if h > 0]
    while open_ and amount > 0:
        least = min(conviction[k] for k in open_)
        weight = {k: held[k] * math.exp(-(conviction[k] - least) / softness) for k in open_}
        per = amount / sum(weight.values())
        full = [k for k in open_ if per * weight[k] >= held[k]]
        for k in full or open_:
            sold[k] = held[k] if full else per * weight[k]
            amount -= sold[k]
        open_ = [k for k in open_ if k not in full] if full else []
    return sold


def cascade(
    sellers: tuple[Seller, ...], prices: tuple[float, ...], floors: tuple[float, ...], depths: tuple[float, ...], *,
    sizes: tuple[float, ...] = (), decay: float = 0.5, budget: float = math.inf, rungs: tuple[Rung, ...] = (),
) -> Cascade:  # fmt: skip
    """Run rounds of simultaneous sales until less than 1e-7 bn is sold, the buyers' budget is spent, or 60 rounds.

    ``budget`` is the buyers' cash (bn USD). Conviction falls with the price, v ← v·e^{−χ·drop} in every
    round, drop = 1 − S'/S, χ = ``decay``.
    Rungs are derivatives: their liquidation moves the price and no money.
    """
    everyone = range(len(prices))
    scales = [impact_scale(s, b, d) for s, b, d in zip(prices, floors, depths, strict=True)]
    desks = [_Desk(s, list(s.holdings), list(s.conviction), s.call, s.debt) for s in sellers]
    now, path, waiting, spent, liquidated, caps = list(prices), [tuple(prices)], list(rungs), 0.0, 0.0, []
    for turn in range(MOST_ROUNDS + 1):
        wanted = [_wanted(d, now, sizes) for d in desks]
        total = [sum([w[k] for w in wanted if w]) for k in everyone]
        hit = [r for r in waiting if now[r.asset] <= r.trigger]
        if not hit and sum([t * p for t, p in zip(total, now, strict=True)]) < SMALLEST:
            break
        if turn == MOST_ROUNDS:
            caps.append("rounds")
            break
        forced = [sum([r.quantity for r in hit if r.asset == k]) for k in everyone]
        money = _revenue(now, floors, scales, total, forced)
        if spent + sum(money) > budget:
            caps.append("proceeds")
            part = _part_for(budget - spent, now, floors, scales, total, forced)
            wanted = [[x * part for x in w] for w in wanted]
            total = [t * part for t in total]
            money = _revenue(now, floors, scales, total, forced)
        spent += sum(money)
        for d, w in zip(desks, wanted, strict=True):
            _settle(d, w, sum([m * x / t for m, x, t in zip(money, w, total, strict=False) if x > 0]))
        waiting = [r for r in waiting if r not in hit]
        liquidated += sum([r.quantity * now[r.asset] for r in hit])
        new = [price_after(now[k], floors[k], scales[k], total[k] + forced[k]) for k in everyone]
        for d in desks:
            d.conviction = [v * math.exp(-decay * (1 - a / b)) for v, a, b in zip(d.conviction, new, now, strict=False)]
        now = new
        path.append(tuple(now))
        if caps:
            break
    return Cascade(
        path=tuple(path), sellers=tuple(_standing(d) if len(path) > 1 else d.seller for d in desks),
        sold=tuple(tuple(a - b for a, b in zip(d.seller.holdings, d.holdings, strict=True)) for d in desks),
        proceeds=tuple(d.got for d in desks), paid=tuple(d.paid for d in desks), repaid=tuple(d.repaid for d in desks),
        unmet=tuple(d.call for d in desks), lost=tuple(_lost(d, now) for d in desks), liquidated=liquidated,
        standing=tuple(waiting), caps=tuple(caps),
    )  # fmt: skip


@dataclass
class _Desk:
    """A seller while the rounds run."""

    seller: Seller
    holdings: list[float]
    conviction: list[float]
    call: float
    debt: float
    got: float = 0.0
    paid: float = 0.0
    repaid: float = 0.0


def _wanted(d: _Desk, now: list[float], sizes: tuple[float, ...]) -> list[float]:
    """Return the shares a seller wants to sell at these prices; an empty list for none."""
    s = d.seller
    if d.call <= 0 and s.debt <= 0:
        return []
    held = [h * p for h, p in zip(d.holdings, now, strict=True)]
    amount = d.call + (sale_to_target(sum(held), d.debt, s.target, s.cap) if s.debt > 0 else 0.0)
    if amount <= 0:
        return []
    values = portions(held, amount, s.rule, conviction=d.conviction, sizes=sizes, softness=s.softness)
    return [h if v == w else v / p for h, w, v, p in zip(d.holdings, held, values, now, strict=True)]


def _settle(d: _Desk, want: list[float], cash: float) -> None:
    """Take the shares out and the cash in: calls first, the rest repays the loan."""
    if want:
        d.holdings = [h - w for h, w in zip(d.holdings, want, strict=True)]
        met = min(d.call, cash)
        d.call -= met
        d.debt -= cash - met
        d.got, d.paid, d.repaid = d.got + cash, d.paid + met, d.repaid + cash - met


def _standing(d: _Desk) -> Seller:
    return replace(
        d.seller, holdings=tuple(d.holdings), conviction=tuple(d.conviction), call=d.call, debt=max(d.debt, 0.0)
    )


def _lost(d: _Desk, now: list[float]) -> float:
    empty = sum([h * p for h, p in zip(d.holdings, now, strict=True)]) <= SMALLEST
    return d.debt if d.debt > 0 and empty else 0.0


def _revenue(
    now: list[float], floors: tuple[float, ...], scales: list[float], total: list[float], forced: list[float]
) -> list[float]:
    # liquidations trade alongside: sellers get their part of what the whole block fetches
    return [
        proceeds(p, b, d, t + f) * (t / (t + f)) if t > 0 else 0.0
        for p, b, d, t, f in zip(now, floors, scales, total, forced, strict=True)
    ]


def _part_for(left: float, *market: Any) -> float:
    """Return the part of every sale that fetches just what buyers have left; fewer shares fetch better prices."""
    now, floors, scales, total, forced = market
    low, high = 0.0, 1.0
    for _ in range(60):
        part = (low + high) / 2
        fetched = sum(_revenue(now, floors, scales, [t * part for t in total], forced))
        low, high = (part, high) if fetched <= left else (low, part)
    return low


def calling(s: Seller, call: float) -> Seller:
    """Return the seller with another cash call."""
    return s if call == s.call else replace(s, call=call)
