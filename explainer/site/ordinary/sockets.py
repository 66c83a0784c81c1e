"""The websocket between a page and its kernel, with the guards in place."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado import web
from traitlets import Set
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explainer.site.ordinary.guards import (
    CONTROL_TARGET,
    V1,
    MalformedError,
    comms_named,
    may_enter,
    may_leave,
    read_frame,
)
from explainer.site.pages import PlainErrors

_SESSION = re.compile(r"[\w-]{1,64}")
_ANSWERS = frozenset({"error", "stream", "comm_open", "comm_info_reply", "comm_msg"})


class Connection(ZMQChannelsWebsocketConnection):
    """One reader's line to a kernel: checks what goes in, filters what comes out."""

    known = Set(help="comms of the kernel that this reader has been told of")
    control = Set(help="control comms this reader has opened")

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a reader's message on if it is sound and allowed; hang up if it is malformed."""
        try:
            message = read_frame(incoming_msg)
        except MalformedError as error:
            self.log.warning("closing a socket of kernel %s: %s", self.kernel_id, error)
            self.websocket_handler.close(1003, "malformed")
            return
        if not may_enter(message, self.known | self.control):
            self.log.warning("refused %r from a reader", message.kind[:40])
            return
        if message.content.get("target_name") == CONTROL_TARGET:
            self.control = self.control | {message.content["comm_id"]}
        super().handle_incoming_message(incoming_msg)

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass a kernel's message on unless it tells readers about our code."""
        _, parts = self.session.feed_identities(outgoing_msg)
        kind = self.session.unpack(parts[1])["msg_type"]
        if kind in _ANSWERS:
            content = self.session.unpack(parts[4])
            if not may_leave(kind, content):
                told = content.get("text") or f"{content.get('ename')}: {content.get('evalue')}"
                self.log.error("kernel %s: %s", self.kernel_id, told)
                return
            new = comms_named(kind, content, self.control) - self.known
            if new:
                self.known = self.known | new
        super().handle_outgoing_message(stream, outgoing_msg)

    async def prepare(self) -> None:
        """Refuse a kernel that has died: waiting for it would leave the reader without an answer."""
        if not await self.kernel_manager.is_alive():
            raise web.HTTPError(404, reason="This kernel has ended")
        await super().prepare()  # type: ignore[no-untyped-call]

    def nudge(self) -> asyncio.Future[None]:
        """Return a future that is done once this socket hears its kernel.

        Jupyter asks every half second and usually misses the first answer, because the
        subscription is not through yet.  A kernel that has run its notebook has answered before, so
        all there is to wait for is the subscription: ask quickly, then ever more slowly.
        """
        if getattr(self.kernel_manager, "execution_state", "starting") == "starting":
            return super().nudge()
        return asyncio.ensure_future(self._until_heard())

    async def _until_heard(self) -> None:
        loop = asyncio.get_running_loop()
        iopub, control = self.channels["iopub"], self.kernel_manager.connect_control()
        heard: asyncio.Future[None] = loop.create_future()
        iopub.on_recv(lambda _: None if heard.done() else heard.set_result(None))
        give_up, pause = loop.time() + self.kernel_info_timeout, 0.01
        try:
            while not heard.done() and loop.time() < give_up:
                if iopub.closed() or self.kernel_id not in self.multi_kernel_manager:
                    return  # the reader left, or the kernel ended, while we waited
                self.session.send(control, "kernel_info_request")
                await asyncio.wait([heard], timeout=pause)
                pause = min(1.5 * pause, 0.5)
        finally:
            control.close()
            if not iopub.closed():
                iopub.stop_on_recv()

    def on_restart_failed(self) -> None:
        """Tell the reader that the kernel is dead, and hang up: nothing will come any more."""
        super().on_restart_failed()  # type: ignore[no-untyped-call]
        self.websocket_handler.close(1001, "kernel ended")

    def disconnect(self) -> None:  # type: ignore[override]
        """Start the clock by which an abandoned kernel ends."""
        self.kernel_manager.last_activity = utcnow()
        super().disconnect()  # type: ignore[no-untyped-call]


class Socket(PlainErrors, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """``/api/kernels/<id>/channels``."""

    async def get(self, kernel_id: str) -> None:
        """Accept the websocket, if the client speaks the protocol we check.

        Without it every message is JSON with binary parts in a text format: a Bytes trait
        then costs all of a core and gigabytes.
        """
        offered = [p.strip() for p in self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
        if V1 not in offered or not _SESSION.fullmatch(self.get_argument("session_id", "none")):
            self.send_error(400, reason="This site speaks v1 of the kernel protocol only")
            return
        await super().get(kernel_id=kernel_id)  # type: ignore[misc]

    async def open(self, kernel_id: str) -> None:
        """Send small messages at once: a slider waits for them."""
        self.set_nodelay(True)
        await super().open(kernel_id)
