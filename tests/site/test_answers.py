"""An answer has an address: what it says, what it refuses, and what becomes of it in a cache."""

from __future__ import annotations

import gzip
import re

import pytest

from explainer.figure.wire import unpack
from tests.figure.rope import respond
from tests.figure.tools import widen
from tests.site.project import Server

DEFAULTS = {"pull": 3.0, "share": 0.4}


def test_an_answer_is_the_model_s_and_may_be_kept_for_good(site: Server) -> None:
    for query, changed in (
        ("", {}),
        ("pull=4.5", {"pull": 4.5}),
        ("pull=4.5&share=0.35", {"pull": 4.5, "share": 0.35}),
    ):
        reply = site.answer(query)
        expected = respond({**DEFAULTS, **changed})
        header, data = unpack(reply.body)
        assert (reply.status, header["verdict"], data) == (200, expected.verdict, expected.data)
        assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert reply.headers["Content-Type"] == "application/octet-stream"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert not {"Set-Cookie", "Server", "Etag"} & set(reply.headers)
        assert site.answer(query).body == reply.body


def test_what_follows_an_answer_has_an_address_of_its_own(site: Server) -> None:
    reply = site.answer("pull=4", "03-rope/touring", "ensemble")
    assert "gzip" not in reply.headers.get("Content-Encoding", "")
    header, data = unpack(reply.body)
    expected = widen({"pull": 4.0, "share": 0.4})
    assert (header["sentence"], data) == (expected.sentence, expected.data)
    assert site.answer("", "03-rope/rope", "ensemble").status == 404, "nothing follows an answer of this figure"


def test_a_large_answer_travels_compressed_if_the_browser_can_read_that(site: Server) -> None:
    plain = site.answer("pull=4", "03-rope/touring", "ensemble")
    packed = site.answer("pull=4", "03-rope/touring", "ensemble", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.7 * len(plain.body)


def test_head_says_what_get_would(site: Server) -> None:
    address = f"/at/{site.edition}/answer/03-rope/rope?pull=5"
    get, head = site.ask(address), site.ask(address, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.body))
    assert head.headers["Cache-Control"] == get.headers["Cache-Control"]
    assert site.ask(address, "POST").status == 405


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("pull=11", "pull (pull) is “11”; allowed is 0 to 10 kg in steps of 0.5."),
        ("pull=3.2", "pull (pull) is “3.2”, between two steps; allowed is 0 to 10 kg in steps of 0.5."),
        ("share=2", "share (share) is “2”; allowed is 0 to 1 in steps of 0.05."),
        ("push=1", "“push” is not a setting of this figure; its settings are pull, share."),
        ("pull=", "pull (pull) is “”, not a number; allowed is 0 to 10 kg in steps of 0.5."),
        ("pull=0x1", "pull (pull) is “0x1”, not a number; allowed is 0 to 10 kg in steps of 0.5."),
        ("pull=%FF", "pull (pull) is “%FF”, not a number; allowed is 0 to 10 kg in steps of 0.5."),
        ("pull=1e0", "pull (pull) is “1e0”, not a number; allowed is 0 to 10 kg in steps of 0.5."),
        ("pull=4.0", "pull (pull) is “4.0”; it is written 4."),
        ("pull=04", "pull (pull) is “04”; it is written 4."),
        ("pull=3", "pull (pull) is “3”, its default; a default is left out."),
        ("pull=4&pull=4", "pull stands twice or out of order; the order is pull, share."),
        ("share=0.5&pull=4", "pull stands twice or out of order; the order is pull, share."),
        ("&", "“” is not a setting of this figure; its settings are pull, share."),
        ("pull=" + "9" * 99, f"pull (pull) is “{'9' * 40}…”, not a number; allowed is 0 to 10 kg in steps of 0.5."),
    ],
)
def test_a_bad_input_is_named_with_its_value_and_what_is_allowed(site: Server, query: str, sentence: str) -> None:
    reply = site.answer(query)
    assert (reply.status, reply.text()) == (400, sentence + "\n")
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_page_of_another_edition_is_told_so(site: Server) -> None:
    reply = site.ask("/at/0123456789abcdef/answer/03-rope/rope?pull=4")
    assert reply.status == 410
    assert "Reload the page" in reply.text()
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "figure", ["03-rope/none", "01-tiny/rope", "99-none/rope", "scratch/rope", "03-rope/rope/more"]
)
def test_what_is_not_shown_is_not_answered(site: Server, figure: str) -> None:
    assert site.answer("", figure).status == 404


def test_a_setting_without_an_answer_is_an_answer(site: Server) -> None:
    """Its page must not ask again: what the model says of this setting, it says to everyone and always."""
    for query, said in (
        ("pull=9", "pull (p) is 9 kg; allowed is less. The figure still shows your last setting."),
        ("pull=10", "The model has no answer here: the rope has no end."),
        ("pull=6", "This figure has no answer here: its model stopped. Other settings may work."),
    ):
        reply = site.answer(query)
        assert (reply.status, unpack(reply.body)) == (200, ({"problem": said}, {}))
        assert "immutable" in reply.headers["Cache-Control"]
    assert "a slip of ours" in site.log.read_text()


def test_a_cell_that_stops_is_named_and_the_others_work(site: Server) -> None:
    assert [s.split(": ", 1)[1] for s in site.health()["stopped"] if s.startswith("03-rope")] == [
        "cell 3 stopped: ZeroDivisionError: division by zero"
    ]
    assert site.answer("", "03-rope/touring").status == 200


def test_another_host_is_not_served(site: Server) -> None:
    for path in ("/", "/healthz", f"/at/{site.edition}/answer/03-rope/rope", "/voila/render/01-tiny.ipynb"):
        assert site.ask(path, headers={"Host": "evil.example"}).status == 421
        assert site.ask(path, headers={"Host": f"127.0.0.1:{site.port}"}).status == 200


def test_the_access_log_names_no_reader_and_no_setting(serve, project) -> None:  # type: ignore[no-untyped-def]
    noted = project / "access.log"
    site = serve(access=str(noted))
    site.answer("pull=4", User_Agent="reader/1.0", Referer=f"{site.base}/secret-page")
    site.answer("pull=99")
    site.answer("pull=8")
    site.ask("/nowhere?mine=1")
    site.wait(lambda _: "nowhere" in noted.read_text())
    lines = noted.read_text().splitlines()
    told = [re.sub(r"^\S+ \S+ | [\d.]+ ms$|/at/\w+", "", line) for line in lines if "healthz" not in line]
    assert told == [
        "200 GET /answer/03-rope/rope",
        "400 GET /answer/03-rope/rope",
        "200 GET /answer/03-rope/rope",
        "404 GET /nowhere",
    ]
    assert not re.search(r"pull|reader/|secret|mine|127\.0\.0\.1|::1", noted.read_text() + site.log.read_text())
    site.wait(lambda health: health["ready"])
