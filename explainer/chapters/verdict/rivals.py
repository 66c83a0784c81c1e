"""The week's other explanations on a dated line, with what the ten-year yield did beneath them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.chapters.verdict.window import DAYS, at, change, say, short, signed
from explainer.quantity import Parameters, assumption, quantity

FIRST, LAST, ESSAY = "2026-01-20", "2026-02-06", "2026-02-05"
SHOWN = DAYS[at(FIRST) : at(LAST) + 1]


@dataclass(frozen=True)
class Event:
    """What happened on a day (and until another), how it is read, and whether the essay tells it itself."""

    day: str
    name: str
    reading: str
    until: str = ""
    essay: bool = False


EVENTS = (
    Event("2026-01-20", "Japan’s yields jump", "Japan’s yields jump over a tax cut and an election."),
    Event("2026-01-30", "Warsh is named", "Warsh is named; gold and silver break: for the essay, the wrong doctor.", essay=True),
    Event("2026-01-30", "metals: margins raised", "In the same hours the exchange asks for more margin on both."),
    Event("2026-01-30", "Bitcoin funds lose money", "Money leaves the Bitcoin funds, on three of four days that we have.", until="2026-02-04"),
    Event("2026-02-03", "software −285 billion", "Software falls after new AI tools: fear for its business."),
    Event("2026-02-04", "Alphabet’s capex plan", "Alphabet plans 175 to 185 billion: more of what the essay describes.", essay=True),
    Event("2026-02-05", "weak jobs", "108,435 planned job cuts and few openings: weak growth."),
    Event("2026-02-05", "metals: margins again", "Margins rise for the third time."),
    Event("2026-02-05", "funds cut risk", "One asset manager saw funds of many assets cut risk."),
)  # fmt: skip


@dataclass(frozen=True)
class Rivals(Parameters):
    """The day one looks at."""

    day: float = quantity(
        SHOWN.index(ESSAY), "t", "the day", unit="", low=0, high=len(SHOWN) - 1, step=1, words=tuple(map(say, SHOWN)),
        source=assumption("the day of Bitcoin's fall"), sentence="Look at {}",
    )  # fmt: skip


def since(day: str) -> float:
    """Return how many days after the first one a day is."""
    return float((date.fromisoformat(day) - date.fromisoformat(FIRST)).days)


def on(day: str) -> list[Event]:
    """Return what happened, or was going on, on a day."""
    return [e for e in EVENTS if e.day <= day <= (e.until or e.day)]


def _rows(essay: bool) -> dict[str, list[float | str]]:
    shown = [(i, e) for i, e in enumerate(EVENTS) if e.essay is essay]
    return {
        "row": [float(i) for i, _ in shown],
        "day": [since(e.day) for _, e in shown],
        "until": [since(e.until or e.day) for _, e in shown],
        "event": [e.name for _, e in shown],
    }


@figure(
    "What else happened in those days",
    chart("rivals_line", "● another story  ○ the essay’s own",
        alt="Nine events from 20 January to 5 February 2026, each a dot on its day with its name. Six stand on 30 January or 5 February."),
    chart("rivals_yield", "The ten-year Treasury yield since 20 January, basis points",
        alt="A line by trading day. It hardly moves until 4 February and falls on 5 February."),
    worlds=(
        World("30 January", "Three stories at once.", {"day": SHOWN.index("2026-01-30")}),
        World("5 February", "The day of the fall: three more."),
    ),
    table=Table("yields", "The ten-year yield by day", (("bp", "since 20 January, basis points", 0), ("one", "on the day, basis points", 0)),
        tuple(map(say, SHOWN)), "day"),
    data=("rates_daily",),
    note="Days are those on which the news came; hours within a day we do not have for most. The bar: days of outflow among those that we have.",
    weak="A list of events explains nothing by itself. One day cannot tell them apart: each would have moved prices alone.",
)  # fmt: skip
def rivals(settings: Rivals) -> Answer:
    """Answer what happened on a day, and what the ten-year yield did on it."""
    shown = [at(day) for day in SHOWN]
    here = round(settings.day)
    day = SHOWN[here]
    bp = [change("dgs10", shown[0], i) for i in shown]
    one = [change("dgs10", i - 1, i) for i in shown]
    found = on(day)
    said = "no story of ours" if not found else "one story" if len(found) == 1 else f"{_count(len(found))} stories"
    return Answer(
        {
            "others": _rows(essay=False),
            "essay": _rows(essay=True),
            "yields": {"day": [since(d) for d in SHOWN], "bp": bp, "one": one},
            "here": {"day": [since(day)], "bp": [bp[here]]},
        },
        headline=f"{short(day)}: {said}; the ten-year yield **{signed(one[here])}** basis points on the day.",
        verdict=" ".join(e.reading for e in found) or "Nothing on this list happened on that day.",
        books={"daily changes − the whole change, basis points": sum(one[1:]) - bp[-1]},
    )  # fmt: skip


def _count(number: int) -> str:
    return ("no", "one", "two", "three", "four")[number]
