"""Every bold claim of a chapter has a test of its own, and every such test a claim that still stands."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.claims.claim import HELD, NOTEBOOKS, claims

for file in Path(__file__).parent.glob("test_*.py"):
    if file.stem != "test_every_claim":
        importlib.import_module(f"tests.claims.{file.stem}")  # importing it registers its claims


@pytest.mark.parametrize("stem", sorted(p.stem for p in NOTEBOOKS.glob("*.ipynb")))
def test_claims_and_tests_match(stem: str):
    assert sorted(claims(stem)) == sorted(HELD.get(stem, {}))
