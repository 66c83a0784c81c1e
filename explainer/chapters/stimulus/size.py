"""How much of growth it was: investment in computers and software in the national accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from explainer import charts
from explainer.chapters.provenance import data_line
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.figure.plan import Chart, Control, Outputs, Plan, Table
from explainer.models.multiplier import Spending
from explainer.quantity import Parameters, quantities, quantity

COMPANIES = ("Amazon", "Microsoft", "Alphabet", "Meta")
COLUMNS = ("amzn", "msft", "googl", "meta")
LINES = ("as counted", "what is left")
FIRST_YEAR = 2016


@dataclass(frozen=True)
class Counting(Parameters):
    """What to take off the headline."""

    abroad: float = quantity(
        0.5, "imp₀", "import share", unit="%", low=0, high=1, step=0.05, factor=100,
        source=quantities(Spending)["first_import"].source, sentence="{} % of it was bought abroad",
    )  # fmt: skip
    anyway: float = quantity(
        0.5, "f", "share of the rest that would have come otherwise", unit="%", low=0, high=1, step=0.05, factor=100,
        source="furman-2025", sentence="{} % of the rest would have come some other way",
    )  # fmt: skip


def ms(iso: str) -> float:
    """Return a date as charts want it: milliseconds, universal time."""
    day = date.fromisoformat(iso)
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


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


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer what is left of the contribution when imports, and what would have come anyway, are taken off."""
    c = Counting(**inputs)
    days, gross, whole = contributions()
    keep = (1 - c.abroad) * (1 - c.anyway)
    usual = (1 - Counting().abroad) * (1 - Counting().anyway)
    known = max(i for i, day in enumerate(days) if day <= KNOWN_LATER)
    net = [keep * g for g in gross]
    taken = [g - n for g, n in zip(gross, net, strict=True)]
    off = [g * c.abroad + g * (1 - c.abroad) * c.anyway for g in gross]
    head = (
        f"In the four quarters to {quarter(days[known])} spending on computers and software grew by **{gross[known]:.2f} %** of "
        f"output, out of a growth of **{whole[known]:.1f} %** in all, prices included. "
    )
    if keep > 0.995:
        tail = "Taken at its word, that is a push as large as any in thirty years. Nothing has been taken off yet."
    elif net[known] < 0.05:
        tail = f"Of it **{net[known]:.2f}** are left: nearly all went abroad or would have come anyway."
    else:
        tail = f"Take off what was bought abroad and what would have come anyway, and **{net[known]:.2f}** are left, about {_fraction(net[known] / whole[known])} of that growth."  # fmt: skip
    words = head + tail
    return Outputs(
        data={
            "years": {"t": [ms(day) for day in days], "gross": list(gross), "net": net, "whole": list(whole), "usual": [usual * g for g in gross]},
            "tags": {"t": [ms(days[known])] * 2, "at": [gross[known], -0.3], "line": [0.0, 1.0]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("as counted − abroad − anyway − what is left, worst quarter, % of output",
                max(abs(t - o) for t, o in zip(taken, off, strict=True))),),
        tone="calm",
    )  # fmt: skip


def _fraction(share: float) -> str:
    return f"one part in **{round(1 / share)}**" if share < 0.4 else f"**{100 * share:.0f} %**"


def _bars() -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    table = read("capex_yearly")
    bars: dict[str, list[float]] = {"left": [], "right": [], "low": [], "high": [], "company": []}
    names: dict[str, list[float]] = {"at": [], "mid": [], "company": []}
    for row, day in enumerate(table["date"]):
        year, floor = int(day[:4]), 0.0
        if year < FIRST_YEAR:
            continue
        for which, column in enumerate(COLUMNS):
            top = floor + table[column][row]
            for name, v in zip(bars, (year - 0.4, year + 0.4, floor, top, float(which)), strict=True):
                bars[name].append(v)
            if row == len(table) - 1:
                for name, v in zip(names, (year + 0.55, (floor + top) / 2, float(which)), strict=True):
                    names[name].append(v)
            floor = top
    return bars, names


@cache
def plan() -> Plan:
    """Return the figure of the growth contribution."""
    days, _, _ = contributions()
    bars, names = _bars()
    return Plan(
        name="growth",
        title="How big is it?",
        controls=tuple(Control(n, q) for n, q in quantities(Counting).items()),
        charts=(
            Chart(
                "growth", "Change over a year of investment in computers and software, % of output",
                "Two lines, 1996 to 2026. As counted, the contribution peaks near 0.65 in 1999, falls below zero in 2001, and "
                "climbs from near zero in 2023 to 0.8 at the end of 2025. What is left after imports is a fraction of it.",
                charts.load("growth"), ("years", "later", "tags"), {"line": LINES},
            ),
            Chart(
                "capex", "Cash capital expenditure of four companies, billion dollars a year",
                "Stacked bars, 2016 to 2025, from 32 billion in 2016 to 376 billion in 2025.",
                charts.load("capex"), ("bars", "bar_names"), {"company": COMPANIES},
            ),
        ),
        table=Table("years", "The contribution of computers and software, % of output a year before", (
            ("gross", "as counted", 2), ("net", "what is left", 2), ("whole", "growth of output", 1)), tuple(quarter(d) for d in days), "quarter"),
        constants={"later": {"t": [ms(KNOWN_LATER)], "end": [ms(days[-1])]}, "bars": bars, "bar_names": names},
        note="Bureau of Economic Analysis, current dollars, vintage of 1 May 2026: computers, other information equipment and "
        "software, for all purposes, not AI alone; buildings are not in it. Shaded: known later. Capex from the companies' filings, cash only. "
        + data_line("investment_quarterly", "capex_yearly"),
        weak="It is an account, not a cause. What would have happened without the boom is nobody's measurement. And the "
        "account says nothing about prices of shares: for those the money has to come from somewhere, and that is the "
        "next chapter.",
    )  # fmt: skip
