from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.project import Server, make_project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def site(project: Path) -> Iterator[Server]:
    """The site as readers meet it."""
    server = Server(project, {"patience": 1.0, "seats": 8})
    yield server
    assert server.stop() == 0


@pytest.fixture
def serve(project: Path) -> Iterator[Callable[..., Server]]:
    """Start a server with settings of one's own."""
    started: list[Server] = []

    def start(**overrides: Any) -> Server:
        started.append(Server(project, overrides))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            assert server.stop() == 0
