"""The server under load, started as a user starts it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.servers import free_port
from explainer.sources import ROOT


@dataclass(frozen=True)
class Server:
    """A running server."""

    pid: int
    port: int
    ready_after: float

    def health(self) -> dict[str, Any]:
        """Return how it is."""
        with urllib.request.urlopen(f"http://localhost:{self.port}/healthz", timeout=10) as reply:
            return dict(json.loads(reply.read()))

    @property
    def base(self) -> str:
        """The address that its answers begin with."""
        return f"/at/{self.health()['edition']}/"


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """Serve the built site; yield the server at the moment in which it says that it is ready."""
    port = free_port()
    log = ROOT / "build" / "load.log"
    command = [sys.executable, "-m", "explainer.site", "serve", "--port", str(port), *options]
    begun = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    try:
        while True:
            with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=5):
                break
            if process.poll() is not None or time.monotonic() - begun > 120:
                raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield Server(process.pid, port, time.monotonic() - begun)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def build() -> Path:
    """Build the site as ``make site`` does; return the folder of its pages."""
    subprocess.run([sys.executable, "-m", "explainer.site", "build"], cwd=ROOT, check=True)
    return ROOT / "build" / "site"
