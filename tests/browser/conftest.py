from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from tests.browser.pages import Seen, watched
from tests.browser.running import Lab, Site, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once for all workers of the tests, away from anybody's own build."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with FileLock(shared / "build.lock"):
        return build(shared / "build")  # which finds everything made when another worker was here first


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, served the way a reader's host serves it."""
    with Site(built, tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with Lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., tuple[Page, Seen]]]:
    """Open a page in a context of its own; afterwards nothing foreign was asked for and nothing was complained of."""
    opened: list[tuple[Page, Seen]] = []

    def go(url: str, *, wait: str = "load", **context: Any) -> tuple[Page, Seen]:
        page, seen = watched(browser, **context)
        opened.append((page, seen))
        page.goto(url, wait_until=wait)  # type: ignore[arg-type]
        return page, seen

    yield go
    for page, seen in opened:
        # Leaving the ordinary page, as a reader does, gives the kernel back; closing the context would not.
        page.goto("about:blank")
        page.context.close()
        seen.check()
