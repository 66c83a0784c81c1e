"""Chapter 02, dry powder: where the surplus was, the pool and the bend, and who pays when it is gone."""

from __future__ import annotations

from explainer.chapters.dry_powder import empties, faint
from explainer.chapters.dry_powder import sources as merit
from explainer.chapters.dry_powder import surplus as past
from explainer.figure.figure import Figure


def surplus() -> Figure:
    """Show what computers and software took of output."""
    return Figure(past.plan_surplus(), past.answer_surplus)


def pool() -> Figure:
    """Show the pool as it empties, and which way the curve bends."""
    return Figure(empties.plan(), empties.respond, faint.widen)


def sources() -> Figure:
    """Show who provides the money, cheap sources first."""
    return Figure(merit.plan(), merit.respond)


def anchors() -> Figure:
    """Show two pools that are both called idle money."""
    return Figure(past.plan_anchors(), past.answer_anchors)
