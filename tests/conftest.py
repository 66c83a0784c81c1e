"""For every test: the snapshot, whatever this machine has refreshed; and one browser."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.chromium import chromium

os.environ["OUT_OF_DRY_POWDER_SNAPSHOT"] = "1"
# No test measures time: a busy machine is no fault of what is tested.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of all tests: Playwright's driver runs once in a process."""
    with chromium() as running:
        yield running
