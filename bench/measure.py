"""How a page is measured: the same way for ours and for the stock one.

A small script (``probe.js``) is in the page before anything else and only
watches: once per animation frame it looks whether text, charts and figures
are there yet; after a key press it waits for the first change of a chart (both
pages draw with Vega into SVG, so a mutation inside it) and takes the first
animation frame after that.  Times are the page's own clock:
from the start of the navigation, or from the time stamp the browser gave the
key press.  Of two charts that move together the one that shows the answer counts;
where a page says when all of a figure is drawn, that is waited for instead.
Bytes are counted by the browser, on the wire, with an empty cache; the frames
of websockets are counted as well, since JupyterChart travels in them.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
WAIT = 90_000  # milliseconds a page may take


class MeasureError(RuntimeError):
    """Something that was to be measured did not happen."""


@dataclass(frozen=True)
class Subject:
    """A page under test: its address, and where its parts are (CSS selectors).

    ``box`` matches what holds a chart, ``live`` what is there once for each figure
    (or slider) that works; there are ``charts`` and ``lives`` of them.  ``drawn`` is
    an attribute of what holds a slider, written once all of it shows an answer; without
    one the first change of the slider's chart is the answer.  ``turn`` matches the buttons
    that bring the reader's own turn in each figure.
    """

    url: str
    box: str
    charts: int
    live: str
    lives: int
    slider: str
    drawn: str = ""
    turn: str = ""

    def probe(self) -> str:
        """Return the script that watches this page."""
        want = {
            "box": self.box, "charts": self.charts, "live": self.live, "lives": self.lives, "slider": self.slider,
            "drawn": self.drawn,
        }  # fmt: skip
        return f"({PROBE})({json.dumps(want)})"


@dataclass(frozen=True)
class Slider:
    """A slider that is measured: which one on the page, and which chart shows the answer (both from 0)."""

    name: str
    at: int
    chart: int

    def focus(self, page: Page, subject: Subject) -> None:
        """Put the keyboard's focus on it."""
        page.evaluate("(chart) => { __bench.box = chart; }", self.chart)
        if subject.turn:  # told in moments: the controls stand in the last one
            page.locator(subject.turn).evaluate_all("all => all.forEach((button) => button.click())")
        page.locator(subject.slider).nth(self.at).focus()


@dataclass
class Wire:
    """What came over the wire to one page."""

    requests: int = 0
    received: float = 0.0
    _ours: set[str] = field(default_factory=set)

    def listen(self, session: Any) -> None:
        """Count everything this browser session receives."""
        session.on("Network.loadingFinished", lambda e: self._add(e["encodedDataLength"]))
        session.on("Network.webSocketCreated", lambda _: self._add(0, 1))
        session.on("Network.webSocketFrameReceived", lambda e: self._frame(e["response"]))
        session.send("Network.enable")
        # Addresses elsewhere (the stock template asks for a font) fail at once instead of waiting for a network.
        session.send("Network.setBlockedURLs", {"urls": ["https://*"]})

    def _add(self, length: float, requests: int = 1) -> None:
        self.requests += requests
        self.received += length

    def _frame(self, frame: dict[str, Any]) -> None:
        data = frame["payloadData"]
        self.received += len(data) * 3 // 4 if frame["opcode"] == 2 else len(data.encode())


@dataclass(frozen=True)
class Opened:
    """One page, open and working."""

    page: Page
    wire: Wire
    times: dict[str, float]


@contextmanager
def opened(browser: Browser, subject: Subject) -> Iterator[Opened]:
    """Open a page with an empty cache and wait until all of it works; times in milliseconds from the navigation.

    Raises
    ------
    MeasureError
        Naming what did not appear.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    try:
        page = context.new_page()
        wire = Wire()
        wire.listen(context.new_cdp_session(page))
        page.add_init_script(subject.probe())
        page.goto(subject.url, wait_until="commit", timeout=WAIT)
        try:
            page.wait_for_function("() => Object.keys(__bench.seen).length === 3", timeout=WAIT)
        except TimeoutError:
            raise MeasureError(f"{subject.url}: only {page.evaluate('__bench.seen')} appeared") from None
        page.wait_for_load_state("load", timeout=WAIT)
        times = page.evaluate(
            "() => ({ ...__bench.seen, first: performance.getEntriesByType('navigation')[0].responseStart })"
        )
        yield Opened(page, wire, times)
    finally:
        context.close()


def press(page: Page, key: str) -> dict[str, float]:
    """Press a key on the focused slider; return how long the chart took (``move``, ``touch``, ``opened``), in ms."""
    before = page.evaluate("__bench.moves.length")
    page.keyboard.press(key)
    try:
        page.wait_for_function("(n) => __bench.moves.length > n", arg=before, timeout=10_000, polling=50)
    except TimeoutError:
        raise MeasureError(f"{page.url}: no answer was drawn within 10 s of a key press") from None
    moved: dict[str, float] = page.evaluate("__bench.moves.at(-1)")
    return moved


def touch(page: Page, subject: Subject, slider: Slider) -> dict[str, float]:
    """Focus a slider and press a key at once: the first move of a reader."""
    slider.focus(page, subject)
    return press(page, "ArrowRight")


def presses(page: Page, subject: Subject, slider: Slider, count: int) -> list[float]:
    """Press arrow keys on a slider, each after the last was drawn; return the times in ms.

    The pauses vary, so that key presses do not fall into step with the frames of the screen.
    """
    slider.focus(page, subject)
    pauses = random.Random(1)
    found = []
    for i in range(count):
        page.wait_for_timeout(pauses.uniform(100, 180))
        found.append(press(page, "ArrowRight" if i // 4 % 2 else "ArrowLeft")["move"])
    return found


def quantile(values: Sequence[float], q: float) -> float:
    """Return the value below which a share ``q`` of the values lies, between neighbours by the straight line."""
    if not values or not 0 <= q <= 1:
        raise ValueError(f"quantile {q} of {len(values)} values; allowed is 0 to 1 of at least one")
    ordered = sorted(values)
    at = q * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def tree(process: int) -> list[int]:
    """Return a process and all that it has started, and they (Linux)."""
    found = [process]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):  # one that has just ended
                found += [int(pid) for pid in task.read_text().split()]
    return found


def pss(process: int) -> float:
    """Return the proportional set size of a process in MB (10⁶ bytes): its own memory, and its share of what it shares."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.M)
    if found is None:
        raise MeasureError(f"process {process} shows no Pss")
    return int(found[1]) * 1024 / 1e6


def weight(server: int, seconds: float = 8) -> float:
    """Return the memory of a server and all it has started in MB, once it has stopped to grow."""
    last = sum(map(pss, tree(server)))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.5)
        now = sum(map(pss, tree(server)))
        if abs(now - last) < 0.5:
            return now
        last = now
    return last
