"""Replies that are true: what the browser says of a guess, judged again in Python on the same raw points."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from explainer.figure.bundle import bundle
from explainer.figure.modules import HERE
from explainer.figure.predict.claims import KINDS, Bend, Claim
from explainer.figure.predict.judge import half, judge_curve, judge_number, judge_order, kind
from explainer.figure.predict.kinds import Curve, Guess, Number
from explainer.figure.predict.names import Order, Pick
from tests.figure.asked import CURVE, EVERY, NUMBER, ORDER, PICK
from tests.figure.guesses import curves, numbers, orders
from tests.figures import plans_and_answers

Made = list[tuple[str, Any, Callable[[Claim], bool]]]
SAMPLES: dict[str, Guess] = {"rope number": NUMBER, "rope order": ORDER, "rope pick": PICK, "rope": CURVE} | {
    f"rope, {name}": replace(CURVE, answer=answer, known=1) for name, answer in EVERY.items()
}
ASKED: dict[str, Guess] = SAMPLES | {
    name: plan.guess for name, (plan, _) in plans_and_answers().items() if isinstance(plan.guess, Guess)
}


def guesses(asked: Guess) -> Made:
    """Return the guesses of a kind, each with its name and with the oracle that judges a claim about it."""
    if isinstance(asked, Curve):
        return [(name, v, lambda c, v=v: judge_curve(c, asked, v)) for name, v in curves(asked).items()]  # type: ignore[misc]
    if isinstance(asked, Number):
        return [
            (f"{v:g}", v, partial(judge_number, guess=v, answer=asked.answer, by=asked.measure)) for v in numbers(asked)
        ]
    if isinstance(asked, Order):
        return [(" ".join(o), list(o), partial(judge_order, guess=o, answer=asked.answer)) for o in orders(asked)]
    assert isinstance(asked, Pick)
    return [(item, item, lambda c, item=item: c.of == (item,)) for item in asked.items]  # type: ignore[misc]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """The browser's own judgement, from the text that is shipped."""
    opened = browser.new_page()
    for name in ("reply",):
        opened.evaluate(
            """async (text) => {
              const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
              Object.assign(globalThis, await import(address));
            }""",
            bundle(HERE / "js" / f"{name}.js") + "\nexport { chosen };",
        )
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ASKED)
def test_whatever_a_reply_claims_holds_of_the_guess(page: Page, name: str) -> None:
    asked = ASKED[name]
    made = guesses(asked)
    plain = json.loads(json.dumps(asked.json()))
    told: list[tuple[list[int], list[str]]] = page.evaluate(
        "([asked, all]) => all.map((guess) => [chosen(asked, guess), replies(asked, guess)])", [plain, [v for _, v, _ in made]]
    )  # fmt: skip
    slots = asked.slots()
    for (what, _, judge), (at, texts) in zip(made, told, strict=True):
        for slot, i in zip(slots, at, strict=True):
            first = next((k for k, (claims, _) in enumerate(slot) if all(judge(c) for c in claims)), -1)
            assert i == first, f"{what} is told {slot[i] if i >= 0 else 'nothing'}, and should be told {slot[first]}"
        assert not re.search(r"[{}]|undefined|NaN", " ".join(texts)), f"{what}: {texts}"
        assert texts[-1] == asked.then or not asked.then


@pytest.mark.browser
@pytest.mark.parametrize("name", ASKED)
def test_there_is_always_something_to_say_and_every_particular_reply_is_somebodys(page: Page, name: str) -> None:
    asked = ASKED[name]
    heard: set[str] = set()
    for what, _, judge in guesses(asked):
        spoken = [next((t for claims, t in slot if all(judge(c) for c in claims)), "") for slot in asked.slots()]
        # An order that is right, and an order with a sentence of its own, need no name that is furthest off.
        assert all(spoken) or isinstance(asked, Order), f"{what}: {spoken}"
        assert spoken[0]
        heard |= set(spoken)
    if name not in SAMPLES:
        dead = [text for _, text in asked.replies if text not in heard]
        assert not dead, f"nobody is told: {dead}"


def test_the_words_for_a_curve_mean_what_they_say() -> None:
    x = [float(i) for i in range(11)]
    like: dict[str, Sequence[float]] = {
        "flat": [5, 5, 5.1, 5, 5, 4.9, 5, 5, 5, 5, 5], "straight": x, "steeper": [t**3 / 100 for t in x],
        "calmer": [10 - (10 - t) ** 2 / 10 for t in x], "jump": [0.0] * 6 + [10.0] * 5, "hump": [t * (10 - t) for t in x],
        "dip": [t * (t - 10) for t in x], "wavy": [0, 3, 6, 5, 5, 5, 5, 5, 6, 8, 10],
    }  # fmt: skip
    assert set(like) == set(KINDS)
    for word, values in like.items():
        assert kind(x, values, 10) == word
        assert kind(x, [-v for v in values], 10) == {"hump": "dip", "dip": "hump"}.get(word, word)
    assert half(x, like["jump"], 10) == 5.5
    assert half(x, like["flat"], 10) is None
    assert half(x, like["straight"], 10) == 5


def test_what_was_told_wrongly_before_cannot_be_told() -> None:
    """A straight line is not near the steep end, a cliff does not calm down, an S is no straight line."""
    asked = replace(CURVE, answer=(0, 0.2, 0.5, 1, 1.8, 3, 5, 9, 18), known=1, low=0, high=20, replies=())
    drawn = curves(asked)
    late, s = drawn["cliff at 0.9 × 1.0"], drawn["S at 0.5 × 1.0"]
    straight = drawn["straight × 1.0"]
    assert judge_curve(Bend.straight(), asked, straight)
    assert not judge_curve(Claim("middle", "close"), asked, straight)
    for word in ("calmer", "straight", "earlier"):
        assert not judge_curve(Claim("bend", word), asked, late)
    for word in ("straight", "steeper", "same"):
        assert not judge_curve(Claim("bend", word), asked, s)
