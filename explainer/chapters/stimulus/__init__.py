"""Chapter 01, the stimulus: rounds of spending, the state and the firm, and the size of it in data."""

from __future__ import annotations

from explainer.chapters.stimulus import faint, sides, size
from explainer.chapters.stimulus import rounds as again
from explainer.figure.figure import Figure


def rounds() -> Figure:
    """Show a hundred dollars spent and spent again, after a prediction."""
    return Figure(again.plan(), again.respond, faint.widen)


def side_by_side() -> Figure:
    """Show the state and the firm, step by step."""
    return Figure(sides.plan(), sides.respond)


def growth() -> Figure:
    """Show how much of growth it was, in the national accounts."""
    return Figure(size.plan(), size.respond)
