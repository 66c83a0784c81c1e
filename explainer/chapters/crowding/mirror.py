"""QE with a minus sign: a firm borrows and spends, or the Fed sells; two tubs, and the same state in both."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from explainer import charts
from explainer.chapters.crowding.pools import ARTICLE, LENT, NAMES, POOL, base, bp, moved, pool_of
from explainer.figure.plan import Cell, Chart, Control, Outputs, Plan, Player, Preset, Table
from explainer.figure.tub import Flow, Tub
from explainer.models.premium import Pool, after, after_easing, premium, water_level
from explainer.quantity import Parameters, assumption, quantities, quantity

STEPS = 20
SIDES = ("firm", "fed")
FULL = 1100  # billion dollars drawn as wide as the pipe: the largest deal


@dataclass(frozen=True)
class Deal(Parameters):
    """One large deal."""

    amount: float = quantity(
        1000, "N", "the size of the deal", unit="billion dollars", low=0, high=FULL, step=50,
        source=assumption("a round number near four years of the need"), sentence="The deal is {} billion dollars",
    )  # fmt: skip


def _pool(inputs: Mapping[str, float]) -> Pool:
    return Pool(**{**pool_of(inputs), "returning": inputs["returning"]})


def path(pool: Pool, amount: float) -> dict[str, list[float]]:
    """Return both tubs at every step of the deal, from nothing done to all of it, billion dollars and basis points."""
    start = base(pool)
    rows: dict[str, list[float]] = {}

    def write(**values: float) -> None:
        for name, value in values.items():
            rows.setdefault(name, []).append(value)

    for step in range(STEPS + 1):
        paid = amount * step / STEPS
        write(paid=paid, back=pool.returning * paid, tills=(1 - pool.returning) * paid, gone=paid)
        write(zero=0.0, money=pool.idle, level_start=100 * water_level(pool.absorbed, pool.idle))
        for side, (u, v) in zip(SIDES, (after(pool, paid), after_easing(pool, -paid)), strict=True):
            price = premium(u, v, pool.reluctance)
            write(**{
                f"claims_{side}": u, f"d_claims_{side}": u - pool.absorbed, f"idle_{side}": v, f"d_idle_{side}": v - pool.idle,
                f"level_{side}": 100 * water_level(u, v), f"bp_{side}": 1e4 * price, f"d_bp_{side}": 1e4 * (price - start),
            })  # fmt: skip
    return rows


def _books(pool: Pool, rows: Mapping[str, list[float]]) -> tuple[tuple[str, float], ...]:
    """Return each identity with what is left over at the step of the deal where most is."""

    def worst(left: Callable[[dict[str, float]], float]) -> float:
        return max(abs(left(dict(zip(rows, row, strict=True)))) for row in zip(*rows.values(), strict=True))

    def price(row: Mapping[str, float], side: str) -> float:
        return row[f"bp_{side}"] + 1e4 * pool.reluctance * math.log(row[f"level_{side}"] / 100)

    return (
        ("claims held: the firm's deal − the Fed's, worst step, bn", worst(lambda r: r["claims_firm"] - r["claims_fed"])),
        ("idle money: the firm's deal − the Fed's − θ·N, worst step, bn", worst(lambda r: r["idle_firm"] - r["idle_fed"] - r["back"])),
        ("all money in the firm's deal − before, worst step, bn", worst(lambda r: r["idle_firm"] + r["tills"] - r["money"])),
        ("all money in the Fed's sale − before + N, worst step, bn", worst(lambda r: r["idle_fed"] - r["money"] + r["gone"])),
        ("cost of capital + m·ln(level), either tub, worst step, bp", worst(lambda r: max(abs(price(r, side)) for side in SIDES))),
    )  # fmt: skip


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer whether the two deals leave the same state, and what differs."""
    n, pool = inputs["amount"], _pool(inputs)
    rows = path(pool, n)
    end = {name: values[-1] for name, values in rows.items()}
    if n == 0:
        verdict = "No deal, no difference."
    elif end["back"] < 0.5:
        verdict = (
            f"Nothing comes back, so the two are the same state to the dollar, at every step: **{end['level_firm']:.1f}\u00a0%** of the pool idle at the "
            f"end, **{end['claims_firm']:,.0f}** claims held, and a cost of capital **{bp(end['d_bp_firm'])}** basis points higher. AI spending is "
            "the Fed's selling under another name."
        )
    else:
        verdict = (
            f"When the deal is done savers hold **{end['claims_firm']:,.0f}** of claims either way. The only difference that the price sees is "
            f"**{end['back']:,.0f}** of the spent money that comes back willing. The cost of capital {moved(end['d_bp_firm'])} after the firm's deal; it {moved(end['d_bp_fed'])} after the Fed's."
        )
    return Outputs(
        data={"run": rows},
        verdict=verdict,
        summary=verdict.replace("**", ""),
        books=_books(pool, rows),
        scale=pool.absorbed + pool.idle,
        tone="loss" if end["d_bp_firm"] > 0 else "calm",
    )


def _tub(side: str, title: str, taps: tuple[Flow, ...]) -> Tub:
    return Tub(
        name=f"mirrored-{side}", title=title, level=f"level_{side}", level0=100, top=100, ducks=(), taps=taps,
        drain=Flow("paid", "paid out", "bn", ",.0f", "out", FULL, "N"),
        water_label="idle share of the pool", ghost="level_start", ghost_label="before the deal", ghost_symbol="h_0",
        level_symbol="h = V/(U+V)", level_format=",.1f", level_unit="%",
    )  # fmt: skip


def _cells(side: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(f"{column}_{side}", label, digits=digits, change=f"d_{column}_{side}", tub=f"mirrored-{side}")
        for column, label, digits in (("idle", "Idle V", 0), ("claims", "Claims U", 0), ("bp", "Premium p", 1))
    )


@cache
def plan() -> Plan:
    """Return the figure of the mirror."""
    returning = replace(
        quantities(Pool)["returning"], factor=100, unit="%", sentence="{} % of what the firm spends comes back as willing money"
    )  # fmt: skip
    steps = tuple(f"{100 * i // STEPS} % of the deal" for i in range(STEPS + 1))
    steps = ("before the deal", *steps[1:-1], "the whole deal")
    return Plan(
        name="mirrored",
        title="A firm borrows, or the Fed sells: find the difference",
        controls=(
            Control("amount", quantities(Deal)["amount"]),
            Control("returning", returning),
            Control("pool", POOL, NAMES),
        ),
        tubs=(
            _tub("firm", "A firm borrows and spends", (Flow("back", "comes back", "bn", ",.0f", "in", FULL, "θN"),)),
            _tub("fed", "The Fed sells its bonds", ()),
        ),
        player=Player(
            "done", "run", "How much of the deal is done", steps, STEPS, (*_cells("firm"), *_cells("fed")),
            "V and U in billion dollars, p in basis points; beside each, its change since before the deal. Streams: what has flowed so far.", per_second=6,
        ),
        charts=(
            Chart(
                "mirror_money",
                "Where the money is. Deep blue: idle. Light blue: in other tills. Grey: destroyed",
                "Two bars as long as the idle money before the deal. In the firm's deal the part that is no longer idle lies in other "
                "people's tills. In the Fed's sale as much as was paid is no longer there.",
                charts.load("mirror_money"), ("playhead",),
            ),
        ),
        table=Table("run", "The two deals step by step, billion dollars",
            (("idle_firm", "idle, the firm's deal", 0), ("idle_fed", "idle, the Fed's", 0), ("claims_firm", "claims, the firm's deal", 0),
             ("claims_fed", "claims, the Fed's", 0), ("tills", "in other tills, the firm's", 0), ("gone", "gone, the Fed's", 0),
             ("d_bp_firm", "cost of capital, the firm's, bp", 1), ("d_bp_fed", "the Fed's, bp", 1)),
            steps, "done"),
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
