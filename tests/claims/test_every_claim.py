"""Every bold claim of a chapter has a test of its own, and every such test a claim that still stands."""

from __future__ import annotations

import pytest

from tests.claims import test_argument, test_bathtub, test_crowding  # noqa: F401 - importing them registers their claims
from tests.claims.claim import HELD, NOTEBOOKS, claims


@pytest.mark.parametrize("stem", sorted(p.stem for p in NOTEBOOKS.glob("*.ipynb")))
def test_claims_and_tests_match(stem: str):
    assert sorted(claims(stem)) == sorted(HELD.get(stem, {}))
