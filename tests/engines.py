"""Firefox and WebKitGTK for the tests.  ``python -m tests.engines`` makes sure that both are there.

Firefox ESR is spoken to over WebDriver BiDi, which it has within; WebKitGTK over its own driver, in a window of
ours (``webkit_window.py``) on a screen that nobody sees.  As root on Debian what is missing is installed.
Elsewhere a test that has no such browser fails and says so; ``ENGINES=chromium`` leaves the others out, aloud.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from playwright.sync_api import Browser, Error
from websockets.sync.client import connect

from tests import chromium
from tests.browser.running import free_port

ALL = ("chromium", "firefox", "webkit")
PACKAGES = ("firefox-esr", "webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb")
PYTHON = "/usr/bin/python3"  # Debian's own, which has its libraries
WINDOW = Path(__file__).with_name("webkit_window.py")
# The keys of WebDriver.
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue006",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
# What Firefox keeps for itself of a page's complaints, said so that it can be heard.
SPEAK = """() => document.addEventListener("securitypolicyviolation",
  (event) => console.error(`refused by the page's policy: ${event.effectiveDirective} ${event.blockedURI}`))"""
HOW = f"install them (Debian: {' '.join(PACKAGES)}), or leave them out: make test ENGINES=chromium"


def wanted() -> tuple[str, ...]:
    """The browsers to be tried: all, or those that ENGINES names."""
    named = tuple(os.environ.get("ENGINES", " ".join(ALL)).replace(",", " ").split())
    if not named or not set(named) <= set(ALL):
        raise ValueError(f"ENGINES names some of {', '.join(ALL)}; got {os.environ['ENGINES']!r}")
    return named


def firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def lacks(name: str) -> list[str]:
    """What is not there of a browser and of what steers it."""
    if name == "firefox":
        return [] if firefox() else ["Firefox"]
    gone = [each for each in ("WebKitWebDriver", "Xvfb") if name == "webkit" and not shutil.which(each)]
    if name == "webkit" and not gone:
        bound = [PYTHON, "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
        if not Path(PYTHON).exists() or subprocess.run(bound, capture_output=True, check=False).returncode:
            gone = ["WebKitGTK's Python binding"]
    return gone


class Engine:
    """A browser with one page: what a reader does with it, and what it complained of."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def go(self, url: str) -> None:
        raise NotImplementedError

    def back(self) -> None:
        raise NotImplementedError

    def reload(self) -> None:
        raise NotImplementedError

    def js(self, expression: str) -> Any:
        """Return what an expression gives in the page."""
        raise NotImplementedError

    def press(self, key: str, times: int = 1) -> None:
        self.act(
            [
                {
                    "type": "key",
                    "id": "keys",
                    "actions": [
                        {"type": kind, "value": KEYS[key]} for _ in range(times) for kind in ("keyDown", "keyUp")
                    ],
                }
            ]
        )

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse at one point of the window, move it in four steps to another and let go."""
        steps = [(start[0] + (end[0] - start[0]) * i / 4, start[1] + (end[1] - start[1]) * i / 4) for i in range(5)]
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 20} for x, y in steps]
        hand = [moves[0], {"type": "pointerDown", "button": 0}, *moves[1:], {"type": "pointerUp", "button": 0}]
        self.act([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": hand}])

    def act(self, actions: list[dict[str, Any]]) -> None:
        raise NotImplementedError

    def until(self, expression: str, seconds: float = 20) -> Any:
        """Wait until an expression is true in the page."""
        end, found = time.monotonic() + seconds, None
        while not found:
            assert time.monotonic() < end, f"still not true after {seconds} s: {expression}"
            with suppress(Error, AssertionError):  # between two pages there is none that could be asked
                found = self.js(expression)
            time.sleep(0.03)
        return found

    def complaints(self) -> list[str]:
        return self.heard


class Chromium(Engine):
    """The browser of all other tests."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self.page = browser.new_page(viewport={"width": 1280, "height": 800})
        self.page.on("console", lambda m: self.heard.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.back, self.reload = self.page.go_back, self.page.reload  # type: ignore[method-assign,assignment]

    def go(self, url: str) -> None:
        self.page.goto(url)

    def js(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()


class Firefox(Engine):
    """Firefox ESR without a window, over the WebDriver BiDi that it has within."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        (folder / "user.js").write_text('user_pref("network.prefetch-next", true);\n', encoding="utf-8")
        command = [
            str(firefox()),
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
            "--profile",
            str(folder),
        ]
        self.log = folder / "said.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)})
        address = _until(
            lambda: re.search(r"BiDi listening on (ws://\S+)", self.log.read_text(errors="replace")), self.log
        )
        self.line = ExitStack()
        self.socket = self.line.enter_context(connect(f"{address[1]}/session", max_size=None))
        self.sent = 0
        self.ask("session.new", capabilities={})
        # In the first tab the address line has the focus, and keys do half of what they do.
        self.context = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("session.subscribe", events=["log.entryAdded", "network.responseCompleted"])
        self.ask("script.addPreloadScript", functionDeclaration=SPEAK)
        self.ask("browsingContext.setViewport", context=self.context, viewport={"width": 1280, "height": 800})

    def ask(self, method: str, **params: Any) -> Any:
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            said = json.loads(self.socket.recv(timeout=30))
            if said.get("id") == self.sent:
                assert said["type"] == "success", said
                return said["result"]
            event = said.get("params", {})
            if said.get("method") == "log.entryAdded" and event["level"] in {"error", "warn"}:
                self.heard.append(str(event["text"]))
            if said.get("method") == "network.responseCompleted" and event["response"]["status"] >= 400:
                self.heard.append(f"{event['response']['status']}: {event['response']['url']}")

    def go(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def back(self) -> None:
        self.ask("browsingContext.traverseHistory", context=self.context, delta=-1)

    def reload(self) -> None:
        self.ask("browsingContext.reload", context=self.context, wait="complete")

    def js(self, expression: str) -> Any:
        wrapped = f"Promise.resolve({expression}).then((found) => JSON.stringify(found ?? null))"
        said = self.ask("script.evaluate", expression=wrapped, target={"context": self.context}, awaitPromise=True)
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("input.performActions", context=self.context, actions=actions)

    def close(self) -> None:
        self.line.close()
        _end(self.process)


class WebKit(Engine):
    """WebKitGTK in a window of ours, on a screen of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.said = folder / "console"
        self.log = folder / "driver.log"
        screen, number = os.pipe()
        with self.log.open("w") as log:
            self.screen = subprocess.Popen(
                ["Xvfb", "-displayfd", str(number), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                pass_fds=[number],
                stdout=log,
                stderr=log,
            )
            os.close(number)
            with os.fdopen(screen) as told:
                display = f":{told.readline().strip()}"
            port = free_port()
            self.driver = subprocess.Popen(
                ["WebKitWebDriver", f"--port={port}"],
                stdout=log,
                stderr=log,
                # The window runs with Debian's Python, whatever the tests tell theirs.
                env={
                    **{k: v for k, v in os.environ.items() if not k.startswith("PYTHON")},
                    "DISPLAY": display,
                    "HOME": str(folder),
                },
            )
        self.base = f"http://127.0.0.1:{port}/session"
        options = {"binary": PYTHON, "args": [str(WINDOW), str(folder)]}
        body = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.base += "/" + _until(lambda: self.ask("POST", "", body), self.log)["sessionId"]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def go(self, url: str) -> None:
        self.ask("POST", "/url", {"url": url})

    def back(self) -> None:
        self.ask("POST", "/back")

    def reload(self) -> None:
        self.ask("POST", "/refresh")

    def js(self, expression: str) -> Any:
        script = f"const done = arguments[0]; Promise.resolve({expression}).then((found) => done(found ?? null))"
        return self.ask("POST", "/execute/async", {"script": script, "args": []})

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("POST", "/actions", {"actions": actions})

    def complaints(self) -> list[str]:
        said = self.said.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in said if re.search(r"CONSOLE (\w+ )*(ERROR|WARN)", line)]

    def close(self) -> None:
        with suppress(AssertionError, OSError):
            self.ask("DELETE", "")
        _end(self.driver)
        _end(self.screen)  # without its screen the window ends too


@contextmanager
def engine(name: str, browser: Callable[[], Browser]) -> Iterator[Engine]:
    """Start a browser for as long as the block runs."""
    gone = lacks(name)
    assert not gone, f"no {' and no '.join(gone)} here: {HOW}"
    with ExitStack() as after:
        if name == "chromium":
            running = Chromium(browser())
            after.callback(running.page.close)
            yield running
            return
        folder = Path(mkdtemp(prefix="engine-"))
        after.callback(shutil.rmtree, folder, ignore_errors=True)
        own = {"firefox": Firefox, "webkit": WebKit}[name](folder)
        after.callback(own.close)
        yield own


def _until(ready: Callable[[], Any], log: Path, seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while True:
        try:
            if found := ready():
                return found
        except OSError:
            pass
        assert time.monotonic() < end, log.read_text(errors="replace")[-2000:]
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


def main() -> int:
    """Make sure that all are there; return the exit code."""
    gone = [each for name in wanted() for each in lacks(name)]
    if gone and chromium.debian():
        chromium.install(*PACKAGES, *(() if chromium.installed() else chromium.PACKAGES))
    if status := chromium.main():
        return status
    gone = [each for name in wanted() for each in lacks(name)]
    if gone:
        print(f"The tests try three browsers, and there is no {' and no '.join(gone)} here.", file=sys.stderr)
        print(f"{HOW[0].upper()}{HOW[1:]}", file=sys.stderr)
        return 1
    others = [name for name in ALL if name not in wanted()]
    print(f"Not tried, as ENGINES says: {', '.join(others)}." if others else "And Firefox, and WebKitGTK.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
