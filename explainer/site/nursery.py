"""Where workers come from: one process that has run the notebooks, and forks a worker whenever one is wanted."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from explainer.site.pipes import received
from explainer.site.query import Control

log = logging.getLogger("explainer.site")

START = 300.0  # seconds to come up
NOTEBOOK = 60.0  # seconds to run a notebook; it ends itself after a quarter of them if it can
FORK = 5.0  # seconds
PAUSES = (0.0, 0.5, 2.0, 5.0)  # seconds before one that did not come up is started again


@dataclass(frozen=True)
class Known:
    """What may be asked of a figure."""

    controls: tuple[Control, ...]
    ensemble: bool
    named: tuple[str, ...]  # the queries of the settings that it offers by name


@dataclass(frozen=True)
class Worker:
    """A worker's process, and the line to it."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Nursery:
    """Keeps the process alive from which workers are forked.

    Parameters
    ----------
    arguments, env, cwd
        How it is started: ``python -m explainer.site.worker *arguments``.
    edition
        What the pages are made from; a nursery made from anything else hands out no worker.
    """

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], cwd: str, edition: str) -> None:
        self.edition = edition
        self.figures: dict[tuple[str, str], Known] = {}
        self.stopped: tuple[str, ...] = ()
        self._arguments = tuple(arguments)
        self._left_out: dict[str, str] = {}  # notebooks that ended or held up the process, with a sentence
        self._env = dict(env)
        self._cwd = cwd
        self._control: socket.socket | None = None
        self._up = asyncio.Event()

    async def tend(self) -> None:
        """Keep it alive, for as long as this is not cancelled."""
        failed = 0
        while True:
            await asyncio.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
            failed += 1
            ours, theirs = socket.socketpair()
            with theirs:
                command = (sys.executable, "-m", "explainer.site.worker", "--control", str(theirs.fileno()))
                process = await asyncio.create_subprocess_exec(
                    *command, *self._kept(), pass_fds=[theirs.fileno()], env=self._env, cwd=self._cwd,
                    stdin=asyncio.subprocess.DEVNULL, stdout=sys.stderr,
                )  # fmt: skip
            try:
                if await self._greeted(ours):
                    failed = 0
                    self._control = ours
                    self._up.set()
                    await process.wait()
                    log.error("the process that workers come from has ended; another is started")
            finally:
                self._up.clear()
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
                ours.close()

    def _kept(self) -> tuple[str, ...]:
        return tuple(argument for argument in self._arguments if Path(argument).name not in self._left_out)

    async def _greeted(self, control: socket.socket) -> bool:
        """Hear which figures there are; tell whether workers may be asked."""
        reader, writer = await asyncio.open_connection(sock=control.dup())
        running = ""
        try:
            while True:
                async with asyncio.timeout(NOTEBOOK if running else START):
                    hello = json.loads(await received(reader))
                if "running" not in hello:
                    break
                running = hello["running"]
        except (EOFError, TimeoutError, ValueError) as error:
            log.error("the process that workers come from did not come up; another is started")
            if running:
                why = "it was not done" if isinstance(error, TimeoutError) else "its process ended"
                self._left_out[running] = f"{running}: {why}; its figures are left out, all others work"
            return False
        finally:
            writer.close()
        control.setblocking(True)
        if hello["edition"] != self.edition:
            log.error("the files have changed since the pages were made: build them again and restart the server")
            return False
        if not self.figures:
            self.figures = {
                (notebook, name): Known(
                    tuple(Control(**c) for c in told["controls"]), told["ensemble"], tuple(told["named"])
                )
                for notebook, name, told in hello["figures"]
            }
            self.stopped = (*self._left_out.values(), *hello["stopped"])
            for sentence in self.stopped:
                log.error("%s", sentence)
        return True

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """Hand out a new worker, and end it when it is given back.

        Raises
        ------
        EOFError, TimeoutError
            If none comes: the nursery has just ended.
        """
        await self._up.wait()
        ours, theirs = socket.socketpair()
        with theirs, suppress(OSError):
            assert self._control is not None
            socket.send_fds(self._control, [b"w"], [theirs.fileno()])
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 18)
        try:
            async with asyncio.timeout(FORK):
                pid = int(await received(reader))
            try:
                yield Worker(pid, reader, writer)
            finally:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        finally:
            writer.close()
