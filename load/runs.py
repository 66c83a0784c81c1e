"""The runs of a load: what an answer costs, a class that opens the link together, a crowd, and workers that are killed."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.measure import quantile
from explainer.figure.wire import pack_answer
from load.cost import Used, Way, by_get, by_websocket, memory, used
from load.line import Line
from load.pixels import Pixels, pixels
from load.readers import Figure, Reader, Seen
from load.servers import Server, serving

Chapters = dict[str, list[Figure]]
Say = Callable[[str], None]
KILL_EVERY = 5.0  # seconds
PAGES = 4  # ordinary Voilà pages that may be open: a kernel that was just left still has its seat


@dataclass(frozen=True)
class Result:
    """What one run of readers has shown."""

    readers: int
    seconds: float
    seen: Seen
    spent: Used
    client: float
    megabytes: float
    killed: int = 0

    def ms(self, q: float) -> float:
        """Return a quantile of the time from a move to its answer, in ms; nan if nothing was answered."""
        times = [took for _, took, _ in self.seen.answers]
        return 1000 * quantile(times, q) if times else float("nan")

    @property
    def first(self) -> float:
        """The median of the first answer after a touch, in ms."""
        return 1000 * median(self.seen.firsts) if self.seen.firsts else float("nan")

    @property
    def rate(self) -> float:
        """Answers a second, ensembles included."""
        return (len(self.seen.answers) + len(self.seen.ensembles)) / self.seconds


@dataclass
class Results:
    """All that a load has shown."""

    get: Way | None = None
    websocket: Way | None = None
    pixels: Pixels | None = None
    figure: str = ""
    answers: dict[str, float] = field(default_factory=dict)
    runs: dict[str, Result] = field(default_factory=dict)
    ready_after: float = 0.0


def cost(chapters: Chapters, results: Results, say: Say) -> None:
    """Compare the two ways to an answer, each way asked in turn by one reader."""
    figure = _drain(chapters)
    with serving("--seats", "1") as server:
        say("an answer as a GET and over a kernel's websocket")
        results.ready_after = server.ready_after
        results.get = asyncio.run(by_get(server.pid, server.port, server.base, figure))
        results.websocket = by_websocket(server.pid, server.port, figure)
        results.figure = figure.name


def seen(chapters: Chapters, results: Results, say: Say) -> None:
    """Compare the two ways where a reader sees them: in a browser, from the key to the picture."""
    with serving("--seats", str(PAGES)) as server:
        say("a key press in a browser, answered by a GET and over a kernel's websocket")
        results.pixels = pixels(server, _drain(chapters), "treasury")


def _drain(chapters: Chapters) -> Figure:
    return next(f for figures in chapters.values() for f in figures if f.name == "drain")


def figures_alone(results: Results, say: Say) -> None:
    """Take the time each figure's answer takes by itself: median milliseconds of a core over settings at random."""
    from tests.figures import definitions  # noqa: PLC0415 - finds every figure

    say("every figure's answer by itself")
    dice = random.Random(3)
    for name, made in definitions().items():
        controls = [c.quantity for c in made.plan.controls]
        if not controls:
            continue
        times = []
        for _ in range(40):
            at = [min(q.high, q.low + dice.randint(0, round((q.high - q.low) / q.step)) * q.step) for q in controls]
            inputs = {c.id: value for c, value in zip(made.plan.controls, at, strict=True)}
            begun = time.process_time()
            with suppress(ArithmeticError, ValueError):  # a setting without an answer is one too
                pack_answer(made.respond(inputs))
            times.append(time.process_time() - begun)
        results.answers[name] = 1000 * median(times)


@dataclass(frozen=True)
class Crowd:
    """Readers who come within ``arrive`` seconds and read for ``seconds`` in all, or for one gesture."""

    name: str
    readers: int
    arrive: float
    seconds: float = 0.0
    gesture: bool = False
    kill: bool = False


def crowd(of: Crowd, chapters: Chapters, assets: Sequence[str], results: Results, say: Say) -> None:
    """Let a crowd read, from the moment in which the server says that it is ready."""
    with serving() as server:
        results.runs[of.name] = asyncio.run(_crowd(of, server, chapters, assets, say))


async def _crowd(of: Crowd, server: Server, chapters: Chapters, assets: Sequence[str], say: Say) -> Result:
    clock = asyncio.get_running_loop().time
    dice = random.Random(20_261_126)
    seen, base = Seen(), server.base
    begun = clock()
    before, mine = used(server.pid), time.process_time()
    weights = [memory(server.pid)]
    mix = list(chapters.values())

    async def one(number: int) -> None:
        own = random.Random(dice.random())
        await asyncio.sleep(of.arrive * number / of.readers)
        reader = Reader(Line(server.port), base, (mix[number % len(mix)], assets), seen, own)
        await (reader.burst() if of.gesture else reader.read(begun + of.seconds))

    killed: list[int] = []
    watch = asyncio.ensure_future(_watch(of, server, (seen, weights, killed), say))
    await asyncio.gather(*(one(i) for i in range(of.readers)))
    took = clock() - begun
    spent, client = used(server.pid).since(before), time.process_time() - mine
    watch.cancel()
    return Result(of.readers, took, seen, spent, client, max(weights), len(killed))


async def _watch(of: Crowd, server: Server, notes: tuple[Seen, list[float], list[int]], say: Say) -> None:
    """Say how it goes, weigh the server, and kill a worker from time to time."""
    dice, begun = random.Random(5), time.monotonic()
    seen, weights, killed = notes
    while True:
        await asyncio.sleep(min(KILL_EVERY, 1 + of.arrive))
        weights.append(memory(server.pid))
        if of.kill:
            health: dict[str, Any] = await asyncio.to_thread(server.health)
            if health["workers"]:
                killed.append(dice.choice(health["workers"]))
                os.kill(killed[-1], signal.SIGKILL)
        late = [took for _, took, _ in seen.answers[-500:]]
        p95 = f", lately 95 of 100 within {1000 * quantile(late, 0.95):.0f} ms" if late else ""
        say(
            f"{of.name}: {time.monotonic() - begun:.0f} s, {seen.reading} readers, "
            f"{len(seen.answers)} answers, {seen.lost} lost{p95}, {weights[-1]:.0f} MB"
        )
