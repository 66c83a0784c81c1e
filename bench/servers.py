"""The two servers: ours as a user starts it, and plain Voilà."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench import stock
from bench.measure import MeasureError
from explainer.sources import ROOT

PAGE = "03-bathtub"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], folder: Path, log: Path, ready: Callable[[], bool]) -> Iterator[int]:
    """Run a server, in a process group of its own so that what it started ends with it; yield its process id."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, stdout=out, stderr=out, start_new_session=True
        )
    try:
        end = time.monotonic() + 90
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                raise MeasureError(f"{' '.join(command[:5])} … did not start: {log.read_text()[-2000:]}")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def ask(url: str, method: str = "GET", seconds: float = 120) -> bytes:
    """Return what an address answers."""
    with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=seconds) as reply:
        return bytes(reply.read())


def health(base: str) -> dict[str, Any]:
    """Return how our server is."""
    return dict(json.loads(ask(f"{base}/healthz")))


def build() -> None:
    """Build the site as ``make site`` does."""
    subprocess.run([sys.executable, "-m", "explainer.site", "build"], cwd=ROOT, check=True, capture_output=True)


@contextmanager
def ours(*options: str) -> Iterator[tuple[str, int]]:
    """Serve the built site; yield its address and its process id."""
    port = free_port()
    base = f"http://localhost:{port}"

    def ready() -> bool:
        with suppress(OSError):
            return bool(health(base)["ready"])
        return False

    command = [sys.executable, "-m", "explainer.site", "serve", "--port", str(port), *options]
    with _running(command, ROOT, ROOT / "build/bench/ours.log", ready) as pid:
        yield base, pid


@contextmanager
def plain() -> Iterator[tuple[str, int, stock.Twin]]:
    """Serve the stock page by plain Voilà; yield its address, its process id and what it is made of."""
    folder = ROOT / "build/bench/stock"
    twin = stock.write(ROOT / "notebooks" / f"{PAGE}.ipynb", folder)
    data = folder / "data"
    if not data.exists():
        data.symlink_to(ROOT / "data", target_is_directory=True)
    port = free_port()

    def ready() -> bool:
        with suppress(OSError), socket.create_connection(("localhost", port), 1):
            return True
        return False

    command = [sys.executable, "-m", "voila", "--template=lab", "--no-browser", f"--port={port}", stock.NAME]
    with _running(command, folder, folder.parent / "stock.log", ready) as pid:
        yield f"http://localhost:{port}/", pid, twin
