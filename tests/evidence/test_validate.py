"""What FRED says of a series is compared with what we say of it."""

from __future__ import annotations

import pytest

from explainer.evidence.cells import TableError
from explainer.evidence.fred import Answer
from explainer.evidence.series import series
from explainer.evidence.validate import check_answer

UNITS = {"DTWEXBGS": "Index Jan 2006=100", "WALCL": "Millions of U.S. Dollars"}


def check(name: str, frequency: str) -> None:
    check_answer(series()[name], Answer("A title", UNITS[name], frequency, "", {"2026-01-07": 1.0}), "2026-08-01")


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
