"""Every reply is somebody's: for each that a prediction keeps, some guess that the tool accepts leads to it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import exp, pi, sin
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from explainer.figure.bundle import bundle
from explainer.figure.modules import HERE
from explainer.figure.plan import Guess, Rank, Sketch
from tests.figure.tools import RANK, SKETCH
from tests.figures import plans_and_answers

ASKED = {name: plan.guess for name, (plan, _) in plans_and_answers().items() if plan.guess}
SKETCHES = {name: g for name, g in ASKED.items() if isinstance(g, Sketch)} | {"rope": SKETCH}
RANKS = {name: g for name, g in ASKED.items() if isinstance(g, Rank)} | {"rope": RANK}
NUMBERS = {name: g for name, g in ASKED.items() if isinstance(g, Guess)}
CURVES, ORDERS = 4_000, 2_000


def test_every_kind_of_prediction_is_looked_at() -> None:
    assert len(SKETCHES) + len(RANKS) + len(NUMBERS) == len(ASKED) + 2


@pytest.mark.parametrize("name", NUMBERS)
def test_every_reply_to_a_number_has_a_place_on_the_slider(name: str) -> None:
    guess = NUMBERS[name]
    values = [guess.low + guess.step * i for i in range(round((guess.high - guess.low) / guess.step) + 1)]
    limits = [-float("inf"), *(limit for limit, _ in guess.replies if limit is not None), float("inf")]
    for (low, high), (_, text) in zip(pairwise(limits), guess.replies, strict=True):
        assert any(low < v <= high for v in values), f"no guess from {low:g} to {high:g} is told: {text}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """The browser's own judgement of curves and orders, from the text that is shipped."""
    opened = browser.new_page()
    for name in ("curve", "rank"):
        opened.evaluate(
            """async (text) => {
              const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
              Object.assign(globalThis, await import(address));
            }""",
            bundle(HERE / "js" / f"{name}.js"),
        )
    yield opened
    opened.close()


def curves(sketch: Sketch) -> list[list[float]]:
    """Return curves as hands draw them, on the numbers the tool keeps: bent, stepped, humped, or near the answer."""
    dice = random.Random(5)
    y, known, count = sketch.y, sketch.known, len(sketch.x)
    base = sketch.start[max(0, known - 1)]

    def power(k: float) -> Callable[[float], float]:
        return lambda t: t**k

    def stair(at: float, sharp: float) -> Callable[[float], float]:
        return lambda t: 1 / (1 + exp(-sharp * (t - at)))

    def hump(at: float) -> Callable[[float], float]:
        return lambda t: sin(pi * t**at)

    made = []
    for _ in range(CURVES):
        size = dice.choice([dice.uniform(y.low - base, y.high - base), dice.uniform(-0.1, 0.1) * (y.high - y.low)])
        form = dice.choice(
            [
                power(10 ** dice.uniform(-1, 1)),
                stair(dice.random(), 10 ** dice.uniform(0, 2.5)),
                hump(dice.uniform(0.3, 3)),
            ]
        )
        drawn = [base + size * form((i - known + 1) / (count - known)) for i in range(known, count)]
        if dice.random() < 0.4:  # the answer itself, larger or smaller, by an unsteady hand
            times, shake = dice.uniform(-1, 3), dice.choice([0, 0.02, 0.08]) * (y.high - y.low)
            drawn = [base + times * (v - base) + dice.uniform(-shake, shake) for v in sketch.answer[known:]]
        kept = [y.low + round((v - y.low) / y.step) * y.step for v in drawn]
        made.append([*sketch.start[:known], *(min(y.high, max(y.low, v)) for v in kept)])
    return made


@pytest.mark.browser
@pytest.mark.parametrize("name", SKETCHES)
def test_every_reply_to_a_curve_is_some_curves(page: Page, name: str) -> None:
    sketch = SKETCHES[name]
    told: list[int] = page.evaluate(
        """([plan, all]) => all.map((curve) => {
          const found = compareCurves(curve, plan.answer, plan.low, plan.high);
          return plan.replies.findIndex(([conditions]) => conditions.every((c) => holds(c, found)));
        })""",
        [_plain(sketch.json()), curves(sketch)],
    )
    assert -1 not in told
    dead = [text for i, (_, text) in enumerate(sketch.replies) if i not in told]
    assert not dead, f"no curve is told: {dead}"


@pytest.mark.browser
@pytest.mark.parametrize("name", RANKS)
def test_every_reply_to_an_order_and_every_reason_is_some_orders(page: Page, name: str) -> None:
    rank = RANKS[name]
    dice = random.Random(5)
    orders = [list(rank.answer), list(reversed(rank.answer))]
    for _ in range(ORDERS):
        order = list(rank.answer)
        for _ in range(dice.choice([1, 1, 2, 4, 20])):  # from one slip to none the wiser
            a = dice.randrange(len(order))
            order.insert(dice.randrange(len(order)), order.pop(a))
        orders.append(order)
    found: list[list[Any]] = page.evaluate(
        """([plan, all]) => all.map((order) => {
          const found = compareOrders(order, plan.answer);
          return [plan.replies.findIndex(([limit]) => limit === null || found.pairs <= limit), found.off ? found.worst : ""];
        })""",
        [_plain(rank.json()), orders],
    )
    told, worst = {i for i, _ in found}, {item for _, item in found}
    assert not [text for i, (_, text) in enumerate(rank.replies) if i not in told]
    assert not set(rank.why) - worst


def _plain(data: Any) -> Any:
    return json.loads(json.dumps(data))
