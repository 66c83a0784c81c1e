"""Read ``data/raw/``: observations as they were taken from their publishers."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.evidence.tables import DATA, Column, Values, parse, refuse

RAW = DATA / "raw"
Observations = dict[str, float]
"""ISO date -> value, in order of date."""


def month_end(day: str) -> str:
    """Return the last day of the month that an ISO date (or ``2026-02``) lies in."""
    year, month = int(day[:4]), int(day[5:7])
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _column(name: str, kind: str = "text") -> Column:
    return Column(name, kind, name)


_OFFICIAL = (
    _column("series"),
    _column("basis"),
    _column("date", "date"),
    _column("value", "number"),
    _column("observed"),
)
_SHORT = (_column("series"), _column("date", "date"), _column("value", "number"))
_MARKETS = (_column("asset"), _column("date", "date"), _column("index", "number"))
_CAPEX = (_column("company"), _column("period"), _column("usd_bn", "number"), _column("source"))
_BILLS = (_column("month"), _column("bills_bought_bn_usd", "number"))
EVENTS = tuple(
    _column(n, "date" if n == "date" else "text") for n in ("date", "fact", "value", "unit", "source", "trust")
)
FACTS = tuple(
    Column(n, {"date": "date", "value": "number"}.get(n, "text"), n.capitalize())
    for n in ("id", "fact", "value", "unit", "date", "source", "grade")
)
BASES = {"monthly_average": "monthly"}


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


def _keep(
    found: dict[tuple[str, str], Observations], key: tuple[str, str], day: str, value: float, file: str, line: int
) -> None:
    known = found.setdefault(key, {})
    if math.isnan(value):
        refuse(f"raw/{file}", line, "value", "is empty; leave out the row of a gap")
    if day in known:
        refuse(f"raw/{file}", line, "date", f"{day} stands twice for {key[0]}, {key[1]}")
    if known and day < next(reversed(known)):
        refuse(f"raw/{file}", line, "date", f"{day} is out of order for {key[0]}, {key[1]}")
    known[day] = value


def archive(directory: Path = RAW) -> Archive:
    """Read and check all raw files.

    Raises
    ------
    TableError
        Naming file, line and column.
    """
    found: dict[tuple[str, str], Observations] = {}
    cells, lines = _read(directory, "official.csv", _OFFICIAL)
    for name, basis, day, value, line in zip(
        cells["series"], cells["basis"], cells["date"], cells["value"], lines, strict=True
    ):
        key = (name, BASES.get(basis, basis))
        # Some publishers date a month by its first day, some by its last business day.
        _keep(found, key, month_end(day) if key[1].startswith("month") else day, value, "official.csv", line)
    for file, basis in (("official_weekly.csv", "wednesday"), ("official_window.csv", "daily")):
        cells, lines = _read(directory, file, _SHORT)
        for name, day, value, line in zip(cells["series"], cells["date"], cells["value"], lines, strict=True):
            _keep(found, (name, basis), day, value, file, line)
    cells, lines = _read(directory, "markets_monthly.csv", _MARKETS)
    for name, day, value, line in zip(cells["asset"], cells["date"], cells["index"], lines, strict=True):
        _keep(found, (name, "index"), day, value, "markets_monthly.csv", line)
    cells, lines = _read(directory, "reserve_management_purchases.csv", _BILLS)
    for month, value, line in zip(cells["month"], cells["bills_bought_bn_usd"], lines, strict=True):
        _keep(found, ("RMP", "monthly"), month_end(month), value, "reserve_management_purchases.csv", line)
    texts = {
        name: _read(directory, f"{name}.csv", c)[0]
        for name, c in (("capex", _CAPEX), ("events", EVENTS), ("facts", FACTS))
    }
    return Archive(found, texts)
