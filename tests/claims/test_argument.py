"""What the cover says, on the tables."""

from __future__ import annotations

from explainer.evidence.tables import read
from tests.claims.test_bathtub import value


def test_four_companies_spent_376_billion_in_2025():
    table = read("capex_yearly")
    row = [str(d)[:4] for d in table["date"]].index("2025")
    assert round(sum(table[c][row] for c in ("msft", "googl", "amzn", "meta"))) == 376


def test_bitcoin_lost_more_than_a_sixth_in_two_days():
    low = value("bitcoin-low-2026-02-06")
    assert 1 / 6 < 1 - low / value("bitcoin-close-2026-02-04") < 0.2
