"""What a tub shows, as plain data, and how its numbers are written."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from .art import MARKS

_FORMAT = re.compile(r"(\+?)(,?)\.([0-6])f")


class TubError(ValueError):
    """A plan that cannot be drawn, or a value outside what the picture can show."""


def _check_format(form: str) -> re.Match[str]:
    found = _FORMAT.fullmatch(form)
    if not found:
        raise TubError(f"format is {form!r}; allowed is [+][,].Nf")
    return found


@dataclass(frozen=True)
class Duck:
    """One asset: the output column with its price (1 at the start), its name, and the height of its shelf.

    ``mark`` is what it carries on its wing (a key of ``MARKS``); ``short`` is its name on a narrow screen.
    """

    column: str
    label: str
    shelf: float
    symbol: str
    mark: str = ""
    short: str = ""

    def __post_init__(self) -> None:
        if self.mark and self.mark not in MARKS:
            raise TubError(f"mark of {self.label} is {self.mark!r}; allowed is one of {', '.join(MARKS)}")


@dataclass(frozen=True)
class Flow:
    """One stream through a tap or the drain.

    ``format`` is ``[+][,].Nf`` as in Python; ``full`` is the flow drawn as wide as the tap.
    ``direction`` says whether a positive value adds water or takes it; the other sign is drawn
    as a dashed stream with a reversed arrow.  ``control`` is the id of the control that a hand on the tap or the plug
    moves, if any.
    """

    column: str
    label: str
    unit: str
    format: str
    direction: Literal["in", "out"]
    full: float
    symbol: str = ""
    control: str = ""

    def __post_init__(self) -> None:
        _check_format(self.format)
        if not 0 < self.full < math.inf:
            raise TubError(f"full flow of {self.label} is {self.full:g}; allowed is above 0")


@dataclass(frozen=True)
class Tub:
    """What one tub shows: plain data, sent as it is to ``mountTub``.

    Attributes
    ----------
    name
        Begins the ids of this drawing; different for each tub of a page.
    title
        A heading over the tub, where a figure has more than one.
    ducks
        What floats; none where the chapter has no price to float.
    level, level0, top
        The column that holds the level, its value at the start (every price is 1 there), and the level of the rim.
    level_symbol, level_format, level_unit
        How the level is called and written.
    ghost, ghost_label, ghost_symbol
        The baseline's level: a column, a number, or None; what it is, in words; and its symbol.
    water_label
        What the water is here, with its unit.
    """

    name: str
    level: str
    level0: float
    top: float
    ducks: tuple[Duck, ...]
    taps: tuple[Flow, ...]
    drain: Flow
    water_label: str
    ghost: str | float | None = None
    ghost_label: str = "at the start"
    ghost_symbol: str = "L_0"
    level_symbol: str = "L"
    level_format: str = ",.2f"
    level_unit: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        def wrong(what: str) -> TubError:
            return TubError(f"tub {self.name!r}: {what}")

        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.name):
            raise wrong("the name must be lower-case letters, digits and hyphens, because ids begin with it")
        if not 0 < self.level0 <= self.top < math.inf:
            raise wrong(f"level0 is {self.level0:g}; allowed is above 0 and at most the rim, {self.top:g}")
        if isinstance(self.ghost, float | int) and not 0 <= self.ghost <= self.top:
            raise wrong(f"ghost is {self.ghost:g}; allowed is 0 to the rim, {self.top:g}")
        for duck in self.ducks:
            if not 0 <= duck.shelf < self.level0:
                raise wrong(f"shelf of {duck.label} is {duck.shelf:g}; allowed is 0 to below level0, {self.level0:g}")
        for words, room in self._room_for_words:
            if len(words) > room:
                raise wrong(f"{words!r} has {len(words)} characters; the drawing has room for {room}")
        _check_format(self.level_format)
        if len(set(self.columns)) != len(self.columns):
            raise wrong(f"a column is named twice in {', '.join(self.columns)}")

    @property
    def _room_for_words(self) -> list[tuple[str, int]]:
        """Every text in the drawing with the characters it may have, because positions do not depend on widths."""
        names = [(duck.label, 14) for duck in self.ducks] + [(duck.short or duck.label, 12) for duck in self.ducks]
        flows = [(flow.label, 16) for flow in self.flows] + [(flow.unit, 12) for flow in self.flows]
        legend = 36 if self.ducks else 22  # without ducks it is drawn small, so that two fit beside each other
        return [*names, *flows, (self.water_label, legend), (self.ghost_label, legend)]

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow: the taps, then the drain."""
        return (*self.taps, self.drain)

    @property
    def columns(self) -> list[str]:
        """Every column the picture needs, the level first."""
        ghost = [self.ghost] if isinstance(self.ghost, str) else []
        return [self.level, *ghost, *(d.column for d in self.ducks), *(f.column for f in self.flows)]

    def ghost_level(self, state: Mapping[str, float]) -> float | None:
        """Return the baseline's level in this state, or None where there is no baseline."""
        return state[self.ghost] if isinstance(self.ghost, str) else self.ghost

    @property
    def shallow_first(self) -> list[Duck]:
        """The ducks in the order they float in, so that the floor slopes one way."""
        return sorted(self.ducks, key=lambda duck: -duck.shelf)

    def say(self, level: float) -> str:
        """Write a level as the reader sees it."""
        return f"{show(level, self.level_format)}\u202f{self.level_unit}".rstrip()

    def check(self, state: Mapping[str, float]) -> dict[str, float]:
        """Return the values the picture needs, or raise an error naming the one that cannot be shown."""
        values = {}
        for column in self.columns:
            if column not in state:
                raise TubError(f"tub {self.name!r} needs a value for {column!r}")
            value = float(state[column])
            high = self.top if column in (self.level, self.ghost) else math.inf
            low = -math.inf if column in {f.column for f in self.flows} else 0.0
            if not math.isfinite(value) or not low <= value <= high:
                raise TubError(f"{column} is {value:g}; allowed is {low:g} to {high:g}")
            values[column] = value
        return values


def show(value: float, form: str) -> str:
    """Write a number as ``form`` says, with a typographic minus; halves away from zero, as the browser half does."""
    plus, comma, digits = _check_format(form).groups()
    rounded = abs(Decimal(value)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
    sign = "" if not rounded else "−" if value < 0 else plus
    return f"{sign}{rounded:{comma}f}"


def change(price: float) -> str:
    """Write a price, 1 at the start, as a change in per cent."""
    return show(100 * (price - 1), "+,.0f") + "\u202f%"


def describe(plan: Tub, state: Mapping[str, float]) -> str:
    """Return the picture in words: its long description, kept current by the browser half."""
    v = plan.check(state)
    ducks = [
        f"{d.label} {change(v[d.column])}" + (", aground" if v[plan.level] <= d.shelf else "")
        for d in plan.shallow_first
    ]
    flows = [f"{f.label} {show(v[f.column], f.format)} {f.unit}".rstrip() for f in plan.flows]
    stands = f"The water is the {plan.water_label}; it stands at {plan.say(v[plan.level])}."
    afloat = f" Ducks: {'; '.join(ducks)}." if ducks else ""
    return f"{stands}{afloat} Flows: {'; '.join(flows)}."
