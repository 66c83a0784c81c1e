"""A figure as small as a figure can be, with every part in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explainer.figure.plan import Answer, Cell, Chart, Control, Plan, Player, Table
from explainer.quantity import Quantity, QuantityError, assumption
from tests.figure.asked import NUMBER

PULL = Quantity(
    default=3, symbol="p", label="pull", unit="kg", low=0, high=10, step=0.5,
    source="fed-h41", sentence="Somebody pulls with {} kilograms",
)  # fmt: skip
SHARE = Quantity(
    default=0.4, symbol="s", label="share", unit="%", low=0, high=1, step=0.05, factor=100,
    source=assumption("a round number"), sentence="{} % of it is lost", former=((1, 0.5),),
)  # fmt: skip


def spec(width: int) -> dict[str, Any]:
    """One line and one word, in Vega, with an axis and a clip so that fonts and ids matter."""
    return {
        "width": width, "height": 90, "autosize": "none", "padding": {"left": 40, "right": 8, "top": 6, "bottom": 20},
        "data": [{"name": "run"}, {"name": "word"}],
        "scales": [
            {"name": "x", "type": "linear", "domain": {"data": "run", "field": "t"}, "range": "width"},
            {"name": "y", "type": "linear", "domain": [0, 20], "range": "height"},
        ],
        "axes": [{"orient": "left", "scale": "y", "minExtent": 30, "maxExtent": 30, "aria": False}],
        "marks": [
            {"type": "group", "clip": True, "aria": False, "encode": {"update": {"width": {"signal": "width"}, "height": {"signal": "height"}}},
             "marks": [{"type": "line", "aria": False, "from": {"data": "run"}, "encode": {"update": {"x": {"scale": "x", "field": "t"}, "y": {"scale": "y", "field": "level"}}}}]},
            {"type": "text", "aria": False, "from": {"data": "word"}, "encode": {"update": {"x": {"value": 9}, "y": {"value": 9}, "text": {"field": "name"}}}},
        ],
    }  # fmt: skip


def plan(**changed: Any) -> Plan:
    parts: dict[str, Any] = {
        "name": "rope",
        "title": "A rope",
        "controls": (Control("pull", PULL), Control("share", SHARE)),
        "charts": (
            Chart("rope_line", "Rope", "A line.", {"wide": spec(300), "narrow": spec(200)}, ("run", "word"), {"name": ("taut", "slack")}),
        ),
        "weak": "It is a rope.",
        "table": Table("run", "Rope by time", (("t", "time", 0), ("level", "level", 2)), ("now", "soon", "late"), "when"),
        "player": Player(
            "when", "run", "When", ("now", "soon", "late"), 2, (Cell("level", "Level", digits=1, change="d_level", swatch="red"),),
            events=((1, "Soon is here."),),
        ),
        "guess": NUMBER,
        "constants": {"word": {"name": [1.0]}},
        "note": "A note.",
        "version": 2,
    }  # fmt: skip
    return Plan(**{**parts, **changed})


def respond(inputs: Mapping[str, float]) -> Answer:
    """Answer; refuses or fails at a pull of nine or ten, as a model may."""
    pull, share = inputs["pull"], inputs["share"]
    if pull == 9:
        raise QuantityError("pull (p) is 9 kg; allowed is less")
    if pull == 10:
        raise ZeroDivisionError("the rope has no end")
    level = [pull, 2 * pull, 2 * pull * (1 - share)]
    return Answer(
        data={"run": {"t": [0.0, 1.0, 2.0], "level": level, "d_level": [x - pull for x in level]}},
        headline=f"It ends at **{level[-1]:.2f}**.",
        verdict=f"{100 * share:.0f} % of the pull is lost.",
        books={"in less out": 0.0},
        scale=10.0,
    )


def state(html: str) -> dict[str, Any]:
    """The state that a static figure carries."""
    text = html.split('<script type="application/json" class="state">')[1].split("</script>", maxsplit=1)[0]
    return dict(json.loads(text))
