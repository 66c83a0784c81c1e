"""The cover: the toy tub with two controls, useful without reading."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters import toytub
from explainer.chapters.define import Answer
from explainer.quantity import Parameters, again


@dataclass(frozen=True)
class Cover(Parameters):
    """The tap, and a drain that already stands a little too far open."""

    inflow: float = again(toytub.Taps, "inflow")
    drain: float = again(toytub.Taps, "drain", default=0.28)


@toytub.tub("Pour, drain, and watch who touches ground", "cover", toytub.QUARTERS)
def cover(settings: Cover) -> Answer:
    """Answer where the water goes in five years and which duck touches ground."""
    return toytub.flow(toytub.Taps(inflow=settings.inflow, drain=settings.drain))
