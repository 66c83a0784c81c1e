"""The guess of chapter 02: draw the cost of capital as the pool empties, on to its wall."""

from __future__ import annotations

from explainer.chapters.define import Bend, Curve, End
from explainer.chapters.dry_powder.emptying import ALMOST, TOP
from explainer.models.premium import Pool, convexity_threshold, curve

STEP = 500
KNOWN = 3


def _question() -> Curve:
    """Return the question, with the pool's own curve at its starting values as the answer."""
    pool = Pool()
    needs = (*(float(n) for n in range(0, int(TOP), STEP)), ALMOST * TOP)
    answer = tuple(round(1e4 * (curve(pool, n) - curve(pool, 0.0)), 1) for n in needs)
    border = 100 * convexity_threshold(pool)
    return Curve(
        id="pool_empties", chart="powder_curve", x=needs, answer=answer, known=KNOWN, low=0, high=250, step=2,
        unit="bp", x_unit="billion", name="the pool’s price",
        question=f"**{pool.idle:,.0f} billion dollars** wait, and of each dollar spent half comes back. So the pool is empty when "
        f"**{pool.idle / (1 - pool.returning):,.0f} billion** have been raised and spent. The first 1,000 billion raise the cost of capital by "
        f"**{answer[KNOWN - 1]:.0f} hundredths of a per cent** (bp). How does it go on?",
        replies=(
            (Bend.flat(), "You let nothing happen. By then the pool’s owners ask {end_answer} more."),
            ((Bend.jump(), Bend.later(0.05)), "A wall near the end: the argument at its starkest. With owners who differ it begins earlier: half of the climb is done at {half_answer}, with you at {half}."),
            (Bend.straight(), "A straight line says that each hundred billion costs as much as the one before. Here each costs more."),
            (Bend.calmer(), f"You let it climb at once and then level off. So it does at first when more than {border:.0f} cents of each dollar come back. Here 50 do."),
            ((Bend.steeper(), End.below()), "The right bend, but milder than it is: the last owners ask more than you thought."),
            ((Bend.steeper(), End.above()), "The right bend, and more of it than there is: even a nearly empty pool costs less than you feared."),
        ),
        then=f"Cheap owners go first, dear ones last, so the climb steepens as the pool thins out. What comes back decides how late: let more than **{border:.0f} cents** "
        "of each dollar come back, and it bends down first, and up only near the end.",
    )  # fmt: skip


GUESS = _question()
