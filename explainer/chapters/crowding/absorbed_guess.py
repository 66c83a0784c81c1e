"""The prediction before the figure of absorbers: the rise of the cost of capital for every share the central bank might take."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.chapters.basis_points import bp
from explainer.chapters.crowding.absorbing import GUESSED, end
from explainer.chapters.define import Axis, Sketch
from explainer.figure.predict import close, shape, too_large, too_small, wrong_way


def _sketch(answer: Sequence[float]) -> Sketch:
    """Return the prediction: the rise of the cost of capital for shares of 0 to 100 %, in tens, in the article's pool."""
    none, half, full = answer[0], answer[len(answer) // 2], answer[-1]
    return Sketch(
        id="by_share",
        question=f"Take the article's own world: more than three fifths of the pool are lent, nothing new is saved, and little of what is spent "
        f"comes back. A state borrows **400 billion dollars** a year for four years. If savers must hold every bond, the model's cost of capital "
        f"rises by **{none:.0f} basis points** (hundredths of a per cent). Now let the central bank end up with a part of each bond. Draw the "
        "rise for every part, from nothing to all of it.",
        x=tuple(f"{x} %" for x in range(0, 101, 10)),
        x_label="the central bank's share of each bond",
        y=Axis("change of the cost of capital", -50, 150, "bp", 0, (-50.0, 0.0, 50.0, 100.0, 150.0)),
        start=(none,) * len(answer),
        answer=tuple(answer),
        known=1,
        replies=(
            (
                (shape("flat"),),
                "You drew no effect at all. For the model, who holds the bond is nearly everything: it ends at {answer}.",
            ),
            (
                (wrong_way(),),
                "You drew a rise. A buyer who asks no price takes pressure off: the model ends at {answer}.",
            ),
            (
                (shape("straight"), too_small(0.9)),
                f"A straight line, as if each bond weighed the same. But the last bonds a pool takes are the dear ones: take away half, and {half:.0f} are left of {none:.0f}. And you end at {{guess}}, the model at {{answer}}.",
            ),
            (
                (shape("straight"),),
                f"A straight line, as if each bond weighed the same. But the last bonds a pool takes are the dear ones: take away half, and {half:.0f} are left of {none:.0f}, not half.",
            ),
            (
                (close(0.08),),
                "Very close: you end at {guess}, the model at {answer}. You saw both the bend and the change of sign.",
            ),
            (
                (shape("concave"),),
                f"You thought that the first purchases do little. It is the other way round: half the bonds take away more than two thirds of the rise, and {half:.0f} of {none:.0f} are left.",
            ),
            (
                (too_small(0.85),),
                "The right bend, but you stopped too early: you end at {guess}, the model goes on to {answer}.",
            ),
            ((too_large(1.15),), "The right direction, further than the model goes: {guess} against {answer}."),
            ((), f"You end at {{guess}}, the model at {{answer}}; at half it stands at {half:.0f}."),
        ),
        then=f"With all of it, the cost of capital **falls by {bp(full)} basis points**. Same spending, opposite sign: the savers' claims hardly change, "
        "and of the spent cash a part comes back as willing money. That is claim 4 in one pair of numbers.",
    )


GUESS = _sketch(tuple(end(GUESSED, x / 100) for x in range(0, 101, 10)))
