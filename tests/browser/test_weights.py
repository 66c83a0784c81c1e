"""Bars that the reader draws: each handle stands at its bar's end, in every size, and follows hand and key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from explainer.chapters.discount_rates.seesaw import YEARS, seesaw
from tests.browser.stage import answering, stage

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 390, "height": 844}}

# For each handle: its middle across and the height of its value's place, and the bar's own middle and end.
STANDS = """(names) => {
  const drawing = [...document.querySelectorAll('[data-chart=seesaw_flows] .size')].find((b) => b.getClientRects().length);
  const bars = [...drawing.querySelectorAll('.mark-rect.role-mark')].at(-1).querySelectorAll('path');
  return names.map((name, i) => {
    const input = document.querySelector(`[data-control=${name}] input`);
    const box = input.getBoundingClientRect();
    const bar = bars[i].getBoundingClientRect();
    const grip = parseFloat(getComputedStyle(input.parentElement).getPropertyValue('--grip'));
    const share = (input.valueAsNumber - input.min) / (input.max - input.min);
    const end = box.bottom - grip / 2 - share * (box.height - grip);
    return { across: box.x + box.width / 2 - (bar.x + bar.width / 2), end: end - bar.top, wide: box.width, hidden: !box.height };
  });
}"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with stage(tmp_path) as served:
        figure = seesaw()
        opened = browser.new_page(viewport=SIZES[request.param])
        answering(opened, figure)
        opened.goto(served.put(figure))
        opened.wait_for_selector("[data-live]")
        yield opened
        opened.close()


def stands(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(STANDS, [*YEARS, "after"])
    return found


def at_their_ends(page: Page) -> None:
    for name, at in zip([*YEARS, "after"], stands(page), strict=True):
        assert not at["hidden"], name
        assert abs(at["across"]) < 1.5, (name, at)
        assert abs(at["end"]) < 2.5, (name, at)


def test_each_handle_stands_at_its_bar_s_end_and_follows_the_hand(page: Page) -> None:
    page.locator(".moment-go").last.click()
    at_their_ends(page)
    handle = page.locator("[data-control=y5] input")
    box = handle.bounding_box()
    assert box
    grip = page.evaluate(
        "(e) => parseFloat(getComputedStyle(e.parentElement).getPropertyValue('--grip'))", handle.element_handle()
    )
    value = 1.5
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - grip / 2 - value / 30 * (box["height"] - grip)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 0.5 * (box["height"] - grip), steps=6)
    page.mouse.up()
    expect(page.locator("[data-control=y5] output")).to_have_text("16.5")
    # More weight at year five pulls the balance point towards it.
    told = seesaw.respond({**seesaw.defaults, "y5": 16.5}).headline.replace("**", "")
    expect(page.locator(".headline")).to_have_text(told, timeout=20_000)
    page.wait_for_timeout(200)
    at_their_ends(page)


def test_a_handle_is_a_slider_to_keys_and_readers(page: Page) -> None:
    page.locator(".moment-go").last.click()
    handle = page.get_by_label("Year 2 pays 14")
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-control=y2] output")).to_have_text("14.5")
    page.keyboard.press("Home")
    expect(page.locator("[data-control=y2] output")).to_have_text("0.0")
    page.wait_for_timeout(200)
    at_their_ends(page)


def test_a_step_shows_only_the_handles_that_it_moves(page: Page) -> None:
    assert all(at["hidden"] for at in stands(page))
    page.locator(".moment-go").nth(2).click()
    assert [at["hidden"] for at in stands(page)] == [False] * 4 + [True] * 7
