"""Runs spread evenly over declared ranges, and which of the numbers moves the end most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from explainer.quantity import Quantity

Ranges = Mapping[str, Quantity]


def latin(runs: int, ranges: Ranges, seed: int) -> tuple[dict[str, float], ...]:
    """Return so many points of a Latin square: each number stands once in every equal part of its declared range."""
    dice = Random(seed)
    drawn = {
        name: [q.low + (k + 0.5) / runs * (q.high - q.low) for k in dice.sample(range(runs), runs)]
        for name, q in ranges.items()
    }
    return tuple({name: values[i] for name, values in drawn.items()} for i in range(runs))


def alone(
    end: Callable[[Mapping[str, float]], float], here: Mapping[str, float], ranges: Ranges
) -> dict[str, tuple[float, float]]:
    """Return for each number the lowest and the highest end it leads to alone, from one edge of its range to the other.

    The numbers come in order of how far they move the end, the strongest first; everything else stays as in ``here``.
    Only the edges are tried, so the end must rise or fall with each number all the way.
    """
    at = end(here)
    found = {}
    for name, q in ranges.items():
        ends = (at, end({**here, name: q.low}), end({**here, name: q.high}))
        found[name] = (min(ends), max(ends))
    return dict(sorted(found.items(), key=lambda item: item[1][0] - item[1][1]))
