"""Pages, assets and tables: complete, compressed, cacheable, and only what is meant to be seen."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.site.project import Server

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@pytest.mark.parametrize(
    ("path", "file", "kind", "cache"),
    [
        ("/", "index.html", "text/html; charset=utf-8", "no-cache"),
        ("/01-tiny", "01-tiny.html", "text/html; charset=utf-8", "no-cache"),
        ("/favicon.svg", "favicon.svg", "image/svg+xml", "max-age=86400"),
        ("/social.png", "social.png", "image/png", "max-age=86400"),
        ("/assets/manifest.json", "assets/manifest.json", "application/json", "no-cache"),
        ("/assets/page.0a1b.css", "assets/page.0a1b.css", "text/css; charset=utf-8", "immutable"),
        ("/assets/figure.2c3d.js", "assets/figure.2c3d.js", "text/javascript; charset=utf-8", "immutable"),
        ("/data/walcl.csv", "data/walcl.csv", "text/csv; charset=utf-8", "no-cache"),
    ],
)
def test_a_file_comes_whole_with_its_headers(
    site: Server, project: Path, path: str, file: str, kind: str, cache: str
) -> None:
    written = (project / "build" / "site" / file).read_bytes()
    plain = site.ask(path)
    assert (plain.status, plain.body, plain.headers["Content-Type"]) == (200, written, kind)
    assert cache in plain.headers["Cache-Control"]
    assert plain.headers["Content-Security-Policy"] == POLICY
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert plain.headers["Referrer-Policy"] == "same-origin"
    assert not {"Set-Cookie", "Server"} & set(plain.headers)

    head = site.ask(path, "HEAD")
    assert (head.status, head.body, head.headers["Etag"]) == (200, b"", plain.headers["Etag"])
    assert head.headers["Content-Length"] == str(len(written))

    again = site.ask(path, headers={"If-None-Match": plain.headers["Etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/01-tiny/", "/01-tiny"),
        ("/01-tiny.html", "/01-tiny"),
        ("/01-tiny.ipynb", "/01-tiny"),
        ("/notebooks/01-tiny.ipynb", "/01-tiny"),
        ("/01-tiny.html?drain=v1~share:0.4", "/01-tiny?drain=v1~share:0.4"),
        ("/index.html", "/"),
        ("/favicon.ico", "/favicon.svg"),
        ("/00-the-argument", "/"),
        ("/00-the-argument.html?fed=v1~since:52", "/?fed=v1~since:52"),
    ],
)
def test_what_people_type_leads_to_the_page(site: Server, path: str, to: str) -> None:
    for method in ("GET", "HEAD"):
        led = site.ask(path, method)
        assert (led.status, led.headers["Location"]) == (301, to)


@pytest.mark.parametrize("path", ["/99-none/", "/99-none.html", "/scratch.ipynb", "//example.org/", "/01-tiny.txt"])
def test_what_is_not_there_leads_nowhere(site: Server, path: str) -> None:
    gone = site.ask(path)
    assert gone.status == 404
    assert "Location" not in gone.headers


def test_a_page_travels_compressed_if_the_browser_can_read_that(site: Server) -> None:
    packed = site.ask("/01-tiny", headers={"Accept-Encoding": "gzip"})
    plain = site.ask("/01-tiny")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 5
    assert "Content-Encoding" not in site.ask("/social.png", headers={"Accept-Encoding": "gzip"}).headers


def test_a_rebuilt_page_is_seen_at_once(site: Server, project: Path) -> None:
    page = project / "build" / "site" / "fresh.html"
    page.write_text("old")
    old = site.ask("/fresh")
    page.write_text("new!")
    new = site.ask("/fresh", headers={"If-None-Match": old.headers["Etag"]})
    page.unlink()
    assert (old.text(), new.status, new.text()) == ("old", 200, "new!")
    assert site.ask("/fresh").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/404",
        "/assets/none.js",
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/assets/.hidden",
        "/data/absent.csv",
        "/data/sources.toml",
        "/data/sources.csv",
        "/data/..%2ftiny.csv",
        "/data/",
        "/voila/api/contents",
        "/voila/api/contents/01-tiny.ipynb",
        "/voila/files/01-tiny.ipynb",
        "/voila/tree",
        "/voila/templates/lab/static/index.css",
        "/voila/query/00000000-0000-0000-0000-000000000000",
        "/api/kernels",
        "/login",
    ],
)
def test_anything_else_is_our_own_404(site: Server, path: str) -> None:
    reply = site.ask(path)
    assert (reply.status, "<h1>404</h1>" in reply.text()) == (404, True)
    assert reply.headers["Content-Security-Policy"] == POLICY
    assert "Set-Cookie" not in reply.headers


def test_an_unknown_place_takes_no_post(site: Server) -> None:
    assert site.ask("/no/where", "POST").status == 404
    assert site.ask("/01-tiny", "POST").status == 405
    assert site.ask("/01-tiny", "DELETE").status == 405


@pytest.mark.parametrize("path", ["/voila/static/none.js", "/voila/labextensions/none.js", "/voila/api/themes/none"])
def test_a_missing_part_of_jupyter_sets_no_cookie(site: Server, path: str) -> None:
    reply = site.ask(path)
    assert reply.status in (403, 404)
    assert "Set-Cookie" not in reply.headers


def test_health_tells_how_the_server_is(site: Server) -> None:
    reply = site.ask("/healthz")
    health = reply.json()
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in reply.headers
    assert health["version"]
    assert (health["ready"], len(health["workers"]), health["figures"], health["seats"]) == (True, 2, 2, 8)
    assert site.ask("/readyz").status == 200
    assert site.ask("/readyz", "HEAD").body == b""
