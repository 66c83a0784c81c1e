"""A reader as the figures see one: opens a page, moves a slider ten times in two seconds, reads for a minute, and so on."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from explainer.site.query import Control, write
from load.line import Line, LostError

MOVES = 10
BETWEEN = 0.2  # seconds between two moves
MINUTE = 60.0  # seconds from one gesture to the next
RESTS = 0.15  # seconds before the ensemble is asked for
POLITE, VANISHES = 0.25, 0.15  # of each minute's end: how many leave, and how many shut the lid
AWAY = 15.0  # seconds until such a reader is back
PAUSES = (0.15, 0.3, 0.6, 1.2, 2.5, 5.0)


@dataclass(frozen=True)
class Figure:
    """What may be asked of a figure."""

    notebook: str
    name: str
    controls: tuple[Control, ...]
    ensemble: bool


@dataclass
class Seen:
    """What all readers of one run have seen; times in seconds, ``at`` from the start of the run."""

    begun: float = field(default_factory=time.perf_counter)
    answers: list[tuple[float, float, str]] = field(default_factory=list)
    firsts: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    ensembles: list[float] = field(default_factory=list)
    again: int = 0
    lost: int = 0
    page_bytes: int = 0
    answer_bytes: int = 0
    reading: int = 0


def grid(control: Control, dice: random.Random) -> float:
    """Return a place of a slider at random."""
    steps = round((control.high - control.low) / control.step)
    return control.low + dice.randint(0, steps) * control.step


class Reader:
    """One reader with a connection and a chapter."""

    def __init__(
        self, line: Line, base: str, chapter: tuple[Sequence[Figure], Sequence[str]], seen: Seen, dice: random.Random
    ) -> None:
        self._line = line
        self._base = base
        self._figures, self._assets = chapter
        self._seen = seen
        self._dice = dice

    async def read(self, until: float) -> None:
        """Come, read, and go, until a moment of the event loop's clock."""
        clock = asyncio.get_running_loop().time
        while clock() < until:
            self._seen.reading += 1
            await self._open()
            await asyncio.sleep(self._dice.uniform(0, 2))
            goes = False
            while clock() < until and not goes:
                begun = clock()
                await self._gesture(until)
                rest = begun + MINUTE - clock()
                if clock() + rest > until:
                    break
                await asyncio.sleep(rest)
                goes = await self._maybe_leave()
            self._seen.reading -= 1
            if not goes:
                break
            await asyncio.sleep(AWAY)
        self._line.leave()

    async def burst(self) -> None:
        """Open a page, touch a figure at once, and make the moves of one gesture."""
        self._seen.reading += 1
        await self._open()
        await self._gesture(float("inf"))
        self._line.leave()

    async def _maybe_leave(self) -> bool:
        chance = self._dice.random()
        if chance < POLITE:
            self._line.leave()
        elif chance < POLITE + VANISHES:
            self._line.vanish()
        return chance < POLITE + VANISHES

    async def _open(self) -> None:
        notebook = self._figures[0].notebook
        begun = time.perf_counter()
        for path in (f"/{notebook}", *self._assets):
            await self._until_answered(path)
        self._seen.pages.append(time.perf_counter() - begun)

    async def _gesture(self, until: float) -> None:
        """Move one control of one figure ten times; while an answer is on its way, later moves wait and only the last is asked for."""
        figure = self._dice.choice(self._figures)
        control = self._dice.choice(figure.controls)
        inputs = {c.id: grid(c, self._dice) for c in figure.controls if self._dice.random() < 0.5}
        clock = asyncio.get_running_loop().time
        start = clock()
        for move in range(MOVES):
            wait = start + move * BETWEEN - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            elif move < MOVES - 1 and -wait > BETWEEN:
                continue  # overtaken by the next
            inputs[control.id] = grid(control, self._dice)
            took = await self._until_answered(self._address(figure, "answer", inputs))
            if took is not None:
                self._seen.answers.append((time.perf_counter() - self._seen.begun, took, figure.name))
                if move == 0:
                    self._seen.firsts.append(took)
        if figure.ensemble and clock() < until:
            await asyncio.sleep(RESTS)
            took = await self._until_answered(self._address(figure, "ensemble", inputs))
            if took is not None:
                self._seen.ensembles.append(took)

    def _address(self, figure: Figure, want: str, inputs: dict[str, float]) -> str:
        query = write(figure.controls, inputs)
        return f"{self._base}{want}/{figure.notebook}/{figure.name}{'?' if query else ''}{query}"

    async def _until_answered(self, path: str) -> float | None:
        """Return how long a request took, every new try included; None, counted as lost, after the last."""
        begun = time.perf_counter()
        for pause in PAUSES:
            after = 0.0
            try:
                reply = await self._line.get(path)
                if reply.status == 200:
                    if path.startswith("/at/"):
                        self._seen.answer_bytes += reply.length
                    else:
                        self._seen.page_bytes += reply.length
                    return time.perf_counter() - begun
                after = reply.retry_after
            except LostError:
                pass
            self._seen.again += 1
            await asyncio.sleep(max(pause, after) * self._dice.uniform(0.8, 1.2))
        self._seen.lost += 1
        return None


STATE = re.compile(r'<script type="application/json" class="state">(.*?)</script>', re.S)


def figures_of(page: Path) -> list[Figure]:
    """Return the figures of a built page that have a control."""
    found = []
    for text in STATE.findall(page.read_text(encoding="utf-8")):
        plan = json.loads(text)["plan"]
        controls = tuple(Control(**{f.name: c[f.name] for f in fields(Control)}) for c in plan["controls"])
        if controls:
            found.append(Figure(page.stem, plan["name"], controls, bool(plan["ensemble"])))
    return found
