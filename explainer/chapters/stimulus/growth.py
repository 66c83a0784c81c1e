"""How much of growth it was: investment in computers and software in the national accounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer.chapters.define import Answer, Columns, Table, chart, figure, later, ms
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.models.multiplier import Spending
from explainer.quantity import Parameters, again, assumption, quantity

COMPANIES = ("Amazon", "Microsoft", "Alphabet", "Meta")
COLUMNS = ("amzn", "msft", "googl", "meta")
FIRST_YEAR = 2016


@dataclass(frozen=True)
class Growth(Parameters):
    """What to take off the headline."""

    abroad: float = again(
        Spending,
        "first_import",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        unit="%",
        sentence="{} % of it was bought abroad",
    )
    anyway: float = quantity(
        0.5,
        "f",
        "share of the rest that would have come otherwise",
        unit="%",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        source=assumption("nobody has measured it; a half takes no side"),
        sentence="{} % of the rest would have come some other way",
    )


def quarter(iso: str) -> str:
    """Write a quarter as a reader says it."""
    return f"{iso[:4]} Q{(int(iso[5:7]) + 2) // 3}"


@cache
def contributions() -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
    """Return quarters, the year's change of IT investment in % of output a year before, and output's own growth in %."""
    table = read("investment_quarterly")
    it, gdp, days = table["it_investment"], table["gdp"], table["date"]
    rows = range(4, len(days))
    return (
        tuple(days[i] for i in rows),
        tuple(100 * (it[i] - it[i - 4]) / gdp[i - 4] for i in rows),
        tuple(100 * (gdp[i] / gdp[i - 4] - 1) for i in rows),
    )


def _bars() -> dict[str, Columns]:
    """Return the bars of capex and, beside the last year, the companies' names."""
    table = read("capex_yearly")
    bars: dict[str, list[float]] = {"left": [], "right": [], "low": [], "high": []}
    names: dict[str, list[float]] = {"at": [], "mid": []}
    years = [(row, int(day[:4])) for row, day in enumerate(table["date"]) if int(day[:4]) >= FIRST_YEAR]
    for row, year in years:
        floor = 0.0
        for column in COLUMNS:
            top = floor + table[column][row]
            for name, v in zip(bars, (year - 0.4, year + 0.4, floor, top), strict=True):
                bars[name].append(v)
            if row == len(table) - 1:
                names["at"].append(year + 0.55)
                names["mid"].append((floor + top) / 2)
            floor = top
    return {"bars": {**bars, "company": COMPANIES * len(years)}, "bar_names": {**names, "company": COMPANIES}}


DAYS, _, _ = contributions()


@figure(
    "How big is it?",
    chart(
        "growth",
        "Change over a year of investment in computers and software, % of output",
        alt="Two lines, 1996 to 2026. As counted, the contribution peaks near 0.65 in 1999, falls below zero in 2001, and "
        "climbs from near zero in 2023 to 0.8 at the end of 2025. What is left after imports is a fraction of it.",
    ),
    chart(
        "capex",
        "Moved by no slider: cash capex of four companies, billion dollars a year",
        alt="Stacked bars, 2016 to 2025, from 32 billion in 2016 to 376 billion in 2025.",
    ),
    table=Table(
        "years",
        "The contribution of computers and software, % of output a year before",
        (("gross", "as counted", 2), ("net", "what is left", 2), ("whole", "growth of output", 1)),
        tuple(quarter(d) for d in DAYS),
        "quarter",
    ),
    fixed={**_bars(), "later": later(ms(DAYS[-1]))},
    data=(
        "investment_quarterly",
        "capex_yearly",
    ),
    note="Bureau of Economic Analysis, current dollars, vintage of 1 May 2026 (the fourth quarter of 2025 was first published after the essay): computers, other information equipment and "
    "software, for all purposes, not AI alone; buildings are not in it. Shaded: known later. Capex from the companies' filings, cash only. ",
    weak="It is an account, not a cause. What would have happened without the boom is nobody's measurement. And the "
    "account says nothing about prices of shares: for those the money has to come from somewhere, and that is the "
    "next chapter.",
)
def growth(settings: Growth) -> Answer:
    """Answer what is left of the contribution when imports, and what would have come anyway, are taken off."""
    days, gross, whole = contributions()
    keep = (1 - settings.abroad) * (1 - settings.anyway)
    known = max(i for i, day in enumerate(days) if day <= KNOWN_LATER)
    net = [keep * g for g in gross]
    off = [g * settings.abroad + g * (1 - settings.abroad) * settings.anyway for g in gross]
    if keep > 0.995:
        tail = "Nothing has been taken off yet."
    elif net[known] < 0.05:
        tail = f"Of it **{net[known]:.2f}** are left: nearly all went abroad or would have come anyway."
    else:
        tail = f"Less imports and what would have come anyway, **{net[known]:.2f}** are left, {_fraction(net[known] / whole[known])} of it."
    return Answer(
        {
            "years": {"t": [ms(day) for day in days], "gross": gross, "net": net, "whole": whole},
            "tags": {"t": [ms(days[known])] * 2, "at": [gross[known], -0.3], "line": ["as counted", "what is left"]},
        },
        headline=f"Spending on computers and software grew by **{gross[known]:.2f} %** of output in a year.",
        verdict=f"That is the four quarters to {quarter(days[known])}, out of a growth of **{whole[known]:.1f} %** in all, prices included. {tail}",
        books={
            "as counted − abroad − anyway − what is left, worst quarter, % of output": max(
                abs(g - n - o) for g, n, o in zip(gross, net, off, strict=True)
            )
        },
    )


def _fraction(share: float) -> str:
    return f"one part in **{round(1 / share)}**" if share < 0.4 else f"**{100 * share:.0f} %**"
