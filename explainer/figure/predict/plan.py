"""Three ways to guess, as plain data.  Each keeps its replies, and the answer that they compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from explainer.figure.errors import PlanError, check_id
from explainer.figure.predict.when import When


def _check_limits(what: str, limits: list[float | None]) -> None:
    """Refuse replies that are out of order, or that leave a guess without an answer."""
    if not limits or limits[-1] is not None or None in limits[:-1]:
        raise PlanError(f"{what}: every reply but the last needs a limit")
    if limits[:-1] != sorted(x for x in limits if x is not None):
        raise PlanError(f"{what}: replies must be in rising order of their limits")


@dataclass(frozen=True)
class Guess:
    """Pick a number before seeing the answer; the reply speaks to that guess.

    ``replies`` are ``(up to this guess, text)`` in rising order; the last has no limit.
    ``{guess}``, ``{answer}`` and ``{gap}`` are filled in.
    """

    id: str
    question: str
    unit: str
    low: float
    high: float
    step: float
    start: float
    answer: float
    replies: tuple[tuple[float | None, str], ...]
    then: str

    def __post_init__(self) -> None:
        _check_limits(f"guess {self.id!r}", [limit for limit, _ in self.replies])
        if not (self.low <= self.start <= self.high and self.low <= self.answer <= self.high):
            raise PlanError(f"guess {self.id!r}: start and answer must lie within {self.low:g} to {self.high:g}")

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {
            "kind": "number", "id": self.id, "answer": self.answer, "replies": self.replies,
            "unit": self.unit, "then": self.then,
        }  # fmt: skip


@dataclass(frozen=True)
class Axis:
    """The y axis of a sketch.  Without ``ticks`` it is marked at both ends and in the middle."""

    label: str
    low: float
    high: float
    unit: str = ""
    digits: int = 0
    ticks: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise PlanError(f"axis {self.label!r} runs from {self.low:g} to {self.high:g}; it must rise")
        if bad := [t for t in self.ticks if not self.low <= t <= self.high]:
            raise PlanError(f"axis {self.label!r}: tick {bad[0]:g} is outside {self.low:g} to {self.high:g}")

    @property
    def marks(self) -> tuple[float, ...]:
        """Where the axis is marked."""
        return self.ticks or (self.low, (self.low + self.high) / 2, self.high)

    @property
    def step(self) -> float:
        """What one press of an arrow key changes: a fortieth of the axis, on the numbers that can be shown."""
        return max(10.0**-self.digits, round((self.high - self.low) / 40, self.digits))


@dataclass(frozen=True)
class Sketch:
    """Draw a curve before seeing the answer.

    ``x`` names each column in words; ``known`` columns at the left are given and stay as they are in ``start``.
    ``replies`` are ``(conditions, text)``: the first whose conditions all hold is given; the last has none.
    ``{guess}`` and ``{answer}`` are the last values with their unit, ``{gap}`` what lies between them,
    ``{when}`` and ``{when_answer}`` the columns where half of the move is reached, ``{times}`` the size.
    """

    id: str
    question: str
    x: tuple[str, ...]
    y: Axis
    start: tuple[float, ...]
    answer: tuple[float, ...]
    replies: tuple[tuple[tuple[When, ...], str], ...]
    then: str
    x_label: str = ""
    known: int = 0

    def __post_init__(self) -> None:
        what = f"sketch {self.id!r}"
        check_id("sketch", self.id)
        if not 3 <= len(self.x) <= 24:
            raise PlanError(f"{what} has {len(self.x)} columns; allowed is 3 to 24")
        for name, curve in (("start", self.start), ("answer", self.answer)):
            if len(curve) != len(self.x):
                raise PlanError(f"{what}: {name} has {len(curve)} values for {len(self.x)} columns")
            if bad := [v for v in curve if not self.y.low <= v <= self.y.high]:
                raise PlanError(f"{what}: {name} has {bad[0]:g}; allowed is {self.y.low:g} to {self.y.high:g}")
        if not 0 <= self.known <= len(self.x) - 2:
            raise PlanError(f"{what}: {self.known} of {len(self.x)} columns are known; two must be left to draw")
        if self.start[: self.known] != self.answer[: self.known]:
            raise PlanError(f"{what}: what is known must be the same in start and answer")
        if not self.replies or self.replies[-1][0] or not all(conditions for conditions, _ in self.replies[:-1]):
            raise PlanError(f"{what}: every reply but the last needs a condition, the last has none")

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        y = self.y
        return {
            "kind": "sketch", "id": self.id, "x": self.x, "start": self.start, "answer": self.answer, "known": self.known,
            "low": y.low, "high": y.high, "unit": y.unit, "digits": y.digits, "step": y.step,
            "replies": [([asdict(c) for c in conditions], text) for conditions, text in self.replies], "then": self.then,
        }  # fmt: skip


@dataclass(frozen=True)
class Rank:
    """Put things in order before seeing the answer.

    ``items`` maps an id to its name, in the order in which the reader finds them; ``answer`` holds the ids in the
    model's order.  ``replies`` are ``(up to this many pairs in the wrong order, text)``, the last without a limit.
    ``{pairs}``, ``{all}``, ``{worst}`` (the name that is furthest from its place), ``{guess}`` and ``{answer}``
    (its places, "3rd") are filled in.  ``why`` adds a sentence about the worst-placed item.  ``orders`` are
    ``(a whole order, text)``: a reader who gives exactly that order hears this text in place of both.
    """

    id: str
    question: str
    items: Mapping[str, str]
    answer: tuple[str, ...]
    first: str
    last: str
    replies: tuple[tuple[float | None, str], ...]
    then: str
    why: Mapping[str, str] = field(default_factory=dict)
    orders: tuple[tuple[tuple[str, ...], str], ...] = ()

    def __post_init__(self) -> None:
        what = f"rank {self.id!r}"
        check_id("rank", self.id)
        if not 3 <= len(self.items) <= 12:
            raise PlanError(f"{what} has {len(self.items)} items; allowed is 3 to 12")
        for item in self.items:
            check_id("item", item)
        for name, order in (("the answer", self.answer), *(("an order", order) for order, _ in self.orders)):
            if sorted(order) != sorted(self.items):
                raise PlanError(f"{what}: {name} must hold each of {', '.join(self.items)} once")
        if strange := set(self.why) - set(self.items):
            raise PlanError(f"{what}: why names {', '.join(sorted(strange))}, which is not ranked")
        _check_limits(what, [limit for limit, _ in self.replies])

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {
            "kind": "rank", "id": self.id, "items": dict(self.items), "answer": self.answer,
            "replies": self.replies, "then": self.then, "why": dict(self.why), "orders": self.orders,
        }  # fmt: skip


Prediction = Guess | Sketch | Rank
