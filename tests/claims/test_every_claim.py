"""Every bold claim of a chapter has a test of its own, and every such test a claim that still stands."""

from __future__ import annotations

import importlib
from pathlib import Path

import nbformat
import pytest

from explainer.site.page import length
from tests.claims.claim import HELD, NOTEBOOKS, claims

for file in Path(__file__).parent.glob("test_*.py"):
    if file.stem != "test_every_claim":
        importlib.import_module(f"tests.claims.{file.stem}")  # importing it registers its claims


LENGTH = {
    "00-the-argument": 765,
    "01-stimulus": 1697,
    "02-dry-powder": 2063,
    "03-bathtub": 1714,
    "04-crowding-out": 2107,
}
"""How long the first chapters were when they were complete: what is added to them replaces something."""


@pytest.mark.parametrize(("stem", "most"), LENGTH.items())
def test_no_chapter_grows(stem: str, most: int):
    cells = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4).cells
    assert sum(length(cell.source) for cell in cells if cell.cell_type == "markdown") <= most


@pytest.mark.parametrize("stem", sorted(p.stem for p in NOTEBOOKS.glob("*.ipynb")))
def test_claims_and_tests_match(stem: str):
    assert sorted(claims(stem)) == sorted(HELD.get(stem, {}))
