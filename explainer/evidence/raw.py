"""Read ``data/raw/``: observations as they were taken from their publishers."""

from __future__ import annotations

import calendar
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.evidence.cells import Column, Values, parse, refuse
from explainer.evidence.tables import DATA

RAW = DATA / "raw"
Observations = dict[str, float]
"""ISO date -> value, in order of date."""


def month_end(day: str) -> str:
    """Return the last day of the month that an ISO date (or ``2026-02``) lies in."""
    year, month = int(day[:4]), int(day[5:7])
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


_DATES = {"date", "first", "last"}
_NUMBERS = {"value", "index", "usd_bn", "bills_bought_bn_usd", "percent"}
_NUMBERS |= {"lag_weeks", "weeks", "slope", "error", "t", "r2", "level_correlation", "draws", "seed"}
_NUMBERS |= {"usual", "careful", "apart"}


def _columns(*names: str, texts: tuple[str, ...] = ()) -> tuple[Column, ...]:
    def kind(name: str) -> str:
        return "date" if name in _DATES else "number" if name in _NUMBERS and name not in texts else "text"

    return tuple(Column(name, kind(name), name.capitalize()) for name in names)


_OFFICIAL = _columns("series", "basis", "date", "value", "observed")
_SHORT = _columns("series", "date", "value")
_MARKETS = _columns("asset", "date", "index")
_CAPEX = _columns("company", "period", "usd_bn", "source")
_BILLS = _columns("month", "bills_bought_bn_usd")
EVENTS = _columns("date", "fact", "value", "unit", "source", "trust", texts=("value",))
FACTS = _columns("id", "fact", "value", "unit", "date", "source", "grade")
MOVES = _columns("id", "asset", "measure", "window", "first", "last", "percent")
ESTIMATES = _columns(
    "id", "asset", "liquidity", "lag_weeks", "first", "last", "weeks", "slope", "error", "t", "r2",
    "level_correlation",
)  # fmt: skip
ROLLING = _columns("id", "asset", "lag_weeks", "first", "last", "slope", "error")
OVERLAP = _columns("id", "weeks", "usual", "careful", "apart", "draws", "seed", "last")
BOOTSTRAP = _columns("id", "what", "value", "draws", "seed", "last")
_TEXTS = {"capex": _CAPEX, "events": EVENTS, "facts": FACTS, "market_moves": MOVES, "estimates": ESTIMATES}
_TEXTS |= {"rolling": ROLLING, "bootstrap": BOOTSTRAP, "overlap": OVERLAP}


@dataclass(frozen=True)
class Archive:
    """Everything in ``data/raw/``.

    ``observations`` is keyed by series and basis (wednesday, daily, month_end,
    month_average, monthly, quarterly); ``tables`` holds the files of texts as columns.
    """

    observations: Mapping[tuple[str, str], Observations]
    tables: Mapping[str, dict[str, Values]]

    def get(self, series: str, basis: str) -> Observations:
        """Return one series on one basis; unknown ones are an error, not an empty answer."""
        return self.observations[series, basis]

    def renewed(self, fresh: Mapping[tuple[str, str], Observations]) -> Archive:
        """Return a copy in which fresh observations replace the old ones."""
        return Archive({**self.observations, **fresh}, self.tables)


def _read(directory: Path, file: str, columns: tuple[Column, ...]) -> tuple[dict[str, Values], list[int]]:
    return parse((directory / file).read_text(encoding="utf-8"), columns, f"raw/{file}")


class _Found(dict[tuple[str, str], Observations]):
    """Observations while a file is read: refuses a gap that is written down, a repeat and a step back."""

    def keep(self, key: tuple[str, str], day: str, value: float, *, at: tuple[str, int]) -> None:
        file, line = f"raw/{at[0]}", at[1]
        known = self.setdefault(key, {})
        if math.isnan(value):
            refuse(file, line, "value", "is empty; leave out the row of a gap")
        if day in known:
            refuse(file, line, "date", f"{day} stands twice for {key[0]}, {key[1]}")
        if known and day < next(reversed(known)):
            refuse(file, line, "date", f"{day} is out of order for {key[0]}, {key[1]}")
        known[day] = value


def archive(directory: Path = RAW, texts: Collection[str] = tuple(_TEXTS)) -> Archive:
    """Read and check all raw files, or of the files of texts only some.

    Raises
    ------
    TableError
        Naming file, line and column.
    """
    found = _Found()
    file = "official.csv"
    cells, lines = _read(directory, file, _OFFICIAL)
    named = zip(cells["series"], cells["basis"], cells["date"], cells["value"], lines, strict=True)
    for name, basis, day, value, line in named:
        # Some publishers date a month by its first day, some by its last business day.
        when = month_end(day) if basis.startswith("month") else day
        found.keep((name, "monthly" if basis == "monthly_average" else basis), when, value, at=(file, line))
    for file, basis, columns in (
        ("official_weekly.csv", "wednesday", _SHORT),
        ("official_window.csv", "daily", _SHORT),
        ("markets_monthly.csv", "index", _MARKETS),
    ):
        cells, lines = _read(directory, file, columns)
        for name, day, value, line in zip(*cells.values(), lines, strict=True):
            found.keep((name, basis), day, value, at=(file, line))
    file = "reserve_management_purchases.csv"
    cells, lines = _read(directory, file, _BILLS)
    for month, value, line in zip(*cells.values(), lines, strict=True):
        found.keep(("RMP", "monthly"), month_end(month), value, at=(file, line))
    return Archive(
        found, {name: _read(directory, f"{name}.csv", columns)[0] for name, columns in _TEXTS.items() if name in texts}
    )
