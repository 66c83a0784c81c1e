"""Handles at the ends of bars: they are refused where they would not stand at their bars' ends."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from explainer.chapters.discount_rates.seesaw import seesaw
from explainer.figure.errors import PlanError
from explainer.figure.weights import Weights

PLAN = seesaw.plan


def test_the_seesaw_s_bars_are_its_controls() -> None:
    told = PLAN.json()["weights"]
    assert told["chart"] == "seesaw_flows"
    assert {*told["places"], "shift"} == {c.id for c in PLAN.controls}
    slots = seesaw.respond(seesaw.defaults).data["flows"]
    # A handle stands where its bar ends: across at its slot, and up at what it pays.
    for control, place in told["places"].items():
        at = list(slots["slot"]).index(place)
        assert slots["pays"][at] == seesaw.defaults[control]


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        (Weights("seesaw_flows", {"y99": 1}), "there is no control y99"),
        (Weights("seesaw_sideways", {"y1": 1}), "no chart of that name"),
        (Weights("seesaw_flows", {"y1": 13}), "y1 stands at 13; allowed is 0.4 to 11.6"),
    ],
)
def test_what_does_not_fit_is_refused(weights: Weights, said: str) -> None:
    with pytest.raises(PlanError, match=re.escape(said)):
        replace(PLAN, weights=weights)


def test_an_axis_that_the_bars_would_leave_is_refused() -> None:
    specs = PLAN.charts[0].specs
    low = {
        size: {**spec, "scales": [{**s, "domain": [0, 20]} if s["name"] == "y" else s for s in spec["scales"]]}
        for size, spec in specs.items()
    }
    with pytest.raises(PlanError, match=r"y1 goes from 0 to 30; the axis from 0 to 20"):
        replace(PLAN, charts=(replace(PLAN.charts[0], specs=low), PLAN.charts[1]))
    free = {
        size: {
            **spec,
            "scales": [{**s, "domain": {"data": "flows"}} if s["name"] == "y" else s for s in spec["scales"]],
        }
        for size, spec in specs.items()
    }
    with pytest.raises(PlanError, match="linear with fixed ends"):
        replace(PLAN, charts=(replace(PLAN.charts[0], specs=free), PLAN.charts[1]))
