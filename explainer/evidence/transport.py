"""One polite, bounded HTTP request: a deadline over the whole answer, no redirects, a limit in size."""

from __future__ import annotations

import http.client
import io
import socket
import time
import urllib.error
import urllib.request
from functools import partial
from typing import Any

LARGEST = 30_000_000
"""Bytes; the longest series FRED has is a few megabytes."""


class FredError(RuntimeError):
    """A request that did not give what was asked for.

    ``again`` says whether trying again may help, ``wait`` how many seconds the server asked to wait.
    """

    def __init__(self, what: str, *, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(what)
        self.again = again
        self.wait = wait


class _UntilDeadline(io.RawIOBase):
    """A socket read that never outlives the deadline, however slowly the bytes drip."""

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self._socket, self._ends = sock, ends

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("deadline")
        self._socket.settimeout(left)
        return self._socket.recv_into(buffer)


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, ends: float, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        whole = self.fp  # closing it closes the socket once the answer has been read
        self.fp = io.BufferedReader(_UntilDeadline(sock, ends))
        self._whole = whole

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._whole.close()


def _bounded(kind: type[http.client.HTTPConnection], host: str, timeout: float, **options: Any) -> Any:
    connection = kind(host, timeout=timeout, **options)
    connection.response_class = partial(_Response, ends=time.monotonic() + timeout)  # type: ignore[assignment]
    return connection


class _Http(urllib.request.HTTPHandler):
    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_bounded, http.client.HTTPConnection), request)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_bounded, http.client.HTTPSConnection), request)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address holds the reader's key: it goes to FRED or nowhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _read(response: Any) -> bytes:
    body: bytes = response.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise FredError(f"the answer is longer than {LARGEST:,} bytes")
    if response.length:
        raise FredError(f"the answer was cut off: {response.length:,} bytes are missing", again=True)
    return body


def _seconds(header: str | None) -> float:
    """Return what ``Retry-After`` asks for; a date, nonsense or more than two minutes counts as not asked."""
    wait = float(header) if header is not None and header.isdecimal() else 0.0
    return wait if wait <= 120 else 0.0


def get(url: str, timeout: float) -> tuple[int, bytes, float]:
    """Return status, body and the wait a server asks for; ``timeout`` seconds bound the whole request.

    Raises
    ------
    FredError
        If there is no whole answer in time.  Its text never holds the address, which holds the key.
    """
    opener = urllib.request.build_opener(_Http, _Https, _NoRedirect)
    problem: FredError
    try:
        try:
            with opener.open(url, timeout=timeout) as response:
                return response.status, _read(response), 0.0
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _read(answer.fp), _seconds(answer.headers.get("Retry-After"))
    except FredError as error:
        problem = error
    except TimeoutError:
        problem = FredError(f"no whole answer within {timeout:g} seconds", again=True)
    except urllib.error.URLError as error:
        late = isinstance(error.reason, TimeoutError)
        reason = (
            f"no answer within {timeout:g} seconds" if late else f"cannot be reached ({type(error.reason).__name__})"
        )
        problem = FredError(reason, again=True)
    except http.client.IncompleteRead:
        problem = FredError("the answer was cut off", again=True)
    except (OSError, http.client.HTTPException) as error:
        problem = FredError(f"the connection broke ({type(error).__name__})", again=True)
    raise problem from None
