"""The markup of steps, worlds and map.  Without scripts every text is listed and every control is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from explainer.figure.text import rich
from explainer.figure.tour.plan import Map, Step, World

PLAY = '<svg viewBox="0 0 12 12" aria-hidden="true"><path class="go" d="M2.5 1v10l8-5z"/><path class="halt" d="M2 1h3v10H2zM7 1h3v10H7z"/></svg>'
Show = Callable[[float], str]


def tour_html(name: str, steps: Sequence[Step], yours: str) -> str:
    """Return the texts of the steps and the transport of a recorded run; without ``yours`` no turn of the reader's follows."""
    texts = "".join(
        f'<li data-step="{i}"{" data-here" if i == 0 else ""}><h4>{escape(s.title)}</h4><p>{rich(s.text)}</p>'
        + (f'<p class="tour-question">{rich(s.question)}</p>' if s.question else "")
        + (_answers(f"{name}-step-{i}", s) if s.answers else "")
        + "</li>"
        for i, s in enumerate(steps)
    )
    if yours:
        texts += f'<li data-step="{len(steps)}"><h4>Your turn</h4><p>{rich(yours)}</p></li>'
    return (
        f'<div class="tour"><ol class="tour-texts">{texts}</ol><p class="tour-said visually-hidden" aria-live="polite"></p>'
        f'<div class="tour-run transport"{"" if steps[0].moves else " hidden"}>'
        f'<button type="button" class="play" aria-pressed="false" aria-label="Play this step">{PLAY}</button>'
        f'<input type="range" id="{name}-recording" aria-label="Where the recording stands" min="0" max="{_length(steps[0]):g}"'
        ' step="0.1" value="0" autocomplete="off" data-lm-suppress-shortcuts="true" aria-valuetext="at the start">'
        f'<output for="{name}-recording">0.0 s</output></div></div>'
    )


def _answers(group: str, step: Step) -> str:
    """Return the choices, each with its reply folded beneath it: one of them is open at a time, also without scripts."""
    choices = "".join(
        f'<details name="{group}"><summary>{escape(choice)}</summary><p>{rich(reply)}</p></details>'
        for choice, reply in step.answers
    )
    return f'<div class="tour-answers" role="group" aria-label="Your answer">{choices}</div>'


def _length(step: Step) -> float:
    return sum(m.seconds for m in step.moves) or 1


def worlds_html(worlds: Sequence[World]) -> str:
    """Return a row of buttons, one for each named setting."""
    buttons = "".join(
        f'<button type="button" data-world="{i}" aria-pressed="false">{escape(p.name)}</button>'
        for i, p in enumerate(worlds)
    )
    texts = "".join(f"<li><b>{escape(p.name)}</b> {rich(p.text)}</li>" for p in worlds)
    return (
        f'<div class="worlds"><div class="world-row" role="group" aria-label="Settings by name">{buttons}</div>'
        f'<p class="world-text" aria-live="polite"></p><noscript><ul>{texts}</ul></noscript></div>'
    )


def map_html(
    m: Map, found: Sequence[Sequence[int]], labels: Mapping[str, tuple[str, Show]], at: Mapping[str, float]
) -> str:
    """Return the grid of cells, its key and the marker; ``labels`` names an axis and writes its values."""
    (x_name, show_x), (y_name, show_y) = labels[m.x], labels[m.y]
    wide, tall = len(m.columns), len(m.rows)
    near = [min(range(len(v)), key=lambda i: abs(v[i] - at[c])) for v, c in ((m.columns, m.x), (m.rows, m.y))]
    lines = ""
    for r in reversed(range(tall)):
        cells = "".join(
            f'<button type="button" role="gridcell" class="map-cell" data-column="{c}" data-row="{r}" data-regime="{regime}"'
            f' tabindex="{0 if [c, r] == near else -1}" aria-selected="{str([c, r] == near).lower()}" aria-label="'
            f'{escape(f"{x_name} {show_x(m.columns[c])}, {y_name} {show_y(m.rows[r])}: {m.regimes[regime]}")}"></button>'
            for c, regime in enumerate(found[r])
        )
        lines += f'<div role="row" class="map-row">{cells}</div>'
    key = "".join(f'<li><i data-regime="{i}"></i> {escape(name)}</li>' for i, name in enumerate(m.regimes))
    written = "".join(
        f'<span class="map-word" data-word="{regime}" style="--x:{x:.4f};--y:{y:.4f}"{"" if wide_run else " hidden"} aria-hidden="true">{escape(m.names[regime])}</span>'
        for regime, (x, y, wide_run) in enumerate(word_places(found, len(m.regimes), near[1]))
    )
    rows = "".join(f"<span>{escape(show_y(v))}</span>" for v in reversed(m.rows))
    said = [show_x(v) for v in m.columns]
    every = -(-max(map(len, said)) * 6 * wide // 210)  # where not every value has room, each n-th is written
    columns = "".join(f"<span>{escape(word) if i % every == 0 else ''}</span>" for i, word in enumerate(said))
    return (
        f'<div class="map" style="--columns:{wide}"><h4>{escape(m.title)}</h4><p class="map-axis">↑ {escape(y_name)}</p>'
        f'<div class="map-frame"><div class="map-rows" aria-hidden="true">{rows}</div>'
        f'<div class="map-cells"><div role="grid" aria-label="{escape(m.title)}">{lines}</div>{written}'
        f'<span class="map-here" style="--x:{share(m.columns, at[m.x]):.4f};--y:{share(m.rows, at[m.y]):.4f}" aria-hidden="true"></span></div>'
        f'<div class="map-columns" aria-hidden="true">{columns}</div></div><p class="map-axis end">{escape(x_name)} →</p>'
        f'<ul class="map-key">{key}<li><i class="here"></i> you are here</li></ul>'
        + (f'<p class="map-note">{rich(m.note)}</p>' if m.note else "")
        + "</div>"
    )


def word_places(found: Sequence[Sequence[int]], regimes: int, avoid: int) -> list[tuple[float, float, int]]:
    """Return where the name of each regime stands, as parts of the whole side, and how many cells lie under it.

    That is the middle of the longest run of its cells in one row; of equal ones that nearest to the middle of the map, in
    a row that bears no other name if there is one, and not in the row ``avoid``, where the marker stands at first.
    js/map.js does the same.
    """
    wide, tall = len(found[0]), len(found)
    runs: list[list[tuple[int, int, int]]] = [[] for _ in range(regimes)]
    for r, row in enumerate(found):
        start = 0
        for c in range(1, wide + 1):
            if c == wide or row[c] != row[start]:
                runs[row[start]].append((r, start, c - start))
                start = c
    places: list[tuple[float, float, int]] = []
    taken: set[int] = set()
    for mine in runs:
        if not mine:
            places.append((0.0, 0.0, 0))
            continue
        r, start, long = min(
            mine,
            key=lambda run: (run[0] in taken, run[0] == avoid, -run[2], abs(2 * run[0] + 1 - tall), run[0], run[1]),
        )
        taken.add(r)
        places.append(((start + long / 2) / wide, (r + 0.5) / tall, long))
    return places


def share(values: Sequence[float], value: float) -> float:
    """Return where a value lies between the cells' middles, as a part of the whole side; js/map.js does the same."""
    last = len(values) - 1
    i = min(max(sum(v <= value for v in values) - 1, 0), last - 1)
    middle = i + (value - values[i]) / (values[i + 1] - values[i]) + 0.5
    return min(max(middle, 0.0), last + 1.0) / (last + 1)
