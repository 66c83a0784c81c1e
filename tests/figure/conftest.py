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
    """A build folder with the modules a widget carries."""
    folder = tmp_path_factory.mktemp("build")
    write_assets(folder / "site" / "assets")
    return folder


@pytest.fixture
def rope(assets: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Figure]:
    """Make the little figure, as a notebook would."""
    monkeypatch.delenv("EXPLAINER_ASSETS", raising=False)
    figure._browser_half.cache_clear()
    return lambda: Figure(plan(), respond)
