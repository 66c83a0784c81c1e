"""A browser's connection, as little of it as a load needs: HTTP/1.1, kept open, one request at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

PATIENCE = 10.0  # seconds a request may take


class LostError(Exception):
    """A request that was not answered."""


@dataclass(frozen=True)
class Reply:
    """What came back, still packed: a load counts bytes and reads none of them."""

    status: int
    length: int
    retry_after: float
    location: str = ""


class Line:
    """One connection to the server, opened when it is needed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Reply:
        """Ask for a path, and where it leads to if it leads elsewhere.

        Raises
        ------
        LostError
            If the server hangs up, is not there, or takes too long.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                reply = await self._get(path)
                return await self._get(reply.location) if reply.location else reply
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            self.leave()
            raise LostError(str(error) or type(error).__name__) from error

    async def _get(self, path: str) -> Reply:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{self._port}\r\nAccept-Encoding: gzip\r\n"
            "User-Agent: a load of readers\r\nAccept: */*\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        length = int(headers.get("content-length", 0))
        await reader.readexactly(length)
        if headers.get("connection", "").lower() == "close":
            self.leave()
        return Reply(int(head[0].split()[1]), length, float(headers.get("retry-after", 0)), headers.get("location", ""))

    def leave(self) -> None:
        """Close the connection, as a browser does when its page is closed."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None

    def vanish(self) -> None:
        """Leave the connection open and never use it again, as a laptop does whose lid is shut."""
        self._streams = None
