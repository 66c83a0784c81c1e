"""The small figure with each tool in it: a sketch, a rank, a tour with worlds, map and spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explainer.figure.plan import Answer, Axis, Ensemble, Map, Move, Plan, Rank, Sketch, Step, World
from explainer.figure.predict import close, early, late, same_shape, shape, too_large, too_small, wrong_way
from tests.figure.rope import plan, respond

SKETCH = Sketch(
    id="stretch", question="The rope is pulled for **eight** hours. How long does it get?",
    x=tuple(f"hour {i}" for i in range(9)), y=Axis("length", 0, 20, "m", 1), x_label="hours of pulling",
    start=(4.0,) * 9, answer=(4, 4, 4, 4.5, 5.5, 7.5, 10, 13, 16), known=2,
    replies=(
        ((close(),), "That is it: {guess} at the end."),
        ((wrong_way(),), "The other way: it grows."),
        ((shape("flat"),), "You let nothing happen."),
        ((same_shape(), too_small()), "Right shape, too small: {guess}, not {answer}; {gap} short."),
        ((same_shape(), too_large(1.2)), "Right shape, too large: {times} times the move."),
        ((early(),), "Too early: you are half-way at {when}, the rope at {when_answer}."),
        ((late(),), "Too late: you are half-way at {when}, the rope at {when_answer}."),
        ((shape("straight"),), "A straight line: nothing in a rope is straight."),
        ((), "You end at {guess}, the rope at {answer}."),
    ),
    then="It holds, and then it gives.",
)  # fmt: skip
RANK = Rank(
    id="breaks", question="What breaks first?",
    items={"hemp": "Hemp", "steel": "Steel wire", "silk": "Spider silk", "paper": "Paper string", "nylon": "Nylon"},
    answer=("paper", "hemp", "nylon", "steel", "silk"), first="breaks first", last="breaks last",
    replies=((0, "All in order."), (3, "Nearly: {pairs} of {all} pairs are the wrong way round."), (None, "{pairs} of {all} pairs are the wrong way round; {worst} is furthest off.")),
    why={"silk": "You put {worst} {guess}; it is {answer}: weight for weight it beats steel."},
    orders=((("silk", "steel", "nylon", "paper", "hemp"), "You ranked by strength."),),
    then="Size is not strength.",
)  # fmt: skip


def sketching(**changed: Any) -> Plan:
    """Return the small figure with a curve to draw."""
    return replace(plan(name="sketching", guess=SKETCH), **changed)


def ranking(**changed: Any) -> Plan:
    """Return the small figure with an order to find."""
    return replace(plan(name="ranking", guess=RANK), **changed)


STEPS = (
    Step("A rope at rest", "Somebody holds a rope with **three** kilograms.", ("pull",)),
    Step("A stronger pull", "Now the pull grows.", ("pull",), moves=(Move("pull", 3, 8, 2),), question="What happens to the **end**?", answers=(
        ("It follows", "It does: **twice** the pull."), ("It stays", "Nothing holds it back."))),
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
