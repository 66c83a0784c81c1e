"""The guess before the figure of absorbers: the rise of the cost of capital for every share the central bank might take."""

from __future__ import annotations

from explainer.chapters.crowding.absorbing import ESSAY, Absorbed, end
from explainer.chapters.define import Bend, Curve, End


def _question() -> Curve:
    """Return the question, asked in the world in which the figure opens."""
    here = Absorbed()
    shares = tuple(float(s) for s in range(0, 101, 10))
    answer = tuple(round(end(here, s / 100), 2) for s in shares)
    return Curve(
        id="by_share_here", chart="capital_by_share", x=shares, answer=answer, low=-6, high=12, step=0.2,
        unit="bp", digits=1, x_unit="%", name="the model’s line",
        question=f"A state borrows **{here.need:,.0f} billion dollars** a year for four years. If savers must hold every bond, the cost of capital rises "
        f"by **{answer[0]:.1f} basis points** (hundredths of a per cent). Now the central bank ends up with a part of each bond. How much does "
        "capital cost then, from none of the bonds to all of them?",
        replies=(
            (Bend.flat(), "You drew no effect at all. For the model, who holds the bond is nearly everything."),
            (Bend.away(), "You drew a rise. A buyer who asks no price takes pressure off."),
            (Bend.calmer(), "You let the first purchases do the most. Where the pool is nearly drained that is so. Here each bond weighs about the same."),
            (Bend.steeper(), "You let the first purchases do little and the last ones much. Here each bond weighs about the same."),
            (End.above(), "At the end you are too high, {end}: the model goes on falling, through zero, to {end_answer}."),
        ),
        then=f"With all of it, the cost of capital **falls**: of the spent cash a part comes back as willing money, and nobody else must hold the bond. "
        f"In the essay’s drained pool the same two ends are **+{end(ESSAY, 0.0):.0f}** and **−{-end(ESSAY, 1.0):.0f}** basis points: same spending, opposite sign. "
        "That is claim 4 in one pair of numbers.",
    )  # fmt: skip


GUESS = _question()
