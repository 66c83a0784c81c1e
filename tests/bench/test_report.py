from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import bench.__main__ as command
from bench import stock
from bench.measure import quantile
from bench.report import Figure, figures, missed, table
from bench.site import summary
from explainer.sources import ROOT
from tests.figures import definitions


def test_the_ratio_is_stock_over_ours() -> None:
    assert Figure("f", ours=2.0, stock=10.0).ratio == 5.0
    assert Figure("f", ours=2.0).ratio is None
    assert Figure("f", stock=2.0).ratio is None


@pytest.mark.parametrize(
    ("ours", "stock_value", "at_most", "times", "met"),
    [
        (0.4, None, 0.4, None, True),
        (0.41, None, 0.4, None, False),
        (1.0, 5.0, None, 5, True),
        (1.0, 4.9, None, 5, False),
        (0.3, 1.0, 0.4, 5, False),  # fast enough, but not by so much faster
        (0.5, 10.0, 0.4, 5, False),  # so much faster, but not fast enough
        (None, 10.0, 0.4, None, None),  # not measured: nothing to judge
        (None, 10.0, 0.4, 5, None),
        (9.0, None, 0.4, 5, False),  # one aim missed is enough, whatever the other
        (1.0, 1.0, None, None, None),
    ],
)
def test_an_aim_is_met_only_if_all_of_it_is(
    ours: float | None, stock_value: float | None, at_most: float | None, times: float | None, met: bool | None
) -> None:
    assert Figure("f", "s", ours, stock_value, at_most, times).met is met


def test_a_figure_survives_the_way_through_json() -> None:
    figure = Figure("text readable", "s", 0.2, 4.0, 0.4, 5)
    written = json.loads(json.dumps(figure.json()))
    assert (written["ratio"], written["aim"], written["met"]) == (20.0, "≤ 0.4 s, ≥ 5×", True)
    assert figures({"figures": [written]}) == [figure]


def test_plain_numbers_are_figures_with_their_limits() -> None:
    found = figures({"load_ms": 30.0, "rows": 4, "pandas": False, "limits": {"load_ms": 20.0}})
    assert found == [Figure("load_ms", ours=30.0, at_most=20.0), Figure("rows", ours=4)]
    assert missed(found) == found[:1]


def test_the_table_shows_what_was_missed_and_what_was_not_measured() -> None:
    text = table({"site": [Figure("bytes", "MB", 0.6, 12.0, 0.5), Figure("memory", "MB", at_most=50)]})
    row = next(line for line in text.splitlines() if line.startswith("bytes"))
    assert row.split() == ["bytes,", "MB", "0.6", "12", "20.0×", "≤", "0.5", "MB", "NO"]
    assert "not measured" in text.splitlines()[-1]


def test_quantiles() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0, 2.0], 0.5) == 1.5
    assert quantile([float(n) for n in range(101)], 0.95) == 95.0
    with pytest.raises(ValueError, match="allowed is 0 to 1"):
        quantile([], 0.5)


def test_the_aims_of_the_site_are_the_ones_promised() -> None:
    names = ("first", "text", "charts", "live", "touch", "answered", "bytes", "requests")
    samples = {**{key: [100.0] for key in names}, "ledger": [20.0, 40.0], "drain": [20.0, 40.0]}
    by_name = {f.name: f for f in summary(samples, samples, (40.0, 200.0))}
    assert by_name["text readable"].at_most == 0.4
    assert by_name["text readable"].times == 5
    assert by_name["text readable"].ours == pytest.approx(0.1)
    assert by_name["figures live"].times == 5
    assert by_name["first move answered, after the touch"].at_most == 0.3
    assert by_name["slider to pixel, your drain, median"] == Figure(
        "slider to pixel, your drain, median", "ms", 30.0, 30.0, 45, 1
    )
    assert by_name["bytes until live"].at_most == 0.5
    assert by_name["memory of the server and all it started, twenty readers"].at_most == 200


def test_the_command_fails_on_a_missed_aim_only_when_told_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow() -> dict[str, Any]:
        return {"figures": [Figure("f", "s", 2.0, 3.0, at_most=1).json()], "notes": ["measured by a test"]}

    def broken() -> dict[str, Any]:
        raise OSError("no such server")

    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "measurements", lambda: {"slow": slow, "broken": broken})
    assert command.main(["slow"]) == 0
    assert "1.5×" in capsys.readouterr().out
    assert json.loads((tmp_path / "build/bench.json").read_text())["slow"]["figures"][0]["met"] is False
    assert command.main(["slow", "--strict"]) == 1
    assert command.main(["broken"]) == 1
    assert "no such server" in capsys.readouterr().err


def test_the_stock_page_has_a_twin_for_each_figure_with_as_many_sliders_and_charts(tmp_path: Path) -> None:
    twin = stock.write(ROOT / "notebooks/03-bathtub.ipynb", tmp_path)
    assert twin.without == ()
    plans = [definitions()[name].plan for name in twin.figures]
    assert [stock.SLIDERS[name] for name in twin.figures] == [len(p.controls) for p in plans]
    assert [stock.CHARTS[name] for name in twin.figures] == [len(p.charts) for p in plans]


def test_every_measurement_is_found() -> None:
    assert {"site", "chapters", "models", "data"} <= set(command.measurements())
    assert "measure" not in command.measurements()
