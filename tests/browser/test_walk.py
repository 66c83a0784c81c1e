"""The walk: at every size, in every moment, whatever has the focus stands in view together with picture and words.

Every figure of the article is found, and every control of it; none is listed here.  One page a figure, resized.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, answering, stage
from tests.figures import definitions

pytestmark = pytest.mark.browser
LOOK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Window:
    """A size of the window and what must hold in it: least letters and plots in px, and the words that stay in view."""

    width: int
    height: int
    least: float = 11
    plot: float = 180
    words: str = ".verdict"
    touch: bool = False
    present: bool = False


WINDOWS = {
    "laptop": Window(1280, 800),
    "low": Window(1366, 640),
    "phone": Window(390, 844, plot=130, words=".headline", touch=True),
    "present": Window(1280, 720, least=18, present=True),
}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("walk")) as running:
            yield running


def resized(page: Page, window: Window) -> None:
    """Change the window as a reader does, by hand or by another device."""
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": window.touch})
    page.set_viewport_size({"width": window.width, "height": window.height})
    page.evaluate("scrollTo(0, 0)")
    if window.present:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("p")
        while not page.locator("figure.fig").is_visible():
            page.keyboard.press("ArrowRight")
    settled(page, 100)


def settled(page: Page, ms: int) -> None:
    """Wait until the charts have taken their new heights: what is drawn has the shape of its box again."""
    page.wait_for_timeout(ms)
    page.wait_for_function(
        """() => [...document.querySelectorAll(".chart .size svg")].every((svg) => {
          const [box, drawn] = [svg.getBoundingClientRect(), svg.viewBox.baseVal];
          return !box.height || Math.abs(box.width / box.height - drawn.width / drawn.height) < 0.02 * (box.width / box.height);
        })"""
    )


def walk(page: Page, window: Window) -> tuple[list[str], set[str]]:
    """Walk every moment and every picture in one window: what is to complain of, and what had the focus."""
    told: list[str] = []
    walked: set[str] = set()
    asking = page.locator("figure.fig[data-asking]").count() > 0
    # While a guess is asked for, nothing else is in reach.
    for moment in range(1 if asking else max(1, page.locator(".moment-go").count())):
        if not asking and page.locator(".moment-go").count():
            page.locator(".moment-go").nth(moment).evaluate("e => e.click()")
            settled(page, 60)
        for shot in range(max(1, page.locator(".shot-go:visible").count())):
            if page.locator(".shot-go:visible").count():
                page.locator(".shot-go").nth(shot).evaluate("e => e.click()")
                settled(page, 60)
            seen = page.locator("figure.fig").evaluate(
                f"(figure, want) => ({LOOK})(figure, want)",
                {
                    "least": window.least,
                    "plot": window.plot,
                    "words": window.words,
                    "finger": 44 if window.touch else 0,
                },
            )
            walked |= set(seen["walked"])
            told += [f"moment {moment}, picture {shot}: {complaint}" for complaint in seen["found"]]
    return list(dict.fromkeys(told)), walked


@pytest.mark.parametrize("name", sorted(definitions()))
def test_what_has_the_focus_stands_in_view_with_picture_and_words(browser: Browser, table: Stage, name: str) -> None:
    figure = definitions()[name]()
    page = browser.new_context(reduced_motion="reduce").new_page()
    answering(page, figure)
    page.goto(table.put(figure))
    expect(page.locator("figure.fig[data-live]")).to_be_attached(timeout=20_000)
    told: list[str] = []
    walked: set[str] = set()
    for when in ("asked", "told") if figure.plan["guess"] else ("told",):
        if when == "told":
            page.locator("figure.fig").dispatch_event("look")
        for kind, window in WINDOWS.items():
            resized(page, window)
            found, reached = walk(page, window)
            walked |= reached
            told += [f"{kind}, {when}, {complaint}" for complaint in found]
            if window.present:
                page.evaluate("document.activeElement.blur()")
                page.keyboard.press("p")
    page.context.close()
    assert not told, "\n" + "\n".join(told[:60])
    plan = figure._plan
    wanted = {f"{name}-{c.id}" for c in plan.controls} | ({f"{name}-{plan.player.id}"} if plan.player else set())
    assert wanted <= walked
