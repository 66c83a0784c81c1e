"""Every compiled chart is the one its source describes, and every way of not being it is noticed and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer import charts
from explainer.charts.__main__ import made, main

NAMES = sorted(charts.authored())
CHART = "drain_levels"


@pytest.mark.parametrize("name", NAMES)
def test_a_compiled_chart_is_a_fresh_compile(name: str) -> None:
    kept = json.loads((charts.COMPILED / f"{name}{charts.ENDING}").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(made(name))) == kept


def test_every_compiled_file_has_a_source() -> None:
    assert sorted(file.name.removesuffix(charts.ENDING) for file in charts.COMPILED.iterdir()) == NAMES


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    here = tmp_path / "charts"
    shutil.copytree(charts.HERE, here, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(charts, "HERE", here)
    monkeypatch.setattr(charts, "COMPILED", here / "compiled")
    charts._read.cache_clear()
    yield here
    charts._read.cache_clear()


def compiled(here: Path, name: str = CHART) -> Path:
    return here / "compiled" / f"{name}{charts.ENDING}"


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def test_nothing_is_wrong_with_what_is_kept(copy: Path) -> None:
    assert charts.unfresh() == {}


def test_an_edit_of_a_chart_s_module_makes_its_own_charts_stale_and_no_other(copy: Path) -> None:
    file = charts.authored()[CHART]
    append(file, "\n")
    mine = {name for name, source in charts.authored().items() if source == file}
    assert charts.unfresh() == dict.fromkeys(sorted(mine), "has changed since it was compiled")
    assert mine < set(NAMES)


@pytest.mark.parametrize("shared", ["theme.py", "compile.py"])
def test_an_edit_of_what_all_charts_are_made_from_makes_all_stale(copy: Path, shared: str) -> None:
    append(copy / shared, "\n")
    assert charts.unfresh() == dict.fromkeys(NAMES, "has changed since it was compiled")


def test_an_edit_of_what_a_chart_imports_makes_it_stale(copy: Path) -> None:
    append(charts.authored()[CHART], "\nfrom explainer.charts.pond.weeks import SERIES\n")
    (copy / "pond").mkdir()
    (copy / "pond" / "weeks.py").write_text("SERIES = 1\n")
    before = charts.source_digest(charts.authored()[CHART])
    (copy / "pond" / "weeks.py").write_text("SERIES = 2\n")
    assert charts.source_digest(charts.authored()[CHART]) != before


@pytest.mark.parametrize(
    ("old", "new"), [('"width":', '"wide":'), ('"uses":[', '"uses":["x",'), ('"words":', '"word":')]
)
def test_a_compiled_chart_edited_by_hand_is_noticed(copy: Path, old: str, new: str) -> None:
    file = compiled(copy)
    text = file.read_text()
    changed = text.replace(old, new, 1)
    assert changed != text
    file.write_text(changed)
    assert charts.unfresh() == {CHART: "was edited by hand in explainer/charts/compiled"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"made":0}'])
def test_a_compiled_file_that_is_none_is_noticed(copy: Path, text: str) -> None:
    compiled(copy).write_text(text)
    assert charts.unfresh() == {CHART: "cannot be read"}


def test_a_missing_and_a_stray_compiled_chart_are_noticed(copy: Path) -> None:
    compiled(copy).unlink()
    compiled(copy, "stray").write_text("{}")
    assert charts.unfresh() == {CHART: "was never compiled", "stray": "has no source in explainer/charts"}


def test_the_check_names_every_chart_and_what_to_run(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    compiled(copy).unlink()
    with pytest.raises(charts.StaleChartsError, match=rf"run: make charts\n  {CHART} was never compiled"):
        charts.check_fresh()
    assert main(["--check"]) == 1
    assert f"{CHART} was never compiled" in capsys.readouterr().err


def test_the_command_mends_what_is_wrong_and_nothing_else(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compiled(copy, "stray").write_text("{}")
    edited = compiled(copy)
    right = edited.read_bytes()
    edited.write_text("{}")
    assert main([]) == 0
    assert capsys.readouterr().out == f"{CHART}: compiled\nstray: removed, for it has no source\n"
    assert edited.read_bytes() == right
    assert main([]) == 0
    assert capsys.readouterr().out == "every chart is fresh\n"


def test_the_command_compiles_the_one_that_is_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compiled(copy).unlink()
    compiled(copy, "capex").unlink()
    assert main([CHART]) == 0
    assert capsys.readouterr().out == f"{CHART}: compiled\n"
    assert list(charts.unfresh()) == ["capex"]


@pytest.mark.parametrize(
    ("wrong", "said"), [("--colour", "'--colour'"), ("drain_level", "'drain_level'; allowed is drain_levels")]
)
def test_the_command_refuses_what_it_does_not_know(wrong: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([wrong]) == 2
    assert said in capsys.readouterr().err


def test_two_charts_of_one_name_are_refused(copy: Path) -> None:
    (copy / "other.py").write_text(f"CHARTS = ({CHART},)\n")
    with pytest.raises(ValueError, match=f"two charts are called '{CHART}'"):
        charts.authored()


@pytest.mark.parametrize("listed", ["[a]", "()", '("a",)', "tuple(a)"])
def test_a_list_of_charts_that_cannot_be_read_is_refused(copy: Path, listed: str) -> None:
    (copy / "other.py").write_text(f"CHARTS = {listed}\n")
    with pytest.raises(ValueError, match=r"CHARTS in other\.py is .* it must be a tuple of functions"):
        charts.authored()
