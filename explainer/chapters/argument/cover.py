"""The front door: the toy tub in year 0, full, and the question which duck sits down first."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters import toytub
from explainer.chapters.define import Answer, Pick
from explainer.quantity import Parameters, again


@dataclass(frozen=True)
class Cover(Parameters):
    """The taps, and a drain that takes more than they bring."""

    inflow: float = again(toytub.Taps, "inflow")
    pipe: float = again(toytub.Taps, "pipe")
    drain: float = again(toytub.Taps, "drain", default=0.36, former=((1, 0.28),))


def _taps(settings: Cover) -> toytub.Taps:
    return toytub.Taps(inflow=settings.inflow, pipe=settings.pipe, drain=settings.drain)


GUESS = Pick(
    id="first_aground",
    question="Tap it in the tub, or choose its name. Then pull the plug.",
    items={f"p_{name}": f"{long[:1].upper()}{long[1:]}" for name, (long, _) in toytub.NAMES.items()},
    answer=toytub.first_aground(_taps(Cover())),
    then="The floor is highest under it, so the same fall of the water takes the largest part of its depth.",
)


@toytub.tub("Which duck sits down first?", "cover", 0, wished=False, guess=GUESS, version=2)
def cover(settings: Cover) -> Answer:
    """Answer where the water goes in five years and which duck touches ground."""
    return toytub.flow(_taps(settings), wished=False)
