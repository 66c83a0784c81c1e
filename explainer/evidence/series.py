"""What each series is: ``data/series.toml`` read and checked against the sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explainer.evidence.cells import Column, TableError
from explainer.evidence.tables import DATA
from explainer.sources import SourceError, cite

_REQUIRED = {"title", "unit", "frequency", "source"}
_OPTIONAL = {"fred", "known_as", "seasonal", "vintage"}


@dataclass(frozen=True)
class Series:
    """One published series, in the unit its publisher uses.

    ``fred`` is its id at FRED, empty if it cannot be renewed from there; ``known_as`` the words that its title has
    there and ``seasonal`` its seasonal adjustment; ``vintage`` the day a revised series was taken.
    """

    id: str
    title: str
    unit: str
    frequency: str
    source: str
    fred: str = ""
    known_as: str = ""
    seasonal: str = "NSA"
    vintage: str = ""

    @property
    def origin(self) -> str:
        """Who publishes it."""
        return cite(self.source).publisher

    @property
    def licence(self) -> str:
        """What the publisher allows."""
        return cite(self.source).licence


def load(file: Path) -> dict[str, Series]:
    """Read a series file.

    Raises
    ------
    TableError
        Naming the file, the series and the field that is missing, unknown or has no source.
    """
    found: dict[str, Series] = {}
    for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        wrong = (_REQUIRED - set(entry)) | (set(entry) - _REQUIRED - _OPTIONAL)
        if wrong or not all(isinstance(v, str) and v for v in entry.values()):
            raise TableError(f"{file.name}: [{name}] has missing, empty or unknown fields {sorted(wrong)}")
        if ("fred" in entry) != ("known_as" in entry):
            raise TableError(f"{file.name}: [{name}] has one of fred and known_as; it needs both or none")
        try:
            cite(entry["source"])
        except SourceError as error:
            raise TableError(f"{file.name}: [{name}]: {error}") from None
        found[name] = Series(id=name, **entry)
    return found


@cache
def series() -> dict[str, Series]:
    """Return every series of the project, by id."""
    return load(DATA / "series.toml")


def described(column: Column, what: str) -> str:
    """Return what is said of the series a column was made from: their ``frequency``, ``origin`` or ``licence``, each once."""
    return "; ".join(dict.fromkeys(getattr(series()[name], what) for name in column.series))
