"""Read the tables of ``data/``: what a reader's kernel imports, so the standard library only.

``read("fed_weekly")["assets"]`` is a tuple of numbers in the unit that
``read("fed_weekly").about["assets"]`` names.  A gap stays a gap (NaN).  A table
that is malformed, truncated, duplicated, out of order or in another unit is
rejected with an error that names the file, the line and the column.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from explainer.evidence.cells import Column, TableError, Values, check_order, parse, refuse
from explainer.sources import ROOT

KNOWN_LATER = "2026-02-06"
"""The day the essay's author stopped knowing: what is dated later is marked "known later"."""

DATA = ROOT / "data"
MANIFEST = "tables.toml"
SNAPSHOT_ONLY = "OUT_OF_DRY_POWDER_SNAPSHOT"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Table:
    """One table: columns of equal length, their descriptions, and which data it is.

    ``as_of`` is the date of its last observation, ``refreshed`` whether the
    reader renewed it, ``notice`` why a refreshed table could not be used,
    ``file`` where it was read from.
    """

    name: str
    title: str
    columns: Mapping[str, Values]
    about: Mapping[str, Column]
    as_of: str
    refreshed: bool = False
    notice: str = ""
    file: Path = field(default=DATA, repr=False)
    _length: int = field(default=0, repr=False)

    def __getitem__(self, column: str) -> Values:
        """Return one column; the error for an unknown name lists the known ones."""
        try:
            return self.columns[column]
        except KeyError:
            raise TableError(f"table {self.name} has no column {column!r}; it has {', '.join(self.columns)}") from None

    def __len__(self) -> int:
        return self._length


def known_later(day: str) -> bool:
    """Tell whether an ISO date lies after what the essay's author could know."""
    return day > KNOWN_LATER


@cache
def _sections(file: Path) -> dict[str, str]:
    """Return the manifest cut into one text per table: parsing only what is asked for saves a reader's time."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{file.name}: cannot be read ({type(error).__name__})") from None
    parts = ("\n" + text).split("\n[")[1:]
    return {part.partition("]")[0]: f"[{part}" for part in parts}


@cache
def declared(name: str, directory: Path) -> Mapping[str, Any]:
    """Return what the manifest of a directory says about one table.

    Raises
    ------
    TableError
        If there is no such table, or the manifest is damaged.
    """
    sections = _sections(directory / MANIFEST)
    if name not in sections:
        raise TableError(f"there is no table {name!r}; {MANIFEST} has {', '.join(sorted(sections))}")
    try:
        entry = tomllib.loads(sections[name])[name]
        if entry["rows"] < 1 or not (entry["title"] and entry["as_of"] and entry["sha256"] and entry["columns"]):
            raise KeyError("rows")
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise TableError(f"{MANIFEST}: [{name}] is damaged ({type(error).__name__})") from None
    return entry  # type: ignore[no-any-return]


def columns_of(entry: Mapping[str, Any]) -> tuple[Column, ...]:
    """Return the columns that a manifest entry declares."""
    try:
        return tuple(
            Column(name, **{**about, "series": tuple(about.get("series", ()))})
            for name, about in entry["columns"].items()
        )
    except (TypeError, AttributeError, ValueError):
        raise TableError(f"{MANIFEST}: the columns of {entry['title']!r} are damaged") from None


def load(name: str, directory: Path, *, refreshed: bool = False, notice: str = "") -> Table:
    """Read one table of a directory against its manifest.

    Raises
    ------
    TableError
        If the table is unknown, or is not exactly what the manifest says was written.
    """
    entry, file = declared(name, directory), f"{name}.csv"
    columns = columns_of(entry)
    key = columns[0].name
    try:
        content = (directory / file).read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        refuse(file, 1, key, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        refuse(file, content.count(b"\n", 0, error.start) + 1, key, "is not UTF-8 text")
    cells, lines = parse(text, columns, file)
    check_order(cells[key], lines, key, file, repeats=entry.get("repeats", False))
    if len(lines) != entry["rows"]:
        refuse(file, lines[-1] if lines else 1, key, f"{len(lines)} rows, {MANIFEST} says {entry['rows']}")
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        refuse(
            file, lines[-1], columns[-1].name, f"every line reads, but a value is not the one {MANIFEST} vouches for"
        )
    about = {c.name: c for c in columns}
    return Table(
        name, entry["title"], MappingProxyType(cells), MappingProxyType(about), entry["as_of"],
        refreshed=refreshed, notice=notice, file=directory / file, _length=len(lines),
    )  # fmt: skip


def current(refreshed: Path) -> Path | None:
    """Return the directory of the last completed refresh, if there is one."""
    try:
        stamp = (refreshed / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return refreshed / stamp if stamp and Path(stamp).name == stamp else None


def _renewed(name: str, directory: Path, renewed: Path) -> Table | None:
    """Return the refreshed table, nothing if this one was not refreshed, or raise if it must not be used."""
    if name not in _sections(renewed / MANIFEST):
        return None
    shipped, mine = declared(name, directory), declared(name, renewed)
    contracts = [[(c.name, c.kind, c.unit, c.series) for c in columns_of(entry)] for entry in (shipped, mine)]
    if contracts[0] != contracts[1]:
        raise TableError(f"{name}.csv: it has other columns than this version of the project needs; refresh again")
    if mine["as_of"] < shipped["as_of"]:
        raise TableError(f"{name}.csv: it ends on {mine['as_of']}, before the snapshot; refresh again")
    return load(name, renewed, refreshed=True)


@cache
def read(name: str, directory: Path = DATA) -> Table:
    """Read a table: the reader's refreshed one when it validates, the snapshot otherwise.

    A refreshed table that must not be used is reported in ``Table.notice`` and in the log.
    With ``OUT_OF_DRY_POWDER_SNAPSHOT`` set in the environment (tests, published sites) it is always the snapshot.

    Raises
    ------
    TableError
        If the snapshot itself is damaged, naming file, line and column.
    """
    renewed, notice = None if os.environ.get(SNAPSHOT_ONLY) else current(directory / "refreshed"), ""
    if renewed is not None:
        try:
            if (table := _renewed(name, directory, renewed)) is not None:
                return table
        except TableError as error:
            notice = f"The refreshed table cannot be used, the snapshot is shown instead: {error}"
            _log.warning(notice)
    return load(name, directory, notice=notice)


def names(directory: Path = DATA) -> tuple[str, ...]:
    """Return the names of all tables, in the order of the manifest."""
    return tuple(_sections(directory / MANIFEST))


def forget() -> None:
    """Forget what was read, so that the next :func:`read` sees renewed files."""
    for cached in (_sections, declared, read):
        cached.cache_clear()
