"""How a column is made from the archive: one small function per transformation."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from explainer.evidence.cells import Column
from explainer.evidence.raw import Archive, Observations, month_end

Make = Callable[[Archive], Observations]
MILLION_TO_BILLION = 1e-3
_HOW = {
    "wednesday": "Wednesday, or the last of the three days before",
    "daily": "as published, daily",
    "month_end": "last observation of the month",
    "month_average": "average of the month's days",
    "monthly": "as published, monthly",
    "quarterly": "as published, quarterly",
    "index": "month-end close, adjusted, rebased, rounded to whole points",
}


@dataclass(frozen=True)
class Made:
    """A column and the function that makes its values from the archive."""

    column: Column
    make: Make


def made(
    name: str, title: str, make: Make, *, unit: str, series: tuple[str, ...], how: str, within: tuple[float, float]
) -> Made:
    """Declare a column; ``within`` is its plausible range in ``unit``."""
    return Made(Column(name, "number", title, unit, series, how, low=within[0], high=within[1]), make)


def level(
    name: str, title: str, series: str, basis: str, *, unit: str, within: tuple[float, float], factor: float = 1.0
) -> Made:
    """Declare a column that is one series on one basis, times a factor of unit."""
    how = _HOW[basis]
    if factor == MILLION_TO_BILLION:
        how = ("Wednesday level" if basis == "wednesday" else how) + "; million to billion"

    def make(archive: Archive) -> Observations:
        return {day: value * factor for day, value in archive.get(series, basis).items()}

    return made(name, title, make, unit=unit, series=(series,), how=how, within=within)


def rate(name: str, title: str, series: str, basis: str) -> Made:
    """Declare an interest rate in percent."""
    return level(name, title, series, basis, unit="percent", within=(-3, 25))


def last_of_year(series: str, basis: str, factor: float) -> Make:
    """Take the last observation of each December."""

    def make(archive: Archive) -> Observations:
        return {f"{d[:4]}-12-31": v * factor for d, v in archive.get(series, basis).items() if d[5:7] == "12"}

    return make


def last_of_month(series: str, basis: str, factor: float) -> Make:
    """Take the last observation of each month; the newest month counts only if its final week is there."""

    def make(archive: Archive) -> Observations:
        observed = archive.get(series, basis)
        newest = max(observed)
        whole = int(newest[8:]) > int(month_end(newest)[8:]) - 7
        return {month_end(d): v * factor for d, v in observed.items() if whole or d[:7] < newest[:7]}

    return make


def through_quarter(series: str) -> Make:
    """Give a quarter's figure to each of its three months."""

    def make(archive: Archive) -> Observations:
        observed = archive.get(series, "quarterly").items()
        return {month_end(f"{d[:4]}-{int(d[5:7]) - back:02d}"): v for d, v in observed for back in (2, 1, 0)}

    return make


def minus(series: str, other: str, basis: str) -> Make:
    """Subtract one series from another on the dates both have."""

    def make(archive: Archive) -> Observations:
        left, right = archive.get(series, basis), archive.get(other, basis)
        return {day: left[day] - right[day] for day in left if day in right}

    return make


def _capex_of(archive: Archive, company: str) -> Observations:
    """Take a fiscal year that is the calendar year, else sum the four quarters that end in it."""
    rows = archive.tables["capex"]
    quarters: dict[str, list[float]] = {}
    annual: Observations = {}
    for who, period, value in zip(rows["company"], rows["period"], rows["usd_bn"], strict=True):
        if who != company:
            continue
        if period.startswith("FY ending") and period.endswith("-12-31"):
            annual[period[-10:]] = value
        elif period.startswith("quarter ending") and len(period) == len("quarter ending 2025-12-31"):
            quarters.setdefault(f"{period[15:19]}-12-31", []).append(value)
    return {year: math.fsum(q) for year, q in quarters.items() if len(q) == 4} | annual


def capex(name: str, title: str, companies: tuple[str, ...], how: str) -> Made:
    """Declare yearly capital expenditure, summed over companies for the years in which each has a figure."""

    def make(archive: Archive) -> Observations:
        each = [_capex_of(archive, company) for company in companies]
        return {year: math.fsum(e[year] for e in each) for year in sorted(each[0]) if all(year in e for e in each)}

    ids = tuple(f"CAPEX_{company}" for company in companies)
    return made(name, title, make, unit="bn USD", series=ids, how=how, within=(0, 2_000))
