"""What a reader may ask of the server: pure checks, no sockets.

The kernel's websocket trusts its peer: eight bytes of ``ff`` make it count to
2**64, a ``comm_open`` builds any widget.  A reader of this site needs much less:
to send inputs to the figures that are on the page.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

V1 = "v1.kernel.websocket.jupyter.org"
MESSAGE_LIMIT = 1 << 18  # bytes; a full set of inputs is under 10 kB
OUR_COMMS = "figure-"
CONTROL_TARGET = "jupyter.widget.control"  # only tells the states of the widgets that exist
_FEWEST, _MOST = 6, 16  # offsets: channel, four parts of JSON, the end; then at most ten buffers
_QUESTIONS = frozenset({"kernel_info_request", "comm_info_request"})


class MalformedError(ValueError):
    """A frame no client of ours would send."""


@dataclass(frozen=True)
class Message:
    """The two parts of a kernel message that decide whether it may pass."""

    kind: str
    content: Mapping[str, Any]


def same_site(headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from a page of this very host, or from no page at all.

    A beacon carries no cookie, so the ``_xsrf`` one cannot vouch for it; the browser can.
    """
    if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("Origin")
    return origin is None or urlsplit(origin.lower()).netloc == headers.get("Host", "").lower()


def read_frame(frame: object) -> Message:
    """Return the message in a frame of the v1 protocol: n, n offsets, channel, four JSON objects, buffers.

    Raises
    ------
    MalformedError
        If it is anything else, or not for the shell channel.
    """
    if not isinstance(frame, bytes) or len(frame) < 8 * (_FEWEST + 1):
        raise MalformedError("not a binary frame of the v1 protocol")
    count = int.from_bytes(frame[:8], "little")
    if not _FEWEST <= count <= _MOST or len(frame) < 8 * (count + 1):
        raise MalformedError(f"{min(count, 2**63)} offsets, allowed are {_FEWEST} to {_MOST}")
    offsets = [int.from_bytes(frame[8 * i : 8 * (i + 1)], "little") for i in range(1, count + 1)]
    if offsets[0] != 8 * (count + 1) or offsets[-1] != len(frame) or offsets != sorted(offsets):
        raise MalformedError("offsets do not rise from the header to the end")
    if frame[offsets[0] : offsets[1]] != b"shell":
        raise MalformedError("not for the shell channel")
    header, _parent, _metadata, content = (_object(frame[offsets[i] : offsets[i + 1]]) for i in range(1, 5))
    if not isinstance(header.get("msg_type"), str) or not isinstance(header.get("msg_id"), str):
        raise MalformedError("a header without msg_type and msg_id")
    return Message(header["msg_type"], content)


def _object(part: bytes) -> dict[str, Any]:
    try:
        value = json.loads(part)
    except (ValueError, RecursionError) as error:
        raise MalformedError("a part that is not JSON") from error
    if not isinstance(value, dict):
        raise MalformedError("a part that is not a JSON object")
    return value


def may_enter(message: Message, known: Collection[str]) -> bool:
    """Tell whether a reader may send this to a kernel whose comms are ``known``."""
    comm = message.content.get("comm_id")
    if message.kind == "comm_open":
        return message.content.get("target_name") == CONTROL_TARGET and isinstance(comm, str) and len(comm) <= 64
    if message.kind in ("comm_msg", "comm_close"):
        return isinstance(comm, str) and (comm in known or comm.startswith(OUR_COMMS))
    return message.kind in _QUESTIONS


def may_leave(kind: str, content: Mapping[str, Any]) -> bool:
    """Tell whether a kernel's message is for readers: no errors, and no tracebacks by way of stderr."""
    return kind != "error" and not (kind == "stream" and content.get("name") == "stderr")


def comms_named(kind: str, content: Mapping[str, Any], control: Collection[str]) -> set[str]:
    """Return the comms a kernel's message introduces; ``control`` are the reader's control comms."""
    if kind == "comm_open":
        return {str(content.get("comm_id"))}
    if kind == "comm_info_reply":
        return set(content.get("comms", {}))
    if kind == "comm_msg" and content.get("comm_id") in control:
        return set(content.get("data", {}).get("states", {}))
    return set()
