"""What the reader sets: sliders, choices side by side, the playhead."""

from __future__ import annotations

from html import escape

from explainer.figure.plan import Control, Data, Player
from explainer.figure.text import number
from explainer.figure.tour.html import PLAY
from explainer.sources import cite

# In JupyterLab the arrow keys of an input would otherwise belong to the notebook.
OWN_KEYS = ' data-lm-suppress-shortcuts="true"'


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


def control_html(name: str, c: Control, locked: bool) -> str:
    """Return one control; a locked one waits for its step (and is seen all the same without scripts)."""
    body = _choice(name, c) if c.options else _slider(name, c)
    kind = "control choice" if c.options else "control"
    return f'<div class="{kind}" data-control="{c.id}"{" data-locked" if locked else ""}>{body}</div>'


def _slider(name: str, c: Control) -> str:
    q = c.quantity
    before, after = q.sentence.split("{}")
    shown = q.show(q.default)
    at = (q.default - q.low) / (q.high - q.low)
    return (
        f'<label for="{name}-{c.id}">{escape(before)}<output for="{name}-{c.id}">{escape(shown)}</output>{escape(after)}</label>'
        f"{source_mark(q.source)}"
        f'<input type="range" id="{name}-{c.id}" min="{q.low:.10g}" max="{q.high:.10g}" step="{q.step:.10g}"'
        f' value="{q.default:.10g}" autocomplete="off"{OWN_KEYS} aria-valuetext="{escape(f"{shown} {q.unit}".strip())}">'
        f'<div class="range" aria-hidden="true"><span>{escape(q.show(q.low))}</span>'
        f'<span class="default" style="--at:{at:.4f}"></span><span>{escape(q.show(q.high))}</span></div>'
    )


def _choice(name: str, c: Control) -> str:
    """Return native radio buttons: the arrow keys and the words of a screen reader come with them."""
    q = c.quantity
    before, after = q.sentence.split("{}")
    chosen = round((q.default - q.low) / q.step)
    buttons = "".join(
        f'<label class="segment{" default" if i == chosen else ""}"><input type="radio" name="{name}-{c.id}" value="{q.low + i * q.step:.10g}"'
        f' autocomplete="off"{OWN_KEYS}{" checked" if i == chosen else ""}><span>{escape(label)}</span></label>'
        for i, label in enumerate(q.words)
    )
    return (
        f'<p class="sentence" id="{name}-{c.id}-words">{escape(before)}<b class="said">{escape(q.show(q.default))}</b>{escape(after)}</p>'
        f"{source_mark(q.source)}"
        f'<div class="segments" role="radiogroup" aria-labelledby="{name}-{c.id}-words">{buttons}</div>'
    )


def player_html(name: str, p: Player, data: Data) -> str:
    """Return the playhead with its button, and the numbers that are read off where it stands."""
    row = p.start
    event = max((e for e in p.events if e[0] <= row), default=None)
    return (
        f'<div class="player"><div class="transport"><button type="button" class="play" data-act="play"'
        f' aria-pressed="false" aria-label="Play">{PLAY}</button>'
        f'<input type="range" id="{name}-{p.id}" aria-label="{escape(p.label)}" min="0" max="{len(p.steps) - 1}" step="1"'
        f' value="{row}" autocomplete="off"{OWN_KEYS} aria-valuetext="{escape(p.steps[row])}">'
        f'<output for="{name}-{p.id}">{escape(p.steps[row])}</output></div>'
        + cells_html(p, "", data)
        + (f'<p class="change-label">{escape(p.change_label)}</p>' if p.change_label else "")
        + (f'<p class="event">{escape(f"{p.steps[event[0]]}: {event[1]}") if event else ""}</p>' if p.events else "")
        + "</div>"
    )


def cells_html(p: Player, tub: str, data: Data) -> str:
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
