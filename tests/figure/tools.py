"""The small figure with a tour, worlds, a map and an ensemble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explainer.figure.plan import Answer, Ensemble, Map, Move, Plan, Step, World
from tests.figure.rope import plan, respond

STEPS = (
    Step("A rope at rest", "Somebody holds a rope with **three** kilograms.", ("pull",)),
    Step("A stronger pull", "Now the pull grows.", ("pull",), moves=(Move("pull", 3, 8, 2),), question="What happens to the **end**?", answers=(
        ("It follows", "It does: **twice** the pull."), ("It stays", "Nothing holds it back.")), moves_first=True),
    Step("Some is lost", "And a part of it is lost.", ("share",), {"pull": 8}, (Move("share", 0.4, 0.9, 1), Move("when", 0, 2, 1))),
)  # fmt: skip
WORLDS = (
    World("the sailor's", "A sailor pulls as one does."),
    World("the climber's", "A climber pulls **harder** and loses less.", {"pull": 8.5, "share": 0.1}),
)
MAP = Map(
    "Slack or taut", "pull", "share", (1, 3, 5, 7, 8.5), (0.1, 0.4, 0.7, 0.9), ("slack", "taut", "about to break"),
    note="Ropes of **hemp**.",
)  # fmt: skip
CELLS = (0, 1, 1, 2, 2, 0, 1, 1, 1, 2, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1)


def answer(inputs: Mapping[str, float]) -> Answer:
    """Answer as the small figure does, with the cells of the map; a wet rope, of which much is lost, never breaks."""
    wet = inputs["share"] > 0.8
    made = respond(inputs)
    return replace(made, data={**made.data, "map": {"regime": [float(min(c, 1) if wet else c) for c in CELLS]}})


def touring(**changed: Any) -> Plan:
    """Return the small figure with steps, worlds, a map and a spread."""
    chart = plan().charts[0]
    specs = {size: _faint(one) for size, one in chart.specs.items()}
    base = plan(
        name="touring", guess=None, charts=(replace(chart, specs=specs, uses=("run", "word", "faint")),),
        steps=STEPS, worlds=WORLDS, map=MAP, ensemble=("faint",), yours="Pull as you like.",
    )  # fmt: skip
    return replace(base, **changed)


def _faint(chart: Mapping[str, Any]) -> dict[str, Any]:
    """Add faint lines, one per run, behind the line of a chart."""
    lines = {
        "type": "group", "aria": False, "from": {"facet": {"name": "each", "data": "faint", "groupby": "run"}},
        "marks": [{"type": "line", "aria": False, "from": {"data": "each"}, "encode": {"update": {
            "x": {"scale": "x", "field": "t"}, "y": {"scale": "y", "field": "level"}, "stroke": {"value": "var(--ghost)"}, "strokeOpacity": {"value": 0.4}}}}],
    }  # fmt: skip
    return {**chart, "data": [*chart["data"], {"name": "faint"}], "marks": [lines, *chart["marks"]]}


def widen(inputs: Mapping[str, float]) -> Ensemble:
    """Twenty ropes that lose a little more or less; refuses a pull of 8, to show what a refusal looks like."""
    if inputs["pull"] == 8:
        raise ZeroDivisionError("no rope is that strong")
    runs: dict[str, list[float]] = {"run": [], "t": [], "level": []}
    for i in range(20):
        share = 0.05 * i
        for t, level in enumerate((inputs["pull"], 2 * inputs["pull"], 2 * inputs["pull"] * (1 - share))):
            runs["run"].append(i)
            runs["t"].append(t)
            runs["level"].append(level)
    return Ensemble({"faint": runs}, "Twenty ropes, each losing **another** share: that share drives the spread.")
