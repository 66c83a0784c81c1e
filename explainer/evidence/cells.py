"""Check a CSV text cell by cell; an error names the file, the line and the column.

Standard library only: this is on a reader's path.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

Values = tuple[Any, ...]


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
