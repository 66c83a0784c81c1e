"""A quantity that is said, listed and drawn is written alike: not 12 in the sentence and 11.5 in the table.

What counts as one quantity is found, not listed: a number of the sentence and a cell of the table (or a number written in
the picture) that round to each other at several settings, with other values at each, are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from explainer.figure.answer import Answer
from explainer.figure.record import Definition
from explainer.figure.svg import chart_svg
from explainer.figure.text import number
from tests.figures import definitions
from tests.markup import parse

FIGURES = definitions()
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
SETTINGS, DRAWN = 16, 4


def settings(figure: Definition) -> Iterator[dict[str, float]]:
    """Yield the defaults, and settings drawn by lot."""
    yield figure.defaults
    dice = Random(figure.name)
    controls = figure.plan.controls
    while controls:
        yield {
            c.id: c.quantity.low
            + c.quantity.step * dice.randrange(round((c.quantity.high - c.quantity.low) / c.quantity.step) + 1)
            for c in controls
        }


def numbers(text: str) -> set[str]:
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def digits(written: str) -> int:
    return len(written.partition(".")[2])


def apart(one: str, other: str) -> bool:
    """Whether two numbers are one quantity in two ways of writing: the longer rounds to the shorter."""
    short, long = sorted((one, other), key=digits)
    telling = len(short.replace(".", "").lstrip("0")) > 1  # a single digit is met by chance
    return telling and digits(short) < digits(long) and number(float(long), digits(short)).replace(",", "") == short


def cells(figure: Definition, answer: Answer) -> dict[tuple[str, int], str]:
    table = figure.plan.table
    if not table:
        return {}
    columns = {**figure.plan.constants, **answer.data}[table.dataset]
    return {
        (name, row): number(abs(value), places).replace(",", "")
        for name, _, places in table.columns
        for row, value in enumerate(columns[name])
    }


def drawn(figure: Definition, answer: Answer) -> set[str]:
    """The numbers that are written in the picture, without those of its axes."""
    plan = figure.plan
    data = {**{key: {} for key in plan.ensemble}, **plan.constants, **answer.data}
    if plan.player:
        data |= plan.player.hands_out(data)
    texts = (
        text.text
        for chart in plan.charts
        for mark in parse(chart_svg(chart, "wide", data)).all(class_="mark-text")
        if "role-mark" in (mark.attributes["class"] or "")
        for text in mark.all("text")
    )
    found = set()
    for text in texts:
        assert not re.search(r"[+−-]0(\.0+)?(?![\d.,])", text), f"{text}: nothing has no sign"
        found |= numbers(text)
    return found


@pytest.mark.parametrize("name", FIGURES)
def test_sentence_table_and_picture_write_a_quantity_alike(name: str) -> None:
    figure = FIGURES[name]
    met: dict[str, set[tuple[str, str]]] = defaultdict(set)
    asked = list(islice(settings(figure), SETTINGS))
    for i, inputs in enumerate(asked):
        answer = figure.respond(inputs)
        said, listed = numbers(f"{answer.headline} {answer.verdict}"), cells(figure, answer)
        for (column, row), cell in listed.items():
            met[f"table, {column}, row {row}"] |= {
                (n, cell) for n in said if apart(n, cell) and n not in listed.values()
            }
        if i < DRAWN:
            picture = drawn(figure, answer)
            met["picture"] |= {(n, p) for n in said for p in picture if apart(n, p) and n not in picture}
    # One setting may meet by chance; at several, with other numbers each, it is the same quantity.
    enough = min(3, len(asked))
    told = {place: sorted(pairs) for place, pairs in met.items() if len({cell for _, cell in pairs}) >= enough}
    assert not told, told


@pytest.mark.parametrize("name", [n for n, f in FIGURES.items() if f.plan.controls])
def test_a_picture_that_no_slider_moves_says_so(name: str) -> None:
    figure = FIGURES[name]
    first, *others = (figure.respond(inputs).data for inputs in islice(settings(figure), 6))
    for chart in figure.plan.charts:
        fed = {*chart.uses} - {*figure.plan.constants}
        moves = any(one not in first or any(other[one] != first[one] for other in others) for one in fed)
        assert moves != ("no slider" in chart.title), chart.title
