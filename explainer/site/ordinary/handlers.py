"""Where a reader of the ordinary page gets a kernel and gives it back."""

from __future__ import annotations

import asyncio

from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from explainer.site.ordinary.guards import same_site
from explainer.site.ordinary.kernels import FullError, House
from explainer.site.ordinary.render import KERNEL_ID
from explainer.site.pages import PlainErrors

PATIENCE = 120.0  # seconds a notebook may take; the slowest takes a few
RETRY_AFTER = "15"  # seconds; kernels of readers who left have ended by then
# Jupyter's widgets need inline scripts, and anywidget makes modules out of text; still no other host.
VOILA_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' blob:; connect-src 'self'; "
    "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class Render(PlainErrors, TornadoVoilaHandler):  # type: ignore[misc]
    """``GET /voila/render/<notebook>``: the ordinary Voilà page, for as many readers as there are seats."""

    async def get(self, path: str | None = None) -> None:
        """Stream the page."""
        if path not in self.settings["notebooks"]:
            raise web.HTTPError(404, reason="No such notebook")
        house: House = self.settings["house"]
        try:
            with house.arriving():
                self.set_header("X-Robots-Tag", "noindex")
                seated = None
                # Voilà itself would wait for ever for a kernel that ends while its notebook runs.
                async with asyncio.timeout(PATIENCE):
                    async for part in self.get_generator(path):
                        if seated is None and (seated := KERNEL_ID.search(part)):
                            house.seat(seated[1])
                        self.write(part)
                        self.flush()
        except FullError:
            self.set_status(503, "Full house")
            self.set_header("Retry-After", RETRY_AFTER)
            self.set_header("Cache-Control", "no-store")
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(
                '<!doctype html><html lang="en"><title>Full house</title><p>Every seat is taken. Please try again.'
            )


class Leave(PlainErrors, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """``POST /voila/api/shutdown/<id>``: what a page says when it is closed."""

    def check_xsrf_cookie(self) -> None:
        """Judge by what the browser says of the sender: a beacon carries no cookie of ours."""
        if not same_site(self.request.headers):
            raise web.HTTPError(403, reason="This may be asked from our own pages only")

    async def post(self, kernel_id: str) -> None:
        """End the kernel, if a reader holds it."""
        if kernel_id not in self.settings["house"]:
            raise web.HTTPError(404, reason="No such kernel")
        await super().post(kernel_id)  # type: ignore[misc]


class KernelModel(PlainErrors, KernelHandler):
    """``GET /api/kernels/<id>``: JupyterLab's client asks before it connects.  Ending one is for :class:`Leave`."""

    SUPPORTED_METHODS = ("GET", "HEAD")
