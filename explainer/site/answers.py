"""Answers over HTTP: each has an address of its own, is the same for everyone, and may be kept for good."""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from contextlib import suppress
from typing import Any

from tornado.iostream import StreamClosedError

import explainer
from explainer.figure.wire import pack
from explainer.site.pages import FOREVER, SECURITY, PlainErrors
from explainer.site.pipes import PACKED, PLAIN, Job
from explainer.site.query import QueryError, read
from explainer.site.workers import FullError, NoAnswerError, Workers

KEEP = 1_500_000  # bytes of answers kept in the server; the named worlds of all figures take a fifth
WARM = 5.0  # seconds at most in which answers are fetched before the first reader may come
SOON = "1"  # seconds; a full queue is worked off in about one
OLD = (
    "This page and the site are not of the same edition: the article has changed. Reload the page; "
    "what you set is in its address, and your guesses are kept."
)


class Desk:
    """Where answers are fetched: out of what is kept, from whoever computes the same just now, or from a worker."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.in_flight = 0
        self.leaving = False
        self.warm = asyncio.Event()
        self._kept: OrderedDict[Job, bytes] = OrderedDict()
        self._bytes = 0
        self._asked: dict[Job, asyncio.Task[bytes]] = {}

    async def prepare(self) -> None:
        """Fetch what every reader is offered by name; each worker touches its memory by it before a reader waits."""
        await self.workers.ready.wait()
        named = [
            Job("answer", notebook, figure, query)
            for (notebook, figure), known in self.workers.nursery.figures.items()
            for query in known.named
        ]
        with suppress(TimeoutError):
            async with asyncio.timeout(WARM):
                # All at once, so that every worker has its share; what cannot be answered its reader will hear.
                await asyncio.gather(*map(self.answer, named), return_exceptions=True)
        self.warm.set()

    @property
    def ready(self) -> bool:
        """Whether a reader who comes now is answered at once."""
        return self.warm.is_set() and bool(self.workers.living)

    async def answer(self, job: Job) -> bytes:
        """Return an answer as a worker packed it."""
        if (kept := self._kept.get(job)) is not None:
            self._kept.move_to_end(job)
            return kept
        task = self._asked.get(job)
        if task is None:
            task = self._asked[job] = asyncio.ensure_future(self._fetch(job))
            task.add_done_callback(lambda done: self._fetched(job, done))
        # A reader who leaves does not take the answer away from the others who wait for it.
        return await asyncio.shield(task)

    def _fetched(self, job: Job, done: asyncio.Task[bytes]) -> None:
        del self._asked[job]
        if not done.cancelled():
            done.exception()  # seen, also where everybody who asked has left

    async def _fetch(self, job: Job) -> bytes:
        made = await self.workers.ask(job)
        self._kept[job] = made
        self._bytes += len(made)
        while self._bytes > KEEP:
            self._bytes -= len(self._kept.popitem(last=False)[1])
        return made


class Answer(PlainErrors):
    """``GET /at/<edition>/answer/<notebook>/<figure>?<what differs from the defaults>``, and ``…/ensemble/…``."""

    def initialize(self, desk: Desk) -> None:
        """Keep the desk."""
        self.desk = desk

    def set_default_headers(self) -> None:
        """Set what every page carries; nothing but an answer is kept."""
        self.clear_header("Server")
        for name, value in SECURITY.items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """Answers are kept for good, so nobody asks whether one has changed."""

    async def get(self, edition: str, want: str, notebook: str, figure: str) -> None:
        """Answer, or say in a sentence why not."""
        self.desk.in_flight += 1
        try:
            await self._answer(edition, Job(want, notebook, figure, self.request.query))
        finally:
            self.desk.in_flight -= 1

    head = get

    async def _answer(self, edition: str, job: Job) -> None:
        workers = self.desk.workers
        if edition != workers.nursery.edition:
            await self._say(410, OLD)
            return
        if not workers.ready.is_set():
            self.set_header("Retry-After", SOON)
            await self._say(503, "The figures are not ready yet; try again in a moment.")
            return
        known = workers.nursery.figures.get((job.notebook, job.figure))
        if known is None or (job.want == "ensemble" and not known.ensemble):
            await self._say(404, "There is no such figure.")
            return
        try:
            read(known.controls, job.query)
        except QueryError as wrong:
            await self._say(400, f"{wrong}.")
            return
        try:
            await self._send(await self.desk.answer(job), FOREVER)
        except FullError:
            self.set_header("Retry-After", SOON)
            await self._say(503, "More is asked for than can be answered just now; try again in a moment.")
        except NoAnswerError as none:
            problem = pack({"problem": f"There is no answer to this setting: {none}. Other settings may work."}, {})
            await self._send(PLAIN + problem, "no-store")

    async def _send(self, made: bytes, cache: str) -> None:
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Cache-Control", cache)
        body = made[1:]
        if made[:1] == PACKED:
            if "gzip" in self.request.headers.get("Accept-Encoding", ""):
                self.set_header("Content-Encoding", "gzip")
            else:
                body = gzip.decompress(body)
        if self.desk.leaving:
            self.set_header("Connection", "close")
        with suppress(StreamClosedError):  # the reader has left
            await self.finish(body)

    async def _say(self, status: int, sentence: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        with suppress(StreamClosedError):
            await self.finish(sentence + "\n")


class Health(PlainErrors):
    """``GET /healthz``: that the server lives, and how it is."""

    def initialize(self, desk: Desk, house: Any) -> None:
        """Keep what is told of."""
        self.desk = desk
        self.house = house

    def get(self) -> None:
        """Tell."""
        workers = self.desk.workers
        self.set_header("Cache-Control", "no-store")
        self.finish(
            {
                "version": explainer.__version__,
                "edition": workers.nursery.edition,
                "ready": self.desk.ready,
                "workers": sorted(workers.living),
                "started": workers.started,
                "waiting": workers.waiting,
                "figures": len(workers.nursery.figures),
                "stopped": workers.nursery.stopped,
                "seats": self.house.seats,
                "readers": self.house.taken,
            }
        )

    head = get


class Ready(Health):
    """``GET /readyz``: 200 when figures can be answered, else 503."""

    def get(self) -> None:
        """Tell."""
        if not self.desk.ready or self.desk.leaving:
            self.set_status(503)
        super().get()

    head = get


def routes(desk: Desk, house: Any) -> list[tuple[str, type[PlainErrors], dict[str, Any]]]:
    """Return the routes of answers and of the server's health."""
    answer = r"/at/([0-9a-f]{1,64})/(answer|ensemble)/([a-z0-9][a-z0-9-]*)/([a-z][a-z0-9_]*)"
    both = {"desk": desk, "house": house}
    return [(answer, Answer, {"desk": desk}), (r"/healthz", Health, both), (r"/readyz", Ready, both)]
