"""What nobody has measured: how far each of it moves an outcome alone, and twenty runs in which all of it differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from statistics import pstdev
from typing import Any

from explainer.chapters.whole_machine.runs import moves, shares
from explainer.models.machine import simulate
from explainer.models.run import Run
from explainer.models.world import World

RUNS, SEED = 20, 8


@dataclass(frozen=True)
class Unknown:
    """A number nobody has measured, and the two ends that have been argued for."""

    name: str
    words: str
    label: str
    low: float
    high: float


# The ends are those that the sources of the quantities name, or ours where there is none.
UNKNOWNS = (
    Unknown("multiplier_btc", "Bitcoin’s price multiplier", "Bitcoin’s multiplier 5–120", 5, 120),
    Unknown("pledged", "the share of the need that is promised", "promised 0–30 %", 0, 0.3),
    Unknown("outside", "the share paid from outside", "from outside 10–60 %", 0.1, 0.6),
    Unknown("pocket_cash", "the cash of deep pockets", "pockets’ cash 0–120", 0, 120),
    Unknown("leverage", "the funds’ leverage", "leverage 1.5–5", 1.5, 5),
    Unknown("floor", "the floor of a forced sale", "floor 20–60 %", 0.2, 0.6),
    Unknown("reluctance", "what owners ask", "owners ask 0.27–3.6 %", 0.0027, 0.036),
    Unknown("idle", "idle money", "idle 1,000–10,000", 1000, 10000),
    Unknown("returning", "what comes back", "comes back 0–1", 0, 1),
    Unknown("saving", "new saving", "new saving 0–400", 0, 400),
    Unknown("absorption", "what Fed and banks absorb", "absorbed 0–50 %", 0, 0.5),
    Unknown("others_elasticity", "how fast others give way", "others give way 3–8", 3, 8),
    Unknown("loading", "how prices load on the premium", "price loading 0.5–2", 0.5, 2),
    Unknown("multiplier", "the multiplier of spending", "spending ×0.6–1.5", 0.6, 1.5),
)
FEW = 8  # bars in the picture

OUTCOMES: dict[str, str] = {
    "bitcoin": "Bitcoin’s worst quarter",
    "capital": "the cost of capital at the end",
    "shares": "shares at the end",
}
Measure = Callable[[Run], float]
MEASURES: dict[str, Measure] = {
    "bitcoin": lambda r: min(moves(r)),
    "capital": lambda r: r["premium_change"][-1],
    "shares": lambda r: shares(r)[-1],
}
LINES: dict[str, Callable[[Run], list[float]]] = {
    "bitcoin": moves,
    "capital": lambda r: list(r["premium_change"]),
    "shares": shares,
}


def put(w: World, **changes: Any) -> World:
    """Return the world with some numbers changed; where lenders step in moves with what funds aim at."""
    if "leverage" in changes:
        changes["leverage_cap"] = min(7.0, w.leverage_cap - w.leverage + changes["leverage"])
    return replace(w, **changes)


def swings(w: World, outcome: str) -> list[tuple[Unknown, float, float]]:
    """Return each unknown with the outcome at its low and its high end, everything else as in ``w``; the widest first."""
    of = MEASURES[outcome]
    found = [(u, of(simulate(put(w, **{u.name: u.low}))), of(simulate(put(w, **{u.name: u.high})))) for u in UNKNOWNS]
    return sorted(found, key=lambda f: -abs(f[2] - f[1]))


@cache
def draws() -> tuple[dict[str, float], ...]:
    """Return what the twenty runs draw: every unknown stands once in each twentieth of its range."""
    dice = Random(SEED)
    columns = {
        u.name: [u.low + (k + 0.5) / RUNS * (u.high - u.low) for k in dice.sample(range(RUNS), RUNS)] for u in UNKNOWNS
    }
    return tuple({name: values[i] for name, values in columns.items()} for i in range(RUNS))


def twenty(w: World, keep: str = "") -> list[Run]:
    """Return twenty runs in which every unknown differs, but for one that may keep its value in ``w``."""
    return [simulate(put(w, **{name: value for name, value in draw.items() if name != keep})) for draw in draws()]


def spread(runs: Sequence[Run], outcome: str) -> float:
    """Return the standard deviation of an outcome over runs."""
    return pstdev([MEASURES[outcome](r) for r in runs])
