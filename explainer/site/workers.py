"""The workers that answer: started early, asked one job at a time each, replaced when they end.

Moves go before ensembles, and one worker is always left for moves.  A job whose worker ends is given to another
once; if that one ends too, or an answer takes too long, the job is remembered as one that has no answer.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from explainer.site.pipes import Job, received
from explainer.site.query import Control

log = logging.getLogger("explainer.site")

START = 120.0  # seconds a worker may take to run the notebooks
LONGEST = 400  # moves that wait, and a quarter as many ensembles; at 300 answers a second the last waits a second
PAUSES = (0.0, 0.5, 2.0, 5.0)  # seconds before a worker that never came to answer is started again
FORGET = 60.0  # seconds a refusal is remembered: it may have been the machine's fault, not the job's


class FullError(Exception):
    """More is asked for than can be answered soon."""


class NoAnswerError(Exception):
    """A job that ends workers, or takes too long."""


@dataclass(frozen=True)
class Known:
    """What may be asked of a figure."""

    controls: tuple[Control, ...]
    ensemble: bool


@dataclass(eq=False)
class _Order:
    job: Job
    done: asyncio.Future[bytes]
    tried: int = 0


class Workers:
    """Processes that hold every figure, and the queue before them.

    Parameters
    ----------
    arguments
        What a worker is started with: ``python -m explainer.site.worker *arguments``.
    env, cwd
        Its environment and its folder.
    count
        How many there are.
    edition
        What the pages are made from; a worker made from anything else is not asked.
    patience
        Seconds an answer may take.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        cwd: str,
        *,
        count: int,
        edition: str,
        patience: float,
    ) -> None:
        self.count = count
        self.edition = edition
        self._patience = patience
        self.ready = asyncio.Event()
        self.figures: dict[tuple[str, str], Known] = {}
        self.stopped: tuple[str, ...] = ()
        self.started = 0
        self._command = (sys.executable, "-m", "explainer.site.worker", *arguments)
        self._env = dict(env)
        self._cwd = cwd
        self._moves: deque[_Order] = deque()
        self._rest: deque[_Order] = deque()
        self._widening = 0
        self._bell = asyncio.Event()
        self._refused: dict[Job, tuple[float, str]] = {}
        self.living: set[int] = set()  # the processes that can be asked now
        self._tenders: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start every worker; ``ready`` is set when the first has run the notebooks."""
        self._tenders = [asyncio.ensure_future(self._tend()) for _ in range(self.count)]

    @property
    def waiting(self) -> int:
        """How many orders wait for a worker."""
        return len(self._moves) + len(self._rest)

    async def ask(self, job: Job) -> bytes:
        """Return the answer to a job.

        Raises
        ------
        FullError
            If too many wait already.
        NoAnswerError
            If this job has ended two workers, or one by taking too long.
        """
        now = asyncio.get_running_loop().time()
        if job in self._refused:
            until, why = self._refused[job]
            if now < until:
                raise NoAnswerError(why)
            del self._refused[job]
        queue = self._moves if job.want == "answer" else self._rest
        if len(queue) >= (LONGEST if queue is self._moves else LONGEST // 4):
            raise FullError
        order = _Order(job, asyncio.get_running_loop().create_future())
        queue.append(order)
        self._bell.set()
        return await order.done

    async def stop(self) -> None:
        """End every worker."""
        for tender in self._tenders:
            tender.cancel()
        await asyncio.gather(*self._tenders, return_exceptions=True)

    async def _tend(self) -> None:
        """Keep one worker alive."""
        failed = 0
        while True:
            await asyncio.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
            process = await asyncio.create_subprocess_exec(
                *self._command, env=self._env, cwd=self._cwd, stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, limit=1 << 18,
            )  # fmt: skip
            self.started += 1
            ended = asyncio.ensure_future(process.wait())
            try:
                if await self._greeted(process):
                    failed = 0
                    self.living.add(process.pid)
                    await self._serve(process, ended)
                else:
                    failed += 1
            finally:
                self.living.discard(process.pid)
                with suppress(ProcessLookupError):
                    process.kill()
                await ended

    async def _greeted(self, process: asyncio.subprocess.Process) -> bool:
        """Hear which figures a new worker holds; tell whether it may be asked."""
        assert process.stdout is not None
        try:
            async with asyncio.timeout(START):
                hello = json.loads(await received(process.stdout))
        except (EOFError, TimeoutError, ValueError):
            log.error("a worker did not come to answer; another is started")
            return False
        if hello["edition"] != self.edition:
            log.error("the files have changed since the pages were made: build them again and restart the server")
            return False
        if not self.ready.is_set():
            self.figures = {
                (notebook, name): Known(tuple(Control(**c) for c in told["controls"]), told["ensemble"])
                for notebook, name, told in hello["figures"]
            }
            self.stopped = tuple(hello["stopped"])
            for sentence in self.stopped:
                log.error("%s", sentence)
            self.ready.set()
        return True

    async def _serve(self, process: asyncio.subprocess.Process, ended: asyncio.Future[Any]) -> None:
        """Give a worker one order after another until it ends."""
        assert process.stdin is not None
        assert process.stdout is not None
        while (order := await self._next(ended)) is not None:
            widens = order.job.want != "answer"
            self._widening += widens
            try:
                async with asyncio.timeout(self._patience):
                    process.stdin.write(order.job.packed())
                    reply = await received(process.stdout)
            except TimeoutError:
                self._refuse(order, f"it takes more than {self._patience:g} seconds")
                return
            except (EOFError, OSError):
                self._again(order)
                return
            except asyncio.CancelledError:
                order.done.cancel()
                raise
            finally:
                self._widening -= widens
                self._bell.set()
            if not order.done.done():
                order.done.set_result(reply)

    async def _next(self, ended: asyncio.Future[Any]) -> _Order | None:
        """Wait for the next order; None if the worker has ended first."""
        while not ended.done():
            if order := self._taken():
                return order
            self._bell.clear()
            bell = asyncio.ensure_future(self._bell.wait())
            try:
                await asyncio.wait([bell, ended], return_when=asyncio.FIRST_COMPLETED)
            finally:
                bell.cancel()
        return None

    def _taken(self) -> _Order | None:
        while self._moves:
            if not (order := self._moves.popleft()).done.done():
                return order
        if self._widening < max(1, self.count - 1):
            while self._rest:
                if not (order := self._rest.popleft()).done.done():
                    return order
        return None

    def _again(self, order: _Order) -> None:
        """Give an order whose worker has ended to another, once."""
        order.tried += 1
        if order.tried > 1:
            self._refuse(order, "what computes it has stopped, twice")
        elif not order.done.done():
            (self._moves if order.job.want == "answer" else self._rest).appendleft(order)
            self._bell.set()

    def _refuse(self, order: _Order, why: str) -> None:
        log.error("no answer for a setting of %s/%s: %s", order.job.notebook, order.job.figure, why)
        now = asyncio.get_running_loop().time()
        self._refused = {job: one for job, one in self._refused.items() if one[0] > now}
        self._refused[order.job] = (now + FORGET, why)
        if not order.done.done():
            order.done.set_exception(NoAnswerError(why))
