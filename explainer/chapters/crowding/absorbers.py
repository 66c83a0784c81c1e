"""Who absorbs the bond: the same spending, with more or less of it taken by the central bank."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from explainer import charts
from explainer.chapters.crowding.draw import cells, regimes, sketch
from explainer.chapters.crowding.pools import (
    ARTICLE,
    LENT,
    NAMES,
    POOL,
    POOLS,
    YEARS,
    base,
    frame,
    lent_share,
    moved,
    percent,
    run,
)
from explainer.chapters.crowding.told import YOURS, steps
from explainer.figure.plan import Chart, Control, Outputs, Plan, Preset, Table
from explainer.models.absorption import Absorber
from explainer.models.clearing import Market
from explainer.models.premium import after, break_even, premium, steady_premium_need, sustainable_need
from explainer.quantity import quantities

GRID = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0)
GUESSED: dict[str, float] = {"pool": float(ARTICLE), "need": 400.0, "returning": 0.2}


@lru_cache(maxsize=64)
def _curve(pool: int, need: float, returning: float) -> tuple[float, ...]:
    return tuple(run(pool, need, returning, share)["premium_change"][-1] for share in GRID)


def span(pool: int, need: float, returning: float, share: float) -> list[float]:
    """Return the ends of the axis: this run, the starting one, and the lowest that the runs around it can end at.

    That is where all that is spent comes back, most is saved, and nobody else takes of it: then the stocks are linear.
    """
    start, market = plan().defaults(), Market(**POOLS[pool][1])
    ghost = run(round(start["pool"]), start["need"], start["returning"], start["share"])
    u, v = after(replace(market, returning=1.0, absorption=share), YEARS * need)
    lowest = premium(u, v + YEARS * quantities(Market)["saving"].high, market.reluctance) - base(market)
    return frame(1e4 * lowest, *run(pool, need, returning, share)["premium_change"], *ghost["premium_change"])


def _lasting(market: Market) -> str:
    """Say what keeps the pool from draining, and the price from rising, if anything does."""
    pool, price = sustainable_need(market), steady_premium_need(market)
    if math.isinf(pool):
        buyer = " and what the central bank takes" if market.absorption > 0 else ""
        keeps = f"What comes back{buyer} keep{'' if buyer else 's'} the pool from draining, whatever is borrowed"
        if math.isinf(price):
            return f"{keeps}, and no need raises the price."
        if price < 0.5:
            return f"{keeps}, but any need raises the price."
        return f"{keeps}; the price stays where it is up to **{price:,.0f}** billion a year."
    if market.saving == 0:
        return "With no new saving, any need drains this pool."
    keeps = f"New saving keeps the pool from draining up to **{pool:,.0f}** billion a year"
    if price < 0.5:
        return f"{keeps}, but any need raises the price."
    return f"{keeps}, and the price from rising up to **{price:,.0f}**."


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer what four years of the same spending cost, and where the break-even share lies."""
    share, others = inputs["share"], (round(inputs["pool"]), inputs["need"], inputs["returning"])
    now = run(*others, share)
    start = plan().defaults()
    ghost_at = (round(start["pool"]), start["need"], start["returning"])
    ghost, ghost_curve = run(*ghost_at, start["share"]), _curve(*ghost_at)
    curve = _curve(*others)
    market = Market(**POOLS[others[0]][1], need=others[1], returning=others[2], absorption=share, elasticity=0)
    even, end = break_even(market), now["premium_change"][-1]
    head = f"The cost of capital {moved(end)} in four years"
    if now.caps:
        head = "At no price is there enough money: part of the spending is not funded, and the cost of capital stands at the edge of the model"
    verdict = (
        f"{head}. Break-even: α* = 1 − θ·w = 1 − {market.returning:.2f} × {lent_share(market):.2f} = **{percent(even)}**; a central bank "
        f"that takes that much of it makes the first dollar free. "
    )
    verdict += _lasting(market)
    grid = [100 * x for x in GRID]
    points = sorted([*zip(grid, curve, strict=True), *([] if 100 * share in grid else [(100 * share, end)])])
    private = [
        now["absorbed"][i + 1] - now["absorbed"][i] - ((1 - share) * now["raised"][i + 1] - now["released"][i + 1]) / 4
        for i in range(len(now.times) - 1)
    ]
    worst = max(abs(x) for x in private)
    return Outputs(
        data={
            "run": {"t": list(now.times), "bp": list(now["premium_change"]), "absorbed": list(now["absorbed"]),
                    "idle": list(now["idle"]), "released": list(now["released"])},
            "ghost": {"t": list(ghost.times), "bp": list(ghost["premium_change"])},
            "curve": {"share": [x for x, _ in points], "bp": [v for _, v in points]},
            "ghostcurve": {"share": grid, "bp": list(ghost_curve)},
            "here": {"share": [100 * share], "bp": [end]},
            "even": {"share": [100 * even]},
            "map": cells(others[0], others[2]),
            "span": {"bp": span(*others, share)},
            "frame": {"bp": frame(end, *curve, *ghost_curve)},
        },
        verdict=verdict,
        summary=verdict.replace("**", ""),
        books=(
            ("claims in private hands − what was issued + what the central bank took + what others gave up, worst quarter, bn", worst),
            ("change of U + V − returning cash − new saving, relative", now.residuals["claims and idle money"]),
        ),
        scale=market.absorbed + market.idle,
        tone="loss" if end > 0.05 else "calm",
    )  # fmt: skip


def outcome(share: float) -> float:
    """Return the change of the cost of capital, bp, in the setting of the prediction."""
    return run(int(GUESSED["pool"]), GUESSED["need"], GUESSED["returning"], share)["premium_change"][-1]


@cache
def plan() -> Plan:
    """Return the figure of who absorbs, with the prediction before it."""
    market, absorber = quantities(Market), quantities(Absorber)
    share = replace(
        absorber["central_bank"],
        factor=100,
        label="share of each bond that the central bank ends up holding",
        unit="% of each new bond",
        sentence="The central bank ends up holding {} % of each new bond",
    )
    returning = replace(
        market["returning"], factor=100, unit="%", sentence="{} % of what is spent comes back as willing money"
    )
    need = replace(
        market["need"],
        label="what firms or the state borrow and spend",
        sentence="Firms or the state borrow and spend {} billion a year",
    )
    return Plan(
        name="absorbed",
        title="Same spending, another buyer",
        controls=(
            Control("share", share), Control("need", need), Control("returning", returning), Control("pool", POOL, NAMES),
        ),
        charts=(
            Chart(
                "capital_path", "Change of the cost of capital over four years, basis points (dashed: the starting setting; faint: other runs)",
                "A line of the change of the cost of capital quarter by quarter, the untouched setting as a dashed line, and twenty faint runs around it.",
                charts.load("capital_path"), ("run", "ghost", "span", "faint"),
            ),
            Chart(
                "capital_by_share", "The same after four years, for every share the central bank might take; the dot is you",
                "A curve that falls from left to right: the more the central bank takes, the less the cost of capital rises. "
                "A dotted line marks the break-even share of the first dollar; near it the curve crosses zero.",
                charts.load("capital_by_share"), ("curve", "ghostcurve", "here", "even", "frame"),
            ),
        ),
        guess=sketch(tuple(outcome(x / 100) for x in range(0, 101, 10))),
        presets=(
            Preset("the mainstream's", "A full pool, half of what is spent comes back, and nobody but savers buys."),
            Preset("2020 and 2021", "The Fed ends up with more than half, as it did then.", {"share": 0.55}),
            Preset("2022 to 2025", "The Fed lets bonds go while others borrow.", {"share": -0.2}),
            Preset("the article's", "A pool nearly drained, little comes back, no absorber.", {**GUESSED, "share": 0}),
            Preset("the article's, with the Fed", "The same spending, and the Fed takes every bond.", {**GUESSED, "share": 1}),
        ),
        map=regimes(), steps=steps(), yours=YOURS,
        spread=("faint",),
        table=Table("run", "Four years, quarter by quarter: basis points and billion dollars",
            (("bp", "cost of capital, change in bp", 1), ("absorbed", "claims in private hands", 0), ("idle", "idle money", 0),
             ("released", "given up by other users, a year", 0)),
            tuple("now" if i == 0 else f"quarter {i}" for i in range(4 * YEARS + 1)), "time"),
        note="Other private investment gives way as it becomes dearer: 3,850 billion a year, elasticity 5. The spender borrows the same at "
        "any price. α* is exact for the first dollar; with new saving the curve crosses zero earlier. What others give up "
        "would have come back in part as well, so giving way helps less the more comes back: with a large need in a drained pool, more coming "
        "back makes capital dearer. " + LENT,
        weak="The same number α is given to a state and to a firm. But a central bank buys a state's bonds and not a firm's, and it does so "
        "for reasons: in a slump, when money is idle anyway. The figure moves α alone, as if it were free.",
    )  # fmt: skip
