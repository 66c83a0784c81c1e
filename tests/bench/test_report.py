from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import bench.__main__ as command
from bench import stock
from bench.measure import quantile
from bench.progress import Progress
from bench.report import Figure, missed, table
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


def test_a_figure_is_written_with_all_that_follows_from_it() -> None:
    figure = Figure("text readable", "s", 0.2, 4.0, 0.4, 5)
    written = json.loads(json.dumps(figure.json()))
    assert (written["ratio"], written["aim"], written["met"]) == (20.0, "≤ 0.4 s, ≥ 5×", True)
    assert figure.line() == "text readable: 0.2 s, stock 4; aim ≤ 0.4 s, ≥ 5×: yes"
    assert missed([figure, replace(figure, ours=0.5)]) == [replace(figure, ours=0.5)]


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


@dataclass
class Measurement:
    """A module of measurements, made up."""

    ours: float = 2
    trouble: type[BaseException] | None = None
    SECONDS: int = 100

    def run(self, progress: Progress) -> dict[str, Any]:
        progress.measured(Figure("f", "s", self.ours, 3.0, at_most=1), share=0.5)
        if self.trouble:
            raise self.trouble("no such server")
        return {"notes": ["measured by a test"]}


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    every = {
        "slow": Measurement(),
        "broken": Measurement(trouble=OSError),
        "stopped": Measurement(trouble=KeyboardInterrupt),
    }
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "measurements", lambda: every)
    return tmp_path / "build" / "bench.json"


def test_the_command_fails_on_a_missed_aim_only_when_told_to(made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["slow"]) == 0
    assert "1.5×" in capsys.readouterr().out
    assert json.loads(made_up.read_text())["slow"]["figures"][0]["met"] is False
    assert command.main(["slow", "--strict"]) == 1
    assert command.main(["broken"]) == 1
    assert "no such server" in capsys.readouterr().err


def test_a_run_that_is_stopped_says_what_it_did_and_keeps_it(made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["slow", "stopped", "broken"]) == 1
    said = capsys.readouterr()
    assert "stopped: measured whole: slow; not or in part: broken, stopped" in said.err
    assert said.err.index("f: 2 s") < said.err.index("stopped: measured"), "each figure as it is measured"
    assert said.out.count("f, s") == 3
    kept = json.loads(made_up.read_text())
    assert kept["slow"]["notes"] == ["measured by a test"]
    assert kept["stopped"]["figures"][0]["ours"] == 2


def test_an_unknown_name_is_told_what_there_is(made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["drian"])
    assert "drian; there are slow, broken, stopped, and of figures" in capsys.readouterr().err


def test_how_long_is_left_follows_the_pace_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress({"one": 60, "two": 120}, begun=time.monotonic() - 60)
    progress.begin("one")
    progress.reached(0.5, "half of the first")
    assert progress.left() == "about 5 min left"  # twice as slow as on quiet cores: 2 × 150 s
    progress.begin("two")
    progress.measured(Figure("f", "s", 1.0), share=1)
    assert progress.left() == "about 0 s left"
    assert "half of the first  (about 5 min left)" in capsys.readouterr().err


def test_the_stock_page_has_a_twin_for_each_figure_with_as_many_sliders_and_charts(tmp_path: Path) -> None:
    twin = stock.write(ROOT / "notebooks/03-bathtub.ipynb", tmp_path)
    assert twin.without == ()
    plans = [definitions()[name].plan for name in twin.figures]
    assert [stock.SLIDERS[name] for name in twin.figures] == [len(p.controls) for p in plans]
    assert [stock.CHARTS[name] for name in twin.figures] == [len(p.charts) for p in plans]


def test_every_cell_of_the_stock_page_runs() -> None:
    cells = [str(ROOT / "bench" / "stock" / f"{name}.py") for name in stock.SLIDERS]
    run = "import runpy, sys\nfor cell in sys.argv[1:]: runpy.run_path(cell)"
    done = subprocess.run([sys.executable, "-c", run, *cells], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_every_measurement_is_found() -> None:
    assert {"site", "chapters", "models", "data"} <= set(command.measurements())
    assert "measure" not in command.measurements()
