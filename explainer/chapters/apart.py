"""Places for labels that would collide."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def apart(values: Sequence[float], gap: float, *, low: float = -inf, high: float = inf) -> list[float]:
    """Return places in the order of the values, near them, ``gap`` apart and between ``low`` and ``high`` where there is room."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [values[i] for i in order]
    for _ in range(60):
        for a in range(len(places) - 1):
            push = (gap - (places[a + 1] - places[a])) / 2
            if push > 0:
                places[a] -= push
                places[a + 1] += push
    # What was pushed over an edge is lifted back, from the low end up, then from the high end down.
    for a in range(len(places)):
        places[a] = max(places[a], low + a * gap)
    for a in range(len(places)):
        places[-1 - a] = min(places[-1 - a], high - a * gap)
    out = [0.0] * len(values)
    for place, i in zip(places, order, strict=True):
        out[i] = place
    return out
