"""The site: Voilà, with pages that are complete, answers from workers, and guards around the few kernels."""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import socket
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from tornado import httputil, web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.routing import Router
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explainer.site import answers, pages
from explainer.site.ordinary import handlers as ordinary
from explainer.site.ordinary.guards import MESSAGE_LIMIT
from explainer.site.ordinary.kernels import House
from explainer.site.ordinary.sockets import Socket
from explainer.site.settings import Settings, kernel_env, voila_config
from explainer.site.workers import Workers

TEMPLATE = Path(__file__).parent / "ordinary" / "template"
QUIET = 20  # seconds an idle connection is kept: of a thousand readers who read, most hold none
LEAVE = 10.0  # seconds that answers in flight are waited for at the end

access = logging.getLogger("explainer.site.access")


class LabFile(pages.PlainErrors, FileFindHandler):
    """A widget's front end, as Jupyter installed it."""


class Theme(pages.PlainErrors, ThemesHandler):
    """A theme of JupyterLab, which its widgets ask for."""


class VoilaFile(pages.PlainErrors, MultiStaticFileHandler):  # type: ignore[misc]
    """A script or style of Voilà's."""


# What we keep of Voilà's routes, and what answers there.  Everything else is left out: the tree,
# the contents API, files, templates, the login page.
KEPT: dict[type, type] = {
    KernelHandler: ordinary.KernelModel,
    VoilaKernelWebsocketHandler: Socket,
    VoilaShutdownKernelHandler: ordinary.Leave,
    TornadoVoilaHandler: ordinary.Render,
    MultiStaticFileHandler: VoilaFile,
    ThemesHandler: Theme,
    FileFindHandler: LabFile,
}


class WrongHost(pages.PlainErrors):
    """A request for another host: somebody else's name points at this machine."""

    def prepare(self) -> None:
        """Refuse it."""
        self.clear_header("Server")
        self.send_error(421, reason="This host is not served here")


class Guard(Router):
    """Lets in what is addressed to one of our names."""

    def __init__(self, app: web.Application, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        """Return who answers a request."""
        if self._names and request.host_name.lower().strip("[]") not in self._names:
            return self._app.get_handler_delegate(request, WrongHost)
        return self._app.find_handler(request, **kwargs)


class Site(Voila):  # type: ignore[misc]
    """Voilà as this article's server."""

    def __init__(
        self, settings: Settings, workers: Workers, sockets: Sequence[socket],
        announce: Callable[[str], None] = print, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(config=voila_config(settings), **kwargs)
        self.site_settings = settings
        self.workers = workers
        self.desk = answers.Desk(workers)
        self.announce = announce
        self._sockets = sockets
        # Jupyter says so at every start of a kernel; trust is for outputs kept in a notebook, and ours keep none.
        self.log.addFilter(lambda record: "is not trusted" not in str(record.msg))
        if settings.access:
            where = (
                logging.StreamHandler(sys.stderr) if settings.access == "-" else logging.FileHandler(settings.access)
            )
            where.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            access.addHandler(where)
            access.setLevel(logging.INFO)
            access.propagate = False

    def setup_template_dirs(self) -> None:
        """Find our template beside this module: it needs no installation into ``share/jupyter``."""
        self.template_paths = [str(TEMPLATE), *collect_template_paths(["voila", "nbconvert"], "lab", prune=True)]
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "lab")

    def init_settings(self) -> dict[str, Any]:
        """Add what our handlers share, and limits."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.kernel_env = kernel_env(self.site_settings, self.connection_dir)
        self.house = House(self.site_settings.seats, self.kernel_manager)
        settings.update(
            compress_response=True,
            websocket_max_message_size=MESSAGE_LIMIT,
            headers={**pages.SECURITY, "Content-Security-Policy": ordinary.VOILA_CSP},
            default_handler_class=pages.Missing,
            default_handler_args={"settings": self.site_settings},
            log_function=self._noted,
            notebooks=frozenset(self.site_settings.notebook_names()),
            house=self.house,
        )
        return settings

    def _noted(self, handler: web.RequestHandler) -> None:
        if self.site_settings.access:
            access.info(pages.access_line(handler))

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà's that we keep: the first match wins."""
        theirs = {route[1]: (route[0], *route[2:]) for route in super().init_handlers() if route[1] in KEPT}
        kept = [(pattern, KEPT[handler], *args) for handler, (pattern, *args) in theirs.items()]
        return [*answers.routes(self.desk, self.house), *pages.routes(self.site_settings), *kept]

    def listen(self) -> None:
        """Serve on the sockets we were given until told to stop; then finish what was asked for, and end."""
        server = HTTPServer(
            Guard(self.app, self.site_settings.allowed_hosts()),
            max_body_size=MESSAGE_LIMIT,
            idle_connection_timeout=QUIET,
        )
        server.add_sockets(self._sockets)
        self.ioloop = IOLoop.current()
        for how in (signal.SIGINT, signal.SIGTERM):
            signal.signal(how, lambda *_: self.ioloop.add_callback_from_signal(self._leave, server))
        self.ioloop.add_callback(self._announced)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    async def _announced(self) -> None:
        await self.desk.prepare()
        self.announce(f"Serving on http://{self.ip}:{self.port}")

    async def _leave(self, server: HTTPServer) -> None:
        """Let nobody in, finish what is in flight, and stop."""
        if self.desk.leaving:
            return
        self.desk.leaving = True
        server.stop()
        end = self.ioloop.time() + LEAVE
        while self.desk.in_flight and self.ioloop.time() < end:
            await asyncio.sleep(0.02)
        self.ioloop.stop()

    def stop(self) -> None:
        """End workers and kernels, and only then take away the folder they were started with."""
        self.ioloop.run_sync(self.workers.stop)
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)  # the loop in which kernels may still be starting
        shutil.rmtree(self.connection_dir, ignore_errors=True)
