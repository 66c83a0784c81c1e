"""A number is written alike by Python and in the browser: halves, signs, thousands, gaps."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from explainer.figure.bundle import bundle
from explainer.figure.modules import HERE
from explainer.quantity import number
from tests.figures import plans_and_answers


def told() -> list[float]:
    """Return every number of every figure's first answer, and every value a control can stand at, as it is shown."""
    found: set[float] = set()
    for plan, answer in plans_and_answers().values():
        for columns in (*plan.constants.values(), *answer.data.values()):
            found.update(float(v) for values in columns.values() for v in values if not math.isnan(v))
        for c in plan.controls:
            q = c.quantity
            found.update((q.low + i * q.step) * q.factor for i in range(q.steps + 1))
    return sorted(found)


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        (0.125, 2, "0.13"),
        (2.675, 2, "2.68"),
        (3950.5, 0, "3,951"),
        (-0.5, 0, "−1"),
        (-0.04, 1, "0.0"),
        (1e6, 0, "1,000,000"),
        (math.nan, 2, "–"),
        (-math.inf, 0, "−∞"),
    ],
)
def test_a_number_is_written_as_by_hand(value: float, digits: int, said: str) -> None:
    assert number(value, digits) == said


def test_a_plus_is_written_where_it_is_asked_for() -> None:
    assert [number(v, 1, signed=True) for v in (2, -2, 0.01)] == ["+2.0", "−2.0", "0.0"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.evaluate(
        """async (text) => {
          const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
          Object.assign(globalThis, await import(address));
        }""",
        bundle(HERE / "js" / "text.js"),
    )
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("digits", range(5))
def test_python_and_the_browser_write_the_same(page: Page, digits: int) -> None:
    dice = random.Random(digits)
    halves = [dice.choice([-1, 1]) * (dice.randrange(10**7) + 0.5) / 10**digits for _ in range(2000)]
    values = [*told(), *halves, 0.0, -0.0, 1e-9, -1e-9, 123456789.5]
    for signed in (False, True):
        written = page.evaluate("([all, digits, signed]) => all.map((v) => number(v, digits, signed))", [values, digits, signed])  # fmt: skip
        wrong = [(v, number(v, digits, signed=signed), w) for v, w in zip(values, written, strict=True) if number(v, digits, signed=signed) != w]  # fmt: skip
        assert not wrong, f"{len(wrong)} of {len(values)} differ: {wrong[:5]}"
    assert page.evaluate("number(NaN, 2)") == number(math.nan, 2)
    assert page.evaluate("number(Infinity, 0)") == number(math.inf, 0)
