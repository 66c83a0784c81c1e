"""The line between a page and its answers: slow, lost, dead, crowded, of another edition; nothing the reader set is lost."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import Seen, figure, live, move, settle, slider, value, verdict
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
CHAPTER = "03-bathtub"
ANSWERS = "**/at/**"
LOST = re.compile("There is no answer yet: the connection is slow or lost. Your settings are kept")

# A translator puts other words, in elements of its own, into the place of each text: state is not told by what is read.
TRANSLATE = """(figure) => {
  const all = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (all.nextNode()) if (all.currentNode.data.trim() && !all.currentNode.parentElement.closest("script, style, svg")) texts.push(all.currentNode);
  for (const text of texts) {
    const font = document.createElement("font");
    font.textContent = `¡${text.data}!`;
    text.replaceWith(font);
  }
}"""


def notice(page: Page, name: str = "drain"):  # type: ignore[no-untyped-def]
    return figure(page, name).locator(".notice")


def put(page: Page, control: str, value: float) -> None:
    """Set a slider as a hand would, without waiting for an answer."""
    slider(page, "drain", control).evaluate(
        "(e, value) => { e.value = value; for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true })); }",
        value,
    )


@pytest.fixture
def opened(site: Site, visit: Visit) -> tuple[Page, Seen]:
    page, seen = visit(f"{site.base}/{CHAPTER}", wait="networkidle")
    live(page)
    seen.allowed += [re.compile("ERR_|Failed to load resource")]
    return page, seen


def test_a_page_asks_for_nothing_before_the_first_move_and_then_for_answers_only(opened: tuple[Page, Seen]) -> None:
    page, seen = opened
    page.locator("h1").click()
    assert seen.answers("drain") == []
    move(page, "drain", "share", 0.25)
    move(page, "drain", "treasury", 100)
    assert seen.answers("drain") == ["share=0.25", "treasury=100&share=0.25"]
    assert {method for method, _ in seen.asked} == {"GET"}
    assert len([url for _, url in seen.asked if "/at/" in url]) == 2


def test_one_request_is_in_flight_and_then_the_newest(opened: tuple[Page, Seen]) -> None:
    page, seen = opened
    page.route(ANSWERS, lambda route: (time.sleep(0.3), route.continue_()))
    slider(page, "drain", "share").evaluate(
        """async (e) => {
          for (let percent = 95; percent >= 5; percent -= 5) {
            e.value = percent / 100;
            e.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        }"""
    )
    settle(page, "drain")
    assert seen.answers("drain") == ["share=0.95", "share=0.05"]
    assert value(page, "drain", "share") == 0.05


def test_what_is_lost_is_asked_for_again_with_the_newest_settings(opened: tuple[Page, Seen]) -> None:
    page, seen = opened
    failing = [True]
    page.route(ANSWERS, lambda route: route.abort() if failing[0] else route.continue_())
    said = verdict(page, "drain")
    put(page, "share", 0.5)
    page.wait_for_timeout(900)
    expect(notice(page)).to_be_hidden()  # a hiccup is nobody's business
    put(page, "share", 0.25)
    expect(notice(page)).to_have_text(LOST, timeout=4000)
    expect(notice(page, "ledger")).to_be_hidden()
    tries = len(seen.answers("drain"))
    figure(page, "drain").evaluate(TRANSLATE)
    failing[0] = False
    settle(page, "drain")
    expect(notice(page)).to_be_hidden(timeout=12_000)
    assert verdict(page, "drain") != said
    assert "¡" not in verdict(page, "drain"), "it is written anew, whatever has become of its words"
    assert value(page, "drain", "share") == 0.25
    assert 3 <= tries < 12, "each time a little later"
    assert seen.answers("drain")[-1] == "share=0.25"


def test_a_crowd_and_a_refusal_are_told_apart(opened: tuple[Page, Seen]) -> None:
    page, seen = opened
    page.route(ANSWERS, lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}, body="full"))
    put(page, "share", 0.5)
    expect(notice(page)).to_contain_text("Many readers are asking just now", timeout=5000)
    page.unroute(ANSWERS)
    expect(notice(page)).to_be_hidden(timeout=12_000)
    page.route(ANSWERS, lambda route: route.fulfill(status=400, body="share is “7”; allowed is 0 to 1."))
    before = len(seen.answers("drain"))
    put(page, "share", 0.75)
    expect(notice(page)).to_have_text("share is “7”; allowed is 0 to 1.")
    page.wait_for_timeout(1500)
    assert len(seen.answers("drain")) == before + 1, "a bad request is not repeated"
    page.unroute(ANSWERS)
    move(page, "drain", "share", 0.5)
    expect(notice(page)).to_be_hidden()


def test_a_page_of_another_edition_offers_to_reload_and_keeps_what_was_set(site: Site, visit: Visit) -> None:
    page, seen = visit("about:blank")
    seen.allowed.append(re.compile("status of 410"))
    edition = site.health()["edition"]

    def old(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text().replace(edition, "0123456789abcdef"))

    page.route(f"**/{CHAPTER}", old)
    page.goto(f"{site.base}/{CHAPTER}")
    live(page)
    put(page, "share", 0.25)
    expect(notice(page)).to_contain_text("The article has changed since this page was opened", timeout=5000)
    page.unroute(f"**/{CHAPTER}")
    page.wait_for_url("**share:0.25*")
    notice(page).get_by_role("button", name="Reload the page").click()
    page.wait_for_load_state()
    live(page)
    settle(page, "drain")
    assert value(page, "drain", "share") == 0.25
    expect(notice(page)).to_be_hidden()


def test_two_editions_behind_one_proxy_do_not_confuse_a_page(opened: tuple[Page, Seen]) -> None:
    page, _ = opened
    other = [True, True]
    page.route(
        ANSWERS, lambda route: route.fulfill(status=410, body="old") if other and other.pop() else route.continue_()
    )
    move(page, "drain", "share", 0.25)
    expect(notice(page)).to_be_hidden()
    assert figure(page, "drain").get_attribute("data-seq") == "1"


def test_workers_that_are_killed_are_not_noticed(site: Site, opened: tuple[Page, Seen]) -> None:
    page, _ = opened
    said = {verdict(page, "drain")}
    for share in (0.75, 0.5, 0.25):
        workers = site.until(lambda: len(found := site.health()["workers"]) > 1 and found)
        os.kill(workers[0], signal.SIGKILL)
        move(page, "drain", "share", share)
        said.add(verdict(page, "drain"))
        expect(notice(page)).to_be_hidden()
    assert len(said) == 4


def test_a_server_that_is_restarted_answers_what_was_set_meanwhile(
    built: Path, tmp_path: Path, visit: Visit, site: Site
) -> None:
    with Site(built, tmp_path) as first:
        page, seen = visit(f"{first.base}/{CHAPTER}")
        seen.allowed.append(re.compile("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503"))
        live(page)
        move(page, "drain", "share", 0.75)
        said = verdict(page, "drain")
    put(page, "share", 0.25)
    expect(notice(page)).to_have_text(LOST, timeout=5000)
    assert verdict(page, "drain") == said
    with Site(built, tmp_path, port=first.port):
        settle(page, "drain", 30)
        expect(notice(page)).to_be_hidden(timeout=30_000)
        assert verdict(page, "drain") != said
        assert value(page, "drain", "share") == 0.25
        page.goto("about:blank")


class Proxy:
    """Passes bytes on until it is told to stop; then its connections, old or all, are open and dead."""

    def __init__(self, port: int) -> None:
        self.to = port
        self.dead: set[int] = set()  # connections, by their number
        self.all_dead = False
        self.came = 0
        self.swallowed = 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                self.came += 1
                far = socket.create_connection(("localhost", self.to))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(one, other, self.came), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, number: int) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                if self.all_dead or number in self.dead:
                    self.swallowed += 1
                    return  # neither passed on nor closed
                other.sendall(data)
            other.close()


@contextmanager
def proxy(port: int) -> Iterator[Proxy]:
    made = Proxy(port)
    yield made
    made.door.close()


@pytest.mark.parametrize("which", ["all", "old"])
def test_a_connection_that_is_open_and_dead_is_given_up_within_two_seconds(
    site: Site, visit: Visit, which: str
) -> None:
    with proxy(site.port) as between:
        page, seen = visit(f"http://localhost:{between.port}/{CHAPTER}", wait="networkidle")
        seen.allowed.append(re.compile("ERR_"))
        live(page)
        move(page, "drain", "share", 0.75)
        said = verdict(page, "drain")
        between.all_dead = which == "all"
        between.dead = set(range(between.came + 1))  # as after a sleep: what was open is gone, what is opened is not
        begun = time.monotonic()
        put(page, "share", 0.25)
        if which == "all":
            expect(notice(page)).to_have_text(LOST, timeout=5000)
            assert time.monotonic() - begun < 2.7
            while between.swallowed < 2:
                assert time.monotonic() < begun + 2.7, "no new try"
                page.wait_for_timeout(20)
            between.all_dead = False
        settle(page, "drain", 12 if which == "all" else 4)
        expect(notice(page)).to_be_hidden()
        settle(page, "drain")
        assert verdict(page, "drain") != said
        assert value(page, "drain", "share") == 0.25
        begun = time.monotonic()
        move(page, "drain", "treasury", 100)
        assert time.monotonic() - begun < 1.5, "the dead connections are not tried again"
        page.goto("about:blank")


@pytest.mark.parametrize("part", ["vega", "figure"])
def test_what_could_not_be_loaded_once_is_asked_for_again(site: Site, visit: Visit, part: str) -> None:
    page, seen = visit("about:blank")
    seen.allowed.append(re.compile("ERR_FAILED|Failed to fetch dynamically imported module"))
    failed: list[str] = []

    def first(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    page.route(f"**/{part}.*.js", first)
    page.goto(f"{site.base}/{CHAPTER}")
    expect(notice(page)).to_contain_text("could not be loaded; trying again")
    put(page, "share", 0.25)
    live(page)
    settle(page, "drain")
    expect(notice(page)).to_be_hidden()
    assert failed
    fresh, _ = visit(f"{site.base}/{CHAPTER}?drain=v1~share:0.25")
    live(fresh)
    settle(fresh, "drain")
    assert verdict(page, "drain") == verdict(fresh, "drain")
    assert value(page, "drain", "share") == 0.25


def test_two_tabs_do_not_disturb_each_other(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}")
    live(page)
    other = page.context.new_page()
    other.goto(f"{site.base}/{CHAPTER}")
    live(other)
    move(page, "drain", "share", 0.25)
    move(other, "drain", "share", 0.75)
    said = verdict(page, "drain")
    move(page, "drain", "treasury", 100)
    move(page, "drain", "treasury", 675)
    assert verdict(page, "drain") == said
    assert (value(page, "drain", "share"), value(other, "drain", "share")) == (0.25, 0.75)


def test_article_pages_reach_no_kernel(site: Site, opened: tuple[Page, Seen]) -> None:
    page, seen = opened
    move(page, "drain", "share", 0.25)
    assert site.readers == 0
    assert not [url for method, url in seen.asked if method == "SOCKET" or "kernel" in url]
