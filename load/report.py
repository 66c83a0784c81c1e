"""What a load has shown, as rows with their aims, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.measure import quantile
from load.runs import Result, Results

SLOW = ("sources", "absorbed")


@dataclass(frozen=True)
class Row:
    """One figure of the report; ``aim`` is what it must not exceed."""

    name: str
    value: float
    unit: str
    aim: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met."""
        return None if self.aim is None else self.value <= self.aim

    def cells(self) -> tuple[str, str, str, str]:
        """Return the row as words."""
        aim = "" if self.aim is None else f"≤ {_number(self.aim)}"
        return (
            self.name,
            f"{_number(self.value)} {self.unit}".strip(),
            aim,
            {True: "yes", False: "no", None: ""}[self.met],
        )


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def rows(results: Results) -> list[Row]:
    """Return every figure that was measured."""
    found: list[Row] = []
    if results.get and results.websocket:
        get, old = results.get, results.websocket
        found += [
            Row("one reader, a move answered, median", get.p50, "ms"),
            Row("the same over a kernel's websocket", old.p50, "ms"),
            Row("one reader, 95 of 100", get.p95, "ms"),
            Row("the same over a kernel's websocket", old.p95, "ms"),
            Row("CPU for an answer, server", get.server, "ms"),
            Row("CPU for an answer, worker", get.computing, "ms"),
            Row("CPU over a websocket, server", old.server, "ms"),
            Row("CPU over a websocket, kernel", old.computing, "ms"),
            Row("CPU for an answer, part of the websocket's", get.cpu / old.cpu, "", 0.6),
            Row("from the command to ready", results.ready_after, "s"),
        ]
    if both := results.pixels:
        p95, old95 = both.p95()
        found += [
            Row("slider to pixel, median", median(both.by_get), "ms"),
            Row("the same over a kernel's websocket", median(both.by_websocket), "ms"),
            Row("slider to pixel, 95 of 100", p95, "ms"),
            Row("the same over a kernel's websocket", old95, "ms"),
            Row("slider to pixel, part of the websocket's", both.part, "", 1),
        ]
    found += [Row(f"{name} by itself, CPU", results.answers[name], "ms", 4) for name in SLOW if name in results.answers]
    if results.answers:
        slowest = max(results.answers, key=lambda name: results.answers[name])
        found.append(Row(f"slowest figure by itself, {slowest}, CPU", results.answers[slowest], "ms"))
    aims: dict[str, tuple[str, dict[str, float]]] = {
        "class": ("thirty readers within a second", {"p95": 300, "first": 60}),
        "ten": ("ten readers", {}),
        "thousand": ("a thousand readers", {"p95": 250}),
        "killed": ("three hundred readers, a worker killed every 5 s", {"p99": 1000}),
    }
    for key, result in results.runs.items():
        title, aim = aims[key]
        found += _run(title, result, aim)
    if {"ten", "thousand"} <= results.runs.keys():
        few, many = results.runs["ten"].megabytes, results.runs["thousand"].megabytes
        found.append(Row("memory with a thousand readers, part of that with ten", many / few, "", 1.1))
    return found


def _run(title: str, result: Result, aim: dict[str, float]) -> list[Row]:
    seen, answers = result.seen, max(1, len(result.seen.answers) + len(result.seen.ensembles))
    return [
        Row(f"{title}: answers", len(seen.answers), ""),
        Row(f"{title}: ensembles", len(seen.ensembles), ""),
        Row(f"{title}: lost", seen.lost, "", 0),
        Row(f"{title}: asked again", seen.again, ""),
        Row(f"{title}: answers a second", result.rate, ""),
        Row(f"{title}: half of the moves within", result.ms(0.5), "ms"),
        Row(f"{title}: 95 of 100 moves within", result.ms(0.95), "ms", aim.get("p95")),
        Row(f"{title}: 99 of 100 moves within", result.ms(0.99), "ms", aim.get("p99")),
        Row(f"{title}: first answer after the touch, median", result.first, "ms", aim.get("first")),
        Row(f"{title}: page and its files, median", 1000 * median(seen.pages or [float("nan")]), "ms"),
        Row(f"{title}: server, CPU for an answer, pages included", 1000 * result.spent.server / answers, "ms"),
        Row(f"{title}: workers, CPU for an answer", 1000 * result.spent.others / answers, "ms"),
        Row(f"{title}: the load's own CPU", 100 * result.client / result.seconds, "% of a core"),
        Row(f"{title}: memory of server and workers, at most", result.megabytes, "MB", 200),
    ]


def missed(found: Sequence[Row]) -> list[Row]:
    """Return the rows whose aim is missed."""
    return [row for row in found if row.met is False]


def table(found: Sequence[Row]) -> str:
    """Return the rows in plain text."""
    cells = [("figure", "value", "aim", "met"), *(row.cells() for row in found)]
    widths = [max(len(row[i]) for row in cells) for i in range(4)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells)


def picture(result: Result, every: float = 5.0) -> str:
    """Return a drawing of a run: answers a second, and within which time 50 and 95 of 100 came, every five seconds."""
    groups: dict[int, list[float]] = {}
    for at, took, _ in result.seen.answers:
        groups.setdefault(int(at // every), []).append(1000 * took)
    times = sorted(groups)
    top = max(300.0, *(quantile(groups[t], 0.95) for t in times))
    most = max(len(groups[t]) for t in times) / every
    width, height, left, bottom = 720, 300, 60, 40
    last = (times[-1] + 1) * every

    def x(second: float) -> float:
        return left + (width - 2 * left) * second / last

    def y(part: float) -> float:
        return height - bottom - (height - bottom - 30) * part

    def line(values: list[float], colour: str, name: str) -> str:
        points = " ".join(f"{x((t + 0.5) * every):.1f},{y(v / top):.1f}" for t, v in zip(times, values, strict=True))
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"><title>{name}</title></polyline>'

    bars = "".join(
        f'<rect x="{x(t * every):.1f}" y="{y(len(groups[t]) / every / most):.1f}" width="{x(every) - x(0) - 1:.1f}" '
        f'height="{height - bottom - y(len(groups[t]) / every / most):.1f}" fill="#d9dfe8"/>'
        for t in times
    )
    ticks = "".join(
        f'<text x="{x(s):.1f}" y="{height - bottom + 16}" text-anchor="middle">{s:.0f} s</text>'
        for s in range(0, int(last) + 1, max(20, int(last) // 8 // 20 * 20))
    )
    scale = "".join(
        f'<text x="{left - 6}" y="{y(part) + 4:.1f}" text-anchor="end">{top * part:.0f} ms</text>'
        f'<text x="{width - left + 6}" y="{y(part) + 4:.1f}">{most * part:.0f}/s</text>'
        for part in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" fill="#223">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{bars}'
        f"{line([quantile(groups[t], 0.95) for t in times], '#b3402a', '95 of 100 within')}"
        f"{line([quantile(groups[t], 0.5) for t in times], '#20508f', 'half within')}{ticks}{scale}"
        f'<text x="{left}" y="18">{result.readers} readers: bars, answers a second; red, 95 of 100 within; blue, half within</text></svg>\n'
    )
