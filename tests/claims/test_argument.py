"""What the cover says, on the tables."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import accumulate

import nbformat

from explainer.evidence.tables import DATA, read
from tests.claims.claim import NOTEBOOKS
from tests.claims.test_bathtub import value
from tests.figures import definitions


def quarterly_capex() -> dict[str, float]:
    """What the four companies spent by quarter, bn USD, from their filings."""
    found: dict[str, list[float]] = {}
    with (DATA / "raw" / "capex.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            word, _, day = row["period"].rpartition(" ")
            if word == "quarter ending" and row["company"] in {"AMZN", "GOOGL", "META", "MSFT"}:
                found.setdefault(day, []).append(float(row["usd_bn"]))
    return {day: sum(parts) for day, parts in sorted(found.items()) if len(parts) == 4}


def test_since_late_2023_one_record_after_another():
    spent = quarterly_capex()
    best = dict(zip(spent, accumulate(spent.values(), max), strict=True))
    since = [day for day in spent if "2023-12-31" <= day <= "2025-12-31"]
    records = [day for day in since if spent[day] == best[day]]
    assert (len(records), len(since)) == (8, 9)
    assert records[0] == "2023-12-31"  # chapter 04: "a boom that passed its old record at the end of 2023"
    assert all(spent[day] < best[day] for day in spent if "2023-01-01" <= day < "2023-12-31")


def test_nearly_every_chapter_asks_for_a_guess():
    chapters = Counter(d.answer.__module__.split(".")[2] for d in definitions().values())
    asking = {d.answer.__module__.split(".")[2] for d in definitions().values() if d.plan.guess}
    assert set(chapters) - asking == {"verdict"}


def test_where_the_essay_was_read_is_said_with_every_name():
    told = "\n".join(c.source for c in nbformat.read(NOTEBOOKS / "00-the-argument.ipynb", as_version=4).cells)
    assert all(name in told for name in ("@plur_daddy", "Thai edition of Odaily", "Ding Dang", "two translations"))


def test_four_companies_spent_376_billion_in_2025():
    table = read("capex_yearly")
    row = [str(d)[:4] for d in table["date"]].index("2025")
    assert round(sum(table[c][row] for c in ("msft", "googl", "amzn", "meta"))) == 376


def test_bitcoin_lost_more_than_a_sixth_in_two_days():
    low = value("bitcoin-low-2026-02-06")
    assert 1 / 6 < 1 - low / value("bitcoin-close-2026-02-04") < 0.2
