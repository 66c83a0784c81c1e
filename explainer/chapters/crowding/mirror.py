"""QE with a minus sign: a firm borrows and spends, or the Fed sells; the same two stocks come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from explainer import charts
from explainer.chapters.crowding.pools import ARTICLE, LENT, NAMES, POOL, base, bp, moved, pool_of
from explainer.figure.plan import Chart, Control, Outputs, Plan, Preset, Table
from explainer.models.premium import Pool, after, after_easing, premium
from explainer.quantity import Parameters, assumption, quantities, quantity

ROWS = ("before", "a firm borrows and spends", "the Fed sells its bonds")
PARTS = ("claims held", "idle and willing", "in other tills", "no longer there")


@dataclass(frozen=True)
class Deal(Parameters):
    """One large deal, all at once."""

    amount: float = quantity(
        1000, "N", "the size of the deal", unit="billion dollars", low=0, high=1100, step=50,
        source=assumption("a round number near four years of the need"), sentence="The deal is {} billion dollars",
    )  # fmt: skip


def _pool(inputs: Mapping[str, float]) -> Pool:
    return Pool(**{**pool_of(inputs), "returning": inputs["returning"]})


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer whether the two deals leave the same state, and what differs."""
    n, pool = inputs["amount"], _pool(inputs)
    u_firm, v_firm = after(pool, n)
    u_fed, v_fed = after_easing(pool, -n)
    gift = pool.returning * n
    spent = (1 - pool.returning) * n
    start = base(pool)
    states = ((pool.absorbed, pool.idle), (u_firm, v_firm), (u_fed, v_fed))
    prices = [1e4 * (premium(u, v, pool.reluctance) - start) for u, v in states]
    stacks = (
        ((pool.absorbed, 0), (pool.idle, 1)),
        ((u_firm, 0), (v_firm, 1), (spent, 2)),
        ((u_fed, 0), (v_fed, 1), (n, 3)),
    )
    parts: dict[str, list[float]] = {k: [] for k in ("low", "high", "mid", "top", "bottom", "center", "part", "size")}
    ends = []
    for row, stack in enumerate(stacks):
        at, top = 0.0, row + 0.32
        for size, part in stack:
            values = (at, at + size, at + size / 2, top, top + 0.5, top + 0.25, float(part), size)
            for key, value in zip(parts, values, strict=True):
                parts[key].append(value)
            at += size
        ends.append(at)
    if n == 0:
        verdict = "No deal, no difference."
    elif gift < 0.5:
        verdict = (
            f"Nothing comes back, so the two are the same state to the dollar: **{u_firm:,.0f}** claims held, **{v_firm:,.0f}** idle, and a cost "
            f"of capital **{bp(prices[1])}** basis points higher. AI spending is the Fed's selling under another name."
        )
    else:
        verdict = (
            f"Savers hold **{u_firm:,.0f}** of claims either way. The only difference is **{gift:,.0f}** of the spent money that comes back "
            f"willing. The cost of capital {moved(prices[1])} after the firm's deal; it {moved(prices[2])} after the Fed's."
        )
    return Outputs(
        data={
            "parts": parts,
            "rows": {"row": [0.0, 1.0, 2.0], "top": [0.32, 1.32, 2.32], "center": [0.57, 1.57, 2.57], "end": ends, "bp": prices,
                     "claims": [pool.absorbed, u_firm, u_fed], "idle": [pool.idle, v_firm, v_fed], "tills": [0.0, spent, 0.0],
                     "gone": [0.0, 0.0, n]},
        },
        verdict=verdict,
        summary=verdict.replace("**", ""),
        books=(
            ("claims held: the firm's deal − the Fed's, bn", u_firm - u_fed),
            ("idle money: the firm's deal − the Fed's − θ·N, bn", v_firm - v_fed - gift),
            ("all money after the firm's deal − before, bn", v_firm + spent - pool.idle),
            ("all money after the Fed's sale − before + N, bn", v_fed - pool.idle + n),
        ),
        scale=pool.absorbed + pool.idle,
        tone="loss" if prices[1] > 0 else "calm",
    )  # fmt: skip


@cache
def plan() -> Plan:
    """Return the figure of the mirror."""
    returning = replace(
        quantities(Pool)["returning"], factor=100, unit="%", sentence="{} % of what the firm spends comes back as willing money"
    )  # fmt: skip
    return Plan(
        name="mirrored",
        title="A firm borrows, or the Fed sells: find the difference",
        controls=(
            Control("amount", quantities(Deal)["amount"]),
            Control("returning", returning),
            Control("pool", POOL, NAMES),
        ),
        charts=(
            Chart(
                "mirror_stacks",
                "Sand: claims held. Deep blue: idle, willing money. Light blue: spent, in other tills. Grey: money that is gone. "
                "At the end of each bar: change of the cost of capital, basis points",
                "Three bars. Before: claims held and idle money. After a firm borrows: more claims, less idle money, and the rest in other "
                "people's tills. After the Fed sells as much: the same claims, less idle money, and the rest gone.",
                charts.load("mirror_stacks"), ("parts", "rows"), {"part": PARTS, "row": ROWS},
            ),
        ),
        table=Table("rows", "Three states, billion dollars",
            (("claims", "claims held", 0), ("idle", "idle", 0), ("tills", "in other tills", 0), ("gone", "gone", 0), ("bp", "cost of capital, bp", 1)),
            ROWS, "state"),
        note="QE, quantitative easing: a central bank buys bonds with new money. Here it does the reverse. The equality is exact because the model "
        "is built so: two stocks, one price that looks only at them. " + LENT,
        presets=(
            Preset("half comes back", "The mainstream's starting point takes no side."),
            Preset("nothing comes back", "The exact mirror: what is spent is nobody's **idle** money again.", {"returning": 0}),
            Preset("all comes back", "The critic's world: the seller of the data centre saves every dollar, and willingly.", {"returning": 1}),
            Preset("the article's pool", "Nearly drained, with choosy owners; little comes back.", {"returning": 0.2, "pool": ARTICLE}),
        ),
        weak="The equality is in the stocks the model looks at, and the grey part is what it does not see. A sale by the Fed destroys money. "
        "A firm's spending destroys none: it changes whose it is. Whether that matters is the whole quarrel about θ.",
    )  # fmt: skip
