"""Chapter 04, crowding out: who holds the bond, its mirror, who gives way, the record, and the doctor's two hands."""

from __future__ import annotations

from explainer.chapters.crowding import absorbers, faint, hands, mirror, record, users
from explainer.figure.figure import Figure


def absorbed() -> Figure:
    """Show what the same spending costs when the central bank takes more or less of it, after a prediction."""
    return Figure(absorbers.plan(), absorbers.respond, faint.widen)


def mirrored() -> Figure:
    """Show that a firm's borrowing and a central bank's selling leave the same state."""
    return Figure(mirror.plan(), mirror.respond)


def gives_way() -> Figure:
    """Show who gives way, where it comes to rest and how long that takes."""
    return Figure(users.plan(), users.respond)


def years() -> Figure:
    """Show who absorbed the state's debt year by year, after a prediction."""
    return Figure(record.plan(), record.respond)


def doctor() -> Figure:
    """Show a balance sheet and a short rate as the two controls they are, and the pace of the markets."""
    return Figure(hands.plan(), hands.respond)
