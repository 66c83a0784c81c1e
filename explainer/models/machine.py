"""M9. The whole machine: one quarter after another, every dollar booked.

In a notebook::

    from explainer.models.machine import simulate
    from explainer.models.presets import world
    run = simulate(world("P3"))
    print(run.regime, run["premium_change"][-1], run["price_bitcoin"], run.residuals)

One step: (1) plan, (2) deep pockets answer their pledge and the cascade runs, (3) the funds market
clears, (4) money moves, (5) output and prices follow. All flows are deviations from a baseline in
which the water level stands still.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from explainer.models.absorption import Absorber, absorbed_share
from explainer.models.cascade import Cascade, Seller, calling, cascade
from explainer.models.clearing import Cleared, Flows, Stocks, clear, users_of
from explainer.models.discounting import ARCHETYPES, present_value, present_value_after
from explainer.models.ledger import Books, after_sales, book, leakage_residual, residuals, start_books
from explainer.models.margin import ladder
from explainer.models.multiplier import output_step
from explainer.models.record import flows_row, series_of, start_row, stocks_row
from explainer.models.run import Cap, Run
from explainer.models.world import ASSETS, BTC, CONVICTION, MARGIN_ROOM, MARKET_CAPS, OUTPUT_LOADINGS, RUNGS, World

_DISCOUNTED = tuple(ARCHETYPES[a] for a in ASSETS)
_LOG_START = tuple(math.log(present_value(a, 0.0)) for a in _DISCOUNTED)


@dataclass
class _Now:
    """What one step hands to the next; lives only inside :func:`simulate`."""

    books: Books
    pocket: Seller
    fund: Seller
    premium: float
    longs: dict[float, float]
    gain: float = 0.0
    impact: list[float] = field(default_factory=lambda: [0.0] * len(ASSETS))
    prices: tuple[float, ...] = (1.0,) * len(ASSETS)


def simulate(w: World) -> Run:
    """Run the machine and return its times, series, identity residuals, caps met and regime."""
    start = start_books(w)
    base = w.reluctance * math.log1p(w.absorbed / w.idle)
    pocket = Seller(
        start.shares_pockets, rule=w.rule, conviction=CONVICTION, softness=w.softness, line=w.pocket_line,
        target=1 / (1 - w.pocket_line), cap=1 / (1 - MARGIN_ROOM * w.pocket_line),
    )  # fmt: skip
    fund = Seller(start.shares_funds, debt=start.loans, target=w.leverage, cap=w.leverage_cap)
    now = _Now(start, pocket, fund, base, {x: w.ladder / len(RUNGS) for x in RUNGS if w.ladder > 0})
    absorbed = absorbed_share(Absorber(w.absorption, w.banks))
    users = tuple((u.spending * w.dt, u.elasticity) for u in users_of(w))
    baseline = w.capex0 - outside_need(w, w.capex0)
    rows, caps, worst = [start_row(w, start, base)], list[Cap](), dict[str, float]()
    for k in range(1, round(w.quarters * 0.25 / w.dt) + 1):
        capex = min(w.capex_cap, w.capex0 * (1 + w.capex_growth) ** ((k - 1) * w.dt))
        need = outside_need(w, capex)
        owed = w.pledged * (1 - absorbed) * need * w.dt
        fall = _forced_sales(w, now, owed, w.shock if k == 1 else 0.0)
        flows = Flows(
            need=need * w.dt, government=w.deficit * w.dt, users=users, elasticity=w.elasticity, absorption=absorbed,
            absorption_government=w.deficit_absorbed, returning=w.returning,
            saving=min(w.saving * w.dt, now.books.balances), easing=w.easing * w.dt, bills=w.bills * w.dt,
            pledge=min(owed, now.books.pocket_cash),
        )  # fmt: skip
        stocks = Stocks(now.books.absorbed, now.books.idle, base, w.reluctance)
        c = clear(flows, stocks, now.premium)
        now.books, now.premium = book(now.books, c, flows), c.premium
        spent = capex - need + c.raised / w.dt
        extra = spent - baseline + (c.government - c.released) / w.dt
        now.gain = output_step(w, now.gain, extra, w.dt)
        unpriced = _unpriced(w, c.premium - base)
        if unpriced:
            caps.append(Cap(unpriced, k * w.dt, 0.0))
            break
        parts = _reprice(w, now, c.premium - base, spent)
        worst["leakages"] = max(worst.get("leakages", 0.0), leakage_residual(w, extra))
        shown = {"capex": spent, "owed": owed, "gain": now.gain, "prices": now.prices, "parts": parts}
        rows.append(stocks_row(w, now.books, c.premium, base) + flows_row(w, c, fall, shown))
        caps += _caps(k * w.dt, c, fall, w.saving * w.dt - flows.saving)
        for name, r in residuals(start, now.books, c, flows).items():
            worst[name] = max(worst.get(name, 0.0), r)
        level = math.log(now.books.idle) - math.log(now.books.idle + now.books.absorbed)
        gap = abs(c.premium + w.reluctance * level) / max(w.reluctance, c.premium)
        worst["premium is the level's"] = max(worst.get("premium is the level's", 0.0), gap if c.funded == 1 else 0.0)
        split = max(abs(math.log(p) - sum(x)) for p, x in zip(now.prices, parts, strict=True))
        worst["price parts sum"] = max(worst.get("price parts sum", 0.0), split)
    return Run(
        times=tuple(k * w.dt for k in range(len(rows))), series=series_of(rows), residuals=worst, caps=tuple(caps),
        regime=_regime(now, base, caps),
    )  # fmt: skip


def outside_need(w: World, capex: float) -> float:
    """Return N̄, bn USD a year: ext·X̄ (or its increase over the start, if any) plus buybacks cut and assets sold."""
    counted = capex if w.need == "whole" else max(0.0, capex - w.capex0)
    return min(capex, w.outside * counted + w.buybacks + w.treasuries_sold)


def _forced_sales(w: World, now: _Now, owed: float, shock: float) -> Cascade:
    """Run the cascade of step 2 and put books, sellers and the ladder into ``now``."""
    call = max(0.0, owed - now.books.pocket_cash)
    to_raise = max(0.0, call - now.pocket.credit(now.prices))  # who borrows first redeems nothing before
    redeemed = w.redeemed * to_raise if w.fund_assets > 0 else 0.0
    level = now.books.idle / (now.books.idle + now.books.absorbed) * (1 + w.absorbed / w.idle)
    floors = tuple(w.floor * p * math.exp(i) for p, i in zip(now.prices, now.impact, strict=True))
    met = list(now.prices)
    met[BTC] *= 1 - shock
    rungs = tuple(ladder(BTC, now.prices[BTC], x * now.prices[BTC], (l_,))[0] for l_, x in now.longs.items())
    fall = cascade(
        (calling(now.pocket, call - redeemed), calling(now.fund, redeemed)),
        prices=tuple(max(p, f) for p, f in zip(met, floors, strict=True)), floors=floors,
        depths=tuple(
            m / (w.multiplier_btc if k == BTC else w.multiplier_all) * level for k, m in enumerate(MARKET_CAPS)
        ),
        sizes=MARKET_CAPS, decay=w.decay, budget=w.budget * now.books.idle, rungs=rungs,
    )  # fmt: skip
    now.longs = {x: q for (x, q), r in zip(now.longs.items(), rungs, strict=True) if r in fall.standing}
    new = (math.log(p / e) for p, e in zip(now.prices, fall.prices, strict=True))
    heal = (1 - w.reversal) ** (w.dt / 0.25)
    now.impact = [(i + n) * heal for i, n in zip(now.impact, new, strict=True)]
    now.books, (now.pocket, now.fund) = after_sales(now.books, fall), fall.sellers
    return fall


def _unpriced(w: World, change: float) -> str:
    """Return why the run must stop: an asset without a price because its rate has fallen to its growth. Or nothing."""
    for name, a in zip(ASSETS, _DISCOUNTED, strict=True):
        rate, growth = a.rate + w.loading * change, a.growth or 0.0
        if rate - growth < 1e-4:
            return f"stopped: {name}'s discount rate (r) is {rate:.2%}; allowed is above its growth of {growth:.2%}"
    return ""


def _reprice(w: World, now: _Now, change: float, capex: float) -> tuple[tuple[float, float, float], ...]:
    """Set the prices and return their three log parts: discount rate, cash-flow news, forced sales."""
    rate, years = w.loading * change, round(w.short_years)
    growth = math.log(capex / w.capex0) if capex > 0 else 0.0
    news = [b * now.gain for b in OUTPUT_LOADINGS]
    news[0] += w.sells * growth
    news[2] += w.pays * growth
    parts = tuple(
        (math.log(present_value_after(a, rate, w.short_rate, years)) - start, n, -i)
        for a, start, n, i in zip(_DISCOUNTED, _LOG_START, news, now.impact, strict=True)
    )
    now.prices = tuple(math.exp(sum(p)) for p in parts)
    return parts


def _caps(time: float, c: Cleared, fall: Cascade, unsaved: float) -> list[Cap]:
    """Return every limit the step met."""
    met = [
        ("claims at zero, central-bank buying cut", c.easing_cut),
        ("claims at zero, other users' release cut", c.release_cut),
        ("need not funded", 1 - c.funded),
        ("pledge not met", missing if (missing := sum(fall.unmet)) > 1e-6 else 0.0),
        ("fund loan lost", fall.lost[1] if fall.proceeds[1] > 0 else 0.0),
        ("deep pockets' loan lost", fall.lost[0] if fall.proceeds[0] > 0 else 0.0),
        ("no balances left to save", unsaved),
    ]
    met += [(f"cascade stopped by {name}", sum(fall.proceeds)) for name in fall.caps]
    return [Cap(name, time, amount) for name, amount in met if amount > 1e-9]


def _regime(now: _Now, base: float, caps: list[Cap]) -> str:
    """Return one word for where the run ended; ``unstable`` means that it stopped early, and a cap says why."""
    level = now.books.idle / (now.books.idle + now.books.absorbed)
    if any(c.name.startswith("stopped") for c in caps):
        return "unstable"
    if any(c.name == "need not funded" for c in caps):
        return "unfunded"
    if abs(now.premium - base) < 1e-6:
        return "still"
    if now.premium < base:
        return "filling"
    return "drained" if level < 0.1 else "draining"
