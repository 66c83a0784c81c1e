"""What a renewed series must be before it may replace the old one."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from statistics import median

from explainer.evidence.cells import TableError
from explainer.evidence.fred import Answer
from explainer.evidence.raw import Observations
from explainer.evidence.series import Series

_LOST = 0.02
"""Share of known dates that may be missing in a renewed series."""
_AHEAD = 10
"""Days: an administered rate may be dated ahead by a few."""


def unit_of(words: str) -> str:
    """Return FRED's words for a unit in ours: ``Millions of U.S. Dollars`` -> ``million USD``."""
    text = re.sub(r"[^a-z]", "", words.lower())
    for scale in ("million", "billion"):
        if text.startswith(f"{scale}sof") and "dollar" in text:
            return f"{scale} USD"
    if text.startswith("percent"):
        return "percent"
    if text.startswith("index"):
        return "index"
    return words.strip() or "no unit"


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def check_answer(series: Series, answer: Answer, today: str) -> None:
    """Raise if FRED now states another unit, frequency, adjustment or title, or dates an observation into the future.

    Raises
    ------
    TableError
        Naming the series, and what FRED says and what we say, or the date.
    """

    def differs(what: str, theirs: str, ours: str) -> TableError:
        return TableError(f"series {series.id}: FRED's {what} is now {theirs!r}, ours is {ours}; nothing was replaced")

    unit = series.unit.split(",")[0]
    if unit != unit_of(answer.units):
        raise differs("unit", answer.units, repr(unit))
    frequency = answer.frequency.lower()
    if frequency.split(",")[0] != series.frequency:
        raise differs("frequency", answer.frequency, repr(series.frequency))
    # A week's average and its Wednesday are both "weekly"; only one of them is the level we take.
    if "Wednesday level" in series.title and "as of wednesday" not in frequency:
        raise differs("frequency", answer.frequency, "a Wednesday's level")
    if answer.seasonal != series.seasonal:
        raise differs("seasonal adjustment", answer.seasonal, repr(series.seasonal))
    if not _words(series.known_as) <= _words(answer.title):
        raise differs("title", answer.title, f"known by the words {series.known_as!r}")
    last = max(answer.observations)
    if last > (date.fromisoformat(today) + timedelta(_AHEAD)).isoformat():
        raise TableError(f"series {series.id}: an observation is dated {last}, in the future; nothing was replaced")


def check_series(series: Series, basis: str, new: Observations, old: Observations) -> None:
    """Raise if a renewed series is shorter, thinner, or at another level than the old one.

    Raises
    ------
    TableError
        Naming the series and what is wrong with it.
    """

    def wrong(what: str) -> TableError:
        return TableError(f"series {series.id} ({basis}): {what}; nothing was replaced")

    if not new:
        raise wrong("no observation")
    for day, value in new.items():
        if not math.isfinite(value):
            raise wrong(f"the value of {day} is {value}")
    if list(new) != sorted(new):
        raise wrong("the dates are out of order")
    if not old:
        return
    if max(new) < max(old):
        raise wrong(f"it ends on {max(new)}, the table we have goes to {max(old)}")
    lost = [day for day in old if day not in new]
    if len(lost) > _LOST * len(old):
        raise wrong(f"{len(lost)} of {len(old)} known dates are missing, the first is {lost[0]}")
    ratios = [new[day] / old[day] for day in old if day in new and old[day]]
    if ratios and not 0.2 < median(ratios) < 5:
        raise wrong(f"its values are {median(ratios):.4g} times what they were: another unit")
