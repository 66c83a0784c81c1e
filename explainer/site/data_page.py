"""The page that lists every table and series: what it is, whose it is, to which date, and the figures as CSV."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from explainer.evidence.cells import Column
from explainer.evidence.series import described
from explainer.evidence.tables import DATA, KNOWN_LATER, Table, known_later, names, read

WIDTH, HEIGHT, MARGIN = 160, 36, 2
POINTS = 80
"""At most this many points are drawn: twice the width would not show more."""
_PAST = 'stroke="var(--water-deep, #1f5f94)"'
_LATER = 'stroke="var(--soft, #5b6670)" stroke-dasharray="3 2"'

_STYLE = """<style>
.data-series { list-style: none; padding: 0; }
.data-series li { display: grid; grid-template-columns: 10rem 1fr; gap: .25rem 1rem; padding: .75rem 0;
  border-top: 1px solid var(--line); }
.data-series p { margin: 0; }
.data-series .fine { color: var(--soft, #5b6670); font-size: .85em; }
.data-series svg { display: block; max-width: 100%; height: auto; }
@media (max-width: 32rem) { .data-series li { grid-template-columns: 1fr; } }
</style>"""


def day(iso: str) -> str:
    """Return an ISO date in words: ``6 February 2026``."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"


def shown(value: float) -> str:
    """Return a number with about four figures, thousands set apart, a true minus."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    return f"{value:,.{digits}f}".replace("-", "−")


def _thin(points: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Keep the lowest and the highest of each stretch, so that no peak is lost, and both ends."""
    if len(points) <= POINTS:
        return points  # a lone observation stands twice, so that it draws as a dot
    size = math.ceil(2 * len(points) / POINTS)
    kept = {points[0], points[-1]}
    for start in range(0, len(points), size):
        stretch = points[start : start + size]
        kept |= {min(stretch, key=lambda p: p[1]), max(stretch, key=lambda p: p[1])}
    return sorted(kept)


def _runs(dates: Sequence[str], values: Sequence[float]) -> list[list[tuple[str, float]]]:
    """Cut a column at its gaps: a line never crosses what was not observed.

    A column that has a value at most every other row (quarters among months) is not cut.
    """
    seen = [(d, v) for d, v in zip(dates, values, strict=True) if not math.isnan(v)]
    first, last = dates.index(seen[0][0]), dates.index(seen[-1][0])
    if 2 * len(seen) <= last - first + 1:
        return [seen]
    runs: list[list[tuple[str, float]]] = [[]]
    for when, value in zip(dates[first : last + 1], values[first : last + 1], strict=True):
        if math.isnan(value):
            runs.append([])
        else:
            runs[-1].append((when, value))
    return [run for run in runs if run]


def sparkline(dates: Sequence[str], values: Sequence[float], name: str) -> str:
    """Return a column as a small inline SVG with a text alternative; what is known later is dashed.

    Parameters
    ----------
    dates, values
        ISO dates in order, and a value or NaN for each.
    name
        What it shows, for the text alternative.
    """
    seen = [(d, v) for d, v in zip(dates, values, strict=True) if not math.isnan(v)]
    if not seen:
        return ""
    low, high = min(v for _, v in seen), max(v for _, v in seen)
    begin, end = date.fromisoformat(seen[0][0]).toordinal(), date.fromisoformat(seen[-1][0]).toordinal()

    def at(point: tuple[str, float]) -> str:
        across = (date.fromisoformat(point[0]).toordinal() - begin) / ((end - begin) or 1)
        up = (point[1] - low) / ((high - low) or 1)
        return f"{MARGIN + across * (WIDTH - 2 * MARGIN):.1f},{HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN):.1f}"

    def line(run: list[tuple[str, float]], look: str) -> str:
        points = " ".join(at(p) for p in _thin(run if len(run) > 1 else run * 2))
        return f'<polyline points="{points}" {look}/>'

    lines = []
    for run in _runs(dates, values):
        past = [p for p in run if not known_later(p[0])]
        if past:
            lines.append(line(past, _PAST))
        if len(past) < len(run):
            lines.append(line([*past[-1:], *run[len(past) :]], _LATER))
    label = (
        f"{name}: {shown(seen[0][1])} on {day(seen[0][0])}, {shown(seen[-1][1])} on {day(seen[-1][0])}; "
        f"between {shown(low)} and {shown(high)}"
    )
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" fill="none" stroke-width="1.5" stroke-linecap="round">{"".join(lines)}</svg>'
    )


def _span(table: Table, column: Column) -> str:
    key = next(iter(table.columns))
    first = next(d for d, v in zip(table[key], table[column.name], strict=True) if not math.isnan(v))
    later = ", the part after " + day(KNOWN_LATER) + " known later" if known_later(column.as_of) else ""
    return f"{day(first)} to {day(column.as_of)}{later}"


def _series(table: Table, column: Column) -> str:
    key = next(iter(table.columns))
    about = [
        f"{column.unit}; {_span(table, column)}",
        f"{described(column, 'origin')}; {described(column, 'licence')}",
        f"series {', '.join(column.series)}, {described(column, 'frequency')}; {column.transformation}",
    ]
    if column.vintage:
        about.append(f"taken {column.vintage}; revised by its publisher from time to time")
    fine = "".join(f'<p class="fine">{escape(line)}</p>' for line in about)
    picture = sparkline(table[key], table[column.name], column.title)
    return f"<li><div>{picture}</div><div><p>{escape(column.title)} <code>{column.name}</code></p>{fine}</div></li>"


def _section(table: Table, link: str) -> str:
    state = "refreshed by you" if table.refreshed else "snapshot"
    numbers = [c for c in table.about.values() if c.kind == "number"]
    dated = next(iter(table.about.values())).kind == "date"
    body = f'<ul class="data-series">{"".join(_series(table, c) for c in numbers)}</ul>' if dated and numbers else ""
    notice = f'<p role="status">{escape(table.notice)}</p>' if table.notice else ""
    return (
        f'<section id="{table.name}"><h2>{escape(table.title)}</h2>{notice}'
        f"<p>{len(table)} rows, to {day(table.as_of)} ({state}). "
        f'<a href="{escape(link)}" download>{table.name}.csv</a></p>'
        f"{body}</section>"
    )


def _page(link: Callable[[Table], str]) -> str:
    tables = [read(name) for name in names()]
    intro = (
        f"<p>Every figure the chapters show comes from one of these {len(tables)} tables. Nothing is interpolated: "
        f"a gap in the figures is a gap in the line. What is dated after {day(KNOWN_LATER)} was not known to the "
        "essay's author; it is drawn dashed.</p>"
    )
    return _STYLE + intro + "".join(_section(table, link(table)) for table in tables)


def data_html() -> str:
    """Return the body of the page ``/data``; each table links to ``/data/<table>.csv``."""
    return _page(lambda table: f"/data/{table.name}.csv")


@dataclass(frozen=True)
class DataTables:
    """The same page in a notebook: a cell that ends in ``DataTables()`` shows it."""

    def _repr_html_(self) -> str:
        # A notebook stands in notebooks/, so its links climb one step.
        return _page(lambda table: "../" + os.path.relpath(table.file, DATA.parent).replace(os.sep, "/"))
