"""The Fed's Wednesdays: the table, its residual, and what happened when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from explainer.evidence.tables import Table as Tab
from explainer.evidence.tables import read

SERIES = ("reserves", "reverse repo", "Treasury account", "currency and other")
LINES = ("assets", "reverse repo", "Treasury account", "reserves")
LINE_COLUMNS = ("assets", "reverse_repo", "treasury_account", "reserves")
COLUMNS = ("reserves", "reverse_repo", "treasury_account", "other")
PEAK = "2022-04-13"
START, END = "2023-05-31", "2023-12-27"
CONTRAST = ("2021-12-15", "2022-09-28")
EVENTS = (
    ("2021-03-17", "Reverse repo begins to fill: money funds find nothing that pays more."),
    ("2022-04-13", "The peak: 8,965 billion dollars of assets."),
    ("2022-06-01", "Quantitative tightening begins: bonds mature and are not replaced."),
    ("2023-03-15", "Bank runs in March: the Fed lends, the balance sheet grows for some weeks."),
    ("2023-06-07", "The debt ceiling is lifted: the Treasury refills its account, reverse repo pays."),
    ("2024-06-05", "The Fed slows its tightening."),
    ("2025-10-29", "Reverse repo is empty: now reserves pay, and they are at their lowest since September 2020."),
    ("2025-12-03", "Quantitative tightening has ended."),
    ("2025-12-17", "Reserve management purchases: the Fed buys Treasury bills again."),
)


def say(iso: str) -> str:
    """Write a date as a reader says it."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def bn(value: float) -> str:
    """Write an amount without its sign."""
    return f"{abs(value):,.0f}"


@dataclass(frozen=True)
class Weeks:
    """The Fed's Wednesday levels, bn USD; ``other`` is the residual of the identity."""

    dates: tuple[str, ...]
    columns: Mapping[str, Sequence[float]]

    def at(self, day: str) -> dict[str, float]:
        """Return one week."""
        row = self.dates.index(day)
        return {name: values[row] for name, values in self.columns.items()}

    def between(self, first: str, last: str) -> dict[str, float]:
        """Return what changed between two weeks."""
        a, b = self.at(first), self.at(last)
        return {name: b[name] - a[name] for name in a}


@cache
def weeks() -> Weeks:
    """Read the weekly table and take the residual: assets less everything named."""
    table: Tab = read("fed_weekly")
    named = {c: table[c] for c in ("assets", "reserves", "reverse_repo", "treasury_account")}
    other = tuple(a - r - p - t for a, r, p, t in zip(*named.values(), strict=True))
    return Weeks(table["date"], {**named, "other": other})
