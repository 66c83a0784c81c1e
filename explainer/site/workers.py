"""The workers that answer: forks of one nursery, asked one job at a time each, replaced when they end.

Moves go before ensembles, and one worker is always left for moves.  A job whose worker ends is given to another
once; if that one ends too, or an answer takes too long, the job is remembered as one that has no answer.  Each
worker ends after so many answers, and a fresh fork takes its place: what models keep never grows, and most memory
stays that of the nursery.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import Any

from explainer.site.nursery import Nursery
from explainer.site.pipes import Job, received

log = logging.getLogger("explainer.site")

LONGEST = 400  # moves that wait, and a quarter as many ensembles; at 300 answers a second the last waits a second
LATER = 0.5  # seconds until a worker that did not come is asked for again
LIFE = 100  # answers of one worker, in which its own memory grows to some 14 MB; a fork costs as much as ten
FORGET = 60.0  # seconds a refusal is remembered: it may have been the machine's fault, not the job's


class FullError(Exception):
    """More is asked for than can be answered soon."""


class NoAnswerError(Exception):
    """A job that ends workers, or takes too long."""


@dataclass(eq=False)
class _Order:
    job: Job
    done: asyncio.Future[bytes]
    tried: int = 0


class Workers:
    """Processes that hold every figure, and the queue before them.

    Parameters
    ----------
    nursery
        Where workers come from.
    count
        How many there are.
    patience
        Seconds an answer may take.
    """

    def __init__(self, nursery: Nursery, *, count: int, patience: float) -> None:
        self.nursery = nursery
        self.count = count
        self._patience = patience
        self.ready = asyncio.Event()
        self.started = 0
        self._moves: deque[_Order] = deque()
        self._rest: deque[_Order] = deque()
        self._widening = 0
        self._bell = asyncio.Event()
        self._refused: dict[Job, tuple[float, str]] = {}
        self.living: set[int] = set()  # the processes that can be asked now
        self._tenders: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start the nursery and every worker; ``ready`` is set when the first can be asked."""
        tended = (self.nursery.tend(), *(self._tend() for _ in range(self.count)))
        self._tenders = [asyncio.ensure_future(one) for one in tended]

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
        while True:
            try:
                async with self.nursery.worker() as worker:
                    self.started += 1
                    self.living.add(worker.pid)
                    self.ready.set()
                    try:
                        await self._serve(worker.reader, worker.writer)
                    finally:
                        self.living.discard(worker.pid)
            except (EOFError, TimeoutError):
                await asyncio.sleep(LATER)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Give a worker one order after another until it ends, or has lived long enough."""
        heard = asyncio.ensure_future(received(reader))
        try:
            for _ in range(LIFE):
                order = await self._next(heard)
                if order is None or not await self._served(order, heard, writer):
                    return
                heard = asyncio.ensure_future(received(reader))
        finally:
            heard.cancel()
            await asyncio.gather(heard, return_exceptions=True)

    async def _served(self, order: _Order, heard: asyncio.Future[bytes], writer: asyncio.StreamWriter) -> bool:
        """Give a worker one order; tell whether it is still there."""
        widens = order.job.want != "answer"
        self._widening += widens
        try:
            writer.write(order.job.packed())
            async with asyncio.timeout(self._patience):
                reply = await heard
        except TimeoutError:
            self._refuse(order, f"it takes more than {self._patience:g} seconds")
            return False
        except (EOFError, OSError):
            self._again(order)
            return False
        except asyncio.CancelledError:
            order.done.cancel()
            raise
        finally:
            self._widening -= widens
            self._bell.set()
        if not order.done.done():
            order.done.set_result(reply)
        return True

    async def _next(self, ended: asyncio.Future[bytes]) -> _Order | None:
        """Wait for the next order; None if the worker has ended first."""
        while not ended.done():
            if order := self._taken():
                return order
            self._bell.clear()
            bell = asyncio.ensure_future(self._bell.wait())
            either: list[asyncio.Future[Any]] = [bell, ended]
            try:
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
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
