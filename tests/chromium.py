"""The browser of the tests: find one, or fetch one.  ``python -m tests.chromium`` makes sure that one is there.

An installed Chromium or Chrome comes first; else, as root on Debian, the
package ``chromium``; else Playwright's own download.  Nothing is ever skipped:
without a browser the tests fail and say what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

PACKAGES = ("chromium", "fonts-liberation")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# A browser that is being tested talks to nobody but the site.
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)


def installed() -> str | None:
    """Return the path of an installed browser, or None."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (os.environ.get("CHROMIUM"), *found, *PLACES) if path and Path(path).exists()), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless browser for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def debian() -> bool:
    """Whether packages of Debian can be installed here."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(*packages: str) -> None:
    """Install packages of Debian, nothing more than they need."""
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", *command], check=False, env=quiet, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make sure a browser is there and starts; return the exit code."""
    if installed() is None and debian():
        install(*PACKAGES)
    if installed() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    try:
        with chromium() as browser:
            print(f"The tests use Chromium {browser.version}.")
    except Error as error:
        print(f"No browser for the tests: {str(error).splitlines()[0]}", file=sys.stderr)
        print("Install Chromium or Chrome, or name one: make test CHROMIUM=/path/to/chromium", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
