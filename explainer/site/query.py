"""The one way to write what a reader set: every value that differs from its default, in the figure's own order.

An answer's address is a key in everybody's cache, so the same inputs must always make the same text.  What is
written otherwise is refused with a sentence.  The browser's half is ``js/query.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?")
_LONGEST = 40  # characters of a reader's own text that a sentence repeats


class QueryError(ValueError):
    """A query that is not the one way to write some inputs; its words are for the reader."""


@dataclass(frozen=True)
class Control:
    """One number a figure's reader may set, as much of it as the address of an answer needs.

    An address holds the numbers the model computes in; a reader may be shown them times ``factor``.
    """

    id: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    default: float
    factor: float = 1.0

    @property
    def allowed(self) -> str:
        """What may be set, in words."""
        unit = f" {self.unit}" if self.unit and self.factor == 1 else ""
        return f"allowed is {written(self.low)} to {written(self.high)}{unit} in steps of {written(self.step)}"


def written(value: float) -> str:
    """Return a number in the one way it is written: twelve digits at most, no exponent, no sign on zero."""
    text = format(Decimal(f"{value:.12g}"), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def read(controls: Sequence[Control], query: str) -> dict[str, float]:
    """Return all inputs of a figure from the query of an answer's address.

    Raises
    ------
    QueryError
        Naming the quantity, its value and what is allowed.
    """
    inputs = {c.id: c.default for c in controls}
    known = {c.id: (i, c) for i, c in enumerate(controls)}
    last = -1
    for part in query.split("&") if query else ():
        name, _, text = part.partition("=")
        if name not in known:
            names = ", ".join(known) or "none"
            raise QueryError(f"{_short(name)} is not a setting of this figure; its settings are {names}")
        place, control = known[name]
        if place <= last:
            raise QueryError(f"{name} stands twice or out of order; the order is {', '.join(known)}")
        last = place
        inputs[name] = _value(control, text)
    return inputs


def _value(control: Control, text: str) -> float:
    said = f"{control.label} ({control.id}) is {_short(text)}"
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"{said}, not a number; {control.allowed}")
    value = float(text)
    steps = (value - control.low) / control.step
    if not control.low - 1e-9 * control.step <= value <= control.high + 1e-9 * control.step:
        raise QueryError(f"{said}; {control.allowed}")
    if abs(steps - round(steps)) > 1e-6:
        raise QueryError(f"{said}, between two steps; {control.allowed}")
    one_way = written(control.low + round(steps) * control.step)
    if text != one_way:
        raise QueryError(f"{said}; it is written {one_way}")
    if one_way == written(control.default):
        raise QueryError(f"{said}, its default; a default is left out")
    return float(one_way)


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else "·" for c in text[:_LONGEST])
    return f"“{shown}…”" if len(text) > _LONGEST else f"“{shown}”"


def write(controls: Sequence[Control], inputs: Mapping[str, float]) -> str:
    """Return the query of these inputs."""
    parts = ((c.id, written(inputs.get(c.id, c.default)), written(c.default)) for c in controls)
    return "&".join(f"{name}={text}" for name, text, default in parts if text != default)
