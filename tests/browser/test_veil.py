"""Before the guess the answer is out of focus; a guess, a wish to look or a hand on the figure brings it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import Seen, live, move
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
FOCUS = "e => getComputedStyle(e).filter"


def veiled(page: Page) -> bool:
    """Whether the drawing of the drain is out of focus, as the browser paints it once it has stopped to move."""
    page.wait_for_timeout(350)
    found = {d.evaluate(FOCUS) != "none" for d in page.locator("#fig-drain .drawing").all()}
    assert len(found) == 1
    assert page.locator("#fig-drain [data-act=look]").is_visible() == (found == {True})
    return found == {True}


@pytest.fixture
def page(visit: Visit, site: Site) -> Page:
    page, _ = visit(f"{site.base}/03-bathtub")
    live(page, "drain")
    assert veiled(page)
    return page


def test_a_guess_lifts_the_veil_and_it_stays_lifted(page: Page) -> None:
    page.locator("#fig-drain .guess input").press("ArrowRight")
    assert veiled(page)
    page.locator("#fig-drain .guess [type=submit]").click()
    assert not veiled(page)
    page.reload()
    live(page, "drain")
    assert not veiled(page)


def test_who_would_rather_look_looks(page: Page) -> None:
    assert Axe().run(page, "#fig-drain").response["violations"] == []
    page.locator("#fig-drain [data-act=look]").click()
    assert not veiled(page)
    expect(page.locator("#fig-drain .reveal")).to_be_hidden()
    page.reload()
    live(page, "drain")
    assert veiled(page), "nothing was guessed, so there is still something to guess"


def test_a_slider_or_a_touch_of_the_picture_lifts_it_too(page: Page) -> None:
    page.locator("#fig-drain .picture").click(position={"x": 30, "y": 60})
    assert not veiled(page)
    page.reload()
    live(page, "drain")
    move(page, "drain", "share", 0.5)
    assert not veiled(page)


def test_a_link_to_a_setting_shows_what_it_links_to(visit: Visit, site: Site) -> None:
    page, _ = visit(f"{site.base}/03-bathtub?drain=v1~share:0.4")
    live(page, "drain")
    assert not veiled(page)


def test_paper_shows_everything(page: Page) -> None:
    page.emulate_media(media="print")
    page.wait_for_timeout(350)
    assert page.locator("#fig-drain .drawing").first.evaluate(FOCUS) == "none"
    assert page.locator("#fig-drain .verdict").evaluate("e => getComputedStyle(e).textShadow") == "none"
