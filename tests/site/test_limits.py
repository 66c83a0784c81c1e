"""A full house, idle readers, kernels that die, and a server that ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.site.project import Server, free_port
from tests.site.wire import answer, cut, dial, heard, update

Serve = Callable[..., Server]


def kernels_of(server: Server) -> dict[int, str]:
    """Return the processes whose parent the server is, with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
                line = (entry / "cmdline").read_text()
            except OSError:
                continue
            if int(parent) == server.process.pid and "explainer.site.kernel" in line:
                found[int(entry.name)] = line
    return found


def gone(pids: set[int], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_a_full_house_says_so_and_takes_the_next_when_one_leaves(serve: Serve) -> None:
    site = serve(readers=2, fill_delay=0.1)
    site.warm()
    first, second = site.attach(), site.attach("02-stops.ipynb")
    refused = site.ask("/attach/01-tiny.ipynb", "POST")
    assert (refused.status, refused.json()) == (503, {"full": True})
    assert int(refused.headers["Retry-After"]) > 0
    page = site.ask("/voila/render/01-tiny.ipynb")
    assert page.status == 503
    assert int(page.headers["Retry-After"]) > 0
    assert "Every seat is taken" in page.text()
    assert site.ask("/01-tiny").status == 200
    site.warm()  # the pools fill although the house is full
    site.leave(first)
    third = site.attach()
    with dial(site.port, third) as socket:
        socket.send(update(x=2))
        assert answer(socket) == 4
    site.leave(second)
    page = site.ask("/voila/render/01-tiny.ipynb")
    assert page.status == 200
    assert site.ask("/attach/01-tiny.ipynb", "POST").status == 503, "the ordinary page takes a seat too"


def test_idle_readers_make_room_and_pooled_kernels_stay(serve: Serve) -> None:
    site = serve(idle=3, abandoned=1, cull_every=1, fill_delay=0.1)
    site.warm()
    time.sleep(1.5)  # longer than an abandoned kernel lives: the pools are not abandoned
    kernels = [site.attach(), site.attach("02-stops.ipynb")]
    with dial(site.port, kernels[0]) as connected:
        time.sleep(1.2)  # a kernel that waited long in the pool is not idle on the day it is needed
        connected.send(update(x=1))
        assert answer(connected) == 2
        site.wait(lambda h: h["readers"] == 1, 5)  # nobody ever connected to the other
        assert site.ask(f"/api/kernels/{kernels[0]}").status == 200
        assert cut(connected) == (1001, "kernel ended")  # connected, but idle
    assert site.wait(lambda h: h["readers"] == 0)["pools"] == {"01-tiny.ipynb": 1, "02-stops.ipynb": 1}


def test_a_kernel_that_dies_is_not_replaced_by_an_empty_one(site: Server) -> None:
    kernel, readers = site.attach(), site.health()["readers"]
    with dial(site.port, kernel) as socket:
        socket.send(update(kill=True))
        states = [content.get("execution_state") for _, content, _ in heard(socket, 5)]
        assert "dead" in states
        assert "restarting" not in states
        assert cut(socket) == (1001, "kernel ended")
    assert site.health()["readers"] == readers - 1
    with pytest.raises(InvalidStatus, match="404"):
        dial(site.port, kernel)


def test_a_pool_whose_kernels_died_fills_again_by_itself(site: Server) -> None:
    site.warm()
    before = set(kernels_of(site))
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    kernel = site.attach()  # at once: the dead are not handed out
    with dial(site.port, kernel) as socket:
        socket.send(update(x=5))
        assert answer(socket) == 10
    site.leave(kernel)
    site.wait(lambda h: h["ready"] == {"01-tiny.ipynb": 1, "02-stops.ipynb": 1})
    assert not before & set(kernels_of(site))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_kernel_outlives_the_server(serve: Serve, how: signal.Signals) -> None:
    site = serve()
    site.warm()
    site.attach()
    children = set(kernels_of(site))
    assert len(children) >= 2
    site.process.send_signal(how)
    assert site.process.wait(15) == (-how if how == signal.SIGKILL else 0)
    assert gone(children)
    assert "Traceback" not in site.log.read_text()


def test_a_server_stopped_while_it_warms_up_leaves_nothing(serve: Serve) -> None:
    site = serve()
    time.sleep(0.3)
    children = set(kernels_of(site))
    assert site.stop() == 0
    assert gone(children)


def test_a_taken_port_is_named_before_any_kernel_starts(site: Server, project: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    from explainer.site.serve import main

    code = main(["--port", str(site.port), "--root", str(project), "--build", str(project / "build")])
    said = capfd.readouterr().err.strip()
    assert code == 2
    assert str(site.port) in said
    assert "make site PORT=" in said
    assert len(said.splitlines()) == 1


def test_what_is_wrong_is_said_in_one_sentence(project: Path, tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    from explainer.site.serve import main

    there = ["--root", str(project), "--build", str(project / "build"), "--port", str(free_port())]

    def said(*argv: str) -> str:
        assert main([*there, *argv]) == 2
        text = capfd.readouterr().err.strip()
        assert len(text.splitlines()) == 1
        return text

    assert "port is 70000; it must lie between 1 and 65535" in said("--port", "70000")
    assert "readers is 0; it must lie between 1 and" in said("--readers", "0")
    assert "make site" in said("--build", str(tmp_path))
    assert "no notebooks in" in said("--root", str(tmp_path))
    with pytest.raises(SystemExit) as wrong:
        main(["--port", "eighty"])
    assert wrong.value.code == 2
