"""Read the tables of ``data/``: what a reader's kernel imports, so the standard library only.

``read("fed_weekly")["assets"]`` is a tuple of numbers in the unit that
``read("fed_weekly").about["assets"]`` names.  A gap stays a gap (NaN).  A table
that is malformed, truncated, duplicated, out of order or in another unit is
rejected with an error that names the file, the line and the column.
"""

from __future__ import annotations

import csv
import hashlib
import io
import logging
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from explainer.sources import ROOT

KNOWN_LATER = "2026-02-06"
"""The day the article's author stopped knowing: what is dated later is marked "known later"."""

DATA = ROOT / "data"
REFRESHED = DATA / "refreshed"
MANIFEST = "tables.toml"
Values = tuple[Any, ...]
_log = logging.getLogger(__name__)


class TableError(ValueError):
    """A table that must not be used; the text names the file, the line and the column."""


@dataclass(frozen=True)
class Column:
    """One column as the manifest declares it.

    Attributes
    ----------
    kind
        ``date`` (ISO day), ``number`` or ``text``.
    unit
        Unit of the stored values; ``low`` and ``high`` are the plausible range in it.
    series
        Ids of the series in ``data/series.toml`` it was made from.
    transformation
        How it was made from them.
    as_of
        Date of the last observation; ``vintage`` says when a revised series was taken.
    """

    name: str
    kind: str
    title: str
    unit: str = ""
    series: tuple[str, ...] = ()
    transformation: str = ""
    as_of: str = ""
    vintage: str = ""
    low: float = -math.inf
    high: float = math.inf

    @property
    def frequency(self) -> str:
        """How often the origin publishes, for each series."""
        return self._of("frequency")

    @property
    def origin(self) -> str:
        """Who publishes it."""
        return self._of("origin")

    @property
    def licence(self) -> str:
        """What the origin allows."""
        return self._of("licence")

    def _of(self, what: str) -> str:
        from explainer.evidence.series import series  # noqa: PLC0415 - read only when somebody asks

        return "; ".join(dict.fromkeys(getattr(series()[name], what) for name in self.series))


@dataclass(frozen=True)
class Table:
    """One table: columns of equal length, their descriptions, and which data it is.

    ``as_of`` is the date of its last observation, ``refreshed`` whether the
    reader renewed it, ``notice`` why a refreshed table could not be used.
    """

    name: str
    title: str
    columns: Mapping[str, Values]
    about: Mapping[str, Column]
    as_of: str
    refreshed: bool = False
    notice: str = ""
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
    """Tell whether an ISO date lies after what the article's author could know."""
    return day > KNOWN_LATER


def refuse(file: str, line: int, column: str, what: str) -> NoReturn:
    """Raise the error every reader of figures uses."""
    raise TableError(f"{file}, line {line}, column {column}: {what}")


def number(text: str) -> float:
    """Return a finite number, or NaN for an empty cell; anything else is a ValueError."""
    if not text:
        return math.nan
    value = float(text)
    if not math.isfinite(value) or "_" in text or text != text.strip():
        raise ValueError(text)
    return value


def _cells(raw: Values, column: Column, lines: list[int], file: str) -> Values:
    if column.kind == "text":
        return raw
    if column.kind == "date":
        for line, text in zip(lines, raw, strict=True):
            try:
                good = len(text) == 10 and bool(date.fromisoformat(text))
            except ValueError:
                good = False
            if not good:
                refuse(file, line, column.name, f"{text!r} is not a date like 2026-02-06")
        return raw
    found: list[float] = []
    for line, text in zip(lines, raw, strict=True):
        try:
            value = number(text)
        except ValueError:
            refuse(file, line, column.name, f"{text!r} is not a number")
        if not (column.low <= value <= column.high or math.isnan(value)):
            what = f"{text} is outside {column.low:g} to {column.high:g} {column.unit}: another unit or a slip"
            refuse(file, line, column.name, what)
        found.append(value)
    return tuple(found)


def parse(text: str, columns: tuple[Column, ...], file: str) -> tuple[dict[str, Values], list[int]]:
    """Return the columns of a CSV text, each cell checked, and the line number of every row.

    Raises
    ------
    TableError
        Naming file, line and column.
    """
    names = [c.name for c in columns]
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, [])
        if head != names:
            wrong = next(
                (n for n, h in zip(names, head, strict=False) if n != h), names[min(len(head), len(names) - 1)]
            )
            refuse(file, 1, wrong, f"the header is {','.join(head)!r}, it must be {','.join(names)!r}")
        for row in reader:
            if len(row) != len(names):
                short = names[min(len(row), len(names) - 1)]
                refuse(file, reader.line_num, short, f"{len(row)} cells, the header has {len(names)}")
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error as error:
        refuse(file, reader.line_num, names[-1], f"malformed: {error}")
    if not text.endswith("\n"):
        refuse(file, lines[-1] if lines else 1, names[-1], "the file ends in the middle of a line")
    raw = list(zip(*rows, strict=True)) or [()] * len(names)
    return {c.name: _cells(cells, c, lines, file) for c, cells in zip(columns, raw, strict=True)}, lines


def check_order(values: Values, lines: list[int], column: str, file: str, repeats: bool = False) -> None:
    """Raise if a key column does not rise; ``repeats`` allows equal neighbours (several facts on one day)."""
    for before, this, line in zip(values, values[1:], lines[1:], strict=False):
        if this == before and not repeats:
            refuse(file, line, column, f"{this} stands twice")
        if this < before:
            refuse(file, line, column, f"{this} comes after {before}: out of order")


@cache
def manifest(file: Path) -> dict[str, Any]:
    """Return the manifest of one directory of tables."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{file.name}, line 1, column -: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{file.name}: malformed: {error}") from None


def columns_of(entry: Mapping[str, Any]) -> tuple[Column, ...]:
    """Return the columns that a manifest entry declares."""
    return tuple(
        Column(name, **{**about, "series": tuple(about.get("series", ()))}) for name, about in entry["columns"].items()
    )


def load(name: str, directory: Path, *, refreshed: bool = False, notice: str = "") -> Table:
    """Read one table of a directory against its manifest.

    Raises
    ------
    TableError
        If the table is unknown, or is not exactly what the manifest says was written.
    """
    entries = manifest(directory / MANIFEST)
    if name not in entries:
        raise TableError(f"there is no table {name!r}; {MANIFEST} has {', '.join(sorted(entries))}")
    entry, file = entries[name], f"{name}.csv"
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
        refreshed=refreshed, notice=notice, _length=len(lines),
    )  # fmt: skip


def current(refreshed: Path = REFRESHED) -> Path | None:
    """Return the directory of the last completed refresh, if there is one."""
    try:
        stamp = (refreshed / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return refreshed / stamp if stamp and Path(stamp).name == stamp else None


@cache
def read(name: str, directory: Path = DATA, refreshed: Path | None = None) -> Table:
    """Read a table: the reader's refreshed one when it validates, the snapshot otherwise.

    A refreshed table that is broken is reported in ``Table.notice`` and in the log.
    """
    renewed, notice = current(refreshed or directory / "refreshed"), ""
    if renewed is not None:
        try:
            if name in manifest(renewed / MANIFEST):
                return load(name, renewed, refreshed=True)
        except (TableError, KeyError, TypeError) as error:
            notice = f"The refreshed table cannot be used, the snapshot is shown instead: {error}"
            _log.warning(notice)
    return load(name, directory, notice=notice)


def names(directory: Path = DATA) -> tuple[str, ...]:
    """Return the names of all tables."""
    return tuple(sorted(manifest(directory / MANIFEST)))
