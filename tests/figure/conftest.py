from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.figure import figure
from explainer.figure.figure import Figure
from explainer.site.assets import write_assets
from tests.figure.rope import plan, respond


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of a built site."""
    folder = tmp_path_factory.mktemp("assets")
    write_assets(folder)
    return folder


@pytest.fixture
def rope(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Figure]:
    """Make the little figure, as a notebook would."""
    monkeypatch.delenv("EXPLAINER_ASSETS", raising=False)
    figure._browser_half.cache_clear()
    return lambda: Figure(plan(), respond)
