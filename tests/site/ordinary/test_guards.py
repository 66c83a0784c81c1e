"""What may pass, decided without a socket."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.site.ordinary.guards import (
    MalformedError,
    Message,
    comms_named,
    may_enter,
    may_leave,
    read_frame,
    same_site,
)
from tests.site.ordinary.wire import frame, pack

HERE = {"Host": "example.org:8866"}
JSON = [b"{}", b"{}", b"{}"]
HEAD = b'{"msg_type": "comm_msg", "msg_id": "1"}'


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"Origin": "http://example.org:8866"}, True),
        ({"Origin": "HTTPS://EXAMPLE.org:8866", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "http://example.org"}, False),
        ({"Origin": "http://example.org:8866.evil.net"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://example.org:8866", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
    ],
)
def test_only_our_own_pages_may_change_something(headers: dict[str, str], allowed: bool) -> None:
    assert same_site({**HERE, **headers}) is allowed


def test_a_sound_frame_is_read() -> None:
    assert read_frame(pack("comm_msg", {"comm_id": "figure-a"})) == Message("comm_msg", {"comm_id": "figure-a"})


def _offsets(frame: bytes, **changed: int) -> bytes:
    count = struct.unpack_from("<Q", frame)[0]
    values = list(struct.unpack_from(f"<{count + 1}Q", frame))
    for place, value in changed.items():
        values[int(place[1:])] = value
    return struct.pack(f"<{count + 1}Q", *values) + frame[8 * (count + 1) :]


GOOD = pack("comm_msg", {"comm_id": "figure-a"})


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b"\xff" * 8, id="eight bytes of ff"),
        pytest.param(b"\xff" * 400, id="many bytes of ff"),
        pytest.param(b"", id="nothing"),
        pytest.param("text", id="a text message"),
        pytest.param(_offsets(GOOD, _0=5), id="too few offsets"),
        pytest.param(_offsets(GOOD, _0=17), id="too many offsets"),
        pytest.param(_offsets(GOOD, _1=0), id="first offset inside the header"),
        pytest.param(_offsets(GOOD, _3=2**62), id="an offset beyond the end"),
        pytest.param(_offsets(GOOD, _3=57), id="offsets that fall"),
        pytest.param(GOOD + b"x", id="bytes after the end"),
        pytest.param(GOOD[:-1], id="cut short"),
        pytest.param(pack("comm_msg", {}, channel="control"), id="the control channel"),
        pytest.param(pack("comm_msg", {}, channel="stdin"), id="the stdin channel"),
        pytest.param(frame([b"shell", b"not json", *JSON]), id="a header that is not JSON"),
        pytest.param(frame([b"shell", b"[" * 5000, *JSON]), id="JSON nested too deep"),
        pytest.param(frame([b"shell", b"[]", *JSON]), id="a header that is a list"),
        pytest.param(frame([b"shell", b"{}", *JSON]), id="a header without a type"),
        pytest.param(frame([b"shell", HEAD, b"{}", b"{}", b"7"]), id="content that is a number"),
        pytest.param(frame([b"shell", HEAD, b"{}", b"{}", b'"\xff"']), id="content that is not UTF-8"),
        pytest.param(frame([b"shell", HEAD, *JSON, *[b""] * 11]), id="too many buffers"),
    ],
)
def test_a_malformed_frame_is_named_so(bad: object) -> None:
    with pytest.raises(MalformedError):
        read_frame(bad)


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_being_malformed(data: bytes) -> None:
    with pytest.raises(MalformedError):
        read_frame(data)


@given(st.lists(st.binary(max_size=40), max_size=10), st.dictionaries(st.text(), st.text()))
def test_every_message_of_a_client_can_be_read(buffers: list[bytes], content: dict[str, str]) -> None:
    parts = pack("comm_msg", content)
    count = struct.unpack_from("<Q", parts)[0]
    at = struct.unpack_from(f"<{count}Q", parts, 8)
    pieces = [parts[a:b] for a, b in pairwise(at)]
    assert read_frame(frame([*pieces, *buffers])).content == content


@pytest.mark.parametrize(
    ("kind", "content", "allowed"),
    [
        ("comm_msg", {"comm_id": "figure-tub"}, True),
        ("comm_msg", {"comm_id": "known"}, True),
        ("comm_msg", {"comm_id": "other"}, False),
        ("comm_msg", {"comm_id": ["known"]}, False),
        ("comm_msg", {}, False),
        ("comm_close", {"comm_id": "known"}, True),
        ("comm_open", {"comm_id": "c", "target_name": "jupyter.widget.control"}, True),
        ("comm_open", {"comm_id": "c" * 65, "target_name": "jupyter.widget.control"}, False),
        ("comm_open", {"comm_id": "figure-x", "target_name": "jupyter.widget"}, False),
        ("comm_open", {"target_name": "jupyter.widget.control"}, False),
        ("kernel_info_request", {}, True),
        ("comm_info_request", {}, True),
        ("execute_request", {"code": "1"}, False),
        ("shutdown_request", {}, False),
        ("complete_request", {}, False),
        ("inspect_request", {}, False),
        ("history_request", {}, False),
        ("debug_request", {}, False),
        ("input_reply", {}, False),
    ],
)
def test_readers_talk_to_figures_and_to_nothing_else(kind: str, content: dict[str, object], allowed: bool) -> None:
    assert may_enter(Message(kind, content), {"known"}) is allowed


def test_errors_stay_with_us() -> None:
    assert not may_leave("error", {"ename": "NameError"})
    assert not may_leave("stream", {"name": "stderr", "text": "Traceback"})
    assert may_leave("stream", {"name": "stdout"})
    assert may_leave("comm_msg", {})


def test_a_comm_is_known_once_the_kernel_has_named_it() -> None:
    states = {"comm_id": "c", "data": {"method": "update_states", "states": {"a": {}, "b": {}}}}
    assert comms_named("comm_msg", states, {"c"}) == {"a", "b"}
    assert comms_named("comm_msg", states, set()) == set()
    assert comms_named("comm_open", {"comm_id": "n"}, set()) == {"n"}
    assert comms_named("comm_info_reply", {"comms": {"x": {}}}, set()) == {"x"}
    assert comms_named("status", {}, set()) == set()
