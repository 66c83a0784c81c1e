"""Full or drained pool, call or no call, with the same sellers in all four; and the week as it was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from explainer.chapters.whole_machine.runs import YEAR, changed, moves, run, worst
from explainer.evidence.tables import read
from explainer.models.presets import world
from explainer.models.run import Run
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, again, assumption, choice

POOLS = {"full": "P1", "drained": "P3"}
CELLS = ("full pool, no call", "full pool, a call", "drained pool, no call", "drained pool, a call")
WHERE = (("full", False), ("full", True), ("drained", False), ("drained", True))
ITEMS = ("full_calm", "full_call", "drained_calm", "drained_call")
SELLERS: dict[str, dict[str, Any]] = {
    key: {n: getattr(world(preset), n) for n in ("pledged", "pocket_cash", "leverage", "leverage_cap")}
    for key, preset in (("essay", "P3"), ("called", "P8"))
}
# The called world's boom stands still: its funds are not carried by memory makers that gain from it.
SELLERS["called"]["capex_growth"] = world("P8").capex_growth
FRIDAYS = ("2026-01-30", "2026-02-06")


@dataclass(frozen=True)
class Climax(Parameters):
    """Who sells, what counts as a need, and how hard a sale hits."""

    sellers: str = choice("essay", "the sellers in all four worlds",
        options={"essay": "the essay’s world", "called": "the called world"},
        source=assumption("they owe a quarter of the need, hold 15 billion and are levered 4 times; or owe 60 %, hold nothing, 5 times, and the boom stands still"),
        sentence="The sellers are those of {}")  # fmt: skip
    need: str = choice("whole", "what AI asks of others",
        options={"whole": "all it borrows", "increase": "the increase"},
        source=assumption("the baseline holds no outside funding of AI; with the increase alone it holds the start’s"),
        sentence="Counted as AI’s need: {}")  # fmt: skip
    multiplier: float = again(Machine, "multiplier_btc", default=50)
    floor: float = again(Machine, "floor", factor=100, unit="%", sentence="Somebody always buys at {} % of the price")


def machine(settings: Climax, pool: str, call: bool) -> Machine:
    """Return the world of one cell: a pool with its need, the sellers, and their pledge or none."""
    sellers = SELLERS[settings.sellers] | ({} if call else {"pledged": 0.0})
    changes: dict[str, Any] = {
        "multiplier_btc": settings.multiplier,
        "need": settings.need,
        "floor": settings.floor,
        "quarters": YEAR,
    }
    return changed(world(POOLS[pool]), **sellers, **changes)


def runs(settings: Climax) -> tuple[Run, ...]:
    """Return the first year of the four worlds, in the order of :data:`CELLS`."""
    return tuple(run(machine(settings, pool, call)) for pool, call in WHERE)


def falls(settings: Climax) -> tuple[float, ...]:
    """Return Bitcoin's worst quarter-end of the first year in each of the four, per cent."""
    return tuple(worst(r) for r in runs(settings))


def seen(r: Run) -> tuple[float, float]:
    """Return by how much the ten-year yield and the credit spread have moved in Bitcoin's worst quarter, bp."""
    k = min(range(YEAR + 1), key=moves(r).__getitem__)
    return 100 * (r["gov_yield"][k] - r["gov_yield"][0]), r["credit_spread"][k] - r["credit_spread"][0]


@cache
def week() -> tuple[float, float]:
    """Return the same of the week itself, Friday to Friday: ten-year yield and investment-grade spread, bp."""
    rates, facts = read("rates_daily"), read("facts")
    ten = [float(rates["dgs10"][rates["date"].index(day)]) for day in FRIDAYS]
    spread = [float(facts["value"][facts["id"].index(f"spread-ig-{day}")]) for day in FRIDAYS]
    return 100 * (ten[1] - ten[0]), 100 * (spread[1] - spread[0])
