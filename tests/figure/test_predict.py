"""Sketch and rank: refused where they are declared wrongly, whole and safe in the page, answered without scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from explainer.figure.html import figure_html
from explainer.figure.plan import Axis, Plan, PlanError
from explainer.figure.predict import When, early, same_shape, shape
from tests.figure.rope import respond
from tests.figure.test_html import HOSTILE
from tests.figure.tools import RANK, SKETCH, ranking, sketching
from tests.markup import Node, parse

Y = SKETCH.y
WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "feature": (lambda: When("colour", low=1), "no feature 'colour'; it has shape, same, size, timing, miss, end"),
    "words": (lambda: shape("wavy"), "no curve is wavy"),
    "no words": (lambda: When("shape", low=1), "a condition on 'shape' needs words"),
    "always": (lambda: When("size"), "without limits always holds"),
    "never": (lambda: When("size", low=2, high=1), "from 2 to 1 never holds"),
    "axis": (lambda: Axis("length", 3, 3), "'length' runs from 3 to 3; it must rise"),
    "tick": (lambda: replace(Y, ticks=(0, 30)), "tick 30 is outside 0 to 20"),
    "sketch id": (lambda: replace(SKETCH, id="a-b"), "sketch 'a-b' must be lower-case"),
    "columns": (lambda: replace(SKETCH, x=("a", "b")), "'stretch' has 2 columns; allowed is 3 to 24"),
    "length": (lambda: replace(SKETCH, answer=(1, 2, 3)), "answer has 3 values for 9 columns"),
    "range": (lambda: replace(SKETCH, start=(4.0,) * 8 + (21,)), "start has 21; allowed is 0 to 20"),
    "known": (lambda: replace(SKETCH, known=8), "8 of 9 columns are known; two must be left to draw"),
    "known apart": (lambda: replace(SKETCH, known=4), "must be the same in start and answer"),
    "no last reply": (lambda: replace(SKETCH, replies=(((early(),), "x"),)), "the last has none"),
    "dead reply": (lambda: replace(SKETCH, replies=(((), "x"), ((), "y"))), "every reply but the last needs a condition"),
    "rank id": (lambda: replace(RANK, id="A"), "rank 'A' must be lower-case"),
    "items": (lambda: replace(RANK, items={"a": "A", "b": "B"}), "'breaks' has 2 items; allowed is 3 to 12"),
    "item": (lambda: replace(RANK, items={**RANK.items, "x y": "X"}), "item 'x y' must be lower-case"),
    "answer": (lambda: replace(RANK, answer=("hemp",) * 5), "the answer must hold each of hemp, steel, silk, paper, nylon once"),
    "order": (lambda: replace(RANK, orders=((("hemp", "silk"), "x"),)), "an order must hold each of hemp"),
    "why": (lambda: replace(RANK, why={"iron": ""}), "why names iron"),
    "limits": (lambda: replace(RANK, replies=((3, "x"), (0, "y"), (None, "z"))), "rising order"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_prediction_is_refused_by_name(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(PlanError, match=said):
        make()


def form(of: Plan) -> Node:
    return parse(figure_html(of, respond(of.defaults()))).one("form")


def test_a_sketch_has_one_slider_for_each_column_that_is_open() -> None:
    handles = form(sketching()).all("span", role="slider")
    assert [h.attributes["aria-label"] for h in handles] == list(SKETCH.x[SKETCH.known :])
    assert [h.attributes["tabindex"] for h in handles] == ["0"] + ["-1"] * 6
    for handle in handles:
        assert handle.attributes["aria-valuetext"] == "4.0 m"
        assert (handle.attributes["aria-valuemin"], handle.attributes["aria-valuemax"]) == ("0", "20")
    ticks = [t.text for t in form(sketching()).all("span", class_="sketch-tick")]
    assert ticks == ["0", "10", "20", "hour 0", "hour 2", "hour 4", "hour 6", "hour 8"]


def test_every_name_to_rank_can_be_moved_by_two_labelled_buttons() -> None:
    lines = form(ranking()).one("ol", class_="rank-list").all("li")
    assert [line.attributes["data-item"] for line in lines] == list(RANK.items)
    for line in lines:
        name = line.one("button", class_="rank-item").text
        assert line.one("button", class_="rank-up").attributes["aria-label"] == f"Move up: {name}"
        assert line.one("button", class_="rank-down").attributes["aria-label"] == f"Move down: {name}"


def test_without_scripts_the_answer_is_told_in_words() -> None:
    sketch, rank = (form(of()).one("noscript").text for of in (sketching, ranking))
    assert "hour 0: 4.0 m; hour 1: 4.0 m" in sketch
    assert "hour 8: 16.0 m." in sketch
    assert SKETCH.then in sketch
    assert "breaks first: Paper string, Hemp, Nylon, Steel wire, Spider silk." in rank
    assert RANK.then in rank


def test_no_text_of_a_prediction_becomes_markup() -> None:
    bad = HOSTILE
    sketch = replace(
        SKETCH, question=bad, x=(bad,) * 9, y=replace(Y, label=bad, unit=bad), x_label=bad, then=bad, replies=(((), bad),)
    )  # fmt: skip
    rank = replace(RANK, question=bad, items=dict.fromkeys(RANK.items, bad), first=bad, last=bad, then=bad)
    for clean, dirty in ((sketching(), sketching(guess=sketch)), (ranking(), ranking(guess=rank))):
        before, after = form(clean), form(dirty)
        assert [n.tag for n in after.walk() if n.tag != "b"] == [n.tag for n in before.walk() if n.tag != "b"]
        assert bad in after.text


def test_the_browser_is_told_what_it_needs_and_the_conditions_survive() -> None:
    kept = sketching().json()["guess"]
    assert kept["kind"] == "sketch"
    assert kept["step"] == 0.5
    assert kept["replies"][3][0][0] == {"feature": "same", "low": 1, "high": None, "words": ()}
    assert ranking().json()["guess"]["items"] == dict(RANK.items)
    assert same_shape() == When("same", low=1)
