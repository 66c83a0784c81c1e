"""What FRED says of a series is compared with what we say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.evidence.cells import TableError
from explainer.evidence.fred import Answer
from explainer.evidence.series import series
from explainer.evidence.validate import check_answer

UNITS = {"DTWEXBGS": "Index Jan 2006=100", "WALCL": "Millions of U.S. Dollars"}


def check(name: str, frequency: str) -> None:
    about = Answer(f"The {series()[name].known_as}", UNITS[name], frequency, "NSA", "", {"2026-01-07": 1.0})
    check_answer(series()[name], about, "2026-08-01")


@pytest.mark.parametrize(
    ("name", "frequency"),
    [("DTWEXBGS", "Daily"), ("DTWEXBGS", "Daily, 7-Day"), ("WALCL", "Weekly, As of Wednesday")],
)
def test_the_frequency_we_know_is_accepted(name: str, frequency: str) -> None:
    check(name, frequency)


@pytest.mark.parametrize(
    ("name", "frequency"),
    [
        ("DTWEXBGS", "Monthly"),
        ("DTWEXBGS", ""),
        ("WALCL", "Monthly"),
        ("WALCL", "Weekly, Ending Wednesday"),
        ("WALCL", "Weekly"),
    ],
)
def test_another_frequency_is_refused_by_name(name: str, frequency: str) -> None:
    with pytest.raises(
        TableError, match=f"series {name}: FRED's frequency is now {frequency!r}, ours is .*nothing was replaced"
    ):
        check(name, frequency)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("WALCL", "Assets: Total Assets: Total Assets (Less Eliminations from Consolidation): Wednesday Level"),
        ("DTWEXBGS", "Nominal Broad U.S. Dollar Index"),
        ("TREAST", "Assets: Securities Held Outright: U.S. Treasury Securities: All: Wednesday Level"),
        ("SOFR", "Secured Overnight Financing Rate (DISCONTINUED)"),
        ("GDP", "Gross Domestic Product"),
    ],
)
def test_a_title_is_known_by_its_words(name: str, title: str) -> None:
    known = series()[name]
    units = {"million USD": "Millions of U.S. Dollars", "index": "Index Jan 2006=100", "percent": "Percent"}
    unit = units.get(known.unit, "Billions of Dollars")
    frequency = "Weekly, As of Wednesday" if known.frequency == "weekly" else known.frequency.capitalize()
    given = Answer(title, unit, frequency, known.seasonal, "", {"2026-01-07": 1.0})
    check_answer(known, given, "2026-08-01")
    for change, what in (
        ({"title": "Assets: Liquidity and Credit Facilities: Loans: Week Average"}, "title is now 'Assets: Liq"),
        ({"seasonal": "SA" if known.seasonal == "NSA" else "NSA"}, "seasonal adjustment is now"),
    ):
        with pytest.raises(TableError, match=f"series {name}: FRED's {what}.*nothing was replaced"):
            check_answer(known, replace(given, **change), "2026-08-01")


def test_whatever_fred_renews_says_how_it_is_known() -> None:
    assert all(one.known_as and one.seasonal in ("NSA", "SA", "SAAR") for one in series().values() if one.fred)
