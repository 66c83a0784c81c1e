"""A guess in its picture: what is added to the compiled chart so that Vega draws it, on the chart's own scales.

The browser hands the dataset ``guess`` over when the guess is made; without it nothing is drawn.  The names of the marks
begin with ``you``, so style can tell them from the answer's.  Where the axis follows its data it is held open from
``low`` to ``high``, so that it neither jumps nor tells where the answer lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from explainer.figure.errors import PlanError
from explainer.figure.predict.kinds import Curve, Guess, Number
from explainer.figure.predict.names import Order

Spec = dict[str, Any]

DATA, YOU, DASH = "guess", "var(--you)", [9, 3, 2, 3]
TICK = 14.0  # half of a handle's width, px
ROOM = 110  # px that the two words of a guess need side by side


def in_picture(guess: Guess, spec: Mapping[str, Any]) -> Spec:
    """Return a chart's specification with room for the guess and the marks that draw it.

    Raises
    ------
    PlanError
        If the chart has no scale to draw it on, or its axis ends before the guess does.
    """
    made = deepcopy(dict(spec))
    if made.get("usermeta", {}).get(DATA) == guess.id:
        return made  # it has its room already
    if DATA in {d["name"] for d in made["data"]}:
        raise PlanError(f"{guess.what}: chart {guess.chart!r} has a dataset {DATA!r} of its own")
    if isinstance(guess, Curve):
        _open(made, guess, "x", guess.x[0], guess.x[-1])
        _open(made, guess, "y", guess.low, guess.high)
        behind, before = _curve()
    elif isinstance(guess, Number):
        _open(made, guess, guess.axis, guess.low, guess.high)
        behind, before = _number(guess)
    elif isinstance(guess, Order):
        _open(made, guess, "y", min(guess.at), max(guess.at))
        behind, before = [], [_order(any(s["name"] == "x" for s in made["scales"]))]
    else:
        return made
    made["usermeta"] = {DATA: guess.id}
    made["data"] = [*made["data"], {"name": DATA}]
    made["marks"] = [*behind, *made["marks"], *before]
    return made


def _open(spec: Spec, guess: Guess, axis: str, low: float, high: float) -> None:
    """Hold an axis open from ``low`` to ``high``, or see to it that it is."""
    scale = next((s for s in spec["scales"] if s["name"] == axis), None)
    if scale is None:
        raise PlanError(f"{guess.what}: chart {guess.chart!r} has no scale {axis!r} of its own; a guess needs one")
    domain = scale["domain"]
    if isinstance(domain, list):
        if not all(isinstance(end, int | float) for end in domain):
            raise PlanError(f"{guess.what}: scale {axis!r} of chart {guess.chart!r} has no numbers; a guess needs some")
        if not min(domain) <= low <= high <= max(domain):
            raise PlanError(
                f"{guess.what} runs from {low:g} to {high:g} on {axis}; chart {guess.chart!r} shows {domain[0]:g} to {domain[1]:g}"
            )
        return
    if "fields" not in domain:
        fields: list[Any] = [domain]
    elif "data" in domain:
        fields = [{"data": domain["data"], "field": field} for field in domain["fields"]]
    else:
        fields = domain["fields"]
    scale["domain"] = {"fields": [*fields, [low, high]]}


def _mark(name: str, kind: str, **encode: Any) -> Spec:
    values = {k: v if isinstance(v, dict) else {"value": v} for k, v in encode.items()}
    return {"name": f"you_{name}", "type": kind, "aria": False, "from": {"data": DATA}, "encode": {"update": values}}


def _at(axis: str, field: str, **more: Any) -> dict[str, Any]:
    return {"scale": axis, "field": field, **more}


def _text(name: str, **encode: Any) -> Spec:
    return _mark(name, "text", fill=YOU, fontSize=12, fontWeight=650, font="sans-serif", text={"field": name}, **encode)


def _curve() -> tuple[list[Spec], list[Spec]]:
    x, y, answer = _at("x", "x"), _at("y", "y"), _at("y", "answer")
    gap = _mark("gap", "area", x=x, y=y, y2=answer, fill=YOU, fillOpacity=0.13)
    line = _mark("line", "line", x=x, y=y, stroke=YOU, strokeWidth=2.4, strokeDash=DASH, strokeCap="round")
    word = _text("word", x=x, y=y, dy={"field": "dy"}, align="right", baseline="middle")
    apart = _text("apart", x=x, y=_at("y", "mid"), dx={"field": "dx"}, align={"field": "align"}, baseline="middle")
    return [gap], [line, word, apart]


def _number(guess: Number) -> tuple[list[Spec], list[Spec]]:
    along, across = guess.axis, "x" if guess.axis == "y" else "y"
    size = "width" if across == "x" else "height"
    if guess.at is None:
        ends: tuple[Any, Any] = {"value": 0}, {"signal": size}
        middle: dict[str, Any] = {"signal": f"{size} / 2"}
    elif isinstance(guess.at, tuple):
        ends = ({"scale": across, "value": guess.at[0]}, {"scale": across, "value": guess.at[1]})
        middle = {"scale": across, "value": sum(guess.at) / 2}
    else:
        ends = (
            {"scale": across, "value": guess.at, "offset": -TICK},
            {"scale": across, "value": guess.at, "offset": TICK},
        )
        middle = {"scale": across, "value": guess.at}
    place = {across: ends[0], f"{across}2": ends[1]}
    you, answer = _at(along, "you"), _at(along, "answer")
    gap = _mark("gap", "rect", **place, **{along: you, f"{along}2": answer}, fill=YOU, fillOpacity=0.16)
    line = _mark("line", "rule", **place, **{along: you}, stroke=YOU, strokeWidth=2.6, strokeDash=DASH)
    # The words stand beside a handle, towards the middle of the plot: at its edge there is no room; on a level, over it.
    aside = isinstance(guess.at, (int, float))
    if along == "y":
        late = f"scale('x', {guess.at}) > width / 2"
        side: dict[str, Any] = {
            "x": {"signal": f"scale('x', {guess.at}) + ({late} ? -1 : 1) * {TICK + 5}"} if aside else middle,
            "align": {"signal": f"{late} ? 'right' : 'left'"} if aside else "center",
        }
        word = _text("word", y=you, **side, dy={"field": "dy"}, baseline="middle")
        apart = _text("apart", y=_at("y", "mid"), **side, baseline="middle")
    else:
        # Under the handle, side by side; one below the other where the gap has no room for both.
        under = f"scale('y', {guess.at}) + {TICK + 8}" if aside else "height / 2"
        narrow = f"abs(scale('x', datum.you) - scale('x', datum.answer)) < {ROOM} ? 15 : 0"
        word = _text("word", x=you, y={"signal": under}, align="center", baseline="middle")
        apart = _text(
            "apart", x=_at("x", "mid"), y={"signal": f"{under} + ({narrow})"}, align="center", baseline="middle"
        )
    return [gap], [line, word, apart]


def _order(across: bool) -> Spec:
    """Return the place that the reader said, at the end of the row that its bar leaves free."""
    late = "scale('x', 0) > width / 2" if across else "false"
    x, align = {"signal": f"{late} ? 0 : width"}, {"signal": f"{late} ? 'left' : 'right'"}
    return _text("word", x=x, y=_at("y", "row"), align=align, baseline="middle")
