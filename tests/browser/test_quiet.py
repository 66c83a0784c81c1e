"""No page asks another host for anything, none complains, and a checker of accessibility finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import FIGURES, Seen, live, move, verdict
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]


def findings(page: Page) -> list[str]:
    """What axe objects to, each with the elements it names."""
    found = Axe().run(page).response["violations"]
    return [f"{v['impact']}: {v['id']}: {[node['target'] for node in v['nodes']][:4]}" for v in found]


def test_every_page_is_quiet(site: Site, visit: Visit) -> None:
    """The watching and the judging is done by ``visit``, for this test as for all others."""
    for stem in ("", *site.pages):
        page, seen = visit(f"{site.base}/{stem}", wait="networkidle")
        expect(page.locator("h1")).to_be_visible()
        if stem:
            live(page)
            page.locator("figure.fig input").first.focus()
        assert seen.asked


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_nothing_stands_in_a_reader_s_way(site: Site, visit: Visit, width: int, scheme: Any) -> None:
    found: list[str] = []
    for path in ("", "data", "models", *site.pages):
        page, _ = visit(f"{site.base}/{path}", viewport={"width": width, "height": 800}, color_scheme=scheme)
        if path in site.pages:
            live(page)
            # A table of two hundred rows has nothing that one of twenty has not; axe looks at each cell.
            for opener in page.locator("details:not(.table) > summary").all():
                if opener.is_visible():  # the answers of a later step wait with it
                    opener.click()
            page.locator("details.table > summary").first.click()
        found += [f"/{path}: {one}" for one in findings(page)]
    assert found == []


def test_the_ordinary_voila_page_is_alive_and_quiet(site: Site, visit: Visit) -> None:
    page, seen = visit(f"{site.base}/voila/render/03-bathtub.ipynb")
    expect(page.locator("h1")).to_be_visible()
    live(page, *FIGURES)
    for name in FIGURES:
        assert page.locator(f"#fig-{name}").count() == 1
        assert page.locator(f"#fig-{name} .vega-embed svg path").count() > 0
    before = verdict(page, "drain")
    move(page, "drain", "share", 0.25)
    assert verdict(page, "drain") != before
    card = page.locator("#fig-drain").evaluate("e => getComputedStyle(e).borderTopStyle")
    assert card == "solid", "the figure came without its style"
    assert seen.foreign == []
