"""Make the tables of ``data/`` from ``data/raw/``, and compare them with what is stored."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import os
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from pathlib import Path

from explainer.evidence.cells import Column, TableError, check_order, parse
from explainer.evidence.raw import Archive, Observations, archive
from explainer.evidence.recipes import TABLES, Recipe, Texts
from explainer.evidence.series import Series
from explainer.evidence.series import series as all_series
from explainer.evidence.tables import DATA, MANIFEST

_HEAD = """# Written by `python -m explainer.evidence build`; do not edit. Per table: rows, digest and last date of
# what was written; per column: kind, unit, series (see series.toml), transformation, last observation, plausible range.
"""


def text_of(value: float) -> str:
    """Return a number without float dust and without a tail of zeros; a gap is empty."""
    if math.isnan(value):
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _csv(head: list[str], rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def _numbers(recipe: Recipe, raw: Archive, known: Mapping[str, Series]) -> tuple[str, tuple[Column, ...]]:
    values: dict[str, Observations] = {m.column.name: m.make(raw) for m in recipe.columns}
    days = set().union(*(values[name] for name in recipe.anchor or values))
    last = max(set.intersection(*map(set, values.values())), default="") if recipe.whole else "9999"
    kept = sorted(d for d in days if recipe.start <= d <= last)
    if not kept:
        raise TableError(f"table {recipe.name}: no observation from {recipe.start} on")
    rows = [(day, *(text_of(v.get(day, math.nan)) for v in values.values())) for day in kept]
    about = [Column("date", "date", "Date", as_of=kept[-1])]
    for made in recipe.columns:
        mine = [d for d in kept if d in values[made.column.name]]
        if not mine:
            raise TableError(f"table {recipe.name}, column {made.column.name}: no observation at all")
        vintages = sorted({known[s].vintage for s in made.column.series if known[s].vintage})
        about.append(replace(made.column, as_of=mine[-1], vintage=", ".join(vintages)))
    return _csv(["date", *values], rows), tuple(about)


def _texts(recipe: Texts, raw: Archive) -> tuple[str, tuple[Column, ...]]:
    cells = raw.tables[recipe.name]
    shown = (map(text_of if c.kind == "number" else str, cells[c.name]) for c in recipe.columns)
    rows = sorted(zip(*shown, strict=True), key=lambda row: row[0])
    last = max(cells[next(c.name for c in reversed(recipe.columns) if c.kind == "date")])
    about = tuple(replace(c, as_of=last, series=recipe.series) for c in recipe.columns)
    return _csv([c.name for c in recipe.columns], rows), about


def _entry(recipe: Recipe | Texts, text: str, about: tuple[Column, ...]) -> str:
    """Return the manifest's entry as TOML; JSON strings and numbers are TOML too."""
    defaults = {f.name: f.default for f in fields(Column)}
    lines = [
        f"[{recipe.name}]",
        f"title = {json.dumps(recipe.title, ensure_ascii=False)}",
        f"rows = {_rows(text)}",
        f'as_of = "{max(c.as_of for c in about)}"',
        f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"',
    ]
    if isinstance(recipe, Texts) and recipe.repeats:
        lines.append("repeats = true")
    for column in about:
        said = {
            f.name: list(v) if isinstance(v := getattr(column, f.name), tuple) else v
            for f in fields(Column)
            if f.name != "name" and getattr(column, f.name) != defaults[f.name]
        }
        inside = ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in said.items())
        lines.append(f"columns.{column.name} = {{ {inside} }}")
    return "\n".join(lines) + "\n"


def _rows(text: str) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1


def tables(
    raw: Archive, known: Mapping[str, Series] | None = None, only: Collection[str] | None = None
) -> dict[str, str]:
    """Return every file of the snapshot (or only some tables), manifest included, by name.

    Each table is parsed back before it is returned, so nothing is written that
    :func:`explainer.evidence.tables.read` would refuse.

    Raises
    ------
    TableError
        Naming the table and column, or file and line, that cannot be made.
    """
    known = known or all_series()
    files: dict[str, str] = {}
    entries: list[str] = []
    for recipe in TABLES:
        if only is not None and recipe.name not in only:
            continue
        text, about = _numbers(recipe, raw, known) if isinstance(recipe, Recipe) else _texts(recipe, raw)
        cells, lines = parse(text, about, f"{recipe.name}.csv")
        repeats = isinstance(recipe, Texts) and recipe.repeats
        check_order(cells[about[0].name], lines, about[0].name, f"{recipe.name}.csv", repeats)
        files[f"{recipe.name}.csv"] = text
        entries.append(_entry(recipe, text, about))
    files[MANIFEST] = _HEAD + "\n" + "\n".join(entries)
    return files


def replace_text(file: Path, text: str) -> None:
    """Write a file in one step: whoever reads it finds the old text or the new one, never a part."""
    with tempfile.NamedTemporaryFile(
        "w", dir=file.parent, prefix=".", delete=False, encoding="utf-8", newline=""
    ) as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).chmod(0o644)
    Path(out.name).replace(file)


def write(files: dict[str, str], directory: Path) -> None:
    """Write the files; the manifest last, so a half-written set does not pass for a whole one."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda n: n == MANIFEST):
        replace_text(directory / name, files[name])


def differences(files: dict[str, str], directory: Path) -> list[str]:
    """Return one line for each stored table that is not what the raw files make."""
    found = []
    stored = {p.name for p in directory.glob("*.csv")} | {MANIFEST}
    for name in sorted(stored | set(files)):
        if name not in files:
            found.append(f"{name}: no recipe makes it")
        elif not (directory / name).is_file():
            found.append(f"{name}: missing")
        else:
            old, new = (directory / name).read_text(encoding="utf-8").splitlines(), files[name].splitlines()
            if old != new:
                line = next(
                    (i for i, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b),
                    min(len(old), len(new)) + 1,
                )
                found.append(f"{name}, line {line}: differs from what data/raw/ makes")
    return found


def build(directory: Path = DATA, *, check: bool = False) -> list[str]:
    """Make the tables from ``directory/raw``; with ``check`` only compare. Return what differs or differed."""
    files = tables(archive(directory / "raw"))
    found = differences(files, directory)
    if not check:
        write(files, directory)
    return found
