"""The site and JupyterLab as processes of their own, on ports of their own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("EXPLAINER_")}
    return {**clean, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}


def build(folder: Path) -> Path:
    """Build the site with the command that readers use."""
    done = subprocess.run(
        [sys.executable, "-m", "explainer.site", "build", "--build", str(folder)],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.loads(answer.read())


class Running:
    """A server for as long as the block runs."""

    def __init__(self, command: list[str], folder: Path, port: int = 0, **env: str) -> None:
        self.port = port or free_port()
        self.base = f"http://localhost:{self.port}"
        self.log = folder / "server.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [part.format(port=self.port) for part in command],
                cwd=ROOT, env=environment(**env), stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def until(self, true: Any, seconds: float = 60) -> Any:
        """Wait until ``true()`` gives something, and return it."""
        end = time.monotonic() + seconds
        while True:
            try:
                if found := true():
                    return found
            except OSError:
                pass
            assert self.process.poll() is None, self.log.read_text()[-4000:]
            assert time.monotonic() < end, self.log.read_text()[-4000:]
            time.sleep(0.1)

    def __enter__(self) -> Self:
        self.ready()
        return self

    def ready(self) -> None:
        raise NotImplementedError

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


class Site(Running):
    """``python -m explainer.site serve``."""

    def __init__(self, built: Path, folder: Path, *options: str, port: int = 0) -> None:
        super().__init__(
            [sys.executable, "-m", "explainer.site", "serve", "--port", "{port}", "--build", str(built), *options],
            folder, port,
        )  # fmt: skip
        self.pages = sorted(f.stem for f in (built / "site").glob("[0-9]*-*.html"))

    def ready(self) -> None:
        self.until(lambda: self.health()["ready"], 90)

    def health(self) -> dict[str, Any]:
        return dict(get(f"{self.base}/healthz"))

    @property
    def readers(self) -> int:
        """Readers of the ordinary page, each with a kernel."""
        return int(self.health()["readers"])


def lab_command(port: str) -> list[str]:
    """``make lab`` with the Python of the tests: what the command would install is there already."""
    return ["make", "--no-print-directory", "-o", "dev", "lab", f"PY={sys.executable}", f"PORT={port}"]


class Lab(Running):
    """``make lab`` over a copy of the notebooks, with nothing of the user's own settings."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "notebooks"
        shutil.copytree(ROOT / "notebooks", self.root, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        own = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
        own |= {
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "s"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "w"),
            "IPYTHONDIR": str(folder / "i"),
        }
        # Cells off the screen stay in the page: a reader scrolls, a test looks.
        settings = folder / "s" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"windowingMode": "none"}', encoding="utf-8")
        command = [
            *lab_command("{port}"), f"OPTIONS=--no-browser --IdentityProvider.token= --ServerApp.root_dir={folder}",
        ]  # fmt: skip
        super().__init__(command, folder, **own)

    def ready(self) -> None:
        self.until(lambda: get(f"{self.base}/api"), 60)

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        socket.create_server(("localhost", self.port)).close()  # it ended with its process: the port is free
