"""A figure that shows data says which, and to which day; a reader's own renewal is called that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.chapters import provenance
from explainer.evidence.tables import read
from tests.figures import plans_and_answers

SHOWING = ("ledger", "drain", "ducks", "growth", "surplus", "anchors", "years", "doctor")


def test_the_snapshot_is_named_with_its_day() -> None:
    assert provenance.data_line("fed_weekly") == (
        "Data: The Fed's balance sheet, Wednesdays from 2021 (snapshot, to 15 July 2026)."
    )


def test_a_renewed_table_is_called_so_and_a_refused_one_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def mine(name: str) -> object:
        return replace(
            read(name), refreshed=name == "fed_weekly", notice="" if name == "fed_weekly" else "It was cut off"
        )

    monkeypatch.setattr(provenance, "read", mine)
    line = provenance.data_line("fed_weekly", "money_funds")
    assert "Wednesdays from 2021 (renewed by you, to 15 July 2026); Retail money market funds (snapshot, to" in line
    assert line.endswith("It was cut off.")


@pytest.mark.parametrize("name", SHOWING)
def test_a_figure_of_data_carries_the_line(name: str) -> None:
    assert "Data: " in plans_and_answers()[name][0].note
