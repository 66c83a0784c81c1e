"""A bold claim of a chapter and the test that holds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
HELD: dict[str, dict[str, str]] = {}
Test = TypeVar("Test", bound=Callable[..., None])


def claims(stem: str) -> list[str]:
    """Return what a chapter says in bold and at length: names and headings in bold are shorter than a claim."""
    nb = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4)
    bold = [b for cell in nb.cells if cell.cell_type == "markdown" for b in re.findall(r"\*\*(.+?)\*\*", cell.source)]
    return [b for b in bold if len(b.split()) > 7]


def claim(stem: str, text: str) -> Callable[[Test], Test]:
    """Mark a test as the one that holds this claim, word for word."""

    def mark(test: Test) -> Test:
        HELD.setdefault(stem, {})[text] = test.__name__
        return test

    return mark
