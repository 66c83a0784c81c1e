"""The figure of absorbers, told in four steps: the share, what comes back, the pool, and the need."""

from __future__ import annotations

from explainer.chapters.basis_points import percent
from explainer.chapters.crowding.three_pools import POOLS, lent_share, run
from explainer.chapters.define import Move, Step
from explainer.models.premium import Pool, break_even

NEED, LITTLE = 150.0, 0.2

YOURS = (
    "Every control is yours now. The buttons set worlds that have a name; the map says where you stand, and a cell takes "
    "you there."
)


def _steps() -> tuple[Step, ...]:
    """Return the steps; the numbers in their words are the model's."""
    untouched, middle, drained = (Pool(**POOLS[name]) for name in ("untouched", "mainstream", "drained"))
    even, low = percent(break_even(middle)), percent(break_even(drained))
    once, twice = (run("drained", need, LITTLE, 0.0)["premium_change"][-1] for need in (NEED, 2 * NEED))
    formula = f"α* = 1 − {drained.returning:.1f} × {lent_share(drained):.2f}"
    reason = f"{formula} = **{low}**, against {even} in the mainstream's pool. Where money is scarce, what comes back weighs more. Move the pool and see."
    bend = f"From {once:.0f} to **{twice:.0f} basis points**, {twice / once:.1f} times: each bond meets a smaller pool than the one before. Move the need and see."
    return (
        Step(
            "Who holds it",
            "A firm or a state borrows **220 billion** a year and spends it. Savers hold every bond, and capital grows dearer. Now let a "
            "central bank take more and more of each bond.",
            ("share",),
            moves=(Move("share", 0, 1, 4.0),),
        ),
        Step(
            "What comes back",
            "Spent money does not vanish. A part comes to rest again as willing money, here half. The dotted line is the break-even: "
            "the share that makes the first dollar free. If nothing comes back, only a buyer of everything will do.",
            ("share", "returning"),
            {"share": 0.9},
            (Move("returning", 0.5, 0, 2.0), Move("returning", 0, 1, 3.0)),
        ),
        Step(
            "The pool",
            f"Now the pool itself. In an untouched one nothing is lent yet, and break-even stands at **{percent(break_even(untouched))}**, "
            "whatever comes back. In a drained one, more than three fifths are lent.",
            ("share", "returning", "pool"),
            moves=(Move("pool", "mainstream", "untouched", 1.5),),
            question="In a drained pool capital is dear. Does break-even take a larger part of each bond than in the mainstream's, or a smaller one?",
            answers=(
                (
                    "A larger one",
                    f"So one would think. But break-even asks how the price changes, not how high it is: {reason}",
                ),
                (
                    "The same",
                    f"It would be, if only the returning share counted. How much is lent counts too: {reason}",
                ),
                ("A smaller one", f"Yes. {reason}"),
            ),
        ),
        Step(
            "The need",
            f"Last, how much is borrowed. Stay in the drained pool, and let only a fifth of what is spent come back. **{NEED:.0f} billion** a year "
            f"then cost **{once:.0f} basis points**.",
            ("share", "need", "returning", "pool"),
            {"returning": LITTLE, "pool": "drained"},
            (Move("need", 220, NEED, 2.0),),
            question="Borrow twice as much. What happens to the rise?",
            answers=(
                ("It doubles", f"Not here. {bend}"),
                ("It more than doubles", f"Yes. {bend}"),
                (
                    "It less than doubles",
                    f"It would, if giving way were all: the dearer capital is, the more the others leave of it. But the pool is stronger. {bend}",
                ),
            ),
        ),
    )


STEPS = _steps()
