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

    ``budget`` is the buyers' cash (bn USD). Conviction falls with the price, v ← v·(S'/S)^χ, χ = ``decay``.
    Rungs are derivatives: their liquidation moves the price and no money.
    """
    count, everyone = len(prices), range(len(prices))
    scales = [impact_scale(s, b, d) for s, b, d in zip(prices, floors, depths, strict=True)]
    now, path = list(prices), [tuple(prices)]
    holdings, debts = [list(s.holdings) for s in sellers], [s.debt for s in sellers]
    calls, convictions = [s.call for s in sellers], [list(s.conviction) for s in sellers]
    got, paid, repaid = ([0.0] * len(sellers) for _ in range(3))
    waiting, spent, liquidated, caps = list(rungs), 0.0, 0.0, []
    for turn in range(MOST_ROUNDS + 1):
        wanted, total = [], [0.0] * count
        for i, s in enumerate(sellers):
            want = _wanted(s, now, (holdings[i], convictions[i]), (calls[i], debts[i]), sizes)
            total = [t + w for t, w in zip(total, want, strict=True)]
            wanted.append(want)
        hit = [r for r in waiting if now[r.asset] <= r.trigger]
        extra = [0.0] * count
        for r in hit:
            extra[r.asset] += r.quantity
        if sum(t * p for t, p in zip(total, now, strict=True)) < SMALLEST and not hit:
            break
        if turn == MOST_ROUNDS:
            caps.append("rounds")
            break
        money = [_revenue(now[k], floors[k], scales[k], total[k], extra[k]) for k in everyone]
        if spent + sum(money) > budget:
            caps.append("proceeds")
            part = max(0.0, (budget - spent) / sum(money))
            wanted = [[w * part for w in want] for want in wanted]
            total = [t * part for t in total]
            money = [_revenue(now[k], floors[k], scales[k], total[k], extra[k]) for k in everyone]
        spent += sum(money)
        for i in range(len(sellers)):
            cash = sum(money[k] * w / total[k] for k, w in enumerate(wanted[i]) if w > 0)
            holdings[i] = [h - w for h, w in zip(holdings[i], wanted[i], strict=True)]
            met = min(calls[i], cash)
            calls[i] -= met
            debts[i] -= cash - met
            got[i], paid[i], repaid[i] = got[i] + cash, paid[i] + met, repaid[i] + cash - met
        for r in hit:
            waiting.remove(r)
            liquidated += r.quantity * now[r.asset]
        new = [price_after(now[k], floors[k], scales[k], total[k] + extra[k]) for k in everyone]
        for v in convictions:
            for k in range(len(v)):
                v[k] *= (new[k] / now[k]) ** decay
        now = new
        path.append(tuple(now))
        if caps:
            break
    ends = [math.fsum(h * p for h, p in zip(holdings[i], now, strict=True)) for i in range(len(sellers))]
    return Cascade(
        path=tuple(path),
        sellers=tuple(
            replace(s, holdings=tuple(h), call=calls[i], debt=max(debts[i], 0.0), conviction=tuple(convictions[i]))
            for i, (s, h) in enumerate(zip(sellers, holdings, strict=True))
        ),
        sold=tuple(tuple(a - b for a, b in zip(s.holdings, holdings[i], strict=True)) for i, s in enumerate(sellers)),
        proceeds=tuple(got), paid=tuple(paid), repaid=tuple(repaid), unmet=tuple(calls),
        lost=tuple(debts[i] if ends[i] <= SMALLEST and debts[i] > 0 else 0.0 for i in range(len(sellers))),
        liquidated=liquidated, standing=tuple(waiting), caps=tuple(caps),
    )  # fmt: skip


def _wanted(
    s: Seller, now: list[float], has: tuple[list[float], list[float]], owes: tuple[float, float],
    sizes: tuple[float, ...],
) -> list[float]:  # fmt: skip
    (shares, conviction), (call, debt) = has, owes
    held = [h * p for h, p in zip(shares, now, strict=True)]
    amount = call + (sale_to_target(sum(held), debt, s.target, s.cap) if s.debt > 0 else 0.0)
    if amount <= 0:
        return [0.0] * len(now)
    values = portions(held, amount, s.rule, conviction=conviction, sizes=sizes, softness=s.softness)
    return [h if v == w else v / p for h, w, v, p in zip(shares, held, values, now, strict=True)]


def _revenue(price: float, floor: float, scale: float, sold: float, extra: float) -> float:
    # liquidations trade alongside: sellers get their part of what the whole block fetches
    whole = sold + extra
    return proceeds(price, floor, scale, whole) * sold / whole if whole > 0 else 0.0
