"""The toy tub with all four of its letters, and the question that most people miss, where the water stops."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters import toytub
from explainer.chapters.define import Answer, Number, Says
from explainer.models.bathtub import Tank, level, resting_level
from explainer.quantity import again

YEARS = 5


@dataclass(frozen=True)
class Opened(toytub.Taps):
    """The toy tub with its tap opened by a fifth."""

    inflow: float = again(toytub.Taps, "inflow", default=300, former=((1, 250.0),))


def _tank(taps: toytub.Taps) -> Tank:
    return Tank(inflow=taps.inflow, pipe=taps.pipe, drain=taps.drain, level0=toytub.START)


BEFORE, NOW = toytub.Taps(), Opened()
ADDED = NOW.inflow - BEFORE.inflow
LINEAR, REST = toytub.START + YEARS * ADDED, resting_level(_tank(NOW))
GUESS = Number(
    id="tap_opened", chart="taps", answer=round(level(_tank(NOW), YEARS)), low=500, high=1500, step=25, name="the water",
    question=f"The tub stands at **{toytub.START:,.0f}**. The tap brings {BEFORE.inflow:.0f} a year, and the drain takes a quarter of what is there: "
    f"just as much. Now open the tap to **{NOW.inflow:.0f}** and touch nothing else. Where does the water stand after **five years**?",
    replies=(
        (Says.between(LINEAR - 13, LINEAR + 12), f"You said {{guess}}: {ADDED:.0f} more a year, for five years. But the higher the water stands, the more runs out. It stands at {{answer}}, {{gap}} lower."),
        (Says.above(LINEAR + 12), f"You said {{guess}}. Even if nothing of what is added ran out, {LINEAR:,.0f} would be the end of it. It stands at {{answer}}, {{gap}} lower."),
        (Says.below(toytub.START), "You said {guess}. But more runs in than runs out, so it rises, to {answer}: {gap} higher than you say."),
    ),
    then=f"It rises ever more slowly, towards **{REST:,.0f}**. There a quarter of it is what the tap brings, and it comes to rest. A drain like this one makes every opening of the tap "
    "a step to another level, and not a climb without end.",
)  # fmt: skip


@toytub.tub("Your taps, your drain, and the wish", "taps", 0, guess=GUESS, version=2)
def taps(settings: Opened) -> Answer:
    """Answer where the water goes in five years and which duck touches ground."""
    return toytub.flow(settings)
