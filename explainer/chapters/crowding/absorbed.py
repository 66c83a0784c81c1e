"""Who absorbs the bond: the same spending, with more or less of it taken by the central bank."""

from __future__ import annotations

import math
from functools import lru_cache

from explainer.chapters.basis_points import frame, moved, percent
from explainer.chapters.crowding.absorbed_ensemble import around
from explainer.chapters.crowding.absorbed_guess import GUESS
from explainer.chapters.crowding.absorbed_map import MAP, cells
from explainer.chapters.crowding.absorbed_steps import STEPS, YOURS
from explainer.chapters.crowding.absorbing import Absorbed, span
from explainer.chapters.crowding.three_pools import LENT, POOLS, YEARS, run
from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.models.clearing import Market
from explainer.models.premium import break_even, steady_premium_need, sustainable_need

GRID = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0)


@lru_cache(maxsize=64)
def _curve(pool: str, need: float, returning: float) -> tuple[float, ...]:
    return tuple(run(pool, need, returning, share)["premium_change"][-1] for share in GRID)


def _lasting(market: Market) -> str:
    """Say what keeps the pool from draining, and the price from rising, if anything does."""
    pool, price = sustainable_need(market), steady_premium_need(market)
    if math.isinf(pool):
        price_too = (
            "; no need raises the price"
            if math.isinf(price)
            else f"; up to **{price:,.0f}** billion a year the price stays"
            if price >= 0.5
            else ", but any need raises the price"
        )
        return f"What comes back or is bought keeps the pool from draining{price_too}."
    if market.saving == 0:
        return "With no new saving, any need drains this pool."
    price_too = f"up to **{price:,.0f}** the price stays as well" if price >= 0.5 else "but any need raises the price"
    return f"New saving refills the pool as long as the need is **{pool:,.0f}** billion a year or less; {price_too}."


@figure(
    "Same spending, another buyer",
    chart(
        "capital_path",
        "Change of the cost of capital over four years, basis points (dashed: at the start)",
        alt="A line of the change of the cost of capital quarter by quarter, the untouched setting as a dashed line, and twenty faint runs around it.",
    ),
    chart(
        "capital_by_share",
        "The same after four years, for every share the central bank might take; the dot is you",
        alt="A curve that falls from left to right: the more the central bank takes, the less the cost of capital rises. "
        "A dotted line marks the break-even share of the first dollar; near it the curve crosses zero.",
    ),
    guess=GUESS,
    worlds=(
        World("the mainstream's", "A full pool, half of what is spent comes back, and nobody but savers buys."),
        World("2020 and 2021", "The Fed ends up with more than half, as it did then.", {"share": 0.55}),
        World("2022 to 2025", "The Fed lets bonds go while others borrow.", {"share": -0.2}),
        World(
            "the essay's",
            "A pool nearly drained, little comes back, no absorber.",
            {"pool": "drained", "need": 400, "returning": 0.2, "share": 0},
        ),
        World(
            "the essay's, with the Fed",
            "The same spending, and the Fed takes every bond.",
            {"pool": "drained", "need": 400, "returning": 0.2, "share": 1},
        ),
    ),
    map=MAP,
    steps=STEPS,
    yours=YOURS,
    ensemble=around,
    table=Table(
        "run",
        "Four years, quarter by quarter: basis points and billion dollars",
        (
            ("bp", "cost of capital, change in bp", 1),
            ("absorbed", "claims in private hands", 0),
            ("idle", "idle money", 0),
            ("released", "given up by other users, a year", 0),
        ),
        tuple("now" if i == 0 else f"quarter {i}" for i in range(4 * YEARS + 1)),
        "time",
    ),
    note="Other private investment gives way as it becomes dearer: 3,850 billion a year, elasticity 5. The spender borrows the same at "
    "any price. α* is exact for the first dollar; with new saving the curve crosses zero earlier. What others give up "
    "would have come back in part as well, so giving way helps less the more comes back: with a large need in a drained pool, more coming "
    "back makes capital dearer. " + LENT,
    weak="The same number α is given to a state and to a firm. But a central bank buys a state's bonds and not a firm's, and it does so "
    "for reasons: in a slump, when money is idle anyway. The figure moves α alone, as if it were free.",
)
def absorbed(settings: Absorbed) -> Answer:
    """Answer what four years of the same spending cost, and where the break-even share lies."""
    share, others = settings.share, (settings.pool, settings.need, settings.returning)
    now, curve = run(*others, share), _curve(*others)
    market = Market(
        **POOLS[settings.pool], need=settings.need, returning=settings.returning, absorption=share, elasticity=0
    )
    even, end = break_even(market), now["premium_change"][-1]
    head = f"The cost of capital {moved(end)} in four years."
    if now.caps:
        head = "At no price is there enough money: part of the spending is not funded."
    grid = [100 * x for x in GRID]
    points = sorted([*zip(grid, curve, strict=True), *([] if 100 * share in grid else [(100 * share, end)])])
    private = [
        now["absorbed"][i + 1] - now["absorbed"][i] - ((1 - share) * now["raised"][i + 1] - now["released"][i + 1]) / 4
        for i in range(len(now.times) - 1)
    ]
    start = Absorbed()
    return Answer(
        {
            "run": {
                "t": now.times,
                "bp": now["premium_change"],
                "absorbed": now["absorbed"],
                "idle": now["idle"],
                "released": now["released"],
            },
            "curve": {"share": [x for x, _ in points], "bp": [v for _, v in points]},
            "here": {"share": [100 * share], "bp": [end]},
            "even": {"share": [100 * even]},
            "map": cells(settings.pool, settings.returning),
            "span": {"bp": span(settings)},
            "frame": {"bp": frame(end, *curve, *_curve(start.pool, start.need, start.returning))},
        },
        headline=head,
        verdict=f"A central bank that takes **{percent(even)}** of each bond makes the first dollar free. {_lasting(market)}",
        books={
            "claims in private hands − what was issued + what the central bank took + what others gave up, worst quarter, bn": max(
                map(abs, private)
            ),
            "change of U + V − returning cash − new saving, relative": now.residuals["claims and idle money"],
        },
        scale=market.absorbed + market.idle,
        tone="loss" if end > 0.05 else "calm",
    )
