"""The prediction of chapter 02: draw the cost of capital as the pool empties."""

from __future__ import annotations

from explainer.chapters.define import Axis, Sketch
from explainer.figure.predict import When, close, early, late, same_shape, shape, too_large, too_small
from explainer.models.premium import Pool, convexity_threshold, curve

STEP = 500
COLUMNS = 16
KNOWN = 3


def _question() -> Sketch:
    """Return the sketch, with the pool's own curve at its starting values as the answer."""
    pool = Pool()
    needs = [float(STEP * i) for i in range(COLUMNS)]
    answer = tuple(round(1e4 * (curve(pool, n) - curve(pool, 0.0)), 1) for n in needs)
    border = 100 * convexity_threshold(pool)
    return Sketch(
        id="pool_empties",
        question=f"**{pool.idle:,.0f} billion dollars** wait, and of each dollar spent half comes back. So the pool is empty when "
        f"**{pool.idle / (1 - pool.returning):,.0f} billion** have been raised and spent. The first 1,000 billion raise the cost of capital by "
        f"**{answer[2]:.0f} hundredths of a per cent**. Draw how it goes on.",
        x=tuple(f"{n:,.0f}" for n in needs),
        x_label="billion dollars raised and spent",
        y=Axis(
            "rise of the cost of capital in hundredths of a per cent", 0, 200, "bp", 0, (0.0, 50.0, 100.0, 150.0, 200.0)
        ),
        start=(*answer[:KNOWN], *(answer[KNOWN - 1],) * (COLUMNS - KNOWN)),
        answer=answer,
        known=KNOWN,
        replies=(
            (
                (close(),),
                "That is nearly it: {guess} at the end against {answer}. You felt both halves of it, the long calm and the steep end.",
            ),
            (
                (When("end", high=answer[KNOWN - 1] / 2 - answer[-1]),),
                "You let capital get cheaper while the pool empties. It can: not here, but with enough of it coming back. Here it ends at {answer}.",
            ),
            (
                (shape("flat"),),
                "You let nothing happen. That is how it felt for years. The pool's owners ask {answer} more by then.",
            ),
            (
                (same_shape(), late()),
                "A wall at the end: you are half-way at {when}, the pool at {when_answer}. Yours is the author's picture. With owners who differ, the climb begins earlier.",
            ),
            (
                (same_shape(), too_small()),
                "The right bend, but milder: {guess} at the end against {answer}. The last owners ask more than you would think.",
            ),
            (
                (same_shape(), too_large()),
                "The right bend, {times} times the size: {guess} at the end against {answer}. Even a nearly empty pool costs less than you feared.",
            ),
            (
                (shape("straight"),),
                "A straight line: each hundred billion costs as much as the one before. For the first half that is nearly right. Then it is not: {answer} at the end against your {guess}.",
            ),
            (
                (shape("concave"),),
                f"You let it climb at once and then calm down. That is what happens when more than {border:.0f} cents of each dollar come back. Here 50 do, and it ends at {{answer}}.",
            ),
            ((early(),), "You climb early: half-way at {when}, the pool only at {when_answer}."),
            ((), "You end at {guess}, the pool at {answer}."),
        ),
        then=f"Cheap owners go first, dear ones last, so the climb steepens as the pool thins out. But that is a condition, not a law: now let more than **{border:.0f} cents** "
        "of each dollar come back and see it bend the other way.",
    )


GUESS = _question()
