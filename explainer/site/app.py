"""The site: Voilà, with pages that are there before any kernel and guards around the kernels."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.netutil import bind_sockets
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explainer.site import attach, pages
from explainer.site.guards import MESSAGE_LIMIT
from explainer.site.kernels import House, Pools
from explainer.site.settings import Settings, kernel_env, voila_config
from explainer.site.sockets import Socket

TEMPLATE = Path(__file__).parent / "template"


class LabFile(pages.PlainErrors, FileFindHandler):
    """A widget's front end, as Jupyter installed it."""


class Theme(pages.PlainErrors, ThemesHandler):
    """A theme of JupyterLab, which its widgets ask for."""


# What we keep of Voilà's routes, and what answers there.  Everything else is left out: the tree,
# the contents API, files, templates, the login page and the socket for ``wait_for_request``.
KEPT: dict[type, type] = {
    KernelHandler: attach.KernelModel,
    VoilaKernelWebsocketHandler: Socket,
    VoilaShutdownKernelHandler: attach.Leave,
    TornadoVoilaHandler: attach.Render,
    MultiStaticFileHandler: MultiStaticFileHandler,
    ThemesHandler: Theme,
    FileFindHandler: LabFile,
}


class Site(Voila):  # type: ignore[misc]
    """Voilà as this article's server."""

    def __init__(self, settings: Settings, announce: Callable[[str], None] = print, **kwargs: Any) -> None:
        super().__init__(config=voila_config(settings), **kwargs)
        self.site_settings = settings
        self.announce = announce
        # Jupyter says so at every start of a kernel; trust is for outputs kept in a notebook, and ours keep none.
        self.log.addFilter(lambda record: "is not trusted" not in str(record.msg))

    def setup_template_dirs(self) -> None:
        """Find our template beside this module: it needs no installation into ``share/jupyter``."""
        self.template_paths = [str(TEMPLATE), *collect_template_paths(["voila", "nbconvert"], "lab", prune=True)]
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "lab")

    def init_settings(self) -> dict[str, Any]:
        """Add what our handlers share, and limits."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.kernel_env = kernel_env(self.site_settings, self.connection_dir)
        settings.update(
            compress_response=True,
            websocket_max_message_size=MESSAGE_LIMIT,
            headers={**pages.SECURITY, "Content-Security-Policy": attach.VOILA_CSP},
            default_handler_class=pages.Missing,
            default_handler_args={"settings": self.site_settings},
            notebooks=frozenset(self.site_settings.notebook_names()),
            house=House(self.site_settings.readers, self.kernel_manager),
            pools=Pools(self.kernel_manager),
        )
        return settings

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà's that we keep: the first match wins."""
        theirs = {route[1]: (route[0], *route[2:]) for route in super().init_handlers() if route[1] in KEPT}
        _, *render_args = theirs[TornadoVoilaHandler]
        own = [(r"/healthz", attach.Health), (r"/attach/([^/]+\.ipynb)", attach.Attach, *render_args)]
        kept = [(pattern, KEPT[handler], *args) for handler, (pattern, *args) in theirs.items()]
        return [*own, *pages.routes(self.site_settings), *kept]

    def start(self) -> None:
        """Take the port before anything else, so that a taken one costs no kernels; then serve until told to stop.

        Raises
        ------
        OSError
            If the port cannot be had.
        """
        self._sockets = bind_sockets(self.port, self.ip)
        self.ioloop = IOLoop.current()
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        super().start()

    def listen(self) -> None:
        """Serve on the sockets we hold; end the kernels when told to stop."""
        HTTPServer(self.app, max_body_size=MESSAGE_LIMIT).add_sockets(self._sockets)
        tend = PeriodicCallback(self.app.settings["pools"].tend, 1000 * self.site_settings.tend_every)
        tend.start()
        self.ioloop.add_callback(self.announce, f"Serving on http://{self.ip}:{self.port}")
        try:
            self.ioloop.start()
        finally:
            tend.stop()
            self.stop()

    def stop(self) -> None:
        """End the kernels, and only then take away the folder they were started with."""
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)  # the loop in which kernels may still be starting
        shutil.rmtree(self.connection_dir, ignore_errors=True)
