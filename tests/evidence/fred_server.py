"""A local server that speaks FRED's API, with the snapshot's own figures, and misbehaves on request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import quoteattr

from explainer.evidence.raw import RAW, archive
from explainer.evidence.series import series

KEY = "0123456789abcdef0123456789abcdef"
UNITS = {
    "million USD": "Millions of U.S. Dollars",
    "billion USD": "Billions of Dollars",
    "percent": "Percent",
    "index": "Index Jan 2006=100",
}
Fault = Callable[["Handler", str], None]


@cache
def native(raw: Path = RAW) -> dict[str, dict[str, float]]:
    """Return the snapshot's FRED series dated as FRED dates them, by FRED's id."""
    found: dict[str, dict[str, float]] = {}
    observations = archive(raw).observations
    for (name, basis), observed in sorted(observations.items()):
        known = series().get(name)
        if known is None or not known.fred or basis == "month_average":
            continue
        mine = found.setdefault(known.fred, {})
        daily = observations.get((name, "daily"), {"9999": 0.0})
        for day, value in observed.items():
            if basis == "quarterly":
                mine[f"{day[:4]}-{int(day[5:7]) - 2:02d}-01"] = value
            elif basis == "monthly":
                mine[f"{day[:7]}-01"] = value
            elif name == "NFCI" and basis == "wednesday":
                mine[(date.fromisoformat(day) - timedelta(5)).isoformat()] = value  # published on Fridays
            elif basis != "month_end" or not min(daily) <= day <= max(daily):
                mine[day] = value
    return {name: dict(sorted(observed.items())) for name, observed in found.items()}


def later(observed: dict[str, float], days: int = 7) -> dict[str, float]:
    """Return the series with one observation more."""
    last = max(observed)
    return {**observed, (date.fromisoformat(last) + timedelta(days)).isoformat(): observed[last]}


class Handler(BaseHTTPRequestHandler):
    """Answers ``series`` and ``series/observations``; a fault takes over where one is set."""

    server: FredServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""

    def send(self, body: str, status: int = 200, announced: int | None = None, **headers: str) -> None:
        """Answer; ``announced`` states a length other than the body's."""
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/xml", "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if announced is None else announced))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def error(self, status: int, message: str, http: int | None = None, **headers: str) -> None:
        """Answer with FRED's error document."""
        self.send(
            f'<?xml version="1.0"?><error code="{status}" message={quoteattr(message)} />', http or status, **headers
        )

    def document(self, path: str, name: str) -> str:
        """Return the good answer."""
        observed = self.server.series[name]
        if path.endswith("/observations"):
            since = self.query.get("observation_start", "0")
            rows = [f'<observation date="{d}" value="{v!r}"/>' for d, v in observed.items() if d >= since]
            return f'<observations count="{len(rows)}">' + "".join(rows) + "</observations>"
        about = self.server.about(name)
        return "<seriess><series " + " ".join(f'{k}="{v}"' for k, v in about.items()) + "/></seriess>"

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        self.query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        name = self.query.get("series_id", "")
        self.server.seen.append((time.monotonic(), parts.path, name))
        waiting = self.server.faults.get(name, [])
        try:
            if waiting and (fault := waiting.pop(0)) is not None:
                fault(self, parts.path)
            elif self.query.get("api_key") != self.server.key:
                self.error(400, "Bad Request.  The value for variable api_key is not registered.")
            elif name not in self.server.series:
                self.error(400, "Bad Request.  The series does not exist.")
            else:
                self.send(self.document(parts.path, name))
        except OSError:
            pass  # the client gave up, as some tests want it to


class FredServer(ThreadingHTTPServer):
    """Start with ``with FredServer() as fred:``; ``fred.url`` goes into ``root_url``."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, raw: Path = RAW) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.key = KEY
        self.series = dict(native(raw))
        self.units: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.seasonal: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.faults: dict[str, list[Fault | None]] = {}
        self.seen: list[tuple[float, str, str]] = []
        self.stop = threading.Event()

    @property
    def url(self) -> str:
        """The address that stands for ``https://api.stlouisfed.org/fred``."""
        return f"http://127.0.0.1:{self.server_port}/fred"

    def about(self, name: str) -> dict[str, str]:
        """Return what FRED says about a series."""
        ours = next(s for s in series().values() if s.fred == name)
        unit = self.units.get(name) or UNITS.get(ours.unit.split(",")[0], ours.unit)
        title = self.titles.get(name, f"The series: {ours.known_as.title()}")
        return {
            "id": self.names.get(name, name),
            "title": title,
            "units": unit,
            "frequency": "Weekly, As of Wednesday" if "Wednesday" in ours.title else ours.frequency.capitalize(),
            "seasonal_adjustment_short": self.seasonal.get(name, ours.seasonal),
            "last_updated": "2026-08-01 15:31:02-05",
        }

    def __enter__(self) -> FredServer:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.shutdown()
        self.server_close()


def too_many(handler: Handler, path: str) -> None:
    handler.error(429, "Too Many Requests.  Exceeded Rate Limit", Retry_After="7")


def trouble(handler: Handler, path: str) -> None:
    handler.error(500, "Internal Server Error")


def unavailable(handler: Handler, path: str) -> None:
    handler.send("<html><body>Service Unavailable</body></html>", 503)


def web_page(handler: Handler, path: str) -> None:
    handler.send("<!DOCTYPE html><html><p>Please log in<br></html>")


def error_with_200(handler: Handler, path: str) -> None:
    handler.error(500, "Internal Server Error", http=200)


def redirect(handler: Handler, path: str) -> None:
    handler.send("", 302, Location=handler.server.url + "/elsewhere")


def empty(handler: Handler, path: str) -> None:
    handler.send('<observations count="0"></observations>' if path.endswith("s") and "obs" in path else "<seriess/>")


def blank(handler: Handler, path: str) -> None:
    handler.send("")


def short_count(handler: Handler, path: str) -> None:
    text = handler.document(path, handler.query["series_id"])
    handler.send(text.replace("</observations>", "").rsplit("<observation ", 1)[0] + "</observations>")


def truncated(handler: Handler, path: str) -> None:
    text = handler.document(path, handler.query["series_id"])
    handler.send(text[: len(text) // 2], announced=len(text))


def truncated_unannounced(handler: Handler, path: str) -> None:
    text = handler.document(path, handler.query["series_id"])
    handler.send(text[: len(text) // 2])


def bad_value(handler: Handler, path: str) -> None:
    handler.send('<observations count="1"><observation date="2026-01-01" value="12,5"/></observations>')


def silent(handler: Handler, path: str) -> None:
    handler.server.stop.wait(5)


def slow_drip(handler: Handler, path: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.stop.wait(0.02):
        handler.wfile.write(b" ")


def slow_headers(handler: Handler, path: str) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.stop.wait(0.02):
        handler.wfile.write(b"x")


def hang_up(handler: Handler, path: str) -> None:
    handler.connection.close()
