"""The toy tub with all four of its letters."""

from __future__ import annotations

from explainer.chapters import toytub
from explainer.chapters.define import Answer


@toytub.tub("Your taps, your drain, and the wish", "taps", toytub.QUARTERS)
def taps(settings: toytub.Taps) -> Answer:
    """Answer where the water goes in five years and which duck touches ground."""
    return toytub.flow(settings)
