"""Every knob of the server, and what it means in Voilà's own terms.

Voilà reads a file from the directory it is started in.  This site needs none:
:func:`voila_config` says the same in code, so it cannot be forgotten, and two
servers started in different places behave alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traitlets.config import Config

import explainer
from explainer.site.prose import markdown
from explainer.site.render import asset_url, headline, remember_error

CODE = Path(explainer.__file__).resolve().parents[1]


class SettingsError(ValueError):
    """A setting outside what is allowed, or a project that is not there."""


@dataclass(frozen=True)
class Settings:
    """How one server runs.

    Attributes
    ----------
    root
        The project: ``notebooks/`` is in it, kernels start in it.
    build
        What the page builder wrote; the pages are in ``build/site``.
    readers
        Kernels that may be in readers' hands at the same time.
    pool
        Kernels kept warm for each notebook.
    fill_delay
        Seconds before a kernel that was taken is replaced: starting one costs most
        of a core, which the reader who took it needs for the first moves (slowest of eight
        moves: 172 ms with 0.3 s, 7 ms with 1 s); a longer one only delays the next in a burst.
    idle, abandoned, cull_every
        Seconds: a kernel nobody has used for ``idle`` ends even while connected, one
        that nobody is connected to ends after ``abandoned``; looked at every ``cull_every``.
    tend_every
        Seconds between two looks at the pools for kernels that died there.
    """

    root: Path = CODE
    build: Path = CODE / "build"
    host: str = "localhost"
    port: int = 8866
    readers: int = 20
    pool: int = 1
    fill_delay: float = 1.0
    idle: int = 900
    abandoned: int = 60
    cull_every: int = 15
    tend_every: float = 5.0

    def __post_init__(self) -> None:
        ranges = {"port": (1, 65_535), "readers": (1, 10_000), "pool": (1, 20), "idle": (1, 86_400)}
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise SettingsError(f"{name} is {value}; it must lie between {low} and {high}")
        for name in ("fill_delay", "abandoned", "cull_every", "tend_every"):
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
        """Return the notebooks that exist, the only ones that get a kernel."""
        return tuple(sorted(path.name for path in self.notebooks.glob("*.ipynb")))

    def check(self) -> None:
        """Raise :class:`SettingsError` if there is nothing to serve."""
        if not (self.site / "index.html").is_file():
            raise SettingsError(f"no pages in {self.site}: build them first (`make site`)")
        if not self.notebook_names():
            raise SettingsError(f"no notebooks in {self.notebooks}")


def kernel_env(settings: Settings, scratch: str) -> Mapping[str, str]:
    """Return what a reader's kernel finds in its environment, on top of the server's own.

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
    pools = {name: {"pool_size": settings.pool} for name in settings.notebook_names()}
    return Config(
        {
            "Voila": {
                "ip": settings.host,
                "port": settings.port,
                "root_dir": str(settings.notebooks),
                "open_browser": False,
                "config_file_paths": [],
                "log_level": "WARN",
                "identity_provider_class": "explainer.site.kernels.Anyone",
                "kernel_websocket_connection_class": "explainer.site.sockets.Connection",
            },
            "VoilaConfiguration": {
                "template": "explainer",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "preheat_kernel": True,
                "show_tracebacks": False,
                "kernel_spec_manager_class": "explainer.site.kernel.ReaderSpecs",
                "multi_kernel_manager_class": "explainer.site.kernels.Kernels",
                "extension_allowlist": [
                    "@voila-dashboards/widgets-manager8",
                    "@jupyter-widgets/jupyterlab-manager",
                    "anywidget",
                ],
            },
            "VoilaKernelManager": {
                # A directory gives every notebook a pool, so the pools are named and the rest get none.
                "kernel_pools_config": {"default": {"pool_size": 0}, **pools},
                "fill_delay": settings.fill_delay,
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
