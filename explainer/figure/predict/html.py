"""The markup of a prediction: the form that the browser half adopts, and the answer for readers without scripts."""

from __future__ import annotations

from html import escape

from explainer.figure.predict.plan import Guess, Prediction, Rank, Sketch
from explainer.figure.text import number, rich

ARROW = '<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 8l4-4 4 4"/></svg>'
GRIP = '<svg class="grip" viewBox="0 0 10 16" aria-hidden="true"><path d="M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01"/></svg>'


def predict_html(name: str, g: Prediction) -> str:
    """Return the form of a prediction in the figure ``name``."""
    kind, body, answer = _parts(name, g)
    return (
        f'<form class="guess {kind}" data-guess="{g.id}">'
        f'<p class="question"><span class="kicker">Your guess first</span> {rich(g.question)}</p>{body}'
        '<button type="button" data-act="look" hidden>or look without a guess</button>'
        '<div class="reveal" aria-live="polite" hidden></div>'
        f"<noscript><p>The answer: {answer}{rich(g.then)}</p></noscript></form>"
    )


def _parts(name: str, g: Prediction) -> tuple[str, str, str]:
    if isinstance(g, Sketch):
        curve = "; ".join(f"{escape(x)}: {_value(g, v)}" for x, v in zip(g.x, g.answer, strict=True))
        return "sketch", _sketch(g), f"{curve}. "
    if isinstance(g, Rank):
        order = ", ".join(escape(g.items[item]) for item in g.answer)
        return "rank", _rank(g), f"{escape(g.first)}: {order}. "
    return "pick", _number(name, g), ""


def _number(name: str, g: Guess) -> str:
    shown = f"{number(g.start, 0)} {escape(g.unit)}"
    return (
        f'<div class="ask"><input type="range" data-lm-suppress-shortcuts="true" id="{name}-{g.id}" aria-label="Your guess" min="{g.low:g}" max="{g.high:g}"'
        f' step="{g.step:g}" value="{g.start:g}" autocomplete="off" aria-valuetext="{shown}">'
        f'<output for="{name}-{g.id}">{shown}</output>'
        '<button type="submit">Show me</button></div>'
    )


def _value(g: Sketch, value: float) -> str:
    return f"{number(value, g.y.digits)} {escape(g.y.unit)}".strip()


def _sketch(g: Sketch) -> str:
    """Return axes, line and handles.  The drawing stretches with the page; its words and handles do not."""
    y, last = g.y, len(g.x) - 1

    def up(value: float) -> float:
        return 100 * (value - y.low) / (y.high - y.low)

    every = next((k for k in range(1, last) if last % k == 0 and last // k <= 4), last)
    places = 0 if all(tick == round(tick) for tick in y.marks) else y.digits
    grid = "".join(f"M0 {100 - up(tick):.2f}H100" for tick in y.marks)
    points = [f"{100 * i / last:.2f} {100 - up(v):.2f}" for i, v in enumerate(g.start)]
    ticks = "".join(
        f'<span class="sketch-tick y" style="--y:{up(tick):.2f}">{number(tick, places)}</span>' for tick in y.marks
    ) + "".join(
        f'<span class="sketch-tick x" style="--x:{100 * i / last:.2f}">{escape(g.x[i])}</span>'
        for i in range(0, last + 1, every)
    )
    handles = "".join(
        f'<span class="sketch-handle" role="slider" tabindex="{0 if i == g.known else -1}" data-column="{i}"'
        f' aria-label="{escape(g.x[i])}" aria-orientation="vertical" aria-valuemin="{y.low:.10g}" aria-valuemax="{y.high:.10g}"'
        f' aria-valuenow="{g.start[i]:.10g}" aria-valuetext="{_value(g, g.start[i])}"'
        f' style="--x:{100 * i / last:.2f};--y:{up(g.start[i]):.2f}"></span>'
        for i in range(g.known, last + 1)
    )
    known = "M" + "L".join(points[: g.known]) if g.known > 1 else ""
    return (
        f'<p class="sketch-title">{escape(y.label)}{f", {escape(y.unit)}" if y.unit else ""}</p>'
        f'<div class="sketch-plot" role="group" aria-label="Your curve: {escape(y.label)}">'
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="sketch-grid" d="{grid}"/><path class="sketch-line" d="M{"L".join(points)}"/>'
        f'<path class="sketch-known" d="{known}"/>'
        f'<path class="sketch-answer" d=""/></svg>{ticks}{handles}</div>'
        + (f'<p class="sketch-title end">{escape(g.x_label)}</p>' if g.x_label else "")
        + '<p class="sketch-key" hidden><span class="you">your curve</span><span class="model">the model</span></p>'
        '<div class="ask"><p class="hint">Draw across the picture with a finger or the mouse. With keys: ← → to walk along'
        ' the line, ↑ ↓ to bend it.</p><button type="submit">Show me</button></div>'
    )


def _rank(g: Rank) -> str:
    lines = "".join(
        f'<li data-item="{item}">{GRIP}<button type="button" class="rank-item">{escape(label)}</button>'
        f'<button type="button" class="rank-up" aria-label="Move up: {escape(label)}">{ARROW}</button>'
        f'<button type="button" class="rank-down" aria-label="Move down: {escape(label)}">{ARROW}</button></li>'
        for item, label in g.items.items()
    )
    return (
        '<p class="rank-heads" aria-hidden="true"><span>your order</span><span>the model’s</span></p>'
        f'<p class="rank-edge">{escape(g.first)}</p><div class="rank-both">'
        f'<ol class="rank-list" aria-label="Your order, from “{escape(g.first)}” to “{escape(g.last)}”">{lines}</ol>'
        '<svg class="rank-lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" hidden></svg>'
        '<ol class="rank-answer" aria-label="The model’s order" hidden></ol></div>'
        f'<p class="rank-edge">{escape(g.last)}</p><p class="rank-said visually-hidden" aria-live="assertive"></p>'
        '<div class="ask"><p class="hint"><span class="by-mouse">Drag the names into order, or choose one and press ↑ or ↓.</span>'
        '<span class="by-finger">Drag by the dots, or tap the arrows.</span></p><button type="submit">Show me</button></div>'
    )
