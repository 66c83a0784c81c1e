"""The way from the mainstream's world to the essay's, told."""

from __future__ import annotations

from explainer.chapters.define import Move, Step
from explainer.chapters.whole_machine.bridge_table import STEPS as CHANGES
from explainer.chapters.whole_machine.bridge_table import table
from explainer.models.bridge import shares, way

ALL = len(CHANGES)
TOLD = tuple(range(ALL))


def steps() -> tuple[Step, ...]:
    """Return the steps; the numbers in their words are the machine's."""
    capital = table()["capital"]
    told, back = way(capital, TOLD), way(capital, TOLD[::-1])
    mean = shares(capital)[0]
    reply = (
        f"Told first, the small pool adds {told[1] - told[0]:.0f} basis points; told last, it adds {back[-1] - back[-2]:.0f}. "
        f"Over all orders it adds **{mean.mean:.0f}** on average."
    )
    return (
        Step("Start", f"In the mainstream's world four years of the boom make capital dearer by **{told[0]:.0f} basis points**. Nine numbers stand "
             "between it and the essay's world.", ("done",)),
        Step("The pool", f"Four numbers about the pool: how much is idle, how much is lent, what comes back, what is newly saved. With these it is "
             f"**{told[4]:.0f}**.", ("done",), moves=(Move("done", 0, 4, 3.0),)),
        Step("Its owners", f"Owners who ask one per cent instead of 0.4 make it **{told[5]:.0f}**; a boom that brings half of its money from outside, "
             f"**{told[6]:.0f}**.", ("done",), {"done": 4}, (Move("done", 4, 6, 2.0),)),
        Step("The sellers", f"Last, who has promised money and who is in debt. Repaid loans take money out of the pool for good: **{told[9]:.0f}**.",
             ("done",), {"done": 6}, (Move("done", 6, 9, 2.5),),
             question="The small pool was told first and added little. Would it add as little if it were told last?",
             answers=(("About the same", f"No. {reply}"), ("Far more", f"Yes. {reply}"), ("Less", f"No. {reply}"))),
        Step("Backwards", "The same nine numbers, the last one first. The end is the same; what each one seems to add is not. The second picture "
             "needs no order: a bar is the mean over all of them, the thin line runs from the least to the most.",
             ("done", "order"), {"done": 9}, (Move("order", "told", "backwards", 1.0),)),
    )  # fmt: skip
