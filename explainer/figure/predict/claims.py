"""Claims about a guess, as data: each reply says what it rests on, so that the browser can choose it and a test can check it.

A claim is judged on the raw guess: by ``js/claims.js`` when the reader is answered, and by
:mod:`explainer.figure.predict.judge` when the replies are tested.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from explainer.figure.errors import PlanError

KINDS = ("flat", "straight", "steeper", "calmer", "jump", "hump", "dip", "wavy")
LEVELS = ("close", "above", "below")
FEATURES = {
    "off": LEVELS, "says": ("between", "below", "above"),
    "start": LEVELS, "middle": LEVELS, "end": LEVELS, "bend": (*KINDS, "same", "earlier", "later", "away"),
    "pairs": ("at_most", "exactly"), "place": ("higher", "lower"), "picked": ("this",),
}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One claim: a feature of the guess, what is said of it, by how much, and of which item.

    Where ``by`` is None the kind of guess has a measure of its own (see ``Number`` and ``Curve``).
    """

    feature: str
    word: str
    by: float | None = None
    to: float | None = None
    of: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.feature not in FEATURES:
            raise PlanError(f"a guess has no feature {self.feature!r}; it has {', '.join(FEATURES)}")
        if self.word not in FEATURES[self.feature]:
            raise PlanError(
                f"nothing is {self.word!r} about {self.feature!r}; allowed is {', '.join(FEATURES[self.feature])}"
            )
        if self.feature not in ("says", "pairs") and self.by is not None and not self.by > 0:
            raise PlanError(f"a claim on {self.feature!r} by {self.by:g} says nothing; it must be more than 0")
        if self.by is not None and self.to is not None and not self.by < self.to:
            raise PlanError(f"a claim on {self.feature!r} from {self.by:g} to {self.to:g} never holds")

    def json(self, by: float) -> dict[str, Any]:
        """Return what the browser needs; ``by`` is the measure where the claim has none."""
        return {**asdict(self), "by": by if self.by is None else self.by}


Entry = tuple[tuple[Claim, ...], str]
Replies = tuple[tuple[Claim | tuple[Claim, ...], str], ...]


def entries(replies: Replies) -> tuple[Entry, ...]:
    """Return replies with their claims in a row, however they were written."""
    return tuple((c if isinstance(c, tuple) else (c,), text) for c, text in replies)


class _Level:
    """Where the guess stands beside the answer, in shares of the answer's own range."""

    feature = ""

    @classmethod
    def close(cls, by: float | None = None) -> Claim:
        """Hold within this distance of the answer."""
        return Claim(cls.feature, "close", by)

    @classmethod
    def above(cls, by: float | None = None) -> Claim:
        """Hold further above the answer than this."""
        return Claim(cls.feature, "above", by)

    @classmethod
    def below(cls, by: float | None = None) -> Claim:
        """Hold further below the answer than this."""
        return Claim(cls.feature, "below", by)


class Off(_Level):
    """A guessed number beside the answer, in its unit; without a measure a twentieth of the axis."""

    feature = "off"


class Start(_Level):
    """A curve at a quarter of the way that was open to draw."""

    feature = "start"


class Middle(_Level):
    """A curve half-way along what was open to draw."""

    feature = "middle"


class End(_Level):
    """A curve at its last place."""

    feature = "end"


class Says:
    """What a guessed number is, whatever the answer."""

    @staticmethod
    def between(low: float, high: float) -> Claim:
        """Hold above ``low`` and up to ``high``."""
        return Claim("says", "between", low, high)

    @staticmethod
    def below(limit: float) -> Claim:
        """Hold up to the limit."""
        return Claim("says", "below", limit)

    @staticmethod
    def above(limit: float) -> Claim:
        """Hold above the limit."""
        return Claim("says", "above", limit)


class Bend:
    """What a drawn curve is like; :mod:`explainer.figure.predict.judge` defines each word."""

    @staticmethod
    def flat() -> Claim:
        """Hold where hardly anything moves."""
        return Claim("bend", "flat")

    @staticmethod
    def straight() -> Claim:
        """Hold where each step is about as large as the one before."""
        return Claim("bend", "straight")

    @staticmethod
    def steeper() -> Claim:
        """Hold where most of the move comes late."""
        return Claim("bend", "steeper")

    @staticmethod
    def calmer() -> Claim:
        """Hold where most of the move comes early."""
        return Claim("bend", "calmer")

    @staticmethod
    def jump() -> Claim:
        """Hold where most of the move comes in one step."""
        return Claim("bend", "jump")

    @staticmethod
    def hump() -> Claim:
        """Hold where it rises above both of its ends."""
        return Claim("bend", "hump")

    @staticmethod
    def dip() -> Claim:
        """Hold where it falls below both of its ends."""
        return Claim("bend", "dip")

    @staticmethod
    def wavy() -> Claim:
        """Hold where it bends both ways."""
        return Claim("bend", "wavy")

    @staticmethod
    def same() -> Claim:
        """Hold where guess and answer are of one kind."""
        return Claim("bend", "same")

    @staticmethod
    def earlier(by: float | None = None) -> Claim:
        """Hold where half of its move is reached sooner than the answer's, by this share of the x axis."""
        return Claim("bend", "earlier", by)

    @staticmethod
    def later(by: float | None = None) -> Claim:
        """Hold where half of its move is reached later than the answer's, by this share of the x axis."""
        return Claim("bend", "later", by)

    @staticmethod
    def away() -> Claim:
        """Hold where it ends on the other side of its start than the answer does."""
        return Claim("bend", "away")


class Pairs:
    """An order as a whole."""

    @staticmethod
    def at_most(count: int) -> Claim:
        """Hold where no more pairs than this are the wrong way round."""
        return Claim("pairs", "at_most", count)

    @staticmethod
    def exactly(order: tuple[str, ...]) -> Claim:
        """Hold for this order and no other."""
        return Claim("pairs", "exactly", of=tuple(order))


class Place:
    """The name that is furthest from its place in an order."""

    @staticmethod
    def higher(item: str) -> Claim:
        """Hold where this name is furthest off, and nearer to the first than it belongs."""
        return Claim("place", "higher", of=(item,))

    @staticmethod
    def lower(item: str) -> Claim:
        """Hold where this name is furthest off, and nearer to the last than it belongs."""
        return Claim("place", "lower", of=(item,))


class Picked(Claim):
    """One of several: this one was picked."""

    def __init__(self, item: str) -> None:
        super().__init__("picked", "this", of=(item,))
