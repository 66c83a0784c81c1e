"""Chapter 00, the cover: the toy tub with two controls."""

from __future__ import annotations

from explainer.chapters import toytub
from explainer.figure.figure import Figure


def cover() -> Figure:
    """Show the toy tub, useful without reading."""
    return Figure(
        toytub.plan("cover", ("inflow", "drain"), "Pour, drain, and watch who touches ground", drain=0.28),
        toytub.respond,
    )
