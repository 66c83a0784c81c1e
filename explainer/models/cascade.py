"""M6d. Who sells what first, and what that does to the others.

Sellers answer cash calls by borrowing or by a pecking order, and leverage caps by selling down; all sell at
once in each round; prices follow a bounded impact; the next round starts from the new prices::

    from explainer.models.cascade import Seller, cascade
    owner = Seller(holdings=(20.0, 32.0), call=15.0, conviction=(0.9, 0.2), rule="conviction")
    print(cascade((owner,), prices=(1.0, 1.0), floors=(0.4, 0.4), depths=(300.0, 28.0)))
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from explainer.models.margin import Rung, impact_scale, price_after, proceeds, sale_to_target
from explainer.models.pecking import RULES, portions
from explainer.quantity import QuantityError

SMALLEST, MOST_ROUNDS = 1e-7, 60


@dataclass(frozen=True)
class Seller:
    """One holder. Holdings are shares counted in dollars of the start (bn); all else is in bn USD.

    A deep pocket has a ``call``; a fund has ``debt``, a ``target`` and a ``cap`` for assets over equity, and
    its ``call`` is a redemption. Under the rule ``borrow`` a call is met from a loan as far as debt stays within
    ``line`` times the holdings' value; the rest is sold as under ``conviction``, and the loan makes the owner a
    fund. ``margin_rise`` is φ: lenders' haircut 1/ℓ rises by it per unit of fall of the holdings' price.
    """

    holdings: tuple[float, ...]
    call: float = 0.0
    debt: float = 0.0
    target: float = 1.0
    cap: float = math.inf
    rule: str = "prorata"
    conviction: tuple[float, ...] = ()
    softness: float = 0.0
    line: float = 0.0
    margin_rise: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.rule not in RULES:
            raise QuantityError(f"selling rule is {self.rule!r}; allowed is one of {', '.join(RULES)}")
        for name, x in (
            ("call", self.call),
            ("debt", self.debt),
            ("softness (τ)", self.softness),
            ("rise of the haircut (φ)", self.margin_rise),
            *(("holding", h) for h in self.holdings),
        ):
            if not x >= 0:
                raise QuantityError(f"{name} of a seller is {x!r}; allowed is 0 or more")
        if not 1 <= self.target <= self.cap:
            raise QuantityError(f"leverage target is {self.target!r}; allowed is 1 to the cap {self.cap!r}")
        if not 0 <= self.line < 1:
            raise QuantityError(f"credit line is {self.line!r} of the holdings; allowed is 0 to below 1")

    def credit(self, prices: tuple[float, ...]) -> float:
        """Return what lenders would still advance at these prices, bn USD; nothing unless the rule is to borrow."""
        if self.rule != "borrow":
            return 0.0
        return max(0.0, self.line * sum([h * p for h, p in zip(self.holdings, prices, strict=True)]) - self.debt)


class Round(NamedTuple):
    """Where everybody stands after a round: prices, holdings, open calls and debt by seller, buyers' cash spent."""

    prices: tuple[float, ...]
    holdings: tuple[tuple[float, ...], ...]
    calls: tuple[float, ...]
    debts: tuple[float, ...]
    spent: float


@dataclass(frozen=True)
class Cascade:
    """What happened: each round (the start first), sellers as they stand, money by seller.

    ``paid`` are calls met, ``borrowed`` the part of them met by new loans, ``repaid`` loans repaid, ``unmet``
    calls nobody could meet, ``lost`` loans of those who have nothing left, ``standing`` the rungs not hit.
    ``caps`` names the limits met: ``proceeds``, ``rounds``. Per seller, proceeds + borrowed = paid + repaid.
    """

    rounds: tuple[Round, ...]
    sellers: tuple[Seller, ...]
    sold: tuple[tuple[float, ...], ...]
    proceeds: tuple[float, ...]
    paid: tuple[float, ...]
    borrowed: tuple[float, ...]
    repaid: tuple[float, ...]
    unmet: tuple[float, ...]
    lost: tuple[float, ...]
    liquidated: float
    standing: tuple[Rung, ...]
    caps: tuple[str, ...]

    @property
    def path(self) -> tuple[tuple[float, ...], ...]:
        """Prices after each round, the start first."""
        return tuple(r.prices for r in self.rounds)

    @property
    def prices(self) -> tuple[float, ...]:
        """Prices after the last round."""
        return self.rounds[-1].prices


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
    desks = [_desk(s, prices) for s in sellers]
    now, waiting, spent, liquidated, caps = list(prices), list(rungs), 0.0, 0.0, list[str]()
    rounds = [_round(now, desks, spent)]
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
        rounds.append(_round(now, desks, spent))
        if caps:
            break
    return Cascade(
        rounds=tuple(rounds), sellers=tuple(_standing(d) if _moved(d, rounds) else d.seller for d in desks),
        sold=tuple(tuple(a - b for a, b in zip(d.seller.holdings, d.holdings, strict=True)) for d in desks),
        proceeds=tuple(d.got for d in desks), paid=tuple(d.paid for d in desks),
        borrowed=tuple(d.borrowed for d in desks), repaid=tuple(d.repaid for d in desks),
        unmet=tuple(d.call for d in desks), lost=tuple(_lost(d, now) for d in desks), liquidated=liquidated,
        standing=tuple(waiting), caps=tuple(caps),
    )  # fmt: skip


@dataclass
class _Desk:
    """A seller while the rounds run; ``before`` are the prices that its haircut is measured from."""

    seller: Seller
    before: tuple[float, ...]
    holdings: list[float]
    conviction: list[float]
    call: float
    debt: float
    got: float = 0.0
    paid: float = 0.0
    borrowed: float = 0.0
    repaid: float = 0.0


def _desk(s: Seller, prices: tuple[float, ...]) -> _Desk:
    """Open a seller's desk; whoever borrows before selling has borrowed by then."""
    lent = min(s.call, s.credit(prices))
    return _Desk(s, prices, list(s.holdings), list(s.conviction), s.call - lent, s.debt + lent, 0.0, lent, lent)


def _round(now: list[float], desks: list[_Desk], spent: float) -> Round:
    return Round(
        tuple(now), tuple([tuple(d.holdings) for d in desks]), tuple([d.call for d in desks]),
        tuple([d.debt for d in desks]), spent,
    )  # fmt: skip


def _moved(d: _Desk, rounds: list[Round]) -> bool:
    return len(rounds) > 1 or d.borrowed > 0


def _wanted(d: _Desk, now: list[float], sizes: tuple[float, ...]) -> list[float]:
    """Return the shares a seller wants to sell at these prices; an empty list for none."""
    s = d.seller
    if d.call <= 0 and d.debt <= 0:
        return []
    held = [h * p for h, p in zip(d.holdings, now, strict=True)]
    target, cap = s.target, s.cap
    if s.margin_rise > 0 and (before := sum([h * p for h, p in zip(d.holdings, d.before, strict=True)])) > 0:
        more = s.margin_rise * max(0.0, 1 - sum(held) / before)
        target, cap = 1 / min(1.0, 1 / target + more), 1 / min(1.0, 1 / cap + more)
    amount = d.call + (sale_to_target(sum(held), d.debt, target, cap) if d.debt > 0 else 0.0)
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
