"""The small figure with each tool in it: a sketch, a rank."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from explainer.figure.plan import Axis, Plan, Rank, Sketch
from explainer.figure.predict import close, early, late, same_shape, shape, too_large, too_small, wrong_way
from tests.figure.rope import plan

SKETCH = Sketch(
    id="stretch", question="The rope is pulled for **eight** hours. How long does it get?",
    x=tuple(f"hour {i}" for i in range(9)), y=Axis("length", 0, 20, "m", 1), x_label="hours of pulling",
    start=(4.0,) * 9, answer=(4, 4, 4, 4.5, 5.5, 7.5, 10, 13, 16), known=2,
    replies=(
        ((close(),), "That is it: {guess} at the end."),
        ((wrong_way(),), "The other way: it grows."),
        ((shape("flat"),), "You let nothing happen."),
        ((same_shape(), too_small()), "Right shape, too small: {guess}, not {answer}; {gap} short."),
        ((same_shape(), too_large()), "Right shape, too large: {times} times the move."),
        ((early(),), "Too early: you are half-way at {when}, the rope at {when_answer}."),
        ((late(),), "Too late: you are half-way at {when}, the rope at {when_answer}."),
        ((shape("straight"),), "A straight line: nothing in a rope is straight."),
        ((), "You end at {guess}, the rope at {answer}."),
    ),
    then="It holds, and then it gives.",
)  # fmt: skip
RANK = Rank(
    id="breaks", question="What breaks first?",
    items={"hemp": "Hemp", "steel": "Steel wire", "silk": "Spider silk", "paper": "Paper string", "nylon": "Nylon"},
    answer=("paper", "hemp", "nylon", "steel", "silk"), first="breaks first", last="breaks last",
    replies=((0, "All in order."), (3, "Nearly: {pairs} of {all} pairs are the wrong way round."), (None, "{pairs} of {all} pairs are the wrong way round; {worst} is furthest off.")),
    why={"silk": "You put {worst} {guess}; it is {answer}: weight for weight it beats steel."},
    then="Size is not strength.",
)  # fmt: skip


def sketching(**changed: Any) -> Plan:
    """Return the small figure with a curve to draw."""
    return replace(plan(name="sketching", guess=SKETCH), **changed)


def ranking(**changed: Any) -> Plan:
    """Return the small figure with an order to find."""
    return replace(plan(name="ranking", guess=RANK), **changed)
