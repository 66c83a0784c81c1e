"""A kernel client in forty lines: the v1 protocol over a plain websocket."""

from __future__ import annotations

import json
import struct
import time
from typing import Any
from uuid import uuid4

from websockets.sync.client import ClientConnection, connect

from explainer.site.guards import V1


def pack(kind: str, content: dict[str, Any], channel: str = "shell", **header: Any) -> bytes:
    head = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "session": "s", "version": "5.4", **header}
    return frame([channel.encode(), *(json.dumps(part).encode() for part in (head, {}, {}, content))])


def frame(parts: list[bytes]) -> bytes:
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


def unpack(message: bytes) -> tuple[str, dict[str, Any], list[bytes]]:
    (count,) = struct.unpack_from("<Q", message)
    at = struct.unpack_from(f"<{count}Q", message, 8)
    parts = [message[a:b] for a, b in zip(at, at[1:], strict=False)]
    return json.loads(parts[1])["msg_type"], json.loads(parts[4]), parts[5:]


def update(comm: str = "figure-tiny", **inputs: Any) -> bytes:
    data = {"method": "update", "state": {"inputs": inputs}, "buffer_paths": []}
    return pack("comm_msg", {"comm_id": comm, "data": data})


def dial(port: int, kernel: str, protocol: str | None = V1, session: str = "", **options: Any) -> ClientConnection:
    query = f"?session_id={session or uuid4().hex}"
    url = f"ws://localhost:{port}/api/kernels/{kernel}/channels{query}"
    subprotocols: Any = [protocol] if protocol else None
    return connect(url, subprotocols=subprotocols, max_size=1 << 22, **options)


def heard(socket: ClientConnection, seconds: float) -> list[tuple[str, dict[str, Any], list[bytes]]]:
    """Return everything that arrives within some seconds."""
    end, found = time.monotonic() + seconds, []
    while (left := end - time.monotonic()) > 0:
        try:
            found.append(unpack(socket.recv(timeout=left)))  # type: ignore[arg-type]
        except TimeoutError:
            break
    return found


def answer(socket: ClientConnection, seconds: float = 10) -> float:
    """Return the first number the tiny figure answers."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        kind, content, buffers = unpack(socket.recv(timeout=left))  # type: ignore[arg-type]
        if kind == "comm_msg" and "outputs" in str(content["data"].get("buffer_paths")):
            return float(struct.unpack("<d", buffers[0])[0])
    raise AssertionError("no answer")
