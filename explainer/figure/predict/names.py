"""Guesses made with names: put them in order, or pick one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from explainer.figure.errors import PlanError, check_id
from explainer.figure.predict import general
from explainer.figure.predict.claims import Claim, Entry, entries
from explainer.figure.predict.kinds import Guess, check_replies, fill_slots


@dataclass(frozen=True, kw_only=True)
class Order(Guess):
    """Drag names into order at the places of the bars.

    ``items`` maps an id to its name, in the order in which the reader finds them; ``rows`` are the places on the chart's
    y scale, first to last: the bar of ``answer[i]`` stands at ``rows[i]``.
    """

    kind: ClassVar[str] = "order"

    items: Mapping[str, str]
    answer: tuple[str, ...]
    first: str
    last: str
    rows: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        check_replies(self, (("pairs",), ("place",)), ("pairs", "all", "guess", "answer"))
        if not 3 <= len(self.items) <= 8:
            raise PlanError(f"{self.what} has {len(self.items)} items; allowed is 3 to 8")
        for item in self.items:
            check_id("item", item)
        claims = [c for cs, _ in entries(self.replies) for c in cs]
        for name, order in (("the answer", self.answer), *(("an order", c.of) for c in claims if c.word == "exactly")):
            if sorted(order) != sorted(self.items):
                raise PlanError(f"{self.what}: {name} must hold each of {', '.join(self.items)} once")
        _named(self, self.items, claims)
        if self.rows and len(self.rows) != len(self.items):
            raise PlanError(f"{self.what} has {len(self.rows)} rows for {len(self.items)} items")

    @property
    def at(self) -> tuple[float, ...]:
        """The places of the bars, first to last."""
        return self.rows or tuple(float(i) for i in range(len(self.items)))

    def slots(self) -> list[list[Entry]]:
        """Return two sentences: about the whole, and about the name that is furthest off."""
        return fill_slots(self, (("pairs",), general.whole()), (("place",), general.furthest(dict(self.items))))

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return super().json() | {
            "items": dict(self.items), "answer": self.answer, "rows": self.at, "first": self.first, "last": self.last,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Pick(Guess):
    """Choose one of several things in the picture: whatever carries ``data-item`` with its id can be touched there."""

    kind: ClassVar[str] = "pick"

    chart: str = ""
    items: Mapping[str, str]
    answer: str

    def __post_init__(self) -> None:
        check_replies(self, (("picked",),), ("guess", "answer"))
        if not 2 <= len(self.items) <= 8:
            raise PlanError(f"{self.what} has {len(self.items)} items; allowed is 2 to 8")
        for item in self.items:
            check_id("item", item)
        if self.answer not in self.items:
            raise PlanError(f"{self.what}: the answer {self.answer!r} is none of {', '.join(self.items)}")
        _named(self, self.items, [c for cs, _ in entries(self.replies) for c in cs])

    def slots(self) -> list[list[Entry]]:
        """Return the one sentence."""
        return fill_slots(self, (("picked",), general.picked(dict(self.items), self.answer)))

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return super().json() | {"items": dict(self.items), "answer": self.answer}


def _named(guess: Guess, items: Mapping[str, str], claims: Sequence[Claim]) -> None:
    if strange := {item for c in claims for item in c.of} - set(items):
        raise PlanError(f"{guess.what}: a reply names {', '.join(sorted(strange))}; there is {', '.join(items)}")
