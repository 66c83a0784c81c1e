"""The merit order: who provides the money, cheap sources first, reluctant ones late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, fsum, inf

from explainer import charts
from explainer.figure.plan import Chart, Control, Map, Outputs, Plan, Table
from explainer.models.premium import Pool, Source, clear_sources
from explainer.quantity import Parameters, assumption, quantities, quantity

NAMES = ("idle money", "bank room", "other users", "holders who sell")
TOP = 6000.0
POINTS = 25
# Volume (bn USD), average asking price and threshold (fractions a year) of what is not idle money.
BANKS = (0.01, 0.0025)
OTHERS = Source(3850.0, 0.2)
HOLDERS = Source(4000.0, 0.08, 0.01)
DEAR = 0.02
"""Above this premium, a fraction a year, the last two sources are shown as dear: a round number, to see the price rise on the map."""
WHERE = Map(
    "Who carries the last dollar", "need", "idle",
    (200, 500, 1000, 2000, 3000, 4000, 6000), (200, 500, 1000, 2000, 4000, 8000),
    ("idle money", "banks", "spending given up, holdings sold", f"the same, above {100 * DEAR:.0f} % a year"),
    note="The map follows the third slider: give banks more room, and watch their band grow. A cell sets need and idle money.",
)  # fmt: skip


@dataclass(frozen=True)
class Call(Parameters):
    """How much is needed, and what stands ready."""

    need: float = quantity(
        1000, "N", "need", unit="billion dollars", low=0, high=6000, step=100,
        source=assumption("a slider; four companies plan some 650 billion of capex for 2026, a part of it from outside"),
        sentence="The boom needs {} billion from outside",
    )  # fmt: skip
    idle: float = quantity(
        quantities(Pool)["idle"].default, "V", "idle money", unit="billion dollars", low=200, high=8000, step=100,
        source=quantities(Pool)["idle"].source, sentence="{} billion sit idle and willing",
    )  # fmt: skip
    room: float = quantity(
        1500, "B", "room on banks' balance sheets", unit="billion dollars", low=0, high=6000, step=100,
        source=assumption("no measure exists; banks can create deposits, and are limited by capital and nerve"),
        sentence="Banks have room for {} billion of new credit",
    )  # fmt: skip


def ready(c: Call) -> tuple[Source, ...]:
    """Return the four sources."""
    return Source(c.idle, Pool().reluctance), Source(c.room, *BANKS), OTHERS, HOLDERS


def last_dollar(sources: tuple[Source, ...], p: float) -> tuple[float, ...]:
    """Return who provides the next dollar at premium p: shares that sum to one."""
    steep = [
        s.volume / s.reluctance * exp(-(p - s.threshold) / s.reluctance) if p >= s.threshold else 0.0 for s in sources
    ]
    whole = fsum(steep)
    return tuple(x / whole for x in steep)


def carrier(sources: tuple[Source, ...], p: float) -> int:
    """Return who carries the last dollar at premium p: idle money (0), banks (1) or the other two together (2)."""
    idle, banks, *others = last_dollar(sources, p)
    return max(range(3), key=(idle, banks, fsum(others)).__getitem__)


@lru_cache(maxsize=64)
def cells(room: float) -> Mapping[str, Sequence[float]]:
    """Return the regime of each cell of the map, with so much room at the banks."""
    found = []
    for idle in WHERE.rows:
        sources = ready(Call(idle=idle, room=room))
        for need in WHERE.columns:
            p, _ = clear_sources(sources, need)
            who = carrier(sources, p)
            found.append(float(who + (who == 2 and p > DEAR)))
    return {"regime": tuple(found)}


def _path(c: Call) -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    run: dict[str, list[float]] = {"need": [], "price": [], **{f"q{i}": [] for i in range(len(NAMES))}}
    stack: dict[str, list[float]] = {"need": [], "low": [], "high": [], "source": []}
    worst = 0.0
    for i in range(POINTS):
        need = TOP * i / (POINTS - 1)
        p, parts = clear_sources(ready(c), need)
        worst = max(worst, abs(fsum(parts) - need))
        if p == inf:
            break
        for name, v in zip(run, (need, 1e4 * p, *parts), strict=True):
            run[name].append(v)
    for which in range(len(NAMES)):
        for row, need in enumerate(run["need"]):
            low = sum(run[f"q{i}"][row] for i in range(which))
            for name, v in zip(stack, (need, low, low + run[f"q{which}"][row], float(which)), strict=True):
                stack[name].append(v)
    return run, stack, worst


@cache
def _start() -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    return _path(Call())


def _apart(values: list[float], gap: float = 560.0) -> list[float]:
    out: list[float] = []
    for value in values:
        out.append(max(value, out[-1] + gap) if out else max(value, 150.0))
    over = out[-1] - (TOP - 100)
    return [v - max(0.0, over) for v in out]


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer who provides the need, and who the last dollar of it."""
    c = Call(**inputs)
    run, stack, worst = _path(c)
    ghost, _, _ = _start()
    sources = ready(c)
    p, parts = clear_sources(sources, c.need)
    shares = last_dollar(sources, p)
    who = carrier(sources, p)
    price = f"The last dollar costs **{1e4 * p:,.0f} bp** (hundredths of a per cent). "
    if c.need == 0:
        words = f"Nobody asks. The first dollar would come to **{100 * shares[0]:.0f} %** from idle money."
    elif who == 0:
        banks = f" Banks give **{parts[1]:,.0f}**." if parts[1] > 0.05 * c.need else ""
        noticed = ", is hardly noticed" if parts[2] < 0.03 * c.need else ""
        words = (
            f"{price}Idle money gives **{parts[0]:,.0f}** of the {c.need:,.0f} billion, and **{100 * shares[0]:.0f} %** of the last dollar.{banks} "
            + (
                f"What other users give up, **{parts[2]:,.0f} billion**{noticed}."
                if noticed
                else f"Other users give up **{parts[2]:,.0f} billion**."
            )
        )
    elif who == 1:
        words = f"{price}Idle money has given **{parts[0]:,.0f} billion** and is nearly spent. Now banks carry the load: **{100 * shares[1]:.0f} %** of the last dollar is new credit."
    else:
        words = (
            f"{price}Idle money gives {'nothing' if shares[0] < 0.005 else f'only **{100 * shares[0]:.0f} %**'} of the last dollar. "
            f"**{100 * (shares[2] + shares[3]):.0f} %** of it comes from somewhere else: spending that is given up (**{parts[2]:,.0f} billion** in all) and holdings that are sold (**{parts[3]:,.0f}**)."
        )
    at = [run[f"q{i}"][-1] for i in range(len(NAMES))]
    mids = [sum(at[:i]) + at[i] / 2 for i in range(len(NAMES))]
    return Outputs(
        data={
            "run": run, "ghost": {k: ghost[k] for k in ("need", "price")}, "stack": stack,
            "here": {"need": [c.need], "price": [1e4 * p]},
            "map": cells(c.room),
            "names": {"need": [TOP] * len(NAMES), "mid": _apart(mids), "source": [float(i) for i in range(len(NAMES))]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("what the four give − what is needed, bn", fsum(parts) - c.need), ("the same, worst point of the picture", worst)),
        scale=TOP, tone="loss" if c.need and who > 1 else "calm",
    )  # fmt: skip


@cache
def plan() -> Plan:
    """Return the figure of the sources."""
    return Plan(
        name="sources",
        title="Where does the next dollar come from?",
        controls=tuple(Control(n, q) for n, q in quantities(Call).items()),
        charts=(
            Chart(
                "sources_stack", "Who provides the money, billion dollars",
                "Stacked areas against the need. Idle money comes first; banks, other users and holders who sell follow as "
                "it thins out. A vertical line marks the need you set.",
                charts.load("sources_stack"), ("stack", "here", "names"), {"source": NAMES},
            ),
            Chart(
                "sources_price", "What the last dollar costs, bp",
                "A curve of the premium against the need, the starting setting as a dashed line, and a dot at the need you set.",
                charts.load("sources_price"), ("run", "ghost", "here"),
            ),
        ),
        table=Table("run", "The four sources", (("need", "need, bn", 0), ("price", "premium, bp", 0),
            *((f"q{i}", f"{n}, bn", 0) for i, n in enumerate(NAMES)))),
        map=WHERE,
        note="Assumed: banks ask 1 % on average, and begin at 0.25; other users are the rest of private investment, 3,850 "
        "billion a year, which falls 5 % when capital costs one point more; holders of other assets begin to sell at 1 % and ask 8 "
        "on average. Each source's asking prices are spread exponentially.",
        weak="Every dollar is spent here and none comes back. The sources are held apart, though one saver's idle money is "
        "another bank's deposit. And “holders who sell” sell to somebody, whose idle money falls: chapter 04 keeps that account.",
    )  # fmt: skip
