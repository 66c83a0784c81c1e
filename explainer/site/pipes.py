"""Messages over a socket, each behind its length: the server's end and the worker's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_LENGTH = 4  # bytes
PLAIN, PACKED = b"\0", b"\1"  # how the answer behind this byte is packed: not at all, by gzip
LARGEST = 1 << 24  # bytes; the largest answer is some 30 kB, the list of figures some 100 kB


@dataclass(frozen=True)
class Job:
    """What a worker is asked for: one answer of one figure, or the ensemble that follows it."""

    want: str
    notebook: str
    figure: str
    query: str

    def packed(self) -> bytes:
        """Return the message of this job."""
        return framed(json.dumps([self.want, self.notebook, self.figure, self.query]).encode())


def framed(message: bytes) -> bytes:
    """Return a message behind its length."""
    return len(message).to_bytes(_LENGTH, "little") + message


async def received(stream: asyncio.StreamReader) -> bytes:
    """Return the next message from a worker.

    Raises
    ------
    EOFError
        If the worker has ended, or writes what is no message.
    """
    try:
        length = int.from_bytes(await stream.readexactly(_LENGTH), "little")
        if length > LARGEST:
            raise EOFError(f"a message of {length} bytes; allowed are {LARGEST}")
        return await stream.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError) as ended:
        raise EOFError("the worker has ended") from ended


def jobs(stream: IO[bytes]) -> Iterator[Job]:
    """Yield the jobs that come from the server until it has ended."""
    while len(head := stream.read(_LENGTH)) == _LENGTH:
        length = int.from_bytes(head, "little")
        if len(message := stream.read(length)) < length:
            return
        yield Job(*json.loads(message))
