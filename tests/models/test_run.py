import math
from dataclasses import FrozenInstanceError

import pytest

from explainer.models.run import Cap, Run, Series, relative


def a_run():
    return Run(
        times=(0.0, 0.25, 0.5),
        series={"p": Series("bp", (1.0, math.inf, -math.inf)), "x": Series("", (0.1, math.nan, 1e-300))},
        residuals={"books": 1e-12, "broken": math.inf},
        caps=(Cap("need not funded", 0.25, math.inf),),
        regime="draining",
    )


def test_json_round_trip_with_infinities():
    run = a_run()
    text = run.to_json()
    assert "Infinity" not in text
    assert "NaN" not in text
    back = Run.from_json(text)
    assert back["p"] == run["p"]
    assert back["x"][0] == 0.1
    assert math.isnan(back["x"][1])
    assert back["x"][2] == 1e-300
    assert (back.times, back.caps, back.regime, dict(back.residuals)) == (
        run.times, run.caps, run.regime, dict(run.residuals),
    )  # fmt: skip
    assert back.series["p"].unit == "bp"
    assert back.to_json() == text


def test_a_run_cannot_be_changed():
    run = a_run()
    with pytest.raises(FrozenInstanceError):
        run.regime = "still"
    with pytest.raises(TypeError):
        run.series["p"] = Series("", ())


def test_series_must_fit_the_times():
    with pytest.raises(ValueError, match="'p' has 1 values; allowed is 2"):
        Run((0.0, 1.0), {"p": Series("", (1.0,))})


def test_balanced_means_below_one_in_a_billion():
    assert Run((0.0,), {}, {"a": 9e-10}).balanced
    assert not Run((0.0,), {}, {"a": 1.1e-9}).balanced
    assert not Run((0.0,), {}, {"a": math.nan}).balanced


def test_relative_is_never_against_less_than_one():
    assert relative(1e-3, 1e-9) == 1e-3
    assert relative(-2, 100, -400) == 0.005
