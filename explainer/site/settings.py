"""Every knob of the server, and what it means in Voilà's own terms.

Voilà reads a file from the directory it is started in.  This site needs none:
:func:`voila_config` says the same in code, so it cannot be forgotten, and two
servers started in different places behave alike.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traitlets.config import Config

import explainer
from explainer.site.contents import CHAPTERS
from explainer.site.ordinary.render import asset_url, headline, remember_error
from explainer.site.prose import markdown

CODE = Path(explainer.__file__).resolve().parents[1]


class SettingsError(ValueError):
    """A setting outside what is allowed, or a project that is not there."""


@dataclass(frozen=True)
class Settings:
    """How one server runs.

    Attributes
    ----------
    root
        The project: ``notebooks/`` is in it, workers and kernels start in it.
    build
        What the page builder wrote; the pages are in ``build/site``.
    names
        The names of this host that readers write in the address.  Without any, a server that listens
        on this machine only answers to its local names, and another to every name.
    chapters
        The names, without ending, of the notebooks that are run and served.
    workers, patience
        Processes that answer, and the seconds an answer may take there: the slowest takes less than a tenth of one.
    access
        Where each request is noted, "-" for the standard error, "" for nowhere.
    seats
        Ordinary Voilà pages, each with a kernel, that may be open at the same time.
    idle, abandoned, cull_every
        Seconds: a kernel nobody has used for ``idle`` ends even while connected, one
        that nobody is connected to ends after ``abandoned``; looked at every ``cull_every``.
    """

    root: Path = CODE
    build: Path = CODE / "build"
    host: str = "localhost"
    port: int = 8866
    names: tuple[str, ...] = ()
    chapters: tuple[str, ...] = tuple(chapter.stem for chapter in CHAPTERS)
    workers: int = min(8, max(2, os.cpu_count() or 1))
    patience: float = 5.0
    access: str = ""
    seats: int = 4
    idle: int = 900
    abandoned: int = 60
    cull_every: int = 15

    def __post_init__(self) -> None:
        ranges = {"port": (1, 65_535), "workers": (1, 64), "seats": (0, 1000), "idle": (1, 86_400)}
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise SettingsError(f"{name} is {value}; it must lie between {low} and {high}")
        for name in ("patience", "abandoned", "cull_every"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"{name} is {getattr(self, name)}; it must be more than 0 seconds")

    @property
    def site(self) -> Path:
        """Where the built pages are."""
        return self.build / "site"

    @property
    def notebooks(self) -> Path:
        """Where the notebooks are."""
        return self.root / "notebooks"

    def notebook_names(self) -> tuple[str, ...]:
        """Return the chapters' notebooks: no other that lies beside them is ever run or served."""
        names = (f"{stem}.ipynb" for stem in self.chapters)
        return tuple(name for name in names if (self.notebooks / name).is_file())

    def edition(self) -> str:
        """Return the edition of the pages that were built."""
        return str(json.loads((self.build / "stamp.json").read_text(encoding="utf-8"))["edition"])

    def allowed_hosts(self) -> frozenset[str]:
        """Return the names a request may be addressed to; none means any."""
        local = {"localhost", "127.0.0.1", "::1"}
        if not self.names and self.host not in local:
            return frozenset()
        return frozenset({*(name.lower() for name in self.names), *local})

    def check(self) -> None:
        """Raise :class:`SettingsError` if there is nothing to serve."""
        if not (self.site / "index.html").is_file() or not (self.build / "stamp.json").is_file():
            raise SettingsError(f"no pages in {self.site}: build them first (`make site`)")
        if not self.notebook_names():
            raise SettingsError(f"no notebooks in {self.notebooks}")


def kernel_env(settings: Settings, scratch: str) -> Mapping[str, str]:
    """Return what a worker or a reader's kernel finds in its environment, on top of the server's own.

    ``scratch`` is a directory that lives as long as the server.
    """
    path = [str(settings.root.resolve()), str(CODE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(path)),
        "EXPLAINER_ASSETS": "/assets/",
        "EXPLAINER_MANIFEST": str((settings.site / "assets" / "manifest.json").resolve()),
        # The start-up files of whoever runs the server are not part of the article.
        "IPYTHONDIR": str(Path(scratch) / "ipython"),
        # Voilà puts the address of the reader before into the next reader's kernel.
        "VOILA_REQUEST_URL": "",
    }


def voila_config(settings: Settings) -> Config:
    """Return the settings as Voilà, Jupyter Server and nbclient call them."""
    filters: dict[str, Callable[..., Any]] = {
        "asset_url": asset_url(settings.site),
        "headline": headline,
        "prose": markdown,
    }
    return Config(
        {
            "Voila": {
                "ip": settings.host,
                "port": settings.port,
                "root_dir": str(settings.notebooks),
                "open_browser": False,
                "config_file_paths": [],
                "log_level": "WARN",
                "identity_provider_class": "explainer.site.ordinary.kernels.Anyone",
                "kernel_websocket_connection_class": "explainer.site.ordinary.sockets.Connection",
            },
            "VoilaConfiguration": {
                "template": "explainer",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "preheat_kernel": False,
                "show_tracebacks": False,
                "kernel_spec_manager_class": "explainer.site.ordinary.kernel.ReaderSpecs",
                "multi_kernel_manager_class": "explainer.site.ordinary.kernels.Kernels",
                "extension_allowlist": [
                    "@voila-dashboards/widgets-manager8",
                    "@jupyter-widgets/jupyterlab-manager",
                    "anywidget",
                ],
            },
            "Kernels": {"project_root": str(settings.root.resolve()), "abandoned_timeout": settings.abandoned},
            "MappingKernelManager": {
                "cull_idle_timeout": settings.idle,
                "cull_interval": settings.cull_every,
                "cull_connected": True,
                "allow_tracebacks": False,
                "kernel_info_timeout": 10.0,
                # The page keeps the reader's state; messages to a reader who left only cost memory.
                "buffer_offline_messages": False,
            },
            # A kernel restarted by Jupyter comes back empty and swallows every move: let it be dead instead.
            "KernelRestarter": {"restart_limit": 0, "time_to_dead": 1.0},
            "VoilaExecutor": {"allow_errors": True, "on_cell_error": remember_error},
            "VoilaExporter": {"filters": filters},
        }
    )
