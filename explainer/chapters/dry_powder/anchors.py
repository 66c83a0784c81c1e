"""Two pools that are called idle money: reverse repo and retail money funds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from explainer.chapters.define import Answer, Table, chart, figure, later, ms, number
from explainer.evidence.tables import read
from explainer.quantity import Parameters, quantity

TOP_OF_REPO = "2023-04-30"


@cache
def pools() -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
    """Return months, retail money funds and reverse repo, bn USD, where both are known."""
    funds, repo = read("money_funds"), read("reverse_repo_monthly")
    known = dict(zip(repo["date"], repo["reverse_repo"], strict=True))
    rows = [(d, f, known[d]) for d, f in zip(funds["date"], funds["retail_money_funds"], strict=True) if d in known]
    days, a, b = zip(*rows, strict=True)
    return days, a, b


def month(iso: str) -> str:
    """Write a month as a reader says it."""
    return f"{date.fromisoformat(iso):%b %Y}"


DAYS, FUNDS, REPO = pools()
MONTHS = tuple(month(d) for d in DAYS)


@dataclass(frozen=True)
class Anchors(Parameters):
    """The month that changes are counted from."""

    since: float = quantity(
        DAYS.index(TOP_OF_REPO),
        "t₀",
        "month that changes are counted from",
        unit="",
        low=0,
        high=len(DAYS) - 1,
        step=1,
        source="nyfed-rrp",
        sentence="Changes are counted from {}",
        words=MONTHS,
    )


@figure(
    "Two pools of idle money",
    chart(
        "anchors",
        "Billion dollars",
        alt="Two lines, 2015 to early 2026. Reverse repo rises from near zero in 2021 to 2,268 billion in April 2023 and "
        "is back near zero by late 2025. Retail money funds grow nearly throughout, to 2,284 billion.",
    ),
    table=Table(
        "both",
        "The two pools, billion dollars",
        (("repo", "reverse repo", 0), ("funds", "retail money funds", 0)),
        MONTHS,
        "month",
    ),
    fixed={
        "later": later(ms(DAYS[-1])),
        "tags": {
            "t": [ms("2017-06-30"), ms("2022-06-30")],
            "at": [1120.0, 2350.0],
            "line": ["retail money funds", "reverse repo"],
        },
    },
    data=(
        "reverse_repo_monthly",
        "money_funds",
    ),
    note="Reverse repo: month averages, New York Fed. Money funds: those of households, month ends, H.6; institutions' "
    "funds are not in it. January's were published after the essay. Shaded: known later. ",
    weak="Neither pool is the model's. Reverse repo is a thing that money funds own, so the two must not be added. And "
    "being parked is not being willing: nobody asked these owners whether they would take a thirty-year promise.",
)
def anchors(settings: Anchors) -> Answer:
    """Answer how much left the one pool and how much the other."""
    at, last = round(settings.since), DAYS.index("2026-01-31")
    left, more, end = REPO[at] - REPO[last], FUNDS[last] - FUNDS[at], MONTHS[last]
    if at == last:
        head = f"In {end} reverse repo stood at **{REPO[at]:,.0f} billion**."
        words = f"Retail money funds held **{FUNDS[at]:,.0f}**."
    elif at > last:
        head = f"In {MONTHS[at]}, known later, reverse repo stood at **{REPO[at]:,.0f} billion**."
        words = f"Retail money funds held **{FUNDS[at]:,.0f}**. From {end}, the last month before the essay, the two moved by **{number(left, 0, signed=True)}** and **{number(-more, 0, signed=True)}**."
    elif REPO[at] > 100 and REPO[last] < 0.1 * REPO[at] and more > 0:
        head = f"From {MONTHS[at]} to {end} reverse repo lost **{left:,.0f} billion**: it ran dry."
        words = (
            f"In the same months retail money funds gained **{more:,.0f}**. What households keep idle did not shrink."
        )
    else:
        head = f"From {MONTHS[at]} to {end} reverse repo moved by **{number(-left, 0, signed=True)} billion**."
        words = f"Retail money funds moved by **{number(more, 0, signed=True)}**. Counted from here neither pool has run dry."
    t = [ms(d) for d in DAYS]
    monthly = sum(REPO[i + 1] - REPO[i] + FUNDS[i + 1] - FUNDS[i] for i in range(min(at, last), max(at, last)))
    return Answer(
        {"both": {"t": t, "funds": FUNDS, "repo": REPO}, "since": {"t": [t[at]]}},
        headline=head.replace("-", "−"),
        verdict=words.replace("-", "−"),
        books={
            "change from the chosen month − the sum of the monthly changes, both pools, bn": abs(
                monthly * (1 if at <= last else -1) - (more - left)
            )
        },
        scale=max(FUNDS),
    )
