"""Many controls in a real browser: found by their words, put back one by one, and nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from explainer.chapters.whole_machine.own import GROUPS
from explainer.chapters.whole_machine.sandbox import sandbox
from tests.browser.stage import Stage, answering, stage

pytestmark = pytest.mark.browser
ALL = sum(len(names) for _, names in GROUPS)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("groups")) as running:
            yield running


@pytest.fixture(params=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, table: Stage) -> Iterator[Page]:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}
    wide = {"viewport": {"width": 1280, "height": 800}}
    figure = sandbox()
    opened = browser.new_context(**(phone if request.param == "phone" else wide)).new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    answering(opened, figure)
    opened.goto(table.put(figure))
    expect(opened.locator("figure.fig[data-live]")).to_be_attached()
    yield opened
    assert said == []
    opened.context.close()


def test_a_number_is_found_by_its_words_its_symbol_or_its_source(page: Page):
    shown = page.locator(".one:visible")
    expect(shown).to_have_count(ALL)
    box = page.get_by_label("Find a number")
    for words, wanted in (
        ("price multiplier bitcoin", "multiplier_btc"),
        ("θ", "returning"),
        ("gabaix", "multiplier_all"),
    ):
        box.fill(words)
        expect(page.locator(f'[data-control="{wanted}"]')).to_be_visible()
        assert shown.count() < 6
    box.fill("no such number")
    expect(shown).to_have_count(0)
    expect(page.locator(".search output")).to_have_text("0 numbers")
    expect(page.locator(".group:visible")).to_have_count(0)
    box.fill("")
    expect(shown).to_have_count(ALL)
    expect(page.locator(".search output")).to_have_text("")


def test_each_number_can_be_put_back_and_the_others_stay(page: Page):
    for control, key in (("idle", "ArrowLeft"), ("saving", "ArrowRight")):
        box = page.locator(f'[data-control="{control}"] input')
        expect(page.locator(f'[data-back="{control}"]')).to_be_hidden()
        box.focus()
        box.press(key)
        expect(page.locator(f'[data-back="{control}"]')).to_be_visible()
    page.locator('[data-back="idle"]').click()
    expect(page.locator('[data-control="idle"] output')).to_have_text("4,000")
    expect(page.locator('[data-back="idle"]')).to_be_hidden()
    expect(page.locator('[data-control="idle"] input')).to_be_focused()
    expect(page.locator('[data-control="saving"] output')).to_have_text("110")


def test_a_challenge_says_when_it_is_met(page: Page):
    page.get_by_role("button", name="a call in a full pool").click()
    expect(page.locator(".headline")).to_contain_text("−45.8")
    page.get_by_label("Find a number").fill("floor")
    floor = page.locator('[data-control="floor"] input')
    floor.focus()
    for _ in range(2):
        floor.press("ArrowLeft")
    expect(page.locator(".headline")).to_have_text("Met: Halve Bitcoin, leave yields.")


def test_nothing_axe_objects_to(page: Page):
    found = Axe().run(page)
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
