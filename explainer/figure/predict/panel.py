"""The panel of a guess: the question, how to answer it, the reply.  The guess itself is made in the picture."""

from __future__ import annotations

from html import escape

from explainer.figure.predict.kinds import Curve, Guess, Number
from explainer.figure.predict.names import Order, Pick
from explainer.figure.text import number, rich

HOW = {
    "number": "Drag the handle in the picture, or press the arrow keys on it.",
    "curve": "Draw in the picture with a finger or the mouse. With keys: ← → walk along the line, ↑ ↓ bend it.",
    "order": "Drag the names in the picture. With keys: ↑ ↓ walk, Enter takes a name up and puts it down.",
    "pick": "",
}


def panel_html(name: str, guess: Guess, *, in_tub: bool = False) -> str:
    """Return the form of a guess in the figure ``name``; ``told`` is for readers without scripts."""
    how = f'<p class="hint">{escape(HOW[guess.kind])}</p>' if HOW[guess.kind] else ""
    return (
        f'<form class="guess {guess.kind}{" in-tub" if in_tub else ""}" data-guess="{guess.id}"><h4 class="kicker">Your guess first</h4>'
        f'<p class="question">{rich(guess.question)}</p>{_choices(name, guess) if isinstance(guess, Pick) else ""}'
        f'<div class="asks">{how}<p class="ask"><button type="submit">Show me</button>'
        '<button type="button" data-act="look">look without a guess</button></p>'
        '<p class="guess-said" role="status"></p><p class="hint">Steps and controls wait until then.</p></div>'
        '<div class="reveal" tabindex="-1" hidden></div>'
        '<p class="again"><button type="button" data-act="again">guess again</button></p>'
        f'<p class="told">{escape(_told(guess))} {rich(guess.then)}</p></form>'
    )


def _choices(name: str, guess: Pick) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{name}-{guess.id}" value="{item}" autocomplete="off" data-lm-suppress-shortcuts="true">'
        f"<span>{escape(label)}</span></label>"
        for item, label in guess.items.items()
    )
    return f'<div class="choices" role="radiogroup" aria-label="Your guess">{choices}</div>'


def _told(guess: Guess) -> str:
    """Return the answer in words."""
    if isinstance(guess, Number):
        return f"The answer: {number(guess.answer, guess.digits)} {guess.unit}".rstrip() + "."
    if isinstance(guess, Order):
        return f"{guess.first}: {', '.join(guess.items[item] for item in guess.answer)}: {guess.last}."
    if isinstance(guess, Pick):
        return f"The answer: {guess.items[guess.answer]}."
    assert isinstance(guess, Curve)
    ends = (guess.answer[guess.known - 1], guess.answer[-1])
    return (
        f"The answer is in the picture: from {number(ends[0], guess.digits)} to {number(ends[1], guess.digits)} {guess.unit}".rstrip()
        + "."
    )
