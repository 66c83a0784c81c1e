"""The one place that writes a figure's HTML.

The same markup is the page a reader sees without scripts, the fallback in a
notebook without a kernel, and what the browser half adopts and brings to life.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from explainer.figure.plan import Answer, Chart, Control, Data, Ensemble, Plan, Player, Table
from explainer.figure.predict import predict_html
from explainer.figure.svg import chart_svg
from explainer.figure.text import number, rich
from explainer.figure.tour import map_html, tour_html, worlds_html
from explainer.figure.tour.html import PLAY
from explainer.figure.tub import Tub, tub_html, tub_symbols_html
from explainer.sources import cite


def source_mark(source: str) -> str:
    """Return the small mark beside a number: hover or focus shows where it comes from."""
    found = cite(source)
    tip = escape(found.text)
    if found.assumed:
        return (
            f'<span class="mark assumed" tabindex="0" role="note" data-tip="{tip}" aria-label="{tip}">assumption</span>'
        )
    return (
        f'<a class="mark" href="#source-{found.id}" data-source="{found.id}" data-tip="{tip}"'
        f' aria-label="Source: {tip}">source</a>'
    )


def _control(name: str, c: Control, locked: bool) -> str:
    """Return one control; a locked one waits for its step (and is seen all the same without scripts)."""
    q = c.quantity
    before, after = q.sentence.split("{}")
    shown = q.show(q.default)
    at = (q.default - q.low) / (q.high - q.low)
    return (
        f'<div class="control" data-control="{c.id}"{" data-locked" if locked else ""}>'
        f'<label for="{name}-{c.id}">{escape(before)}<output for="{name}-{c.id}">{escape(shown)}</output>{escape(after)}</label>'
        f"{source_mark(q.source)}"
        f'<input type="range" id="{name}-{c.id}" min="{q.low:.10g}" max="{q.high:.10g}" step="{q.step:.10g}"'
        f' value="{q.default:.10g}" autocomplete="off" aria-valuetext="{escape(f"{shown} {q.unit}".strip())}">'
        f'<div class="range" aria-hidden="true"><span>{escape(q.show(q.low))}</span>'
        f'<span class="default" style="--at:{at:.4f}"></span><span>{escape(q.show(q.high))}</span></div></div>'
    )


def _chart(chart: Chart, data: Data, draw: bool) -> str:
    drawn = "".join(
        # The image around it has the words; the drawing's own parts have none.
        '<div class="size" aria-hidden="true" data-size="{}" style="--w:{};--h:{}">'.format(size, *chart.extent(size))
        + (chart_svg(chart, size, data) if draw else "")
        + "</div>"
        for size in chart.specs
    )
    return (
        f'<div class="chart" data-chart="{chart.name}"><h4>{escape(chart.title)}</h4>'
        f'<div class="drawing" role="img" aria-label="{escape(chart.alt)}">{drawn}</div></div>'
    )


def _cells(p: Player, tub: str, data: Data) -> str:
    """Return the numbers that stand under one tub, or those that stand under no tub."""
    row = p.start
    cells = "".join(
        f'<div class="cell"><dt>{f"""<i style="background:{c.swatch}"></i>""" if c.swatch else ""}{escape(c.label)}</dt>'
        f"<dd><b>{number(data[p.dataset][c.column][row], c.digits)}</b>"
        + (f"<small>{number(data[p.dataset][c.change][row], c.digits, signed=True)}</small>" if c.change else "")
        + "</dd></div>"
        for c in p.cells
        if c.tub == tub
    )
    return f'<dl class="cells">{cells}</dl>' if cells else ""


def _player(name: str, p: Player, data: Data) -> str:
    row = p.start
    event = max((e for e in p.events if e[0] <= row), default=None)
    return (
        f'<div class="player"><div class="transport"><button type="button" class="play" data-act="play"'
        f' aria-pressed="false" aria-label="Play">{PLAY}</button>'
        f'<input type="range" id="{name}-{p.id}" aria-label="{escape(p.label)}" min="0" max="{len(p.steps) - 1}" step="1"'
        f' value="{row}" autocomplete="off" aria-valuetext="{escape(p.steps[row])}">'
        f'<output for="{name}-{p.id}">{escape(p.steps[row])}</output></div>'
        + _cells(p, "", data)
        + (f'<p class="change-label">{escape(p.change_label)}</p>' if p.change_label else "")
        + (f'<p class="event">{escape(f"{p.steps[event[0]]}: {event[1]}") if event else ""}</p>' if p.events else "")
        + "</div>"
    )


def table_html(t: Table, data: Data) -> str:
    """Return the data table behind the charts."""
    columns = data[t.dataset]
    heads = ([t.first] if t.labels else []) + [heading for _, heading, _ in t.columns]
    lines = []
    for i in range(len(columns[t.columns[0][0]])):
        first = f'<th scope="row">{escape(t.labels[i])}</th>' if t.labels else ""
        lines.append(
            f"<tr>{first}"
            + "".join(f"<td>{number(columns[c][i], digits)}</td>" for c, _, digits in t.columns)
            + "</tr>"
        )
    return (
        f"<table><caption>{escape(t.caption)}</caption><thead><tr>"
        + "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
        + f"</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _tubs(tubs: tuple[Tub, ...], p: Player, data: Data) -> str:
    """Return the tubs, the numbers under each, and once for all of them which part stands for what."""
    state = {name: values[0] for name, values in data["playhead"].items()}
    boxes = "".join(
        '<div class="tub-box">'
        + (f"<h4>{escape(tub.title)}</h4>" if tub.title else "")
        + f"{tub_html(tub, state)}{_cells(p, tub.name, data)}</div>"
        for tub in tubs
    )
    return (
        f'<div class="tubs">{boxes}</div><details class="symbols"><summary>What stands for what</summary>'
        f"{tub_symbols_html(*tubs)}</details>"
    )


def books_html(answer: Answer) -> str:
    """Return the badge that says whether every identity holds, and by how much."""
    word = "the books balance" if answer.balanced else "the books do not balance"
    lines = "".join(f"<li><span>{escape(n)}</span> <b>{r:.1e}</b></li>" for n, r in answer.books.items())
    return (
        f'<details class="books" data-ok="{str(answer.balanced).lower()}"><summary>{word}</summary>'
        f"<div><p>What is left over in each identity, in the figure's own unit:</p><ul>{lines}</ul></div></details>"
    )


def figure_html(
    plan: Plan,
    answer: Answer,
    state: Mapping[str, Any] | None = None,
    *,
    draw: bool = True,
    ensemble: Ensemble | None = None,
) -> str:
    """Return the whole figure; with ``state`` it can come alive without a kernel, with ``draw`` its charts are in it."""
    later: Data = ensemble.data if ensemble else {}
    data = {**{waiting: {} for waiting in plan.ensemble}, **plan.constants, **answer.data, **later}
    if plan.player:
        at = data[plan.player.dataset]
        data["playhead"] = {name: [values[plan.player.start]] for name, values in at.items()}
    embedded = ""
    if state is not None:
        text = json.dumps(state, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
        embedded = f'<script type="application/json" class="state">{text}</script>'
    name = plan.name
    first = plan.steps[0].controls if plan.steps else tuple(c.id for c in plan.controls)
    axes = {c.id: (f"{c.quantity.label}, {c.quantity.unit}".rstrip(", "), c.quantity.show) for c in plan.controls}
    table = ""
    if plan.table:
        table = (
            f'<details class="table"><summary>Table</summary><div class="scroll" tabindex="0" role="region"'
            f' aria-label="{escape(plan.table.caption)}">{table_html(plan.table, data)}</div></details>'
        )
    return (
        f'<figure class="fig" id="fig-{name}" data-figure="{name}"{" data-told" if plan.steps else ""} aria-labelledby="{name}-title">'
        f'<h3 class="fig-title" id="{name}-title">{escape(plan.title)}</h3>'
        + (predict_html(name, plan.guess) if plan.guess else "")
        + (tour_html(name, plan.steps, plan.yours) if plan.steps else "")
        + '<div class="body"><div class="picture">'
        + (_tubs(plan.tubs, plan.player, data) if plan.tubs and plan.player else "")
        + "".join(_chart(c, data, draw) for c in plan.charts)
        + (
            f'<p class="ensemble"{"" if ensemble else " hidden"}>{rich(ensemble.sentence) if ensemble else ""}</p>'
            if plan.ensemble
            else ""
        )
        + "</div>"
        + '<div class="side">'
        + (_player(name, plan.player, data) if plan.player else "")
        + "".join(_control(name, c, c.id not in first) for c in plan.controls)
        + (worlds_html(plan.worlds) if plan.worlds else "")
        + (map_html(plan.map, plan.map.cells(data), axes, plan.defaults()) if plan.map else "")
        + "</div></div>"
        + f'<p class="verdict" data-tone="{answer.tone}">{rich(f"{answer.headline} {answer.verdict}".strip())}</p>'
        + f'<p class="summary visually-hidden" aria-live="polite">{escape(answer.summary)}</p>'
        + '<p class="notice" role="status" hidden></p>'
        + f'<div class="foot">{books_html(answer)}<span class="tools"><button type="button" data-act="reset">reset</button>'
        + f'<button type="button" data-act="copy">copy link</button></span>{table}</div>'
        + (f'<figcaption class="note">{rich(plan.note)}</figcaption>' if plan.note else "")
        + f'<p class="weak"><b>What is wrong with this picture.</b> {rich(plan.weak)}</p>'
        + f"{embedded}</figure>"
    )
