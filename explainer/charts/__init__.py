"""Charts: written with Altair at build time, kept as Vega, drawn by the browser.

A chart is a function in ``<chapter>/<figure>.py``, named in that module's tuple ``CHARTS``.  ``make charts`` compiles it
into ``compiled/<chart>.vg.json``; :func:`load`, :func:`words` and :func:`uses` read that back, without altair.
Each compiled file carries a digest of what it was made from and one of what was made, so two charts have nothing in
common that a merge could quarrel over.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COMPILED = HERE / "compiled"
ENDING = ".vg.json"


class StaleChartsError(RuntimeError):
    """A compiled chart was not made from the source that stands here, or was edited, or has no source."""


@cache
def _read(name: str) -> dict[str, Any]:
    file = COMPILED / f"{name}{ENDING}"
    if not file.exists():
        raise StaleChartsError(f"there is no compiled chart {name!r}; make charts writes it")
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return kept


def load(name: str) -> dict[str, dict[str, Any]]:
    """Return a compiled chart by size: ``{"wide": spec, "narrow": spec}``."""
    specs: dict[str, dict[str, Any]] = _read(name)["specs"]
    return specs


def words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a chart's coded columns, in the order of their codes: ``{"series": ("reserves", …)}``."""
    return {column: tuple(listed) for column, listed in _read(name)["words"].items()}


def uses(name: str) -> tuple[str, ...]:
    """Return the datasets that a chart reads and does not derive itself, by name in alphabetical order."""
    return tuple(_read(name)["uses"])


def authored() -> dict[str, Path]:
    """Return every chart's name and the file that writes it, read without running any.

    Raises
    ------
    ValueError
        If two charts share a name, or if ``CHARTS`` is not a plain tuple of functions.
    """
    found: dict[str, Path] = {}
    for file in sorted(HERE.rglob("*.py")):
        for name in _listed(file):
            if name in found:
                raise ValueError(f"two charts are called {name!r}: {_place(found[name])} and {_place(file)}")
            found[name] = file
    return found


def _listed(file: Path) -> Iterator[str]:
    """Yield the names in a file's ``CHARTS``."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if not (isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["CHARTS"]):
            continue
        listed = node.value.elts if isinstance(node.value, ast.Tuple) else []
        if not listed or not all(isinstance(one, ast.Name) for one in listed):
            raise ValueError(
                f"CHARTS in {_place(file)} is {ast.unparse(node.value)!r}; it must be a tuple of functions"
            )
        yield from (one.id for one in listed if isinstance(one, ast.Name))


def _place(file: Path) -> str:
    return file.relative_to(HERE).as_posix()


def _sources(file: Path) -> set[Path]:
    """Return a module of this package and every module of it that it imports, near or far."""
    seen: set[Path] = set()
    waiting = [file]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        for node in ast.walk(ast.parse(one.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("explainer.charts"):
                inner = HERE.joinpath(*(node.module or "").split(".")[2:])
                # ``from explainer.charts.bathtub import weeks`` names a module, ``… .weeks import SERIES`` what is in it.
                places = [inner.with_suffix(".py"), *(inner / f"{alias.name}.py" for alias in node.names)]
                waiting += [place for place in places if place.is_file()]
    return seen


def source_digest(file: Path) -> str:
    """Return a digest of everything that the charts of one file are made from."""
    digest = hashlib.sha256()
    for source in sorted({*_sources(file), HERE / "compile.py"}):
        digest.update(_place(source).encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()


def output_digest(kept: dict[str, Any]) -> str:
    """Return a digest of what was made: everything in a compiled file but the digests themselves."""
    made = {key: value for key, value in kept.items() if key != "made"}
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()


def unfresh() -> dict[str, str]:
    """Return what is wrong with the compiled charts, by chart: missing, stale, edited by hand, or without a source."""
    files = authored()
    kept = {file.name.removesuffix(ENDING): file for file in COMPILED.glob(f"*{ENDING}")}
    digests = {file: source_digest(file) for file in set(files.values())}
    wrong = {name: _wrong(kept.get(name), digests[file]) for name, file in files.items()}
    wrong |= dict.fromkeys(kept.keys() - files.keys(), "has no source in explainer/charts")
    return {name: what for name, what in sorted(wrong.items()) if what}


def _wrong(file: Path | None, source: str) -> str:
    """Return what is wrong with one compiled file, or nothing."""
    if file is None:
        return "was never compiled"
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        made_from, digest = kept["made"]["from"], kept["made"]["digest"]
    except (ValueError, LookupError, TypeError):
        return "cannot be read"
    if made_from != source:
        return "has changed since it was compiled"
    return "" if digest == output_digest(kept) else "was edited by hand in explainer/charts/compiled"


def check_fresh() -> None:
    """Check, without altair, that the compiled charts belong to this source and were not edited.

    Raises
    ------
    StaleChartsError
        Naming each chart, what is wrong with it, and what to run.
    """
    if wrong := unfresh():
        each = "\n".join(f"  {name} {what}" for name, what in wrong.items())
        raise StaleChartsError(f"these charts are not fresh; run: make charts\n{each}")
