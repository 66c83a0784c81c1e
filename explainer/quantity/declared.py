"""A number or a choice with everything a reader may ask about it, and the errors that name it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.quantity.number import number

_ASSUMPTION = "assumption: "


class QuantityError(ValueError):
    """A value outside what its declaration allows, or a declaration that is itself wrong."""


def assumption(why: str) -> str:
    """Return a source that says: this number is ours, and here is why it is this one."""
    if not why.strip():
        raise QuantityError("an assumption needs a reason; got an empty text")
    return _ASSUMPTION + why


def is_assumption(source: str) -> bool:
    """Tell whether a source is an assumption rather than the id of a citation."""
    return source.startswith(_ASSUMPTION)


@dataclass(frozen=True)
class Quantity:
    """One number of the model or of a figure, with everything a reader may ask about it.

    Attributes
    ----------
    default, low, high, step
        In the unit the model computes in.  The default and the upper end must
        lie on the grid that starts at ``low``, because a range input snaps to it.
    symbol, label, unit
        How equations, prose and the axis call it.
    source
        The id of an entry in ``data/sources.toml``, or :func:`assumption`.
    sentence
        The control as a sentence; ``{}`` is where the number stands.
    factor
        Shown value = value x factor (a rate is kept as 0.004 and shown as 0.40 %).
    words
        What each step is called instead of its number: dates, say.
    former
        Defaults that older links were made with: ``(last version, default)`` pairs.
    """

    default: float
    symbol: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    source: str
    sentence: str
    factor: float = 1.0
    words: tuple[str, ...] = ()
    former: tuple[tuple[int, float], ...] = ()

    def __post_init__(self) -> None:
        for what in self._wrongs():
            raise QuantityError(f"declaration of {self.label or self.symbol!r}: {what}")

    def _wrongs(self) -> Iterator[str]:
        for name in ("symbol", "label", "source"):
            if not getattr(self, name).strip():
                yield f"{name} is empty"
        for name in ("default", "low", "high", "step", "factor"):
            if not math.isfinite(getattr(self, name)):
                yield f"{name} is {getattr(self, name)}, it must be finite"
        if not self.low < self.high:
            yield f"low {self.low:g} is not below high {self.high:g}"
        if not 0 < self.step <= (self.high - self.low) * (1 + 1e-9):
            yield f"step {self.step:g} does not fit the range {self.low:g} to {self.high:g}"
        if not self.factor > 0:
            yield f"factor {self.factor:g} is not positive"
        if self.sentence.count("{}") != 1:
            yield f"the sentence {self.sentence!r} needs exactly one {{}}"
        yield from self._wrong_defaults()

    def _wrong_defaults(self) -> Iterator[str]:
        for name, value in [("default", self.default), ("high", self.high)] + [
            (f"default up to version {v}", d) for v, d in self.former
        ]:
            if not self.low <= value <= self.high:
                yield f"{name} {value:g} is outside {self.low:g} to {self.high:g}"
            steps = (value - self.low) / self.step
            if abs(steps - round(steps)) > 1e-6:
                yield f"{name} {value:g} is not low {self.low:g} plus whole steps of {self.step:g}"
        if self.words and len(self.words) != self.steps + 1:
            yield f"it has {self.steps + 1} steps and {len(self.words)} words for them"
        if [v for v, _ in self.former] != sorted({v for v, _ in self.former}):
            yield "former defaults must be in rising order of version"

    @property
    def steps(self) -> int:
        """How many steps lead from the lower end to the upper."""
        return round((self.high - self.low) / self.step)

    @property
    def digits(self) -> int:
        """Decimals that the step needs when shown."""
        shown = self.step * self.factor
        for digits in range(7):
            if abs(shown * 10**digits - round(shown * 10**digits)) < 1e-9 * 10**digits:
                return digits
        return 6

    def show(self, value: float) -> str:
        """Return the value as a reader sees it, without its unit: ``4,000``, ``−0.40``, or the word for it."""
        if self.words:
            return self.words[round((value - self.low) / self.step)]
        return number(value * self.factor, self.digits)

    def check(self, value: object) -> float:
        """Return the value as a float, or raise an error naming it and what is allowed."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise QuantityError(f"{self.label} ({self.symbol}) is {value!r}, not a number; {self._allowed}")
        slack = 1e-9 * max(abs(self.low), abs(self.high))
        if not self.low - slack <= value <= self.high + slack:  # NaN fails as well
            shown = self.show(value) if math.isfinite(value) else str(value)
            raise QuantityError(f"{self.label} ({self.symbol}) is {shown} {self.unit}".rstrip() + f"; {self._allowed}")
        return float(value)

    @property
    def _allowed(self) -> str:
        return f"allowed is {self.show(self.low)} to {self.show(self.high)} {self.unit}".rstrip()

    def default_at(self, version: int) -> float:
        """Return the default that links of this version were made with."""
        return next((d for last, d in self.former if version <= last), self.default)


@dataclass(frozen=True)
class Choice:
    """A named alternative: a selling rule, a way to count.  ``options`` maps value to wording."""

    default: str
    label: str
    options: tuple[tuple[str, str], ...]
    source: str
    sentence: str

    def __post_init__(self) -> None:
        names = [name for name, _ in self.options]
        if len(names) < 2 or len(set(names)) != len(names):
            raise QuantityError(f"declaration of {self.label!r}: needs two or more different options, has {names}")
        if self.default not in names:
            raise QuantityError(f"declaration of {self.label!r}: default {self.default!r} is not one of {names}")
        if not self.source.strip():
            raise QuantityError(f"declaration of {self.label!r}: source is empty")
        if self.sentence.count("{}") != 1:
            raise QuantityError(f"declaration of {self.label!r}: the sentence {self.sentence!r} needs exactly one {{}}")

    @property
    def names(self) -> tuple[str, ...]:
        """The values, in the order in which they are offered."""
        return tuple(name for name, _ in self.options)

    @property
    def numbered(self) -> Quantity:
        """The choice as a number, 0 for the first option: what a link and a widget carry."""
        return Quantity(
            default=self.names.index(self.default), symbol=self.label, label=self.label, unit="", low=0,
            high=len(self.options) - 1, step=1, source=self.source, sentence=self.sentence,
            words=tuple(wording for _, wording in self.options),
        )  # fmt: skip

    def check(self, value: object) -> str:
        """Return the value, or raise an error naming it and what is allowed."""
        if not isinstance(value, str) or value not in self.names:
            raise QuantityError(f"{self.label} is {value!r}; allowed is one of {', '.join(self.names)}")
        return value
