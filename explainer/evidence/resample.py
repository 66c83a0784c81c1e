"""From a series as FRED publishes it to the bases of ``data/raw/``: Wednesdays, month-ends, averages, quarters."""

from __future__ import annotations

import math
from datetime import date, timedelta

from explainer.evidence.raw import Observations, month_end

_LATE = 7
"""Days before its end at which the last observation still makes a month whole (weekly series)."""


def _wednesdays(observed: Observations, weekly: bool) -> Observations:
    """Take each Wednesday's value or that of the days before: three for daily series, six for weekly ones."""
    back = 6 if weekly else 3
    first, last = date.fromisoformat(min(observed)), date.fromisoformat(max(observed))
    day = first + timedelta((2 - first.weekday()) % 7)
    found: Observations = {}
    while day <= last + timedelta(6 if weekly else 0):
        for days in range(back + 1):
            value = observed.get((day - timedelta(days)).isoformat())
            if value is not None:
                found[day.isoformat()] = value
                break
        day += timedelta(7)
    return found


def _months(observed: Observations, today: str) -> dict[str, list[float]]:
    """Group by month; the newest one only if it is over and observed to its end."""
    newest = max(observed)
    end = month_end(newest)
    whole = today > end and int(newest[8:]) > int(end[8:]) - _LATE
    months: dict[str, list[float]] = {}
    for day, value in observed.items():
        if whole or day[:7] < newest[:7]:
            months.setdefault(month_end(day), []).append(value)
    return months


def resample(observed: Observations, basis: str, today: str, *, weekly: bool = False) -> Observations:
    """Return a series on one basis of the archive.

    Parameters
    ----------
    observed
        ISO date -> value in order of date, dated as FRED does: months and quarters by their first day.
    basis
        wednesday, daily, month_end, month_average, monthly or quarterly.
    today
        ISO date of the renewal; a month that is not over is left out.

    Raises
    ------
    KeyError
        For another basis.
    """
    if basis == "wednesday":
        return {day: v for day, v in _wednesdays(observed, weekly).items() if day <= today}
    if basis == "daily":
        return dict(observed)
    if basis == "month_end":
        return {month: values[-1] for month, values in _months(observed, today).items()}
    if basis == "month_average":
        return {month: math.fsum(values) / len(values) for month, values in _months(observed, today).items()}
    if basis == "monthly":
        return {month_end(day): value for day, value in observed.items()}
    if basis == "quarterly":
        return {month_end(f"{day[:4]}-{int(day[5:7]) + 2:02d}"): value for day, value in observed.items()}
    raise KeyError(basis)
