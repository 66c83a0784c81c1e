"""Kernels of readers: how they start and end, and who holds one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.auth import IdentityProvider, User
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado import web
from traitlets import Dict, Integer, Unicode


class Anyone(IdentityProvider):
    """Every reader is the same one; nobody gets a cookie."""

    def get_user(self, handler: web.RequestHandler) -> User:
        """Return the one reader."""
        return User("reader")


class Kernels(AsyncMappingKernelManager):
    """The kernel manager under Voilà's pages."""

    project_root = Unicode(config=True, help="where kernels start")
    abandoned_timeout = Integer(60, config=True, help="seconds a kernel nobody is connected to lives on")
    kernel_env = Dict(help="what a kernel's environment holds beside the server's")

    def cwd_for_path(self, path: str, **kwargs: Any) -> str:
        """Return where kernels start: the project, wherever its notebooks are."""
        return self.project_root

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        kwargs["env"] = {**(kwargs.get("env") or os.environ), **self.kernel_env}
        return await super()._async_start_kernel(**kwargs)

    start_kernel = _async_start_kernel  # type: ignore[assignment]

    async def _async_shutdown_kernel(
        self, kernel_id: str, now: bool | None = True, restart: bool | None = False
    ) -> None:
        """End a kernel at once, for it holds nothing worth a farewell, and hang up on whoever used it."""
        starting = self._pending_kernels.get(kernel_id)
        if kernel_id not in self and starting is not None:
            await asyncio.wait([starting])  # Jupyter would say that there is no such kernel, and leave it running
        await super()._async_shutdown_kernel(kernel_id, now=True, restart=restart)  # type: ignore[no-untyped-call]
        for key, socket in list(ZMQChannelsWebsocketConnection._open_sessions.items()):
            if key.startswith(f"{kernel_id}:"):
                socket.close(1001, "kernel ended")

    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment]

    def _handle_kernel_died(self, kernel_id: str) -> None:
        if kernel_id in self:
            self.stop_watching_activity(kernel_id)  # type: ignore[no-untyped-call]
            super()._handle_kernel_died(kernel_id)  # type: ignore[no-untyped-call]

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody is connected to sooner than one that is only idle; one that starts is neither."""
        if getattr(self.get_kernel(kernel_id), "execution_state", "starting") == "starting":
            return
        seen = getattr(self.get_kernel(kernel_id), "last_activity", None)
        quiet = (utcnow() - seen).total_seconds() if seen else 0.0
        if not self._kernel_connections.get(kernel_id) and quiet > self.abandoned_timeout:
            self.log.info("kernel %s was left alone for %.0f s", kernel_id, quiet)
            await self.shutdown_kernel(kernel_id)
        else:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]


class FullError(Exception):
    """Every seat is taken."""


class House:
    """The readers' seats: kernels handed out, counted where they are handed out."""

    def __init__(self, seats: int, kernels: Any) -> None:
        self.seats = seats
        self._kernels = kernels
        self._held: set[str] = set()
        self._arriving = 0

    @property
    def taken(self) -> int:
        """How many seats are taken, counting readers whose kernel is on its way."""
        self._held &= set(self._kernels.list_kernel_ids())
        return len(self._held) + self._arriving

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """Keep a seat while a kernel is fetched; raise :class:`FullError` if there is none."""
        if self.taken >= self.seats:
            raise FullError
        self._arriving += 1
        try:
            yield
        finally:
            self._arriving -= 1

    def seat(self, kernel_id: str) -> None:
        """Note that a reader holds this kernel from now on; its idle time starts now."""
        self._held.add(kernel_id)
        if kernel_id in self._kernels:
            self._kernels.get_kernel(kernel_id).last_activity = utcnow()

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self._held and kernel_id in self._kernels
