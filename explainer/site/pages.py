"""Files as they were built: pages, assets and tables, complete before anything is computed."""

from __future__ import annotations

import gzip
import hashlib
import logging
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tornado import web

from explainer.site.contents import CHAPTERS
from explainer.site.settings import Settings

PAGE_CSP = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
SECURITY = {
    "Content-Security-Policy": PAGE_CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
REVALIDATE = "no-cache"
FOREVER = "public, max-age=31536000, immutable"
# The operating system's table of types differs from machine to machine.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_ALREADY_SMALL = frozenset({".png", ".woff2", ".jpg", ".webp"})


@dataclass(frozen=True)
class Body:
    """A file ready to be sent."""

    plain: bytes
    packed: bytes | None
    tag: str


@lru_cache(maxsize=512)
def _load(path: Path, modified: int) -> Body:
    """Read, compress and name a file once for each state it has had (``modified``)."""
    plain = path.read_bytes()
    packed = None if path.suffix in _ALREADY_SMALL else gzip.compress(plain, 9, mtime=0)
    return Body(plain, packed, f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"')


class PlainErrors(web.RequestHandler):
    """Errors in one line of text, and a log without readers.

    Jupyter's error page sets a cookie and loads scripts, Tornado's log holds addresses and queries.
    """

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with the status and its reason."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Say what went wrong and where, without who asked and with which settings."""
        if not isinstance(value, web.HTTPError):
            self.log_to.error("%s %s", self.request.method, self.request.path, exc_info=(typ, value, tb))
        elif value.status_code >= 500 or value.log_message:
            self.log_to.warning("%d %s %s", value.status_code, self.request.method, self.request.path)

    log_to = logging.getLogger("explainer.site")


def access_line(handler: web.RequestHandler) -> str:
    """Return one request as the access log tells it: no reader, no setting."""
    request = handler.request
    return f"{handler.get_status()} {request.method} {request.path} {1000 * request.request_time():.1f} ms"


class Files(PlainErrors):
    """Sends a file of the project, with the headers every page carries."""

    def initialize(self, settings: Settings) -> None:
        """Keep the settings of this server."""
        self.site = settings.site
        self.tables = settings.site / "data"

    def set_default_headers(self) -> None:
        """Set the policy that lets a page talk to this host only."""
        self.clear_header("Server")
        for name, value in SECURITY.items():
            self.set_header(name, value)

    def send(self, path: Path, cache: str, status: int = 200) -> None:
        """Send a file, or the page that says it is not there."""
        try:
            body = _load(path, path.stat().st_mtime_ns)
        except OSError:
            if status == 200:
                self.send(self.site / "404.html", REVALIDATE, 404)
            else:
                self.send_error(status)
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", cache)
        self.set_header("ETag", body.tag)
        if status == 200 and self.check_etag_header():
            self.set_status(304)
            self.finish()
            return
        # Tornado's own compression adds Vary, and leaves alone what is packed already.
        if body.packed is not None and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(body.packed)
        else:
            self.finish(body.plain)


class Page(Files):
    """``/`` and ``/<stem>``."""

    def get(self, stem: str = "") -> None:
        """Send a page; the first chapter is the front page, and old addresses of it lead there with their settings."""
        if stem == CHAPTERS[0].stem:
            self.redirect(f"/?{self.request.query}" if self.request.query else "/", permanent=True)
            return
        self.send(self.site / f"{stem or 'index'}.html", REVALIDATE, 404 if stem == "404" else 200)

    head = get


class Elsewhere(Files):
    """``/<stem>/``, ``/<stem>.html`` and ``/<stem>.ipynb``: what people type, and what other servers call a page."""

    def get(self, stem: str) -> None:
        """Lead to the page, with the settings that the address carries."""
        if stem == CHAPTERS[0].stem:
            stem = "index"
        if not (self.site / f"{stem}.html").is_file():
            self.send(self.site / "404.html", REVALIDATE, 404)
            return
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"/{'' if stem == 'index' else stem}{query}", permanent=True)

    head = get


class RootFile(Files):
    """``/favicon.svg`` and its like, named in the route."""

    def get(self, name: str) -> None:
        """Send the file; browsers ask for the icon again at every change of the address, some by its old name."""
        if name == "favicon.ico":
            self.redirect("/favicon.svg", permanent=True)
            return
        self.send(self.site / name, "public, max-age=86400")

    head = get


class Asset(Files):
    """``/assets/<name>.<hash>.<ext>``: a changed file has another name, so it may be kept for good."""

    def get(self, name: str) -> None:
        """Send an asset."""
        self.send(self.site / "assets" / name, REVALIDATE if name == "manifest.json" else FOREVER)

    head = get


class Table(Files):
    """``/data/<name>.csv``: the tables the article cites."""

    def get(self, name: str) -> None:
        """Send a table."""
        self.send(self.tables / f"{name}.csv", REVALIDATE)

    head = get


class Missing(Files):
    """Everything else."""

    def prepare(self) -> None:
        """Say that there is no such page, whatever was asked of it."""
        self.send(self.site / "404.html", REVALIDATE, 404)


def routes(settings: Settings) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """Return the routes of the built site.

    The patterns admit no dot and no slash where a name is looked up, so no path leads out of its folder.
    """
    own = {"settings": settings}
    return [
        (r"/([a-z0-9][a-z0-9-]*)?", Page, own),
        (r"/(?:notebooks/)?([a-z0-9][a-z0-9-]*)(?:/|\.html|\.ipynb)/?", Elsewhere, own),
        (r"/(favicon\.svg|favicon\.ico|social\.png|robots\.txt)", RootFile, own),
        (r"/assets/([A-Za-z0-9_-][A-Za-z0-9._-]*)", Asset, own),
        (r"/data/([a-z0-9][a-z0-9_-]*)\.csv", Table, own),
    ]
