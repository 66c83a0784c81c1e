"""The ordinary Voilà page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.project import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def test_the_widget_comes_alive_and_nothing_leaves_this_host(site: Server, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(f"{site.base}/voila/render/01-tiny.ipynb")
    page.get_by_role("button", name="double").click()
    page.wait_for_function("document.querySelector('output').textContent === '42'")
    assert page.locator(".widget-slider .noUi-handle").count() == 1
    assert page.locator("h1").inner_text().startswith("A tiny page")
    elsewhere = [
        url for url in asked if not url.startswith((site.base, site.base.replace("http", "ws"), "blob:", "data:"))
    ]
    assert elsewhere == []
    assert any("/channels" in url for url in asked)
    assert complaints == []
    assert page.context.cookies() == []

    before = site.health()["readers"]
    page.goto("about:blank")
    site.wait(lambda health: health["readers"] == before - 1)


def test_the_text_is_there_before_any_script(site: Server, page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site.base}/voila/render/02-stops.ipynb")
    assert page.get_by_text("Words after the slip").is_visible()
    assert page.get_by_role("status").inner_text() == "This cell stopped: NameError. The rest of the page works."
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    site.leave(page.locator("#jupyter-config-data").inner_text().split('"kernelId": "')[1][:36])
