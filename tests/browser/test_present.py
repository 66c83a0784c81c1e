"""Present mode on every chapter: one step per screen, by keys, remembered in the address, gone without a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import Seen
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
# A screen is a part of a page: its headings do not begin at one.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SEEN = "[...document.querySelectorAll('article > *, article > .prose > *, .turn')].filter((e) => !e.matches('.prose') && e.getBoundingClientRect().width > 1)"


def counter(page: Page) -> tuple[int, int]:
    at, of = page.locator(".present-bar output").inner_text().split(" / ")
    return int(at), int(of)


def present(visit: Visit, url: str, **context: Any) -> Page:
    page, _ = visit(url, viewport={"width": 1280, "height": 720}, **context)
    for name in page.locator("figure.fig").evaluate_all("all => all.map((f) => f.id)"):
        expect(page.locator(f"#{name}[data-live]")).to_be_attached(timeout=20_000)
    return page


def violations(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return found


def test_every_word_of_every_chapter_is_on_exactly_one_accessible_screen_and_in_order(visit: Visit, site: Site) -> None:
    found: list[object] = []
    assert {"00-the-argument", "03-bathtub"} <= set(site.pages)
    for stem in site.pages:
        page = present(visit, f"{site.base}/{stem}")
        wanted = page.evaluate(
            "[...document.querySelectorAll('article > *, article > .prose > *, .turn')]"
            ".filter((e) => !e.matches('.prose, .sources')).map((e) => e.id || e.textContent)"
        )
        page.keyboard.press("p")
        assert counter(page)[0] == 1
        shown: list[str] = []
        for i in range(counter(page)[1]):
            assert counter(page)[0] == i + 1
            now = page.evaluate(f"{SEEN}.map((e) => e.id || e.textContent)")
            assert now, f"{stem}, screen {i + 1} is empty"
            shown += [part for part in now if part not in shown[-1:]]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{stem}, screen {i + 1}"
            # Prose on a screen is prose on the page; a figure's screens hide parts of it.
            if i == 0 or page.locator("figure.fig[data-screen]:not([data-screen=''])").count():
                found += [(stem, i + 1, v["id"], [n["html"][:160] for n in v["nodes"]]) for v in violations(page)]
            if i + 1 < counter(page)[1]:
                page.keyboard.press("ArrowRight")
        assert shown == wanted
    assert found == []


def test_the_address_remembers_the_screen_and_escape_leaves(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    assert page.url.endswith("/03-bathtub?present=#present-3")
    here = page.evaluate(f"{SEEN}.map((e) => e.textContent)")
    page.reload()
    assert counter(page)[0] == 3
    assert page.evaluate(f"{SEEN}.map((e) => e.textContent)") == here
    page.keyboard.press("Escape")
    assert page.url == f"{site.base}/03-bathtub"
    assert page.locator("[data-off], [data-screen], .present-bar").count() == 0
    assert page.evaluate(f"{SEEN}.length") > 20
    assert page.get_by_text(here[0]).first.evaluate("e => Math.abs(e.getBoundingClientRect().top)") < 720


def test_keys_that_belong_to_a_slider_stay_there_and_a_mouse_gives_them_back(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present")
    while not page.locator("#fig-drain[data-screen=body]").is_visible():
        page.keyboard.press("ArrowRight")
    before = counter(page)
    slider = page.locator("#fig-drain .control input").first
    slider.focus()
    value = slider.input_value()
    page.keyboard.press("ArrowRight")
    assert counter(page) == before
    assert slider.input_value() != value
    slider.click()
    page.wait_for_function("() => document.activeElement === document.body")
    page.keyboard.press("ArrowRight")
    assert counter(page)[0] == before[0] + 1


def test_space_scrolls_a_tall_screen_before_it_turns_it(visit: Visit, site: Site) -> None:
    page, _ = visit(f"{site.base}/03-bathtub?present", viewport={"width": 1000, "height": 500}, reduced_motion="reduce")
    while not page.locator("#fig-ledger[data-screen=body]").is_visible():
        page.keyboard.press("ArrowRight")
    at = counter(page)[0]
    page.keyboard.press(" ")
    page.wait_for_function("() => scrollY > 50")
    assert counter(page)[0] == at
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.keyboard.press(" ")
    assert counter(page)[0] == at + 1
    assert page.evaluate("scrollY") == 0


def test_present_mode_is_accessible_by_button_and_print_shows_the_whole_page(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/00-the-argument")
    page.get_by_role("button", name="present").click()
    for _ in range(3):
        assert violations(page) == []
        page.get_by_role("button", name="Next screen").click()
    page.emulate_media(media="print")
    assert page.evaluate(f"{SEEN}.length") > 5
    page.emulate_media(media="screen")
    page.get_by_role("button", name="leave").click()
    expect(page.locator(".present-bar")).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "present"
