"""What goes first: Bitcoin over four years under four rules of selling."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Ensemble, Table, World, chart, figure
from explainer.chapters.forced_sellers.order_steps import STEPS
from explainer.chapters.forced_sellers.orders import (
    BELIEVED,
    IMPACT,
    NAMES,
    POOLS,
    QUARTERS,
    RULES,
    YEAR,
    bitcoin,
    percent,
    run,
    sold,
)
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, again, assumption, choice


@dataclass(frozen=True)
class Order(Parameters):
    """Who must pay sells something first, into a pool that may be full."""

    rule: str = choice(
        "conviction", "what goes first", options=RULES, sentence="What goes first: {}",
        source=assumption("the essay's order, in numbers of ours: Bitcoin .2, software .3, gold .6, mature firms .7, hyperscalers .8, the memory maker .9"),
    )  # fmt: skip
    impact: float = again(
        Machine,
        "multiplier_btc",
        default=IMPACT,
        step=5.0,
        sentence="Selling 1 % of all Bitcoin moves its price by {} %",
    )
    pool: str = choice(
        "drained", "the pool", options=POOLS, sentence="The pool of idle money is {}",
        source=assumption("drained: the essay's world of chapter 02; full: the mainstream's; the sellers are the same in both"),
    )  # fmt: skip


def around(settings: Order) -> Ensemble:
    """Return Bitcoin under the other three rules, in the same pool and with the same impact."""
    others = [bitcoin(run(name, settings.impact, settings.pool)) for name in RULES if name != settings.rule]
    ends = sorted(line[QUARTERS] for line in others)
    return Ensemble(
        {
            "others": {
                "t": [q / YEAR for _ in others for q in range(QUARTERS + 1)], "bitcoin": [p for line in others for p in line],
                "line": [float(i) for i, line in enumerate(others) for _ in line],
            },
        },
        f"Faint: the other three rules. After four years they end between {percent(ends[0])} and {percent(ends[-1])} %.",
    )  # fmt: skip


@figure(
    "What goes first",
    chart(
        "order_path",
        "Bitcoin over four years, per cent, by your rule; faint: the other three rules",
        alt="Lines of Bitcoin's price over sixteen quarters under four rules. Where Bitcoin goes first it falls within a year; under the other rules the fall "
        "comes in the second year and ends as deep.",
    ),
    chart(
        "order_sold",
        "What deep pockets sell, billion dollars: filled in the first year, hollow in four",
        alt="Bars for Bitcoin, software, gold, mature firms, hyperscalers, the memory maker, and what is borrowed.",
    ),
    ensemble=around,
    steps=STEPS,
    yours="Choose a rule, then drain or fill the pool, and see which of the two moves the end.",
    worlds=(
        World("the essay", "What one believes in least goes first, and the pool is drained."),
        World(
            "winners first",
            "The largest and easiest market goes first, as the studies of funds find.",
            {"rule": "liquidity"},
        ),
        World("SoftBank's way", "Borrow first, sell later.", {"rule": "borrow"}),
        World("deep market", "Bitcoin as hard to move as the share market as a whole.", {"impact": 5}),
    ),
    table=Table(
        "path",
        "Bitcoin at the quarters' ends, per cent from the start",
        (("bitcoin", "Bitcoin, %", 0),),
        ("now", *(f"quarter {q}" for q in range(1, QUARTERS + 1))),
        "time",
    ),
    fixed={"year": {"t": [1.0]}},
    note="Deep pockets own 400 billion dollars, 32 of them in Bitcoin; owe a quarter of what AI must raise outside; and have 15 in cash. A leveraged fund owns 600. "
    "All four are assumptions, and no sale of Bitcoin by the holders that the essay names was found. Who borrows may owe a fifth of what they own, and sells what it believes in least "
    "when the lenders' line is used. Bitcoin can lose 60 % by forced sales and no more (assumed).",
    weak="The holders, their Bitcoin, the order and the impact are ours. The picture says what an order does to a price, not that anybody sold in it.",
)
def order(settings: Order) -> Answer:
    """Answer what the chosen rule does to Bitcoin, when and how far."""
    done = run(settings.rule, settings.impact, settings.pool)
    path = bitcoin(done)
    soon, late = sold(done, YEAR), sold(done, QUARTERS)
    lent = [sum(done["borrowed_pockets"][: q + 1]) for q in (YEAR, QUARTERS)]
    borrowed = f", and borrow **{lent[0]:.0f}**" if lent[0] >= 0.5 else ""
    return Answer(
        {
            "path": {"t": done.times, "bitcoin": path},
            "sold": {
                "row": [float(i) for i in range(len(BELIEVED) + 1)], "holding": [*(NAMES[a] for a in BELIEVED), "borrowed"],
                "soon": [*(soon[a] for a in BELIEVED), lent[0]], "late": [*(late[a] for a in BELIEVED), lent[1]],
            },
        },
        headline=f"Bitcoin stands at **{percent(path[YEAR])} %** after one year and at **{percent(path[QUARTERS])} %** after four.",
        verdict=f"In the first year they sell **{soon['bitcoin']:.0f} billion** of Bitcoin and **{sum(soon.values()) - soon['bitcoin']:.0f}** of everything else{borrowed}. "
        f"The worst quarter of that year leaves Bitcoin at **{percent(min(path[: YEAR + 1]))} %**.",
        books={f"{name}, relative": residual for name, residual in done.residuals.items() if name.startswith(("shares", "money", "needs"))},
        tone="loss" if path[YEAR] <= -10 else "calm",
    )  # fmt: skip
