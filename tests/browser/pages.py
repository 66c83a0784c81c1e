"""What the tests do with a page: watch what it asks for, wait for its figures, use them as a reader would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

FIGURES = ("ledger", "drain")
HERE = {"localhost", "127.0.0.1"}
# JupyterLab's bundle warns of its own modules; nobody else's warning passes.
# What JupyterLab itself says of its parts, and of a busy machine.
TOLERATED = re.compile(r"[Ss]hared (singleton )?module|Unsatisfied version .* of shared|is taking too long to activate")


@dataclass
class Seen:
    """What a page asked for and complained of."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=lambda: [TOLERATED])

    @property
    def foreign(self) -> list[str]:
        return [
            u for _, u in self.asked if urlsplit(u).scheme not in {"data", "blob"} and urlsplit(u).hostname not in HERE
        ]

    @property
    def complaints(self) -> list[str]:
        return [text for text in self.said if not any(known.search(text) for known in self.allowed)]

    def answers(self, figure: str) -> list[str]:
        """The queries of the answers that a figure of the page has asked for."""
        return [
            urlsplit(url).query
            for _, url in self.asked
            if "/answer/" in url and urlsplit(url).path.endswith(f"/{figure}")
        ]

    def check(self) -> None:
        assert self.foreign == []
        assert self.complaints == [], self.complaints


def watched(browser: Browser, **context: Any) -> tuple[Page, Seen]:
    """Open an empty page whose requests, sockets, errors and warnings are kept."""
    page = browser.new_context(**context).new_page()
    page.set_default_timeout(15_000)
    seen = Seen()

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.said.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    page.on("console", heard)
    page.on("pageerror", lambda error: seen.said.append(f"uncaught: {error}"))
    page.on("request", lambda request: seen.asked.append((request.method, request.url)))
    page.on("websocket", lambda socket: seen.asked.append(("SOCKET", socket.url)))
    return page, seen


def live(page: Page, *names: str, look: bool = True) -> None:
    """Wait until the named figures, and all others of the page, have been drawn; then look past what is still to be guessed."""
    for name in names:
        expect(page.locator(f"#fig-{name}[data-live]")).to_be_attached(timeout=30_000)
    expect(page.locator("figure.fig[data-live]").first).to_be_attached(timeout=30_000)
    expect(page.locator("figure.fig:not([data-live], .saved)")).to_have_count(0, timeout=30_000)
    if look:
        page.locator("figure.fig").evaluate_all("all => all.forEach((each) => each.dispatchEvent(new Event('look')))")


def figure(page: Page, name: str) -> Locator:
    return page.locator(f"#fig-{name}")


def slider(page: Page, name: str, control: str) -> Locator:
    """The field of a control: a slider, the playhead, or of a choice the button that is pressed."""
    return page.locator(f"#{name}-{control}, #fig-{name} [data-control='{control}'] input:checked")


def turn(page: Page, name: str) -> None:
    """Go to the reader's own turn, where every control is."""
    last = figure(page, name).locator(".moment-go").last
    if figure(page, name).locator(".moment-go").count():
        last.evaluate("e => e.click()")


def verdict(page: Page, name: str) -> str:
    """Headline and verdict."""
    return " ".join(figure(page, name).locator(f".{part}").inner_text() for part in ("headline", "verdict"))


def settle(page: Page, name: str, seconds: float = 20) -> None:
    """Wait until the last move of a figure has been answered and drawn."""
    page.wait_for_function(
        """(name) => {
          const asked = performance.getEntriesByType("mark").filter((m) => m.name.startsWith(`powder:ask:${name}:`));
          const root = document.getElementById(`fig-${name}`);
          const last = Math.max(0, ...asked.map((m) => +m.name.split(":").at(-1)));
          return last > 0 && (+root.dataset.seq >= last || !root.querySelector('.notice').hidden);
        }""",
        arg=name,
        timeout=1000 * seconds,
    )


def move(page: Page, name: str, control: str, value: float) -> None:
    """Set a slider as a hand would, with the events a hand makes, and wait for the answer."""
    box = figure(page, name).locator(f"[data-control='{control}'] input, #{name}-{control}").first
    box.evaluate(
        """(field, value) => {
          const group = field.type === "radio" && [...field.closest(".segments").querySelectorAll("input")];
          const input = group ? group.find((one) => +one.value === value) : field;
          input.focus();
          if (group) input.checked = true;
          else input.value = value;
          input.dispatchEvent(new Event("input", { bubbles: true }));
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        value,
    )
    settle(page, name)


def value(page: Page, name: str, control: str) -> float:
    return float(slider(page, name, control).input_value())


def shown(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())


def box(locator: Locator) -> dict[str, float]:
    """Where something stands on the page, counted from the page's top."""
    return dict(
        locator.evaluate(
            "e => { const b = e.getBoundingClientRect(); return { x: b.x, y: b.y + scrollY, width: b.width, height: b.height }; }"
        )
    )
