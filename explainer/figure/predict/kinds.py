"""Four kinds of guess, as plain data.  Each names the chart it is made in, and keeps its answer and its replies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from explainer.figure.errors import PlanError, check_id
from explainer.figure.predict import general
from explainer.figure.predict.claims import Entry, Replies, entries
from explainer.figure.predict.judge import DUST, kind, places

ALONG = ("start", "middle")


def check_replies(guess: Guess, slots: Sequence[tuple[str, ...]], words: Sequence[str]) -> None:
    """Refuse replies about features or with words that this kind of guess does not have."""
    check_id(guess.kind, guess.id)
    known = {feature for slot in slots for feature in slot}
    for claims, text in entries(guess.replies):
        if not claims:
            raise PlanError(f"{guess.what}: a reply without a claim would always be spoken: {text!r}")
        if strange := {c.feature for c in claims} - known:
            raise PlanError(
                f"{guess.what} has no feature {', '.join(sorted(strange))}; it has {', '.join(sorted(known))}"
            )
    if "{" in guess.then:
        raise PlanError(f"{guess.what}: what follows every reply has nothing to fill in: {guess.then!r}")
    for _, text in entries(guess.replies):
        if strange := set(re.findall(r"\{(\w*)\}", text)) - set(words):
            raise PlanError(f"{guess.what}: nothing fills {{{min(strange)}}}; there is {', '.join(words)}")


def fill_slots(guess: Guess, *slots: tuple[tuple[str, ...], tuple[Entry, ...]]) -> list[list[Entry]]:
    """Return for each sentence of the reply what may be said: the author's own first, then what is said in general."""
    own = entries(guess.replies)
    return [[*(e for e in own if e[0][0].feature in features), *rest] for features, rest in slots]


def _grid(what: str, low: float, high: float, values: Mapping[str, Sequence[float]]) -> None:
    """Refuse an axis that does not rise, and values outside it."""
    if not low < high:
        raise PlanError(f"{what}: the axis runs from {low:g} to {high:g}; it must rise")
    for name, given in values.items():
        if bad := [v for v in given if not low <= v <= high]:
            raise PlanError(f"{what}: {name} has {bad[0]:g}; allowed is {low:g} to {high:g}")


@dataclass(frozen=True)
class Guess:
    """What all kinds have.  ``replies`` are ``(claims, sentence)``; the first whose claims all hold is spoken."""

    kind: ClassVar[str] = ""

    id: str
    question: str
    chart: str
    replies: Replies = ()
    then: str = ""

    @property
    def what(self) -> str:
        """How an error names it."""
        return f"{self.kind} {self.id!r}"

    @property
    def measure(self) -> float:
        """What ``by`` is where a claim has none."""
        return 0.1

    def slots(self) -> list[list[Entry]]:
        """Return, sentence by sentence, all that may be said; of each the first whose claims hold is spoken."""
        raise NotImplementedError

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        replies = [[([c.json(self.measure) for c in cs], text) for cs, text in slot] for slot in self.slots()]
        return {"kind": self.kind, "id": self.id, "chart": self.chart, "replies": replies, "then": self.then}


@dataclass(frozen=True, kw_only=True)
class Number(Guess):
    """Drag a number along an axis of the chart, or as a level in the tub that ``chart`` names.

    ``at`` is where it stands on the other axis: a number (a handle), a pair (a level from … to …) or None (right across).
    ``name`` is what the replies call the answer.
    """

    kind: ClassVar[str] = "number"

    answer: float
    low: float
    high: float
    step: float
    unit: str = ""
    digits: int = 0
    axis: str = "y"
    at: float | tuple[float, float] | None = None
    name: str = "the answer"

    def __post_init__(self) -> None:
        check_replies(self, (("off", "says"),), ("guess", "answer", "gap"))
        _grid(self.what, self.low, self.high, {"the answer": (self.answer,)})
        if self.axis not in ("x", "y"):
            raise PlanError(f"{self.what}: there is no axis {self.axis!r}; there is x and y")
        steps = (self.high - self.low) / self.step
        if self.step <= 0 or abs(steps - round(steps)) > 1e-6:
            raise PlanError(f"{self.what}: steps of {self.step:g} do not lead from {self.low:g} to {self.high:g}")

    @property
    def measure(self) -> float:
        """A twentieth of the axis."""
        return (self.high - self.low) / 20

    def slots(self) -> list[list[Entry]]:
        """Return the one sentence."""
        return fill_slots(self, (("off", "says"), general.number(self.name, self.unit)))

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return super().json() | {
            "answer": self.answer, "low": self.low, "high": self.high, "step": self.step, "unit": self.unit,
            "digits": self.digits, "axis": self.axis, "at": self.at,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Curve(Guess):
    """Draw a curve on the chart's own axes.

    ``x`` are places on the chart's x scale (times in milliseconds); the first ``known`` of ``answer`` are drawn already.
    A place is called by its number and ``x_unit``, or by its word in ``x_words``.
    """

    kind: ClassVar[str] = "curve"

    x: tuple[float, ...]
    answer: tuple[float, ...]
    low: float
    high: float
    step: float
    known: int = 1
    unit: str = ""
    digits: int = 0
    x_unit: str = ""
    x_words: tuple[str, ...] = ()
    name: str = "the answer"

    def __post_init__(self) -> None:
        words = (
            *(f"{p}{part}" for p in ("start", "middle", "end") for part in ("", "_answer")),
            "x_start", "x_middle", "x_end", "gap", "half", "half_answer",
        )  # fmt: skip
        check_replies(self, (ALONG, ("end",), ("bend",)), words)
        _grid(self.what, self.low, self.high, {"the answer": self.answer})
        count = len(self.x)
        if not 4 <= count <= 24:
            raise PlanError(f"{self.what} has {count} places; allowed is 4 to 24")
        if list(self.x) != sorted(set(self.x)):
            raise PlanError(f"{self.what}: its places must rise; they are {self.x}")
        for name, given in (("the answer", self.answer), *([("x_words", self.x_words)] if self.x_words else [])):
            if len(given) != count:
                raise PlanError(f"{self.what}: {name} has {len(given)} entries for {count} places")
        if not 1 <= self.known <= count - 3:
            raise PlanError(
                f"{self.what}: {self.known} of {count} places are known; at least one is, and three are to draw"
            )
        if self.step <= 0:
            raise PlanError(f"{self.what}: a step of {self.step:g} moves nothing")

    @property
    def scale(self) -> float:
        """What gaps are measured in: the answer's own range, or a tenth of the axis where it hardly moves."""
        return max(max(self.answer) - min(self.answer), (self.high - self.low) / 10)

    @property
    def bends(self) -> str:
        """What the answer is like, from the last place that is known."""
        return kind(self.x[self.known - 1 :], self.answer[self.known - 1 :], self.scale)

    def slots(self) -> list[list[Entry]]:
        """Return three sentences: about the way, the end and the bend."""
        return fill_slots(
            self,
            (ALONG, general.along()),
            (("end",), general.end(self.name)),
            (("bend",), general.bend(self.name, self.bends)),
        )

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return super().json() | {
            "x": self.x, "answer": self.answer, "known": self.known, "low": self.low, "high": self.high, "step": self.step,
            "unit": self.unit, "digits": self.digits, "x_unit": self.x_unit, "x_words": self.x_words, "scale": self.scale,
            "places": places(len(self.x), self.known), "dust": DUST,
        }  # fmt: skip
