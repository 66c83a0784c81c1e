"""QE with a minus sign: a firm borrows and spends, or the Fed sells; two tubs, and the same state in both."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explainer.chapters.basis_points import bp, moved
from explainer.chapters.crowding.three_pools import LENT, POOLS, base, pool
from explainer.chapters.define import Answer, Player, Table, World, chart, figure
from explainer.figure.tub import Flow, Tub
from explainer.models.premium import Pool, after, after_easing, premium, water_level
from explainer.quantity import Parameters, again, assumption, quantity

STEPS = 20
SIDES = ("firm", "fed")
FULL = 1100  # billion dollars drawn as wide as the pipe: the largest deal


@dataclass(frozen=True)
class Mirrored(Parameters):
    """One large deal."""

    amount: float = quantity(
        1000,
        "N",
        "the size of the deal",
        unit="billion dollars",
        low=0,
        high=FULL,
        step=50,
        source=assumption("a round number near four years of the need"),
        sentence="The deal is {} billion dollars",
    )
    returning: float = again(
        Pool, "returning", factor=100, unit="%", sentence="{} % of what the firm spends comes back as willing money"
    )
    pool: str = pool()


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
            write(
                **{
                    f"claims_{side}": u,
                    f"d_claims_{side}": u - pool.absorbed,
                    f"idle_{side}": v,
                    f"d_idle_{side}": v - pool.idle,
                    f"level_{side}": 100 * water_level(u, v),
                    f"bp_{side}": 1e4 * price,
                    f"d_bp_{side}": 1e4 * (price - start),
                }
            )
    return rows


def _books(pool: Pool, rows: Mapping[str, list[float]]) -> dict[str, float]:
    """Return each identity with what is left over at the step of the deal where most is."""

    def worst(left: Callable[[dict[str, float]], float]) -> float:
        return max(abs(left(dict(zip(rows, row, strict=True)))) for row in zip(*rows.values(), strict=True))

    def price(row: Mapping[str, float], side: str) -> float:
        return row[f"bp_{side}"] + 1e4 * pool.reluctance * math.log(row[f"level_{side}"] / 100)

    return {
        "claims held: the firm's deal − the Fed's, worst step, bn": worst(lambda r: r["claims_firm"] - r["claims_fed"]),
        "idle money: the firm's deal − the Fed's − θ·N, worst step, bn": worst(
            lambda r: r["idle_firm"] - r["idle_fed"] - r["back"]
        ),
        "all money in the firm's deal − before, worst step, bn": worst(
            lambda r: r["idle_firm"] + r["tills"] - r["money"]
        ),
        "all money in the Fed's sale − before + N, worst step, bn": worst(
            lambda r: r["idle_fed"] - r["money"] + r["gone"]
        ),
        "cost of capital + m·ln(level), either tub, worst step, bp": worst(
            lambda r: max(abs(price(r, side)) for side in SIDES)
        ),
    }


def _tub(side: str, title: str, taps: tuple[Flow, ...]) -> Tub:
    return Tub(
        name=f"mirrored-{side}",
        title=title,
        level=f"level_{side}",
        level0=100,
        top=100,
        ducks=(),
        taps=taps,
        drain=Flow("paid", "paid out", "bn", ",.0f", "out", FULL, "N"),
        water_label="idle share of the pool",
        ghost="level_start",
        ghost_label="before the deal",
        ghost_symbol="h_0",
        level_symbol="h = V/(U+V)",
        level_format=",.1f",
        level_unit="%",
    )


DONE = ("before the deal", *(f"{100 * i // STEPS} % of the deal" for i in range(1, STEPS)), "the whole deal")


@figure(
    "A firm borrows, or the Fed sells: find the difference",
    chart(
        "mirror_money",
        "Where the money is. Deep blue: idle. Light blue: in other tills. Grey: destroyed",
        alt="Two bars as long as the idle money before the deal. In the firm's deal the part that is no longer idle lies in other "
        "people's tills. In the Fed's sale as much as was paid is no longer there.",
    ),
    tubs=(
        _tub("firm", "A firm borrows and spends", (Flow("back", "comes back", "bn", ",.0f", "in", FULL, "θN"),)),
        _tub("fed", "The Fed sells its bonds", ()),
    ),
    player=Player("done", "run", "How much of the deal is done", DONE, STEPS, per_second=6),
    table=Table(
        "run",
        "The two deals step by step, billion dollars",
        (
            ("idle_firm", "idle, the firm's deal", 0),
            ("idle_fed", "idle, the Fed's", 0),
            ("claims_firm", "claims, the firm's deal", 0),
            ("claims_fed", "claims, the Fed's", 0),
            ("tills", "in other tills, the firm's", 0),
            ("gone", "gone, the Fed's", 0),
            ("d_bp_firm", "cost of capital, the firm's, bp", 1),
            ("d_bp_fed", "the Fed's, bp", 1),
        ),
        DONE,
        "done",
    ),
    note="QE, quantitative easing: a central bank buys bonds with new money. Here it does the reverse. The equality is exact because the model "
    "is built so: two stocks, one price that looks only at them. " + LENT,
    worlds=(
        World("half comes back", "The mainstream's starting point takes no side."),
        World(
            "nothing comes back", "The exact mirror: what is spent is nobody's **idle** money again.", {"returning": 0}
        ),
        World(
            "all comes back",
            "The critic's world: the seller of the data centre saves every dollar, and willingly.",
            {"returning": 1},
        ),
        World(
            "the essay's world",
            "Nearly drained, with choosy owners; little comes back.",
            {"returning": 0.2, "pool": "drained"},
        ),
    ),
    weak="The equality is in the stocks the model looks at, and the grey part is what it does not see. A sale by the Fed destroys money. "
    "A firm's spending destroys none: it changes whose it is. Whether that matters is the whole quarrel about θ.",
)
def mirrored(settings: Mirrored) -> Answer:
    """Answer whether the two deals leave the same state, and what differs."""
    pool = Pool(**{**POOLS[settings.pool], "returning": settings.returning})
    rows = path(pool, settings.amount)
    end = {name: values[-1] for name, values in rows.items()}
    if settings.amount == 0:
        head, words = "No deal, no difference.", "Give the deal a size and let it run."
    elif end["back"] < 0.5:
        head = "Nothing comes back: the two are the same state, to the dollar, at every step."
        words = (
            f"**{end['level_firm']:.1f}\u00a0%** of the pool is idle at the end, **{end['claims_firm']:,.0f}** billion of claims are held, and capital "
            f"costs **{bp(end['d_bp_firm'])}** basis points more, in both."
        )
    else:
        head = f"The only difference: **{end['back']:,.0f} billion** of the spent money come back willing."
        words = (
            f"Savers hold **{end['claims_firm']:,.0f}** of claims either way. The cost of capital {moved(end['d_bp_firm'])} after the firm's deal; "
            f"it {moved(end['d_bp_fed'])} after the Fed's."
        )
    return Answer(
        {"run": rows},
        headline=head,
        verdict=words,
        books=_books(pool, rows),
        scale=pool.absorbed + pool.idle,
    )
