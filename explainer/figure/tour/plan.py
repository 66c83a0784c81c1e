"""Steps, named worlds and the map, as plain data, checked against the controls they set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from explainer.figure.errors import PlanError
from explainer.quantity import Quantity

Controls = Mapping[str, Quantity]
Numbered = Callable[[str, Any], float]
"""The number of a control's value: options of a choice are numbered from 0."""


def _check(what: str, control: str, value: float, controls: Controls) -> None:
    """Refuse a value that the control does not have, or that its slider would round to another."""
    if control not in controls:
        raise PlanError(f"{what}: there is no control {control!r}; there is {', '.join(controls)}")
    q = controls[control]
    steps = (value - q.low) / q.step
    if not q.low <= value <= q.high or abs(steps - round(steps)) > 1e-6:
        raise PlanError(
            f"{what}: {control} is {value:g}; allowed is {q.low:g} to {q.high:g} in whole steps of {q.step:g}"
        )


@dataclass(frozen=True)
class Move:
    """A recorded move: one control (or the playhead) goes from ``start`` to ``end`` in so many seconds."""

    control: str
    start: Any
    end: Any
    seconds: float = 2.0

    def numbered(self, number: Numbered) -> Self:
        """Return the move with the names of options as their numbers."""
        return replace(self, start=number(self.control, self.start), end=number(self.control, self.end))


@dataclass(frozen=True)
class Step:
    """One step through a figure: what is said, which controls are seen, where they stand and how they move.

    ``inputs`` are differences to the defaults.  ``moves`` run one after the other.  ``answers`` to the question are
    ``(choice, reply)``: the reader chooses one, and its reply opens beneath it.  Moves answer the question, so they wait
    for the reader's choice, unless the question is about what they show: then ``moves_first``.
    """

    title: str
    text: str
    controls: tuple[str, ...] = ()
    inputs: Mapping[str, Any] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    question: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    moves_first: bool = False

    @property
    def waits(self) -> bool:
        """Whether the moves wait until the reader has chosen an answer."""
        return bool(self.moves and self.answers) and not self.moves_first

    def numbered(self, number: Numbered) -> Self:
        """Return the step with the names of options as their numbers."""
        moves = tuple(move.numbered(number) for move in self.moves)
        return replace(self, inputs={c: number(c, v) for c, v in self.inputs.items()}, moves=moves)

    def check(self, figure: str, controls: Controls, playhead: Mapping[str, int]) -> None:
        """Refuse a step that does not fit its figure; ``playhead`` is the player's name and its last row."""
        what = f"figure {figure!r}, step {self.title!r}"
        if strange := set(self.controls) - set(controls):
            raise PlanError(f"{what}: there is no control {', '.join(sorted(strange))}; there is {', '.join(controls)}")
        self._check_answers(what)
        for control, value in self.inputs.items():
            _check(what, control, value, controls)
        for move in self.moves:
            if not move.seconds > 0:
                raise PlanError(f"{what}: {move.control} moves in {move.seconds:g} seconds; it must take longer than 0")
            ends = (move.start, move.end)
            if move.control in playhead:
                last = playhead[move.control]
                if not all(0 <= at <= last and at == int(at) for at in ends):
                    raise PlanError(
                        f"{what}: {move.control} goes from {ends[0]:g} to {ends[1]:g}; allowed is 0 to {last}"
                    )
                continue
            for at in ends:
                _check(what, move.control, at, controls)
            if move.control not in self.controls:
                raise PlanError(f"{what}: {move.control} moves and is not seen; add it to the step's controls")

    def _check_answers(self, what: str) -> None:
        if not self.answers:
            return
        choices = [choice for choice, _ in self.answers]
        if not self.question:
            raise PlanError(f"{what} has answers and no question")
        if not 2 <= len(choices) <= 5:
            raise PlanError(f"{what} has {len(choices)} answers; allowed is 2 to 5")
        if len(set(choices)) < len(choices):
            raise PlanError(f"{what} has an answer twice: {', '.join(choices)}")
        if not all(choice and reply for choice, reply in self.answers):
            raise PlanError(f"{what}: every answer needs a choice and a reply")

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        moves = [(m.control, m.start, m.end, m.seconds) for m in self.moves]
        return {
            "title": self.title, "controls": self.controls, "inputs": dict(self.inputs), "moves": moves, "waits": self.waits,
        }  # fmt: skip


@dataclass(frozen=True)
class World:
    """A setting with a name.  ``inputs`` are differences to the defaults; ``text`` says whose world it is."""

    name: str
    text: str
    inputs: Mapping[str, Any] = field(default_factory=dict)

    def numbered(self, number: Numbered) -> Self:
        """Return the world with the names of options as their numbers."""
        return replace(self, inputs={c: number(c, v) for c, v in self.inputs.items()})

    def check(self, figure: str, controls: Controls) -> None:
        """Refuse a world that does not fit its figure."""
        for control, value in self.inputs.items():
            _check(f"figure {figure!r}, world {self.name!r}", control, value, controls)

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {"text": self.text, "inputs": dict(self.inputs)}


@dataclass(frozen=True)
class Map:
    """Where one stands: a grid over two controls, each cell in one of two to six named regimes.

    ``columns`` and ``rows`` are values of the two controls in rising order.  Rows are drawn with the highest on top.
    Which regime a cell is in may depend on the other controls, so it is part of every answer: the dataset ``map``,
    whose column ``regime`` holds the number of each cell's regime, row by row from the lowest, left to right.
    Each regime is named on the map itself, in the widest of its rows; ``words`` are short names for that.
    """

    title: str
    x: str
    y: str
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    regimes: tuple[str, ...]
    note: str = ""
    words: tuple[str, ...] = ()

    def check(self, figure: str, controls: Controls) -> None:
        """Refuse a map that does not fit its figure."""
        what = f"figure {figure!r}, map {self.title!r}"
        if self.x == self.y:
            raise PlanError(f"{what}: both axes are {self.x!r}")
        for control, values in ((self.x, self.columns), (self.y, self.rows)):
            if not 2 <= len(values) <= 14 or list(values) != sorted(set(values)):
                raise PlanError(f"{what}: {control} needs 2 to 14 values in rising order; it has {values}")
            for value in values:
                _check(what, control, value, controls)
        if not 2 <= len(self.regimes) <= 6:
            raise PlanError(f"{what} has {len(self.regimes)} regimes; allowed is 2 to 6")
        if len(self.names) != len(self.regimes) or not all(0 < len(name) <= 20 for name in self.names):
            raise PlanError(
                f"{what} writes {self.names} on its cells; allowed is one of at most 20 letters for each regime"
            )

    @property
    def names(self) -> tuple[str, ...]:
        """What is written on the map."""
        return self.words or self.regimes

    def cells(self, data: Mapping[str, Mapping[str, Sequence[float]]]) -> list[list[int]]:
        """Return ``cells[row][column]`` of an answer.

        Raises
        ------
        PlanError
            If the answer has another number of cells, or a regime that the map does not name.
        """
        found, wide = data.get("map", {}).get("regime", ()), len(self.columns)
        if len(found) != wide * len(self.rows):
            raise PlanError(
                f"map {self.title!r}: the answer has {len(found)} cells; it needs {len(self.rows)} rows of {wide}"
            )
        if bad := set(found) - set(range(len(self.regimes))):
            raise PlanError(f"map {self.title!r}: no regime has the number {min(bad):g}; there are {len(self.regimes)}")
        return [[int(v) for v in found[r * wide : (r + 1) * wide]] for r in range(len(self.rows))]

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {"x": self.x, "y": self.y, "columns": self.columns, "rows": self.rows, "regimes": self.regimes}


def check_tour(
    figure: str, steps: Iterable[Step], others: Iterable[World | Map], controls: Controls, playhead: Mapping[str, int]
) -> None:
    """Check all of them against their figure.

    Raises
    ------
    PlanError
        Naming the figure, the part and what is allowed.
    """
    for i, step in enumerate(steps):
        step.check(figure, controls, playhead)
        # The page is drawn with the defaults before anybody has chosen a step.
        if i == 0 and any(controls[name].default != value for name, value in step.inputs.items()):
            raise PlanError(f"figure {figure!r}: the first step, {step.title!r}, must start from the defaults")
    for part in others:
        part.check(figure, controls)
