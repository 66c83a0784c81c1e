"""Every figure of the article answers everywhere in its box, and says it in the room that its stage has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from math import isfinite
from random import Random

import pytest

from explainer.figure.answer import Answer
from explainer.figure.record import Definition
from tests.figures import definitions

FIGURES = definitions()
MOST, CORNERS = 100, 8
HEADLINE, VERDICT = 90, 40


def settings(figure: Definition) -> Iterator[dict[str, float]]:
    """Yield the default, each named world, and the corners of the controls' box: all of them, or as many drawn by lot."""
    plan = figure.plan
    yield plan.defaults()
    for world in plan.worlds:
        yield {**plan.defaults(), **world.inputs}
    ends = [
        tuple(map(float, range(len(c.options)))) if c.options else (c.quantity.low, c.quantity.default, c.quantity.high)
        for c in plan.controls
    ]
    size = 1
    for values in ends:
        size *= len(values)
    if size <= MOST:
        yield from (dict(zip(plan.defaults(), values, strict=True)) for values in product(*ends))
        return
    dice = Random(figure.name)
    drawn = ({c.id: dice.choice(v) for c, v in zip(plan.controls, ends, strict=True)} for _ in iter(int, 1))
    yield from islice(drawn, MOST)


def words(text: str) -> int:
    return len(re.findall(r"[\w’'.,%]*\w[\w’'.,%]*", text.replace("**", "").replace("\u00a0", " ")))


def check(answer: Answer) -> None:
    assert answer.balanced, answer.books
    for name, columns in answer.data.items():
        assert len({len(v) for v in columns.values()}) == 1, name
        assert all(isfinite(x) for v in columns.values() for x in v), name
    said = answer.headline.replace("**", "")
    assert 0 < len(said) <= HEADLINE, (len(said), said)
    assert words(answer.verdict) <= VERDICT, (words(answer.verdict), answer.verdict)
    for text in (answer.headline, answer.verdict):
        assert not re.search(r"\b(nan|inf)\b|(?<!\w)[+−-]0(\.0+)?(?![\d.,]*\d)", text), text
        assert not re.search(r" = |[⋅·×]|\*\*\*", text.replace("**", "")), f"a formula belongs to the note: {text}"
        assert text.count("**") % 2 == 0, text
        assert not text or text.rstrip("*")[-1] in ".?!", text
    assert answer.tone in ("calm", "loss")


@pytest.mark.parametrize("name", FIGURES)
def test_every_corner_is_answered_in_few_words(name: str) -> None:
    figure = FIGURES[name]
    for inputs in settings(figure):
        answer = figure.respond(inputs)
        try:
            check(answer)
        except AssertionError as wrong:
            raise AssertionError(f"{name} at {inputs}: {wrong}") from wrong
        if figure.plan.map:
            figure.plan.map.cells(answer.data)


def elsewhere(figure: Definition) -> Iterator[dict[str, float]]:
    """Yield the default, each named world, and the default with one control at one of its ends."""
    plan = figure.plan
    yield plan.defaults()
    for world in plan.worlds:
        yield {**plan.defaults(), **world.inputs}
    for control in plan.controls:
        for end in (control.quantity.low, control.quantity.high):
            yield {**plan.defaults(), control.id: end}


@pytest.mark.parametrize("name", FIGURES)
def test_every_control_counts_somewhere(name: str) -> None:
    """From end to end it changes words, pictures or table: as the figure opens, in a named world, or beside one other control."""
    figure = FIGURES[name]

    def told(inputs: dict[str, float]) -> tuple[str, str, str]:
        answer = figure.respond(inputs)
        return answer.headline, answer.verdict, str(answer.data)

    for control in figure.plan.controls:
        q = control.quantity
        pairs = ([{**at, control.id: end} for end in (q.low, q.high)] for at in elsewhere(figure))
        assert any(told(low) != told(high) for low, high in pairs), f"{control.id} moves nothing"


@pytest.mark.parametrize("name", [n for n, f in FIGURES.items() if f.plan.ensemble])
def test_the_runs_around_every_corner_are_finite(name: str) -> None:
    """The default, each named world, and corners by lot: the machine has a test of a thousand worlds of its own."""
    figure = FIGURES[name]
    asked = list(islice(settings(figure), MOST))
    known = 1 + len(figure.plan.worlds)
    corners = Random(name).sample(asked[known:], min(CORNERS, len(asked) - known))
    for inputs in asked[:known] + corners:
        made = figure.around(inputs)
        assert set(made.data) == set(figure.plan.ensemble)
        assert all(isfinite(x) for columns in made.data.values() for v in columns.values() for x in v), inputs
        assert not re.search(r"\b(nan|inf)\b", made.sentence)


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_question_has_the_same_answer(name: str) -> None:
    figure = FIGURES[name]
    asked = list(islice(settings(figure), 12))
    first = [figure.respond(inputs) for inputs in asked]
    assert [figure.respond(inputs) for inputs in reversed(asked)] == first[::-1]
