"""Two worlds of one's choice under one playhead: prices on the same axes, and balance sheets that add up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from explainer.chapters.define import Answer, Player, Table, World, chart, figure
from explainer.chapters.whole_machine.named import NAMES, named
from explainer.chapters.whole_machine.runs import QUARTERS, SHOWN, books, moves, percent, run, signed, worst
from explainer.models.ledger import matrix, start_books
from explainer.models.run import Run
from explainer.models.world import ASSETS
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, assumption, choice, quantity

SIDES = ("left", "right")
SECTORS = ("investors", "deep pockets and funds", "AI firms", "government", "monetary sector", "other users")
ROWS = ("money", "AI claims", "government bonds", "bills", "loans", "other users' claims")
FIFTY = 50
KEYS = tuple(NAMES)


def _named(key: str, side: str) -> Any:
    """Return the control that chooses a world by its name."""
    return quantity(
        KEYS.index(key), side, f"the world on the {side}", unit="", low=0, high=len(KEYS) - 1, step=1, words=tuple(NAMES.values()),
        source=assumption("thirteen settings of the machine that have a name"), sentence=f"{side.capitalize()}: {{}}",
    )  # fmt: skip


@dataclass(frozen=True)
class TwoWorlds(Parameters):
    """Which two worlds are set beside each other."""

    left: float = _named("P1", "left")
    right: float = _named("P3", "right")
    impact: str = choice("own", "Bitcoin’s price multiplier", options={"own": "each world’s own", "fifty": "50 in both"},
        sentence="Selling 1 % of all Bitcoin moves it by {}",
        source=assumption("5 in every world but the called one, where it is 50; known only within 5 to 120"))  # fmt: skip


@dataclass(frozen=True)
class _Side:
    machine: Machine

    @property
    def run(self) -> Run:
        """The run of the world, computed once."""
        return run(self.machine)


@lru_cache(maxsize=32)
def _balance(side: _Side) -> tuple[dict[str, list[float]], float]:
    """Return each cell of the balance sheets since the start, bn, sums included, and the largest sum of a row."""
    r, start = side.run, start_books(side.machine)
    fields = [n for n in start._fields if not n.startswith("shares_")]
    cells: dict[str, list[float]] = {}
    worst_row = 0.0
    first = matrix(start)
    for k in range(len(r.times)):
        now: dict[str, Any] = {n: r["released_total" if n == "released" else n][k] for n in fields}
        sheet = matrix(start._replace(**now))
        change = [[sheet[row].get(s, 0.0) - first[row].get(s, 0.0) for s in SECTORS] for row in ROWS]
        change.append([sum(column) for column in zip(*change, strict=True)])
        for i, line in enumerate(change):
            for j, value in enumerate((*line, sum(line))):
                cells.setdefault(f"r{i}c{j}", []).append(value)
            worst_row = max(worst_row, abs(sum(line)))
    return cells, worst_row


def _columns(name: str, side: _Side) -> dict[str, list[float]]:
    r = side.run
    return {
        **{f"{name}_{a}": moves(r, a) for a in ASSETS},
        f"{name}_bp": list(r["premium_change"]),
        f"{name}_level": [100 * x for x in r["level"]],
        f"{name}_gov": [100 * (y - r["gov_yield"][0]) for y in r["gov_yield"]],
        **{f"{name}_{cell}": values for cell, values in _balance(side)[0].items()},
    }


def _says(key: str, r: Run) -> str:
    name, end, level = NAMES[key], r["premium_change"][-1], 100 * r["level"][-1]
    return f"{name[0].upper()}{name[1:]}: capital **{signed(end)} bp**, Bitcoin **{percent(worst(r, 16))}** at worst, **{level:.0f}\u00a0%** idle."


def _head(left: str, right: str, a: Run, b: Run) -> str:
    if left == right:
        return "The same world twice: nothing parts them."
    gap = abs(worst(a, 16) - worst(b, 16))
    price = abs(a["premium_change"][-1] - b["premium_change"][-1])
    if gap < 10 and price > 100:
        return "Bitcoin falls alike; only the cost of capital tells these two apart."
    if gap >= 10 and price < 10:
        return "The cost of capital is nearly the same in both; Bitcoin is not."
    if gap < 10 and price < 10:
        return "Two worlds that end near each other."
    if gap < 10:
        return f"Bitcoin falls alike; the cost of capital ends {price:,.0f} basis points apart."
    return "Two worlds that part in prices and in the cost of capital."


def _pair(left: str, right: str, **more: str) -> dict[str, float | str]:
    return {"left": KEYS.index(left), "right": KEYS.index(right), **more}


def _table(side: str) -> tuple[tuple[str, str, int], ...]:
    title = side.capitalize()
    return (
        *((f"{side}_{a}", f"{title}: {SHOWN[a]}, %", 0) for a in ASSETS),
        (f"{side}_bp", f"{title}: cost of capital, bp", 0),
        (f"{side}_gov", f"{title}: ten-year yield, percentage points", 2),
        (f"{side}_level", f"{title}: idle share of the pool, %", 0),
    )


ALT = (
    "Six lines of prices in per cent since the start, quarter by quarter over four years, with a line at the playhead."
)
BOOKS = (
    "A table of six kinds of claims and six sectors: what each has gained since the start. Every row adds up to nothing, and "
    "the last row is what each sector owns on balance."
)


@figure(
    "Two worlds under one playhead",
    chart("world_left", "Left: prices, per cent", alt=ALT),
    chart("world_right", "Right: prices, per cent", alt=ALT),
    chart("books_left", "Left: who gained what, bn", alt=BOOKS),
    chart("books_right", "Right: who gained what, bn", alt=BOOKS),
    player=Player("quarter", "run", "Quarter", QUARTERS, 16, (), per_second=4),
    table=Table("run", "The two worlds quarter by quarter", (*_table("left"), *_table("right")), QUARTERS, "quarter"),
    worlds=(
        World("mainstream and essay", "A full pool and a drained one: the quarrel of this article."),
        World("two troughs", "A call in a full pool, and the drained world with the same price multiplier: almost one trough.",
              _pair("P8", "P3", impact="fifty")),
        World("one deficit, two endings", "The same state, the same spending; in one the Fed takes every bond.",
              _pair("P4", "P4b")),
        World("bonds or bills", "The Fed buys 240 billion a year in a drained pool: bonds on the left, bills on the right.",
              _pair("P6", "P6b")),
        World("banks or nobody", "The critics’ world: banks fund half of the need, and nearly all that is spent comes back.",
              _pair("P3", "P7")),
        World("out of one’s own pocket", "The drained world, and the same with a tenth of the boom paid from outside.",
              _pair("P3", "P10")),
    ),
    note="Everything is a deviation from a world that stands still, in billion dollars. Prices are quarter-ends; inside a quarter they go lower. "
    "Prices and balance sheets are changes since the start. In the balance sheets a plus is an asset and a minus a debt. Shares, gold and Bitcoin are not in it: nobody owes them. What was there before the "
    "start stands on neither side. A world whose name speaks of one year is shown for four like the others.",
    weak="Thirteen worlds are thirteen points that we chose. Nobody has measured which of them is ours, and most of their numbers are assumptions.",
)  # fmt: skip
def two_worlds(settings: TwoWorlds) -> Answer:
    """Answer how two worlds run under one playhead."""
    fifty = FIFTY if settings.impact == "fifty" else None
    keys = [KEYS[round(place)] for place in (settings.left, settings.right)]
    sides = [_Side(named(key, multiplier=fifty)) for key in keys]
    data: dict[str, list[float]] = {"q": [float(k) for k in range(17)]}
    for name, side in zip(SIDES, sides, strict=True):
        data |= _columns(name, side)
    ends: dict[str, dict[str, Any]] = {
        f"{s}_ends": {
            "q": [16.0] * 6,
            "price": [data[f"{s}_{a}"][-1] for a in ASSETS],
            "asset": [SHOWN[a] for a in ASSETS],
        }
        for s in SIDES
    }
    left, right = sides
    same = keys[0] == keys[1]
    return Answer(
        {"run": data, **ends, "left_who": {"world": [NAMES[keys[0]]]}, "right_who": {"world": [NAMES[keys[1]]]}},
        headline=_head(keys[0], keys[1], left.run, right.run),
        verdict=_says(keys[0], left.run) + ("" if same else " " + _says(keys[1], right.run)),
        books={
            **{f"{name}: {key}": value for name, side in zip(SIDES, sides, strict=True) for key, value in books(side.run).items()},
            **{f"{name}: rows of the balance sheets, worst sum, bn": _balance(side)[1] for name, side in zip(SIDES, sides, strict=True)},
        },
        scale=60_000.0,
        tone="loss" if min(worst(left.run, 16), worst(right.run, 16)) < -30 else "calm",
    )  # fmt: skip
