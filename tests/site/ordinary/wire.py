"""A kernel client in forty lines: the v1 protocol over a plain websocket."""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from explainer.site.ordinary.guards import V1


def pack(kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None, channel: str = "shell") -> bytes:
    header = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "session": "s", "version": "5.4"}
    return frame([channel.encode(), *(json.dumps(part).encode() for part in (header, {}, metadata or {}, content))])


def frame(parts: list[bytes]) -> bytes:
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


def unpack(message: bytes) -> tuple[str, dict[str, Any], list[bytes]]:
    (count,) = struct.unpack_from("<Q", message)
    at = struct.unpack_from(f"<{count}Q", message, 8)
    parts = [message[a:b] for a, b in pairwise(at)]
    return json.loads(parts[1])["msg_type"], json.loads(parts[4]), parts[5:]


def update(comm: str = "figure-tiny", **inputs: Any) -> bytes:
    data = {"method": "update", "state": {"inputs": inputs}, "buffer_paths": []}
    return pack("comm_msg", {"comm_id": comm, "data": data})


def dial(port: int, kernel: str, protocol: str | None = V1, session: str = "", **options: Any) -> ClientConnection:
    query = f"?session_id={session or uuid4().hex}"
    url = f"ws://localhost:{port}/api/kernels/{kernel}/channels{query}"
    subprotocols: Any = [protocol] if protocol else None
    return connect(url, subprotocols=subprotocols, max_size=1 << 22, **options)


Told = tuple[str, dict[str, Any], list[bytes]]


def heard(socket: ClientConnection, seconds: float, until: Callable[[Told], object] = lambda _: False) -> list[Told]:
    """Return what arrives within some seconds, or until the line is cut, or what was waited for is said."""
    end, found = time.monotonic() + seconds, []
    while (left := end - time.monotonic()) > 0:
        try:
            found.append(unpack(socket.recv(timeout=left)))  # type: ignore[arg-type]
        except (TimeoutError, ConnectionClosed):
            break
        if until(found[-1]):
            break
    return found


def cut(socket: ClientConnection, seconds: float = 10) -> tuple[int, str]:
    """Return with which code and words the server hangs up."""
    heard(socket, seconds)
    with pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=0.1)
    assert closed.value.rcvd is not None, "the line was not hung up but broke"
    return closed.value.rcvd.code, closed.value.rcvd.reason


def answer(socket: ClientConnection, seconds: float = 10) -> float:
    """Return the first number the tiny figure answers."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        kind, content, buffers = unpack(socket.recv(timeout=left))  # type: ignore[arg-type]
        if kind == "comm_msg" and "outputs" in str(content["data"].get("buffer_paths")):
            return float(struct.unpack("<d", buffers[0])[0])
    raise AssertionError("no answer")
