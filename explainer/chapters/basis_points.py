"""Basis points as charts and sentences show them: the frame of an axis, and words for a move."""

from __future__ import annotations

LADDER = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)


def frame(*values: float) -> list[float]:
    """Return the ends of an axis in basis points: a rung of the ladder, and room below zero only where it is needed."""
    top, bottom = max(0.0, *values), min(0.0, *values)
    up = next((float(x) for x in LADDER if x >= top), top)
    down = next((-float(x) for x in (0, *LADDER) if -x <= bottom), bottom)
    return [down, up]


def bp(value: float) -> str:
    """Write basis points without their sign, as tables and pictures do."""
    return f"{abs(value):,.1f}"


def moved(value: float) -> str:
    """Write which way the cost of capital went, and how far."""
    if abs(value) < 0.05:
        return "does not move"
    return f"{'rises' if value > 0 else 'falls'} by **{bp(value)}** basis points"


def percent(share: float) -> str:
    """Write a share as whole per cent."""
    return f"{100 * share:.0f}\u00a0%".replace("-", "−")
