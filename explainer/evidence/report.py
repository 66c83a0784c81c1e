"""What a renewal changed: new observations, revisions, series that seem to have ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from explainer.evidence.fred import Answer
from explainer.evidence.raw import Observations
from explainer.evidence.series import Series

REVISED = 0.01
"""A level counts as revised when it moved by more than this share."""
REVISED_POINTS = 0.05
"""A rate or index near zero counts as revised when it moved by more than this many units."""
_QUIET = {"daily": 14, "weekly": 28, "monthly": 100, "quarterly": 250}


def revised(before: float, after: float) -> bool:
    """Tell whether a value changed by more than the thresholds: 1 % of a level, and 0.05 of anything."""
    return abs(after - before) > max(REVISED * abs(before), REVISED_POINTS)


def changes(name: str, basis: str, new: Observations, old: Observations) -> str:
    """Return one line on what is new and what was revised, or nothing if nothing is."""
    last = max(old, default="")
    added = [day for day in new if day > last]
    moved = [day for day in old if day in new and revised(old[day], new[day])]
    gone = [day for day in old if day not in new]
    parts = []
    if added:
        parts.append(f"{len(added)} new, to {added[-1]}")
    if moved:
        worst = max(moved, key=lambda day: abs(new[day] - old[day]))
        parts.append(f"{len(moved)} revised, most on {worst}: {old[worst]:g} -> {new[worst]:g}")
    if gone:
        parts.append(f"{len(gone)} no longer there, the first is {gone[0]}")
    return f"{name} ({basis}): " + "; ".join(parts) if parts else ""


def ended(series: Series, answer: Answer, today: str) -> str:
    """Return a warning if FRED says so or if the series has been quiet for too long, or nothing."""
    last = max(answer.observations)
    quiet = (date.fromisoformat(today) - date.fromisoformat(last)).days
    if "DISCONTINUED" in answer.title.upper():
        return f"{series.id}: FRED calls it discontinued; its last observation is of {last}"
    if quiet > _QUIET.get(series.frequency, 250):
        return f"{series.id}: no observation since {last}; it may have ended"
    return ""


def compose(
    fresh: Mapping[tuple[str, str], Observations],
    old: Mapping[tuple[str, str], Observations],
    answers: Mapping[str, tuple[Series, Answer]],
    today: str,
) -> list[str]:
    """Return the whole report, one line each: the news by series, then the warnings."""
    news = [line for key, new in sorted(fresh.items()) if (line := changes(*key, new, old.get(key, {})))]
    warnings = [line for series, answer in answers.values() if (line := ended(series, answer, today))]
    return [*(news or ["no observation is new or revised"]), *(f"warning: {line}" for line in warnings)]
