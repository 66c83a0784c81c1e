"""The marks that charts are drawn with: a plot with two axes, and what can stand in it.

A chart is a function of a :class:`Size` that names its axes and lists its marks, the hindmost first::

    LINES = Words("series", ("reserves", "reverse repo"), (DEEP, WATER))

    def drain_levels(size: Size) -> Any:
        \"\"\"Draw reverse repo and reserves as the drain proceeds.\"\"\"
        plot = Plot(
            size, 250,
            x=Axis("done", (0, 118), (0, 25, 50, 75, 100), title="per cent of the drain done"),
            y=Axis("reserves", (0, 4500), (0, 1000, 2000, 3000, 4000)),
        )
        return plot.draw(
            plot.level("kink", "where reserves turn scarce", y="level"),
            plot.ghost("run"), plot.ghost("run", "reverse_repo"),
            plot.line("run", "reverse_repo", WATER), plot.line("run", tint=DEEP),
            plot.ends("ends", LINES, y="level"),
        )

    CHARTS = (drain_levels,)

Every mark takes a dataset by name and the columns it reads; a column that is left out is its axis's own.  A mark is an
Altair chart: where the marks do not reach, write one with ``alt.Chart(data("run"))`` and the plot's own ``across()`` and
``up()``, and hand it to ``draw`` with the others; ``dyed`` colours it by words, ``carry`` lets it show them.  Colours come from ``theme``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from explainer.charts.axes import SIGNED, Axis, rows, signed, years
from explainer.charts.coded import Words, bare, carried, carry, dyed, listed
from explainer.charts.theme import (
    BOTTOM,
    DASH,
    DEEP,
    GAPS,
    GHOST,
    INK,
    LEFT,
    SOFT,
    TITLED,
    Size,
    data,
    dress,
)

__all__ = ["SIGNED", "Axis", "Plot", "Words", "carry", "dyed", "rows", "signed", "years"]

LEAST = 180  # pixels
DOTS = [2, 3]  # the dash of a threshold; DASH is the baseline's
NAMES_GAP = 15  # pixels between two names that would stand on each other


@dataclass(frozen=True)
class Plot:
    """A plot of a natural height in pixels, with an axis across and one up.  Its methods are the marks."""

    size: Size
    height: int
    x: Axis
    y: Axis
    left: int = LEFT

    def __post_init__(self) -> None:
        """Check that a picture is left when the axes have taken their room."""
        if self.height < LEAST:
            raise ValueError(f"a plot is {self.height} pixels high; allowed: {LEAST} or more, or no picture is left")

    @property
    def bottom(self) -> int:
        """The room below the picture: more where the axis across has a title."""
        return TITLED if self.x.title else BOTTOM

    def across(self, column: str | None = None) -> Any:
        """Return ``alt.X`` for a column, or for the axis's own."""
        return self.x.encoding(alt.X, column)

    def up(self, column: str | None = None) -> Any:
        """Return ``alt.Y`` for a column, or for the axis's own."""
        return self.y.encoding(alt.Y, column)

    def draw(self, *marks: Any) -> Any:
        """Return the chart: the marks in their order, the hindmost first, in the house style."""
        flat = [one for mark in marks for one in (mark if isinstance(mark, tuple) else (mark,))]
        found = [words for mark in flat for words in carried(mark)]
        layers = alt.layer(*(bare(mark) for mark in flat))
        if len({(w.column, w.words, w.tints) for w in found if w.tints}) > 1:
            layers = layers.resolve_scale(color="independent")
        return dress(layers, self.size, self.height, bottom=self.bottom, left=self.left, words=listed(found))

    # Lines

    def line(
        self, dataset: str, y: str | None = None, tint: str | Words = DEEP, *, width: float = 2.4,
        dash: Sequence[float] = (), gaps: bool = False, step: bool = False, smooth: bool = False, dots: int = 0,
        by: Sequence[str] = (), x: str | None = None, role: str | None = None,
    ) -> Any:  # fmt: skip
        """Draw a line through a dataset's rows.

        ``gaps``: the column has places that are not a number, and the line breaks there.  ``step``: flat between its
        points.  ``dots``: the size of a dot at each point.  ``by``: columns that tell several lines apart.  ``tint`` may be
        words: then there is a line for each word, in its tint.
        """
        mark: dict[str, Any] = {"strokeWidth": width}
        mark |= {"strokeDash": list(dash)} if dash else {}
        mark |= {"invalid": GAPS} if gaps else {}
        mark |= {"interpolate": "step"} if step else {"interpolate": "monotone"} if smooth else {}
        if dots:
            mark["point"] = (
                alt.OverlayMarkDef(size=dots) if isinstance(tint, Words) else alt.OverlayMarkDef(color=tint, size=dots)
            )
        chart = alt.Chart(data(dataset)).mark_line(**mark).encode(x=self.across(x), y=self.up(y))
        if by:
            chart = chart.encode(detail=[f"{column}:N" for column in by])
        return _named(dyed(chart, tint), role)

    def ghost(self, dataset: str, y: str | None = None, *, tint: str = GHOST, **more: Any) -> Any:
        """Draw the figure's own first answer, dashed, behind the reader's: the dataset ``ghost_<dataset>``, filled by it."""
        return self.line(f"ghost_{dataset}", y, tint, width=more.pop("width", 2), dash=DASH, **more)

    def faint(self, dataset: str = "faint", y: str | None = None) -> Any:
        """Draw the faint lines of an ensemble, told apart by the column ``run``."""
        chart = alt.Chart(data(dataset)).mark_line(color=GHOST, strokeWidth=1, opacity=0.45)
        return chart.encode(x=self.across(), y=self.up(y), detail="run:N")

    # Straight lines

    def zero(self, dataset: str) -> Any:
        """Draw the line of nothing, where numbers change sign; ``dataset`` is any with one row."""
        rule = alt.Chart(data(dataset)).mark_rule(color=SOFT, strokeWidth=1)
        return rule.encode(x=alt.datum(0)) if self.y.rows else rule.encode(y=alt.datum(0))

    def level(
        self, dataset: str, word: str = "", y: str | None = None, tint: str = SOFT, *,
        dash: Sequence[float] = DOTS, above: bool = False, role: str | None = None,
    ) -> Any:  # fmt: skip
        """Draw a level across the plot, such as a threshold, with a word at its left end, below or ``above`` it."""
        rule = alt.Chart(data(dataset)).mark_rule(color=tint, strokeDash=list(dash)).encode(y=self.up(y))
        if not word:
            return _named(rule, role)
        text = alt.Chart(data(dataset)).mark_text(
            align="left", baseline="bottom" if above else "top", dx=4, dy=-4 if above else 4, color=tint
        )
        return (_named(rule, role), text.encode(x=alt.value(0), y=self.up(y), text=alt.value(word)))

    def upright(
        self, dataset: str, word: str = "", x: str | None = None, tint: str = SOFT, *,
        dash: Sequence[float] = DOTS, width: float = 1, to: str | dict[str, str] = "right", role: str | None = None,
    ) -> Any:  # fmt: skip
        """Draw an upright line at a place across, with a word at its top, ``to`` its right or left.

        ``to`` may be an expression, ``{"expr": "datum.x < 10 ? 'right' : 'left'"}``, to keep the word inside the plot.
        """
        mark: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
        rule = alt.Chart(data(dataset)).mark_rule(color=tint, strokeWidth=width, **mark).encode(x=self.across(x))
        if not word:
            return _named(rule, role)
        if isinstance(to, str):
            place: dict[str, Any] = {"align": "left" if to == "right" else "right", "dx": 5 if to == "right" else -5}
        else:
            right = f"({to['expr']}) == 'right'"
            place = {"align": {"expr": f"{right} ? 'left' : 'right'"}, "dx": {"expr": f"{right} ? 5 : -5"}}
        text = alt.Chart(data(dataset)).mark_text(baseline="top", dy=2, color=tint, **place)
        return (_named(rule, role), text.encode(x=self.across(x), y=alt.value(0), text=alt.value(word)))

    def since(self, dataset: str = "since", x: str | None = None) -> Any:
        """Draw the dashed upright line from which something is counted."""
        return self.upright(dataset, x=x, tint=SOFT, dash=DASH)

    def head(self, dataset: str = "playhead", x: str | None = None) -> Any:
        """Draw the upright line of the playhead; ``"here"`` with the reader's setting draws that."""
        return self.upright(dataset, x=x, tint=INK, dash=(), width=1.5)

    def band(
        self, dataset: str, tint: str = SOFT, *, opacity: float = 0.13, end: str = "end", role: str | None = None
    ) -> Any:
        """Shade the plot from the axis's column to the column ``end``, from bottom to top."""
        rect = alt.Chart(data(dataset)).mark_rect(color=tint, opacity=opacity)
        return _named(rect.encode(x=self.across(), x2=f"{end}:{'T' if self.x.time else 'Q'}"), role)

    def later(self) -> Any:
        """Shade what was not known when the essay was written: the dataset ``later`` with the columns ``t`` and ``end``."""
        return self.band("later")

    # Points

    def dot(
        self, dataset: str, y: str | None = None, tint: str = DEEP, *, size: int = 110, hollow: bool = False,
        x: str | None = None, role: str | None = None,
    ) -> Any:  # fmt: skip
        """Draw a dot at each row."""
        mark: dict[str, Any] = {"filled": False, "strokeWidth": 2} if hollow else {"filled": True, "opacity": 1}
        chart = alt.Chart(data(dataset)).mark_point(size=size, color=tint, **mark)
        return _named(chart.encode(x=self.across(x), y=self.up(y)), role)

    def ring(self, dataset: str, y: str | None = None, tint: str = INK, *, size: int = 90, **more: Any) -> Any:
        """Draw a hollow dot at each row."""
        return self.dot(dataset, y, tint, size=size, hollow=True, **more)

    def was(self, dataset: str, y: str | None = None) -> Any:
        """Draw where a dot stood in the figure's own first answer: the dataset ``ghost_<dataset>``."""
        return self.ring(f"ghost_{dataset}", y, GHOST)

    def hold(self, dataset: str, column: str | None = None, *, across: bool = False) -> Any:
        """Hold an axis open as far as a column goes, unseen, so that it moves in a few large steps only."""
        chart = alt.Chart(data(dataset)).mark_point(opacity=0)
        return chart.encode(x=self.across(column)) if across else chart.encode(y=self.up(column))

    # Areas

    def stack(
        self, dataset: str, words: Words, low: str = "low", high: str = "high", *, role: str | None = None
    ) -> Any:
        """Fill an area from ``low`` to ``high`` for each word, in its tint; the numbers say how they stack."""
        area = alt.Chart(data(dataset)).mark_area(line=False).encode(x=self.across(), y=self.up(low), y2=f"{high}:Q")
        return _named(dyed(area, words), role)

    def area(
        self, dataset: str, y: str | None = None, tint: str = DEEP, *, low: str | float = 0, opacity: float = 0.22
    ) -> Any:
        """Fill the area between a line and a number, or between two columns."""
        base = f"{low}:Q" if isinstance(low, str) else alt.datum(low)
        area = alt.Chart(data(dataset)).mark_area(color=tint, opacity=opacity)
        return area.encode(x=self.across(), y=self.up(y), y2=base)

    def blocks(
        self,
        dataset: str,
        words: Words,
        *,
        left: str = "left",
        right: str = "right",
        low: str = "low",
        high: str = "high",
    ) -> Any:
        """Fill the block from ``left`` to ``right`` and ``low`` to ``high`` of each row, in its word's tint."""
        rect = alt.Chart(data(dataset)).mark_rect()
        return dyed(rect.encode(x=self.across(left), x2=f"{right}:Q", y=self.up(low), y2=f"{high}:Q"), words)

    def bars(
        self, dataset: str, column: str | None = None, tint: str | Words = DEEP, *, thick: int = 15,
        negative: str = "", hollow: bool = False, role: str | None = None,
    ) -> Any:  # fmt: skip
        """Draw bars from zero: upright ones, or lying ones where the axis up is rows.

        ``negative`` is the tint of bars below zero; ``hollow`` leaves the outline only.
        """
        lying = self.y.rows
        mark: dict[str, Any] = {"size": thick, "orient": "horizontal" if lying else "vertical"}
        base: dict[str, Any] = {"x2" if lying else "y2": alt.datum(0)}
        if hollow:
            mark |= {"fill": "transparent", "stroke": tint, "strokeWidth": 1}
        bars = alt.Chart(data(dataset)).mark_bar(**mark).encode(
            x=self.across(column if lying else None), y=self.up(None if lying else column), **base,
        )  # fmt: skip
        if negative:
            name = column or (self.x.column if lying else self.y.column)
            bars = bars.encode(color=alt.condition(f"datum.{name} < 0", alt.value(negative), alt.value(tint)))
        return _named(bars if hollow or negative else dyed(bars, tint), role)

    def between(self, dataset: str, left: str, right: str, tint: str = SOFT, *, width: float = 1.5) -> Any:
        """Draw a line from one column to another across, such as a range or a before and an after, on each row."""
        rule = alt.Chart(data(dataset)).mark_rule(color=tint, strokeWidth=width)
        return rule.encode(x=self.across(left), x2=f"{right}:Q", y=self.up())

    def tick(self, dataset: str, x: Any = None, tint: str = GHOST, *, thick: float = 3, long: float = 19) -> Any:
        """Draw a short upright stroke on each row, such as where a bar ended before; ``x=alt.datum(0)`` for all at zero."""
        mark = alt.Chart(data(dataset)).mark_tick(orient="vertical", color=tint, thickness=thick, size=long)
        return mark.encode(x=x if isinstance(x, dict) else self.across(x), y=self.up())

    # Words

    def text(
        self, dataset: str, shown: str | Words, x: Any = None, y: Any = None, tint: str | Words | None = None, *,
        align: Any = "left", baseline: str = "middle", dx: Any = 0, dy: Any = 0, bold: bool = False,
        format: str = "", at: str = "",
    ) -> Any:  # fmt: skip
        """Write beside each row: a word of a coded column, a column's number in a ``format``, or the same text for all.

        ``shown`` is words, a column (with ``format``), or the text itself.  Words are written in their own tints unless
        ``tint`` says otherwise.  ``x`` and ``y`` are columns, or ``alt.value(pixels)``.
        """
        mark: dict[str, Any] = {"align": align, "baseline": baseline}
        mark |= {"dx": dx} if dx else {}
        mark |= {"dy": dy} if dy else {}
        mark |= {"fontWeight": 600} if bold else {}
        what = alt.Text(f"{shown.column}:N") if isinstance(shown, Words) else alt.Text(f"{shown}:Q", format=format) if format else alt.value(shown)  # fmt: skip
        base = alt.Chart(data(dataset))
        if "+" in format and isinstance(shown, str):
            base, what = base.transform_calculate(said=signed(shown, format)), alt.Text("said:N")
        chart = base.mark_text(**mark).encode(
            x=x if isinstance(x, dict) else self.across(x), y=y if isinstance(y, dict) else self.up(y), text=what
        )  # fmt: skip
        if isinstance(shown, Words):
            chart = carry(chart, Words(shown.column, shown.words))
            tint = tint or (shown if shown.tints else None)
        return dyed(chart, tint) if tint else chart

    def tags(
        self,
        dataset: str,
        words: Words,
        y: str = "at",
        *,
        align: Any = "left",
        dx: float = 0,
        dy: float = 0,
        tint: str | None = None,
        x: str | None = None,
    ) -> Any:
        """Write the name of each line above a point near it: the dataset has the point and the word."""
        return self.text(dataset, words, x, y, tint, align=align, baseline="bottom", dx=dx, dy=dy, bold=True)

    def ends(
        self,
        dataset: str,
        words: Words,
        y: str | None = None,
        *,
        tint: str | None = None,
        apart: bool = True,
        x: str | None = None,
    ) -> Any:
        """Write the name of each line to the right of its end: the dataset has the end and the word.

        Names that would stand on each other are moved up until they are apart, which needs an axis with a span.
        """
        if not apart:
            return self.text(dataset, words, x, y, tint, dx=6, bold=True)
        name = y or self.y.column
        chart = self.text(dataset, words, x, "name_at", tint, dx=6, bold=True)
        if not self.y.span:
            raise ValueError(
                f"names are kept apart on an axis with a span; that of {name!r} has none (or say apart=False)"
            )
        return _apart(chart, name, f"{NAMES_GAP * abs(self.y.span[1] - self.y.span[0]):g} / height", x or self.x.column)


def _named(chart: Any, role: str | None) -> Any:
    """Give a mark its role, which becomes the name of its Vega mark: ``known``, ``answer``, ``you``."""
    return chart.properties(name=role) if role else chart


def _apart(chart: Any, column: str, gap: str, beside: str) -> Any:
    """Give each row the place ``name_at``: its own in the column, or ``gap`` above the next lower one if that is higher.

    The gap is an expression in the drawing's own height, which a page may change.  Rows that do not stand ``beside``
    each other may be at one height.
    """

    def among(op: Any, name: str, **more: Any) -> alt.WindowFieldDef:
        given: dict[str, Any] = {"op": op, "as": name} | more
        return alt.WindowFieldDef(**given)

    up = [alt.SortField(column)]
    return (
        chart.transform_window([among("row_number", "name_row")], sort=up, groupby=[beside])
        .transform_calculate(name_low=f"datum.{column} - datum.name_row * {gap}")
        .transform_window([among("max", "name_top", field="name_low")], sort=up, groupby=[beside], frame=[None, 0])
        .transform_calculate(name_at=f"datum.name_top + datum.name_row * {gap}")
    )
