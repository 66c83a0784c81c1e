"""Present mode on every chapter: a figure is one slide whose moments the keys walk, prose stands by its claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import Seen
from tests.browser.paper import sheets
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
# A slide is a part of a page: its headings do not begin at one.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SEEN = "[...document.querySelectorAll('article > *, article > .prose > *, .turn')].filter((e) => !e.matches('.prose') && e.getBoundingClientRect().width > 1)"
SMALL = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, math, script, noscript, .visually-hidden, .skip, .opening[data-off], .sheet")) continue;
    if (parent.getClientRects().length && parseFloat(getComputedStyle(parent).fontSize) < 17.9) found.push(node.data.trim());
  }
  return found;
}"""
SIZES = {"small": (1024, 768), "laptop": (1280, 720), "wall": (1920, 1080), "zoomed": (853, 480)}


def counter(page: Page) -> tuple[int, int]:
    at, of = page.locator(".present-bar output").inner_text().split(" / ")
    return int(at), int(of)


def present(visit: Visit, url: str, size: str = "laptop", **context: Any) -> Page:
    width, height = SIZES[size]
    page, _ = visit(url, viewport={"width": width, "height": height}, reduced_motion="reduce", **context)
    for name in page.locator("figure.fig").evaluate_all("all => all.map((f) => f.id)"):
        expect(page.locator(f"#{name}[data-live]")).to_be_attached(timeout=20_000)
    return page


def violations(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return found


def onward(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")


def test_at_most_twenty_slides_in_order_with_every_figure_every_claim_and_every_moment(
    visit: Visit, site: Site
) -> None:
    for stem in site.pages:
        page = present(visit, f"{site.base}/{stem}?present")
        claims = page.locator("article > .prose strong").all_text_contents()
        figures = page.locator("figure.fig").evaluate_all("all => all.map((f) => f.id)")
        moments = page.locator("figure.fig").evaluate_all(
            "all => all.map((f) => Math.max(1, f.querySelectorAll('.moment-go').length))"
        )
        assert counter(page)[1] <= 20, stem
        shown: list[str] = []
        said = ""
        steps = 0
        while True:
            at, of = counter(page)
            now = page.evaluate(f"{SEEN}.map((e) => e.id || e.textContent)")
            assert now, f"{stem}, slide {at} is empty"
            shown += [part for part in now if part not in shown]
            said += " ".join(now)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{stem}, slide {at}"
            if page.locator("figure.fig:visible").count():
                assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), f"{stem}, slide {at}"
            if at == of:
                break
            onward(page)
            steps += 1
            assert steps < 200
        assert steps == counter(page)[1] - 1 + sum(moments) - len(figures), f"{stem}: the keys walk every moment"
        assert [name for name in shown if name in figures] == figures
        assert [claim for claim in claims if claim not in said] == [], stem
        page.keyboard.press("Escape")
        on_paper(page, stem)


def on_paper(page: Page, stem: str) -> None:
    """The same page printed: its first sheet is not empty, and a figure's title stands with its first picture, each picture whole."""
    printed = sheets(page)
    sheet = {mark: i for i, marks in enumerate(printed) for mark in marks}
    assert "text-0" in printed[0], f"{stem}: the first sheet holds {printed[0]}"
    assert len(printed[0]) >= 2, f"{stem}: the title stands alone on the first sheet"
    for name in page.locator("figure.fig").evaluate_all("all => all.map((f) => f.dataset.figure)"):
        assert sheet[f"{name}-title"] == sheet[f"{name}-0-top"], f"{stem}: {name} and its title are apart"
        for mark in [m for m in sheet if m.startswith(f"{name}-") and m.endswith("-top")]:
            assert sheet[mark] == sheet[mark.replace("-top", "-bottom")], f"{stem}: {mark} is cut in two"


@pytest.mark.parametrize("size", SIZES)
def test_letters_are_large_and_a_figure_fills_the_window(visit: Visit, site: Site, size: str) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present", size)
    small: list[str] = []
    for _ in range(40):
        small += page.evaluate(SMALL)
        fig = page.locator("figure.fig:visible .stage")
        if fig.count():
            box = fig.bounding_box()
            assert box
            assert (box["width"], box["y"]) == (SIZES[size][0], 0)
            assert SIZES[size][1] - box["height"] <= 3
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        at, of = counter(page)
        if at == of:
            break
        onward(page)
    assert small == []


def test_the_address_remembers_the_slide_and_escape_leaves(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present")
    onward(page)
    page.keyboard.press("ArrowLeft")
    onward(page)
    assert page.url.endswith("/03-bathtub?present=#present-2")
    here = page.evaluate(f"{SEEN}.map((e) => e.textContent)")
    page.reload()
    assert counter(page)[0] == 2
    assert page.evaluate(f"{SEEN}.map((e) => e.textContent)") == here
    page.keyboard.press("Escape")
    assert page.url == f"{site.base}/03-bathtub"
    assert page.locator("[data-off], .present-bar").count() == 0
    assert page.evaluate(f"{SEEN}.length") > 20
    assert page.get_by_text(here[0]).first.evaluate("e => Math.abs(e.getBoundingClientRect().top)") < 720


def test_a_guess_is_made_on_its_slide_and_the_keys_go_on_from_its_reply(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present")
    figure = page.locator("#fig-drain")
    while not figure.is_visible():
        onward(page)
    before = counter(page)
    handle = figure.locator(".pad-handle")
    handle.focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
    expect(handle).to_have_attribute("aria-valuetext", "3,300 billion dollars")
    figure.locator(".guess [type=submit]").click()
    reply = figure.locator(".reveal")
    expect(reply).to_be_visible()
    assert reply.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    expect(figure).to_have_attribute("data-moment", "guess")
    assert counter(page) == before
    onward(page)
    expect(figure).to_have_attribute("data-moment", "turn")
    assert counter(page) == before


def test_keys_that_belong_to_a_slider_stay_there_and_a_mouse_gives_them_back(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/03-bathtub?present")
    while not page.locator("#fig-drain[data-moment=turn]").is_visible():
        onward(page)
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
    # And back again: the figure is where it was left, and its moments are walked backwards.
    page.keyboard.press("ArrowLeft")
    assert counter(page) == before
    expect(page.locator("#fig-drain")).to_have_attribute("data-moment", "turn")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#fig-drain")).to_have_attribute("data-moment", "guess")
    assert counter(page) == before


def test_present_mode_is_accessible_by_button_and_print_shows_the_whole_page(visit: Visit, site: Site) -> None:
    page = present(visit, f"{site.base}/00-the-argument")
    page.get_by_role("button", name="present").click()
    for _ in range(3):
        assert violations(page) == []
        page.get_by_role("button", name="Forward").click()
    page.emulate_media(media="print")
    assert page.evaluate(f"{SEEN}.length") > 5
    page.emulate_media(media="screen")
    page.get_by_role("button", name="leave").click()
    expect(page.locator(".present-bar")).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "present"
