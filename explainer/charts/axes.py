"""The axes of a plot: a column, its ends, and the numbers written beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from explainer.charts.theme import Size


def signed(column: str, form: str) -> str:
    """Return the expression for a row's number with its sign, in d3's format; what rounds to nothing has none."""
    digits = int(found[1]) if (found := re.search(r"\.(\d)f", form)) else 0
    return f"abs(datum.{column}) < {0.5 * 10**-digits:g} ? '0' : format(datum.{column}, '{form}')"


SIGNED = "(datum.value > 0 ? '+' : '') + format(datum.value, '~f')"


@dataclass(frozen=True)
class Axis:
    """One axis: its column, its ends, and the numbers written beside it.

    Parameters
    ----------
    column
        What marks read when they name no other.
    span
        The two ends.  Without it the axis goes as far as the data and includes zero; :meth:`Plot.hold` holds it open.
    ticks
        The numbers to write, or about how many; for a time axis, the years between two of them.
    title
        What the axis counts, with its unit.  An upright axis needs none: the figure's title of the chart says it.
    format
        How numbers are written (d3's format): ``",d"`` 1,000; ``"+d"`` with its sign; ``""`` for ``label`` instead.
    label
        A Vega expression for what is written, in ``datum.value``; ``SIGNED`` gives +0.5.
    time
        Whether the column holds milliseconds since 1970, written as years.
    rows
        Whether rows stand under each other, row 0 on top, and nothing is written beside them.
    clamp
        Whether what lies outside the span is drawn at its end.
    scale
        Anything else of Vega-Lite's scale: ``{"nice": True}`` rounds the ends of an axis without a span.
    more
        Anything else of its axis.
    """

    column: str
    span: tuple[float, float] | None = None
    ticks: Sequence[float] | int = 5
    title: str | None = None
    format: str = ",d"
    label: str = ""
    time: bool = False
    rows: bool = False
    clamp: bool = False
    scale: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    def encoding(self, kind: Any, column: str | None) -> Any:
        """Return ``alt.X`` or ``alt.Y`` for a column of this axis."""
        name = column or self.column
        if self.time:
            every = {"interval": "year", "step": self.ticks}
            axis = alt.Axis(format="%Y", tickCount=every, title=self.title, labelFlush=False)
            return kind(f"{name}:T", axis=axis, scale=alt.Scale(type="utc", nice=False, **self._ends()))
        scale = alt.Scale(
            **({"nice": False, "zero": True} if not self.span else {"nice": False} | self._ends()) | self.scale
        )
        if self.rows:
            return kind(f"{name}:Q", axis=None, scale=scale)
        ticks = {"tickCount": self.ticks} if isinstance(self.ticks, int) else {"values": list(self.ticks)}
        written: dict[str, Any] = {"labelExpr": self.label} if self.label else {"format": self.format}
        return kind(f"{name}:Q", axis=alt.Axis(title=self.title, **written, **ticks, **self.more), scale=scale)

    def _ends(self) -> dict[str, Any]:
        ends: dict[str, Any] = {"domain": list(self.span)} if self.span else {}
        return ends | ({"clamp": True} if self.clamp else {}) | ({"reverse": True} if self.rows else {})


def years(size: Size, *, wide: int = 1, narrow: int = 2) -> Axis:
    """Return the axis of time over the column ``t``: years, in universal time so that no reader's clock shifts a week."""
    return Axis("t", time=True, ticks=narrow if size.narrow else wide)


def rows(column: str, count: int, *, room: float = 0.6, below: float | None = None) -> Axis:
    """Return the axis of rows under each other, row 0 on top, with ``room`` above the first and ``below`` the last."""
    return Axis(column, (-room, count - 1 + (room if below is None else below)), rows=True)
