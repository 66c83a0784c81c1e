"""The reader's loader: exact values, and an error that names file, line and column for every kind of damage."""

import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.evidence import tables
from explainer.evidence.cells import TableError
from explainer.evidence.series import described
from explainer.evidence.tables import DATA, known_later, load, read


@pytest.fixture
def copy(tmp_path: Path):
    """Return a function that damages one line of a copied table and loads it."""

    def damaged(change, name: str = "fed_weekly"):
        shutil.copy(DATA / "tables.toml", tmp_path)
        lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / f"{name}.csv").write_text("".join(change(lines)), encoding="utf-8")
        tables.forget()
        return load(name, tmp_path)

    return damaged


def cell(line: int, column: int, text: str):
    def change(lines):
        cells = lines[line - 1].rstrip("\n").split(",")
        cells[column] = text
        return [*lines[: line - 1], ",".join(cells) + "\n", *lines[line:]]

    return change


def test_the_fed_table_keeps_its_contract():
    table = read("fed_weekly")
    assert list(table.columns) == ["date", "assets", "reserves", "treasury_account", "reverse_repo"]
    assert (table["date"][0], table["date"][-1], len(table)) == ("2021-01-06", "2026-07-15", 289)
    peak = max(range(len(table)), key=lambda i: table["assets"][i])
    assert (table["date"][peak], table["assets"][peak]) == ("2022-04-13", 8965.487)
    assert table.as_of == "2026-07-15"
    assert not table.refreshed
    assert table.about["reserves"].unit == "bn USD"
    assert table.about["reserves"].series == ("WRBWFRBL",)


def test_the_identity_of_2022_in_the_fed_table():
    """15 Dec 2021 to 28 Sep 2022: assets +39, Treasury account +604, reserves −1,290, reverse repo +746 (levels)."""
    table = read("fed_weekly")
    a, b = table["date"].index("2021-12-15"), table["date"].index("2022-09-28")
    moved = [round(table[c][b] - table[c][a]) for c in ("assets", "treasury_account", "reserves", "reverse_repo")]
    assert moved == [39, 604, -1290, 746]


def test_columns_say_origin_licence_and_frequency():
    about = read("fed_weekly").about["assets"]
    assert described(about, "origin").startswith("Board of Governors")
    assert (described(about, "licence"), described(about, "frequency")) == ("public domain", "weekly")


def test_a_gap_stays_a_gap():
    values = read("capex_yearly")["crwv"]
    assert math.isnan(values[0])
    assert values[-1] == 10.309


def test_an_unknown_table_or_column_lists_the_known_ones():
    with pytest.raises(TableError, match="fed_weekly"):
        read("nonsense")
    with pytest.raises(TableError, match="reverse_repo"):
        read("fed_weekly")["nonsense"]


def test_known_later_starts_the_day_after():
    assert not known_later("2026-02-06")
    assert known_later("2026-02-07")


def test_an_unharmed_copy_loads(copy):
    assert len(copy(lambda lines: lines)) == 289


@pytest.mark.parametrize(
    ("change", "line", "column", "what"),
    [
        (cell(5, 2, "abc"), 5, "reserves", "not a number"),
        (cell(5, 2, "nan"), 5, "reserves", "not a number"),
        (cell(5, 2, "3_000"), 5, "reserves", "not a number"),
        (cell(9, 0, "2021-02-30"), 9, "date", "not a date"),
        (cell(9, 0, "20210303"), 9, "date", "not a date"),
        (cell(7, 1, "7411256"), 7, "assets", "another unit"),
        (lambda ls: [*ls[:6], ls[5], *ls[6:]], 7, "date", "stands twice"),
        (lambda ls: [*ls[:5], ls[6], ls[5], *ls[7:]], 7, "date", "out of order"),
        (lambda ls: ls[:100], 100, "date", "99 rows"),
        (lambda ls: [*ls[:100], ls[100][:12]], 101, "reserves", "2 cells"),
        (lambda ls: [*ls[:-1], ls[-1].rstrip("\n")], 290, "reverse_repo", "middle of a line"),
        (lambda ls: [*ls[:100], ls[100].rstrip("\n") + ",1\n", *ls[101:]], 101, "reverse_repo", "6 cells"),
        (lambda ls: [ls[0].replace("assets", "total"), *ls[1:]], 1, "assets", "header"),
        (lambda ls: [*ls[:50], "\n", *ls[50:]], 51, "date", "0 cells"),
        (lambda ls: [*ls[:50], '2021-12-15,"7,1,1,1\n'], 51, "reverse_repo", "malformed"),
        (lambda ls: [], 1, "date", "header"),
        (cell(7, 1, "7411.257"), 290, "reverse_repo", "vouches"),
    ],
)
def test_damage_is_refused_naming_file_line_and_column(copy, change, line, column, what):
    with pytest.raises(TableError, match=what) as error:
        copy(change)
    assert str(error.value).startswith(f"fed_weekly.csv, line {line}, column {column}: ")


def test_a_missing_or_binary_file_is_refused(tmp_path):
    shutil.copy(DATA / "tables.toml", tmp_path)
    tables.forget()
    with pytest.raises(TableError, match=r"fed_weekly.csv, line 1, column date: cannot be read"):
        load("fed_weekly", tmp_path)
    (tmp_path / "fed_weekly.csv").write_bytes(b"date,assets\n2021-01-06,\xff\n")
    with pytest.raises(TableError, match=r"fed_weekly.csv, line 2, column date: is not UTF-8"):
        load("fed_weekly", tmp_path)


def test_a_broken_manifest_is_refused(tmp_path):
    (tmp_path / "tables.toml").write_text("[fed_weekly\n")
    tables.forget()
    with pytest.raises(TableError, match=r"tables.toml"):
        load("fed_weekly", tmp_path)


def test_a_readers_kernel_imports_the_standard_library_only():
    code = (
        "import sys; before = set(sys.modules); from explainer.evidence.tables import read; read('fed_weekly').about;"
        "print(sorted({m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['explainer']"
