"""Getting a kernel, talking to it, and every way of talking to it wrongly."""

from __future__ import annotations

import time

import pytest
from websockets.exceptions import InvalidStatus

from explainer.site.ordinary.guards import MESSAGE_LIMIT
from tests.site.ordinary.wire import Told, answer, cut, dial, frame, heard, pack, update
from tests.site.project import Server


def _states(told: Told) -> bool:
    return told[0] == "comm_msg" and bool({"state", "states"} & set(told[1]["data"]))


def test_a_kernel_lives_in_the_project_and_knows_where_the_assets_are(site: Server) -> None:
    kernel = site.open()
    with dial(site.port, kernel) as socket:
        socket.send(pack("comm_msg", {"comm_id": "figure-tiny", "data": {"method": "request_state"}}))
        state = next(c["data"]["state"] for k, c, _ in heard(socket, 3, _states) if _states((k, c, [])))
    site.leave(kernel)
    assert state["where"]["cwd"] == str(site.root)
    assert state["where"]["EXPLAINER_ASSETS"] == "/assets/"
    assert state["where"]["VOILA_REQUEST_URL"] == ""
    assert "ipython" in state["where"]["IPYTHONDIR"]


@pytest.fixture(scope="module")
def kernel(site: Server):  # type: ignore[no-untyped-def]
    kernel = site.open()
    yield kernel
    site.leave(kernel)


def test_the_socket_speaks_v1_or_not_at_all(site: Server, kernel: str) -> None:
    for protocol in (None, "v2.kernel.websocket.jupyter.org"):
        with pytest.raises(InvalidStatus, match="400"):
            dial(site.port, kernel, protocol)
    with pytest.raises(InvalidStatus, match="400"):
        dial(site.port, kernel, session="s" * 300)
    with pytest.raises(InvalidStatus, match="404"):
        dial(site.port, "00000000-0000-0000-0000-000000000000")
    with pytest.raises(InvalidStatus, match="403"):
        dial(site.port, kernel, origin="http://evil.example")


@pytest.mark.parametrize(
    "bad",
    [
        b"\xff" * 8,
        b"\xff" * 64,
        "a text",
        pack("comm_msg", {}, channel="iopub"),
        frame([b"shell", b"no json", b"{}", b"{}", b"{}"]),
    ],
    ids=["eight ff", "many ff", "text", "iopub", "no json"],
)
def test_a_malformed_frame_closes_that_socket_only(site: Server, kernel: str, bad: bytes | str) -> None:
    with dial(site.port, kernel) as good, dial(site.port, kernel) as socket:
        socket.send(bad)
        assert cut(socket) == (1003, "malformed")
        good.send(update(x=len(bad)))  # an answer that does not change is not sent again
        assert answer(good) == 2 * len(bad)
    start = time.monotonic()
    assert site.ask("/").status == 200
    assert time.monotonic() - start < 1


def test_a_message_beyond_the_limit_closes_the_socket(site: Server, kernel: str) -> None:
    with dial(site.port, kernel) as socket:
        socket.send(update(x=1, long="x" * MESSAGE_LIMIT))
        assert cut(socket)[0] == 1009
    assert site.ask("/healthz").status == 200


def test_nothing_but_inputs_reaches_the_kernel(site: Server, kernel: str) -> None:
    refused = [
        pack("execute_request", {"code": "import os; os._exit(1)", "silent": False}),
        pack("comm_open", {"comm_id": "figure-new", "target_name": "jupyter.widget", "data": {"state": {}}}),
        pack("comm_msg", {"comm_id": "somebody-else", "data": {"method": "request_state"}}),
        pack("shutdown_request", {"restart": True}),
        pack("complete_request", {"code": "o", "cursor_pos": 1}),
        pack("inspect_request", {"code": "o", "cursor_pos": 1, "detail_level": 0}),
        pack("history_request", {}),
        pack("debug_request", {}),
    ]
    with dial(site.port, kernel) as socket:
        for message in refused:
            socket.send(message)
        assert {kind for kind, _, _ in heard(socket, 1)} <= {"status"}  # of the greeting
        socket.send(update(x=3))
        assert answer(socket) == 6


def test_the_control_comm_tells_the_states_and_opens_those_comms(site: Server, kernel: str) -> None:
    with dial(site.port, kernel) as socket:
        opening = {"comm_id": "c1", "target_name": "jupyter.widget.control", "data": {}}
        socket.send(pack("comm_open", opening, {"version": "1.0.0"}))
        socket.send(pack("comm_msg", {"comm_id": "c1", "data": {"method": "request_states"}}))
        states = next(c["data"]["states"] for k, c, _ in heard(socket, 3, _states) if k == "comm_msg")
        slider = next(i for i, s in states.items() if s["model_name"] == "FloatSliderModel")
        data = {"method": "update", "state": {"value": 5.0}, "buffer_paths": []}
        socket.send(pack("comm_msg", {"comm_id": slider, "data": data}))
        told = heard(socket, 1)
    echoes = [c["data"]["state"] for k, c, _ in told if k == "comm_msg" and c["comm_id"] == slider]
    assert {"value": 5.0} in echoes


def test_a_readers_error_stays_with_us_and_the_figure_lives_on(site: Server, kernel: str) -> None:
    with dial(site.port, kernel) as socket:
        socket.send(update(wrong="no x here"))
        told = heard(socket, 1.5)
        kinds = [kind for kind, _, _ in told]
        assert "status" in kinds
        assert "error" not in kinds
        assert not any("KeyError" in str(content) or "Traceback" in str(content) for _, content, _ in told)
        assert all(content["name"] == "stdout" for kind, content, _ in told if kind == "stream")
        socket.send(update(x=8))
        assert answer(socket) == 16
    assert "KeyError" in site.log.read_text()


def test_leaving_is_for_the_page_that_came(site: Server) -> None:
    kernel = site.open()
    beacon = {"Origin": site.base, "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain;charset=UTF-8"}
    assert site.leave(kernel, {**beacon, "Origin": "http://evil.example"}) == 403
    assert site.leave(kernel, {**beacon, "Sec-Fetch-Site": "cross-site"}) == 403
    assert site.ask(f"/api/kernels/{kernel}").json()["id"] == kernel
    assert site.ask(f"/api/kernels/{kernel}", "DELETE").status == 405
    with dial(site.port, kernel) as socket:
        assert site.leave(kernel, beacon) == 204
        assert cut(socket) == (1001, "kernel ended")
    assert site.leave(kernel, beacon) == 404
    assert site.ask(f"/api/kernels/{kernel}").status == 404


def test_the_ordinary_page_comes_with_a_kernel_whatever_the_query(site: Server) -> None:
    before = site.health()["readers"]
    for query in ("", "?template=lab&theme=dark"):
        reply = site.ask(f"/voila/render/01-tiny.ipynb{query}")
        html = reply.text()
        assert reply.status == 200
        assert '<html lang="en">' in html
        assert "<title>A tiny page</title>" in html
        assert 'name="viewport"' in html
        assert '<a class="skip" href="#main">' in html
        assert html.index("Words before any script") < html.index("voila.js")
        assert "/assets/page.0a1b.css" in html
        assert "//" not in html.replace("http://www.w3.org", ""), "an address of another host"
        assert reply.headers["X-Robots-Tag"] == "noindex"
        assert "Set-Cookie" not in reply.headers
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        kernel = html.split('"kernelId": "')[1][:36]
        assert site.health()["readers"] == before + 1
        assert site.leave(kernel) == 204
    assert site.ask("/voila/render/99-none.ipynb").status == 404
    assert site.ask("/voila/render/").status == 404


def test_a_cell_that_stops_leaves_the_page_alive(site: Server) -> None:
    html = site.ask("/voila/render/02-stops.ipynb").text()
    site.leave(html.split('"kernelId": "')[1][:36])
    assert "This cell stopped: NameError. The rest of the page works." in html
    assert "Words after the slip" in html
    assert "figure-tiny" in html
    assert not any(word in html for word in ("Traceback", "unknown_name", "secret"))
    assert "unknown_name" in site.log.read_text()
