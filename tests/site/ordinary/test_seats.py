"""The few seats of the ordinary page: a full house, idle readers, kernels that die."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from websockets.exceptions import InvalidStatus

from tests.site.ordinary.wire import answer, cut, dial, heard, update
from tests.site.project import Server

Serve = Callable[..., Server]


def test_a_full_house_says_so_and_takes_the_next_when_one_leaves(serve: Serve) -> None:
    site = serve(seats=1)
    first = site.open()
    refused = site.ask("/voila/render/02-stops.ipynb")
    assert refused.status == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "Every seat is taken" in refused.text()
    # The article's own pages need no seat.
    assert site.ask("/01-tiny").status == 200
    assert site.answer("pull=2").status == 200
    site.leave(first)
    second = site.open("02-stops.ipynb")
    with dial(site.port, second) as socket:
        socket.send(update(x=2))
        assert answer(socket) == 4


def test_idle_readers_make_room(serve: Serve) -> None:
    site = serve(idle=9, abandoned=3, cull_every=1)
    kernels = [site.open(), site.open("02-stops.ipynb")]
    with dial(site.port, kernels[0]) as connected:
        connected.send(update(x=1))
        assert answer(connected) == 2
        site.wait(lambda h: h["readers"] == 1, 8)  # nobody ever connected to the other
        assert site.ask(f"/api/kernels/{kernels[0]}").status == 200
        assert cut(connected, 20) == (1001, "kernel ended")  # connected, but idle
    site.wait(lambda h: h["readers"] == 0)


def test_a_kernel_that_dies_is_not_replaced_by_an_empty_one(site: Server) -> None:
    kernel, readers = site.open(), site.health()["readers"]
    with dial(site.port, kernel) as socket:
        socket.send(update(kill=True))
        states = [content.get("execution_state") for _, content, _ in heard(socket, 5)]
        assert "dead" in states
        assert "restarting" not in states
        assert cut(socket) == (1001, "kernel ended")
    assert site.health()["readers"] == readers - 1
    with pytest.raises(InvalidStatus, match="404"):
        dial(site.port, kernel)


def test_no_kernel_is_there_before_a_reader_asks_for_the_ordinary_page(site: Server) -> None:
    site.wait(lambda h: h["readers"] == 0)
    for path in ("/", "/01-tiny", "/healthz"):
        site.ask(path)
    site.answer("pull=3.5")
    time.sleep(0.2)
    assert site.children("explainer.site.ordinary.kernel") == {}
