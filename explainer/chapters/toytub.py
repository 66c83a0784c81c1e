"""The toy tub: taps, a drain, a wish and six ducks over a sloping floor.  Chapters 00 and 03 show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import expm1
from typing import Any

from explainer.chapters.define import Answer, Cell, Definition, Number, Pick, Player, Record, Table, chart, figure
from explainer.figure.tub import Duck, Flow, Tub
from explainer.models.bathtub import Betas, Tank, depth_price, level, resting_level, shelf
from explainer.quantity import Parameters, assumption, quantities, quantity

START = 1000.0
RIM = 1500.0
QUARTERS = 20
TOY = "a toy: only ratios matter, and 1,000 is where it stands at the start"
MARKS = {
    "memory": "chip",
    "value": "bank",
    "hyperscaler": "cloud",
    "software": "code",
    "gold": "gold",
    "bitcoin": "bitcoin",
}
NAMES = {
    "memory": ("memory maker", "memory"),
    "value": ("value", "value"),
    "hyperscaler": ("hyperscaler", "hyperscaler"),
    "software": ("software", "software"),
    "gold": ("gold", "gold"),
    "bitcoin": ("Bitcoin", "Bitcoin"),
}


@dataclass(frozen=True)
class Taps(Parameters):
    """What the reader does to the toy tub, and how much water the owners want."""

    inflow: float = quantity(
        250,
        "I",
        "what the tap brings",
        unit="billion dollars a year",
        low=150,
        high=350,
        step=10,
        source=assumption(TOY),
        sentence="The Fed and the banks pour in {} billion a year",
    )
    pipe: float = quantity(
        1,
        "pipe",
        "what the plumbing lets through",
        unit="%",
        low=0.8,
        high=1.2,
        step=0.05,
        factor=100,
        source=assumption(TOY),
        sentence="The banks and dealers that pass money on, the plumbing, let {} % of it through",
    )
    drain: float = quantity(
        0.25,
        "k",
        "what drains away",
        unit="% of the level a year",
        low=0.15,
        high=0.4,
        step=0.01,
        factor=100,
        source=assumption(TOY),
        sentence="AI spending and the rest draw {} % of the level a year",
    )
    wish: float = quantity(
        1000,
        "Lᵈ",
        "what owners want to hold",
        unit="billion dollars",
        low=800,
        high=1250,
        step=25,
        source=assumption(TOY),
        sentence="Owners want to hold {} billion",
    )


def ducks(level0: float) -> tuple[Duck, ...]:
    """Return the six ducks with their shelves under a tub that stands at ``level0``."""
    betas = quantities(Betas)
    return tuple(
        Duck(f"p_{name}", NAMES[name][0], shelf(q.default, level0), f"P_{name}", MARKS[name], NAMES[name][1])
        for name, q in betas.items()
    )


def prices(levels: list[float], level0: float) -> dict[str, list[float]]:
    """Return each duck's price at each level: depth over depth at the start."""
    return {
        f"p_{name}": [depth_price(q.default, at, level0).price for at in levels]
        for name, q in quantities(Betas).items()
    }


def _run(taps: Taps) -> dict[str, list[float]]:
    tank = Tank(inflow=taps.inflow, pipe=taps.pipe, drain=taps.drain, level0=START)
    t = [i / 4 for i in range(QUARTERS + 1)]
    water = [level(tank, x) for x in t]
    felt = [w * START / taps.wish for w in water]
    # The rim is as high as the picture goes; the number beside it is the true one, and the verdict says that it runs over.
    drawn = [min(RIM, f) for f in felt]
    return {
        "t": t,
        "level": water,
        "felt": felt,
        "drawn": drawn,
        "wish": [taps.wish] * len(t),
        "fed": [taps.inflow] * len(t),
        "plumbing": [taps.inflow * (taps.pipe - 1)] * len(t),
        "out": [taps.drain * w for w in water],
        **prices(felt, START),
    }


def _identity(taps: Taps, run: Mapping[str, list[float]]) -> float:
    """Return the worst gap between the level and its own flows, integrated exactly over each quarter."""
    worst = 0.0
    for i in range(QUARTERS):
        inflow, k, dt = taps.inflow * taps.pipe, taps.drain, 0.25
        drained = inflow * dt + (run["level"][i] - inflow / k) * -expm1(-k * dt)
        worst = max(worst, abs(run["level"][i + 1] - run["level"][i] - inflow * dt + drained))
    return worst


def flow(taps: Taps, *, wished: bool = True) -> Answer:
    """Answer where the water goes in five years and which duck touches ground; the chart of a wish has two names to place."""
    run = _run(taps)
    end = run["felt"][-1] / START
    rest = resting_level(Tank(inflow=taps.inflow, pipe=taps.pipe, drain=taps.drain, level0=START))
    rest_words = f"The water goes to **{run['level'][-1]:,.0f}** in five years and comes to rest at **{rest:,.0f}**."
    if abs(taps.wish - START) > 1:
        rest_words += f" Owners want **{taps.wish:,.0f}**, so it feels like **{run['felt'][-1]:,.0f}**."
    dry = _aground(run)
    tags: dict[str, list[Any]] = {
        "t": [5.0, 5.0],
        "at": _tags(run["level"][-1], taps.wish),
        "line": ["the water", "the wish"],
    }
    return Answer(
        {"run": run, "tags": tags} if wished else {"run": run},
        headline=_headline(run, dry, end),
        verdict=rest_words,
        books={"change of the level − inflow + outflow, worst quarter": _identity(taps, run)},
        scale=START,
        tone="loss" if dry or end < 0.995 else "calm",
    )


def _aground(run: Mapping[str, Sequence[float]]) -> list[tuple[int, str]]:
    """Return who touches ground and in which quarter, the first first."""
    dry = {name: next((i for i, price in enumerate(run[f"p_{name}"]) if price <= 0), None) for name in NAMES}
    return sorted((quarter, name) for name, quarter in dry.items() if quarter is not None)


def first_aground(taps: Taps) -> str:
    """Return the column of the duck that touches ground first.

    Raises
    ------
    LookupError
        If none does within the five years.
    """
    dry = _aground(_run(taps))
    if not dry:
        raise LookupError(f"no duck touches ground within five years at {taps}")
    return f"p_{dry[0][1]}"


def _headline(run: Mapping[str, Sequence[float]], dry: Sequence[tuple[int, str]], end: float) -> str:
    """Say which duck touches ground, or which one moves most."""
    if dry:
        (quarter, first), others = dry[0], len(dry) - 1
        when = "at once" if quarter == 0 else f"after **{quarter} quarter{'s' if quarter > 1 else ''}**"
        more = f", then {NAMES[dry[1][1]][0]}" if others == 1 else f", then **{others}** other ducks" if others else ""
        return f"{_name(first)} touches ground {when}{more}."
    if max(run["felt"]) > RIM:
        return "The tub runs over: the picture stops at the rim, the numbers do not."
    if abs(end - 1) < 0.005:
        return "Nothing moves: what comes in goes out."
    last = {n: run[f"p_{n}"][-1] for n in NAMES}
    most = min(last, key=lambda n: last[n]) if end < 1 else max(last, key=lambda n: last[n])
    return f"{_name(most)} {'loses' if last[most] < 1 else 'gains'} most: **{100 * abs(last[most] - 1):.0f} %**."


def _name(asset: str) -> str:
    return f"{NAMES[asset][0][:1].upper()}{NAMES[asset][0][1:]}"


def _tags(water: float, wish: float) -> list[float]:
    """Keep the two names apart when their lines end close together."""
    if abs(water - wish) > 300:
        return [min(water, 1800.0), wish]
    # Close together: the upper name above its line, the lower one below it.
    above, below = 20.0, -270.0
    return [water + above, wish + below] if water > wish else [water + below, wish + above]


STEPS = tuple(
    "now" if i == 0 else f"year {i // 4}" if i % 4 == 0 else f"year {i // 4}, quarter {i % 4}"
    for i in range(QUARTERS + 1)
)


LEVEL = chart(
    "taps_level",
    "The water and what owners want to hold over five years, billion dollars",
    alt="The level of the water over five years, the level owners wish to hold, and the level of the untouched tub as a dashed line.",
)


def tub(
    title: str, name: str, start: int, *, wished: bool = True, guess: Pick | Number | None = None, version: int = 1
) -> Callable[[Callable[[Record], Answer]], Definition[Record]]:
    """Declare a figure of the toy tub.

    ``start`` is the quarter at which its playhead stands.  Where nothing is ``wished`` the level is what is felt: then
    the tub stands alone, without the chart that sets the two beside each other.
    """
    felt = (Cell("felt", "As owners feel it"),) if wished else ()
    columns = (("felt", "as owners feel it", 0),) if wished else ()
    return figure(
        title,
        *((LEVEL,) if wished else ()),
        tubs=(
            Tub(
                name=name,
                level="drawn",
                level0=START,
                top=RIM,
                ducks=ducks(START),
                taps=(
                    Flow("fed", "Fed and banks", "bn a year", ",.0f", "in", 400, "I", "inflow"),
                    Flow("plumbing", "the plumbing", "bn a year", "+,.0f", "in", 150, "I·(pipe − 1)", "pipe"),
                ),
                drain=Flow("out", "AI and the rest", "bn a year", ",.0f", "out", 600, "k·L", "drain"),
                water_label="water as owners feel it, start 1,000" if wished else "toy level, 1,000 at the start",
                ghost=START,
                level_symbol="L·1000/Lᵈ",
                level_format=",.0f",
            ),
        ),
        player=Player("quarter", "run", "Quarter", STEPS, start, (Cell("level", "Water"), *felt), per_second=6),
        guess=guess,
        version=version,
        table=Table(
            "run",
            "The toy tub, quarter by quarter",
            (("level", "water", 0), *columns, *((f"p_{n}", NAMES[n][0], 2) for n in NAMES)),
            STEPS,
            "time",
        ),
        note="All numbers of this tub are a toy. A duck's price is the depth of water under it, 1 at the start. How shallow "
        "the floor is under each is assumed: memory maker 1.1, gold 1.3, value share 1.6, hyperscaler 2.3, software 3.2, Bitcoin 5.",
        weak="Real water is not lost when it leaves the tub: somebody is paid with it. Chapter 04 lets it flow back. And "
        "the floor is drawn by hand: nothing here says why one asset should float in the shallow end.",
    )
