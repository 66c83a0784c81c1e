"""Raw files to tables: the stored ones are what the command makes, and bad raw files are refused."""

import shutil
from pathlib import Path

import pytest

from explainer.evidence.__main__ import main
from explainer.evidence.build import build, text_of
from explainer.evidence.cells import TableError
from explainer.evidence.raw import archive, month_end
from explainer.evidence.recipes import TABLES, Recipe, Texts
from explainer.evidence.series import described, load, series
from explainer.evidence.tables import DATA, names, read
from explainer.sources import sources


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("refreshed"))
    return tmp_path / "data"


def test_the_stored_tables_are_what_the_raw_files_make():
    assert build(check=True) == []


def test_check_sees_an_edited_a_missing_and_a_stray_table(data: Path):
    text = (data / "fed_weekly.csv").read_text()
    (data / "fed_weekly.csv").write_text(text.replace("7334.809", "7334.808"))
    (data / "facts.csv").unlink()
    (data / "stray.csv").write_text("date\n")
    assert build(data, check=True) == [
        "facts.csv: missing",
        "fed_weekly.csv, line 2: differs from what data/raw/ makes",
        "stray.csv: no recipe makes it",
    ]


def test_build_twice_changes_nothing(data: Path):
    (data / "facts.csv").unlink()
    assert build(data) == ["facts.csv: missing"]
    assert build(data) == []


RECIPES = {t.name: t for t in TABLES}
WALCL = "WALCL,2015-01-14,4516077\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("official_weekly.csv", WALCL, "WALCL,2015-01-07,4516077\n", "line 3, column date: 2015-01-07 stands"),
        ("official_weekly.csv", WALCL, "WALCL,2015-01-01,4516077\n", "line 3, column date: 2015-01-01 is out"),
        ("official_weekly.csv", WALCL, "WALCL,2015-01-14,\n", "line 3, column value: is empty"),
        ("official_weekly.csv", WALCL, "WALCL,2015-01-14\n", "line 3, column value: 2 cells"),
        ("capex.csv", ",5.485,", ",5.48S,", "line 2, column usd_bn: '5.48S'"),
    ],
)  # fmt: skip
def test_a_bad_raw_file_is_refused_naming_file_line_and_column(data: Path, file, old, new, place):
    path = data / "raw" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(TableError, match=f"raw/{file}, {place}"):
        build(data)
    assert read("fed_weekly", data).as_of == "2026-07-15"


def test_a_raw_file_in_another_unit_is_refused(data: Path):
    path = data / "raw" / "official_weekly.csv"
    path.write_text(path.read_text().replace("WALCL,2021-01-06,7334809", "WALCL,2021-01-06,7334.809"))
    with pytest.raises(TableError, match=r"fed_weekly.csv, line 2, column assets: 7.334809 is outside"):
        build(data)


def test_every_column_has_series_with_a_source_and_a_licence():
    for name in names():
        for column in read(name).about.values():
            if column.kind == "number" and isinstance(RECIPES[name], Recipe):
                assert column.unit, (name, column)
                assert column.title, (name, column)
                assert column.transformation, (name, column)
                assert column.as_of, (name, column)
                assert described(column, "origin"), (name, column)
                assert described(column, "licence"), (name, column)
                assert described(column, "frequency"), (name, column)


def test_every_fact_cites_a_source():
    table = read("facts")
    assert set(table["source"]) <= set(sources())


def test_every_series_is_used_and_every_raw_series_is_described():
    used = {s for t in TABLES if isinstance(t, Recipe) for m in t.columns for s in m.column.series}
    used |= {s for t in TABLES if isinstance(t, Texts) for s in t.series}
    assert used == set(series())
    assert {s for s, _ in archive().observations} <= set(series()) | {
        "FEDFUNDS",
        "GFDEBTN",
        "WRESBAL",
        "WTREGEN",
        "WSHOMCB",
    }


def test_a_series_without_a_source_is_refused(tmp_path: Path):
    (tmp_path / "series.toml").write_text('[X]\ntitle="x"\nunit="percent"\nfrequency="daily"\nsource="nobody"\n')
    with pytest.raises(TableError, match=r"series.toml: \[X\].*nobody"):
        load(tmp_path / "series.toml")


def test_no_market_file_is_finer_than_month_ends_in_whole_points():
    table = read("markets_monthly")
    assert all(day == month_end(day) for day in table["date"])
    assert all(v != v or v == int(v) for c in list(table.columns)[1:] for v in table[c])


def test_four_companies_spent_376_billion_in_2025():
    table = read("capex_yearly")
    assert round(table["four"][-1]) == 376


def test_numbers_are_written_without_dust():
    assert [text_of(v) for v in (7334.809000000001, 2.0, -0.0, float("nan"), 1e-9)] == ["7334.809", "2", "0", "", "0"]


def test_the_command_line_checks(capsys):
    assert main(["build", "--check"]) == 0
    assert "every table" in capsys.readouterr().out
