"""Where a reader gets a kernel and gives it back: attach, the ordinary page, leave, health."""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.request_info_handler import RequestInfoSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

import explainer
from explainer.site.guards import same_site
from explainer.site.kernels import FullError, House, Pools
from explainer.site.pages import PlainErrors
from explainer.site.render import KERNEL_ID

RETRY_AFTER = "15"  # seconds; kernels of readers who left have ended by then
# Jupyter's widgets need inline scripts, and anywidget makes modules out of text; still no other host.
VOILA_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' blob:; connect-src 'self'; "
    "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class FromHere(PlainErrors):
    """Changes something, so it must be asked from a page of this host."""

    def check_xsrf_cookie(self) -> None:
        """Judge by what the browser says of the sender: a beacon carries no cookie of ours."""
        if not same_site(self.request.headers):
            raise web.HTTPError(403, reason="This may be asked from our own pages only")


class HandOut(PlainErrors, TornadoVoilaHandler):  # type: ignore[misc]
    """Gets a preheated kernel out of Voilà's generator."""

    @property
    def house(self) -> House:
        """The readers' seats."""
        return self.settings["house"]  # type: ignore[no-any-return]

    @property
    def pools(self) -> Pools:
        """The preheated kernels."""
        return self.settings["pools"]  # type: ignore[no-any-return]

    def should_use_rendered_notebook(self, data: Any, size: int, template: Any, theme: Any, args: Any) -> bool:
        """Take the preheated kernel whatever ``?template=`` or ``?theme=`` ask for: both overrides are off."""
        return bool(super().should_use_rendered_notebook(data, size, None, None, args))

    async def prepared(self, notebook: str) -> None:
        """Make sure that there is such a notebook and that its pool holds living kernels only."""
        if notebook not in self.settings["notebooks"]:
            raise web.HTTPError(404, reason="No such notebook")
        await self.pools.tend()
        await self.pools.first(notebook)

    def hand_over(self, html: str) -> str | None:
        """Note the kernel a piece of page names as held by a reader, and return its id."""
        found = KERNEL_ID.search(html)
        if found is None:
            return None
        RequestInfoSocketHandler._cache.pop(found[1], None)  # kept for good otherwise, with the reader's address
        self.house.seat(found[1])
        return found[1]

    def full(self, answer: str | dict[str, bool]) -> None:
        """Say that every seat is taken."""
        self.set_status(503, "Full house")
        self.set_header("Retry-After", RETRY_AFTER)
        self.set_header("Cache-Control", "no-store")
        self.finish(answer)


class Attach(FromHere, HandOut):
    """``POST /attach/<notebook>``: the page is there already, so only the kernel's id is of use."""

    SUPPORTED_METHODS = ("POST",)

    async def post(self, notebook: str) -> None:
        """Answer ``{"kernel": id}``, or 503 with ``{"full": true}``."""
        try:
            with self.house.arriving():
                await self.prepared(notebook)
                kernel_id = self.hand_over("".join([part async for part in self.get_generator(notebook)]))
        except FullError:
            self.full({"full": True})
            return
        if kernel_id is None:
            raise web.HTTPError(500, f"the template names no kernel for {notebook}")
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish({"kernel": kernel_id})


class Render(HandOut):
    """``GET /voila/render/<notebook>``: the ordinary Voilà page, with the same seats."""

    async def get(self, path: str | None = None) -> None:
        """Stream the page."""
        try:
            with self.house.arriving():
                await self.prepared(path or "")
                self.set_header("X-Robots-Tag", "noindex")
                seated = None
                async for part in self.get_generator(path):
                    seated = seated or self.hand_over(part)
                    self.write(part)
                    self.flush()
        except FullError:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.full(
                '<!doctype html><html lang="en"><title>Full house</title><p>Every seat is taken. Please try again.'
            )


class Leave(FromHere, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """``POST /voila/api/shutdown/<id>``: what a page says when it is closed."""

    async def post(self, kernel_id: str) -> None:
        """End the kernel, if a reader holds it."""
        if kernel_id not in self.settings["house"]:
            raise web.HTTPError(404, reason="No such kernel")
        await super().post(kernel_id)  # type: ignore[misc]


class KernelModel(PlainErrors, KernelHandler):
    """``GET /api/kernels/<id>``: JupyterLab's client asks before it connects.  Ending one is for :class:`Leave`."""

    SUPPORTED_METHODS = ("GET", "HEAD")


class Health(APIHandler):
    """``GET /healthz``."""

    def get(self) -> None:
        """Tell how full the house and the pools are."""
        house, pools = self.settings["house"], self.settings["pools"]
        ready = pools.ready()
        self.set_header("Cache-Control", "no-store")
        self.finish(
            {
                "version": explainer.__version__,
                "kernels": len(self.kernel_manager),
                "readers": house.taken,
                "seats": house.seats,
                "pools": pools.sizes(),
                "ready": ready,
                "warm": bool(ready) and all(n >= 1 for n in ready.values()),
            }
        )
