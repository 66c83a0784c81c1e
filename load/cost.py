"""What an answer costs: CPU of the server and of what computes, as a GET and over a kernel's websocket, in one run."""

from __future__ import annotations

import asyncio
import os
import random
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import pss, quantile, tree
from load.line import Line
from load.readers import Figure, grid
from tests.site.ordinary.wire import dial, heard, pack

TICK = os.sysconf("SC_CLK_TCK")
ANSWERS = 200


def cpu(process: int) -> tuple[float, float]:
    """Return the seconds of a core that a process has used, and those of its children that have ended; 0 for one that is gone."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0, 0.0
    own, childrens = (sum(map(int, parts[i : i + 2])) / TICK for i in (11, 13))
    return own, childrens


@dataclass(frozen=True)
class Used:
    """Seconds of a core used by a server and by all that it has started."""

    server: float
    others: float

    def since(self, before: Used) -> Used:
        """Return what was used between two looks."""
        return Used(self.server - before.server, self.others - before.others)


def used(server: int) -> Used:
    """Look at a server and at all that it has started."""
    own, childrens = cpu(server)
    return Used(own, childrens + sum(sum(cpu(pid)) for pid in tree(server)[1:]))


def memory(server: int) -> float:
    """Return the memory of a server and all that it has started, in MB (10⁶ bytes), what they share counted once."""
    total = 0.0
    for pid in tree(server):
        with suppress(OSError):  # one that has just ended
            total += pss(pid)
    return total


@dataclass(frozen=True)
class Way:
    """One way to an answer: milliseconds a move took, and of a core for each, in the server and in what computes."""

    p50: float
    p95: float
    server: float
    computing: float

    @property
    def cpu(self) -> float:
        """Milliseconds of a core for an answer."""
        return self.server + self.computing


def _way(times: list[float], spent: Used) -> Way:
    n = len(times)
    return Way(1000 * median(times), 1000 * quantile(times, 0.95), 1000 * spent.server / n, 1000 * spent.others / n)


def settings(figure: Figure, count: int) -> list[dict[str, float]]:
    """Return settings at random, all different, so that none is answered from what is kept."""
    dice = random.Random(11)
    found: dict[str, dict[str, float]] = {}
    while len(found) < count:
        inputs = {c.id: round(grid(c, dice), 9) for c in figure.controls}
        found[repr(inputs)] = inputs
    return list(found.values())


async def by_get(server: int, port: int, base: str, figure: Figure) -> Way:
    """Ask for answers one after another, as one reader's page does."""
    from explainer.site.query import write  # noqa: PLC0415

    line, times = Line(port), []
    before = used(server)
    for inputs in settings(figure, ANSWERS):
        begun = time.perf_counter()
        query = write(figure.controls, inputs)
        reply = await line.get(f"{base}answer/{figure.notebook}/{figure.name}?{query}")
        if reply.status != 200:
            raise RuntimeError(f"{query}: {reply}")
        times.append(time.perf_counter() - begun)
        await asyncio.sleep(0.01)
    spent = used(server).since(before)
    line.leave()
    return _way(times, spent)


def by_websocket(server: int, port: int, figure: Figure) -> Way:
    """Ask the same of a kernel of the ordinary Voilà page: the way all answers went before."""
    url = f"http://localhost:{port}/voila/render/{figure.notebook}.ipynb"
    with urllib.request.urlopen(url, timeout=120) as page:
        kernel = page.read().decode().split('"kernelId": "')[1][:36]
    times: list[float] = []
    with dial(port, kernel) as socket:
        _move(socket, figure, settings(figure, 1)[0], 1)
        time.sleep(1)
        before = used(server)
        for seq, inputs in enumerate(settings(figure, ANSWERS), 2):
            begun = time.perf_counter()
            _move(socket, figure, inputs, seq)
            times.append(time.perf_counter() - begun)
            time.sleep(0.01)
        spent = used(server).since(before)
    leave = urllib.request.Request(f"http://localhost:{port}/voila/api/shutdown/{kernel}", b"", method="POST")
    urllib.request.urlopen(leave, timeout=20).close()
    return _way(times, spent)


def _move(socket: Any, figure: Figure, inputs: dict[str, float], seq: int) -> None:
    state = {"inputs": inputs, "request": {"want": "answer", "seq": seq}}
    data = {"method": "update", "state": state, "buffer_paths": []}
    socket.send(pack("comm_msg", {"comm_id": f"figure-{figure.name}", "data": data}))
    told = heard(socket, 20, lambda one: one[0] == "comm_msg" and "answered" in one[1]["data"].get("state", {}))
    if not told or "answered" not in str(told[-1][1]):
        raise RuntimeError("a kernel did not answer within 20 s")
