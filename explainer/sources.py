"""Citations: ``data/sources.toml`` read and checked, and the assumption as a source of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explainer.quantity import assumption, is_assumption

__all__ = ["Source", "SourceError", "assumption", "cite", "load", "sources"]

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "data" / "sources.toml"
_REQUIRED = ("title", "publisher", "date")
_OPTIONAL = ("url", "licence", "note", "grade")


class SourceError(LookupError):
    """A source that does not exist or is incomplete."""


@dataclass(frozen=True)
class Source:
    """One citation, or one assumption (then ``id`` is empty and ``title`` says why)."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    grade: str = ""

    @property
    def assumed(self) -> bool:
        """Whether this is our own assumption."""
        return not self.id

    @property
    def text(self) -> str:
        """The citation as one line."""
        if self.assumed:
            return f"Assumption: {self.title}"
        return f"{self.publisher}, {self.title}, {self.date}" + (f" ({self.note})" if self.note else "")


def load(file: Path) -> dict[str, Source]:
    """Read a sources file.

    Raises
    ------
    SourceError
        Naming the file, the entry and the field that is missing, empty or unknown.
    """
    found: dict[str, Source] = {}
    for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if not isinstance(entry, dict):
            raise SourceError(f"{file.name}: {name} is not a table")
        unknown = set(entry) - set(_REQUIRED) - set(_OPTIONAL)
        if unknown:
            raise SourceError(f"{file.name}: [{name}] has unknown fields {sorted(unknown)}")
        for key in _REQUIRED:
            if not str(entry.get(key, "")).strip():
                raise SourceError(f"{file.name}: [{name}] has no {key}")
        found[name] = Source(id=name, **{k: str(v) for k, v in entry.items()})
    return found


@cache
def sources() -> dict[str, Source]:
    """Return all citations of the project."""
    return load(FILE)


def cite(source: str) -> Source:
    """Return the citation behind a source id, or the assumption it spells out.

    Raises
    ------
    SourceError
        If no such entry stands in ``data/sources.toml``.
    """
    if is_assumption(source):
        return Source("", source.removeprefix(assumption("x")[:-1]).strip())
    try:
        return sources()[source]
    except KeyError:
        raise SourceError(f"source {source!r} is not in {FILE.name}; it has {len(sources())} entries") from None
