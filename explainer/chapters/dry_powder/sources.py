"""The merit order: who provides the money, cheap sources first, reluctant ones late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, inf
from typing import Any

from explainer.chapters.apart import apart
from explainer.chapters.define import Answer, Map, Table, chart, figure
from explainer.models.premium import Pool, Source, clear_sources
from explainer.quantity import Parameters, again, assumption, quantity

NAMES = ("idle money", "bank room", "other users")
TOP = 3000.0
POINTS = 25
# Volume (bn USD), average asking price and threshold (fractions a year) of what is not idle money.
BANKS = (0.01, 0.0025)
OTHERS = Source(3850.0, 0.2)
DEAR = 0.02
"""Above this premium, a fraction a year, the last two sources are shown as dear: a round number, to see the price rise on the map."""
WHERE = Map(
    "Who carries the last dollar",
    "need",
    "idle",
    (200, 500, 1000, 1500, 2000, 2500, 3000),
    (200, 500, 1000, 2000, 4000, 8000),
    ("idle money", "banks", "spending given up", f"the same, above {100 * DEAR:.0f} % a year"),
    words=("idle money", "banks", "spending given up", "given up, dear"),
    note="The map follows the third slider: give banks more room, and watch their band grow. A cell sets need and idle money.",
)


@dataclass(frozen=True)
class Sources(Parameters):
    """How much is needed, and what stands ready."""

    need: float = quantity(
        1000,
        "N",
        "need",
        unit="billion dollars",
        low=0,
        high=3000,
        step=100,
        source=assumption(
            "a slider; four companies plan some 650 billion of capex for 2026, a part of it from outside"
        ),
        sentence="This year the boom needs {} billion from outside",
    )
    idle: float = again(Pool, "idle", low=200, high=8000, step=100, sentence="{} billion sit idle and willing")
    room: float = quantity(
        1500,
        "B",
        "room on banks' balance sheets",
        unit="billion dollars",
        low=0,
        high=6000,
        step=100,
        source=assumption("no measure exists; banks can create deposits, and are limited by capital and nerve"),
        sentence="Banks have room for {} billion of new credit",
    )


def ready(c: Sources) -> tuple[Source, ...]:
    """Return the three sources: two stocks that can be lent within the year, and the year's spending that can be given up."""
    return Source(c.idle, Pool().reluctance), Source(c.room, *BANKS), OTHERS


def last_dollar(sources: tuple[Source, ...], p: float) -> tuple[float, ...]:
    """Return who provides the next dollar at premium p: shares that sum to one."""
    steep = [
        s.volume / s.reluctance * exp(-(p - s.threshold) / s.reluctance) if p >= s.threshold else 0.0 for s in sources
    ]
    whole = fsum(steep)
    return tuple(x / whole for x in steep)


def carrier(sources: tuple[Source, ...], p: float) -> int:
    """Return who carries the last dollar at premium p: idle money (0), banks (1) or other users (2)."""
    return max(range(3), key=last_dollar(sources, p).__getitem__)


@lru_cache(maxsize=64)
def cells(room: float) -> Mapping[str, Sequence[float]]:
    """Return the regime of each cell of the map, with so much room at the banks."""
    found = []
    for idle in WHERE.rows:
        sources = ready(Sources(idle=idle, room=room))
        for need in WHERE.columns:
            p, _ = clear_sources(sources, need)
            who = carrier(sources, p)
            found.append(float(who + (who == 2 and p > DEAR)))
    return {"regime": tuple(found)}


def _path(c: Sources) -> tuple[dict[str, list[float]], dict[str, list[Any]], float]:
    """Return what each source gives along the need, the same as bands, and the worst residual of their sum."""
    run: dict[str, list[float]] = {"need": [], "price": [], **{f"q{i}": [] for i in range(len(NAMES))}}
    worst = 0.0
    for i in range(POINTS):
        need = TOP * i / (POINTS - 1)
        p, parts = clear_sources(ready(c), need)
        worst = max(worst, abs(fsum(parts) - need))
        if p == inf:
            break
        for name, v in zip(run, (need, 1e4 * p, *parts), strict=True):
            run[name].append(v)
    stack: dict[str, list[Any]] = {"need": [], "low": [], "high": [], "source": []}
    floor = [0.0] * len(run["need"])
    for which, source in enumerate(NAMES):
        top = [low + part for low, part in zip(floor, run[f"q{which}"], strict=True)]
        stack["need"] += run["need"]
        stack["low"] += floor
        stack["high"] += top
        stack["source"] += [source] * len(top)
        floor = top
    return run, stack, worst


@figure(
    "Where does the next dollar come from?",
    chart(
        "sources_stack",
        "Who provides the money, billion dollars",
        alt="Stacked areas against the need. Idle money comes first; banks and other users follow as "
        "it thins out. A vertical line marks the need you set.",
    ),
    chart(
        "sources_price",
        "What the last dollar costs, bp",
        alt="A curve of the premium against the need, the starting setting as a dashed line, and a dot at the need you set.",
    ),
    table=Table(
        "run",
        "The three sources",
        (
            ("need", "need, bn", 0),
            ("price", "premium, bp", 0),
            *((f"q{i}", f"{n}, bn", 0) for i, n in enumerate(NAMES)),
        ),
    ),
    map=WHERE,
    note="Assumed: banks ask 1 % on average, and begin at 0.25; other users are the rest of private investment, 3,850 "
    "billion a year, which falls 5 % when capital costs one point more. All of it is counted over one year: what idle money and banks can lend "
    "in it, and what others leave unspent in it. Each source's asking prices are spread exponentially.",
    weak="Every dollar is spent here and none comes back. The sources are held apart, though one saver's idle money is "
    "another bank's deposit. And whoever sells a share to buy the "
    "bond is missing on purpose: somebody must buy the share, and his idle money falls by as much.",
)
def sources(settings: Sources) -> Answer:
    """Answer who provides the need, and who the last dollar of it."""
    c = settings
    run, stack, worst = _path(c)
    sources = ready(c)
    p, parts = clear_sources(sources, c.need)
    shares = last_dollar(sources, p)
    who = carrier(sources, p)
    price = f"The last dollar costs **{1e4 * p:,.0f} bp** (hundredths of a per cent)."
    if c.need == 0:
        head, words = "Nobody asks.", f"The first dollar would come to **{100 * shares[0]:.0f} %** from idle money."
    elif who == 0:
        head = f"Idle money carries the load: **{100 * shares[0]:.0f} %** of the last dollar."
        banks = f" banks **{parts[1]:,.0f}**," if parts[1] > 0.05 * c.need else ""
        words = f"{price} Idle money gives **{parts[0]:,.0f}** of the {c.need:,.0f} billion,{banks} other users **{parts[2]:,.0f}**."
    elif who == 1:
        head = f"Banks carry the load: **{100 * shares[1]:.0f} %** of the last dollar is new credit."
        words = f"{price} Idle money has given **{parts[0]:,.0f} billion** and is nearly spent."
    else:
        head = f"**{100 * shares[2]:.0f} %** of the last dollar comes from somewhere else."
        idle = "nothing" if shares[0] < 0.005 else f"only **{100 * shares[0]:.0f} %** of it"
        words = f"{price} Idle money gives {idle}. In all, spending of **{parts[2]:,.0f} billion** is given up."
    at = [run[f"q{i}"][-1] for i in range(len(NAMES))]
    mids = [sum(at[:i]) + at[i] / 2 for i in range(len(NAMES))]
    return Answer(
        {
            "run": run,
            "stack": stack,
            "here": {"need": [c.need], "price": [1e4 * p]},
            "map": cells(c.room),
            "names": {"need": [TOP] * len(NAMES), "mid": apart(mids, 280, low=75, high=TOP - 50), "source": NAMES},
        },
        headline=head,
        verdict=words,
        books={
            "what the three give − what is needed, bn": fsum(parts) - c.need,
            "the same, worst point of the picture": worst,
        },
        scale=TOP,
        tone="loss" if c.need and who > 1 else "calm",
    )
