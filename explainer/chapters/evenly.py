"""Runs spread evenly over declared ranges, and which of the numbers moves the end most."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explainer.quantity import Quantity

Ranges = Mapping[str, Quantity]


def evenly(runs: int, ranges: Ranges) -> tuple[dict[str, float], ...]:
    """Return so many points that fill the declared ranges evenly, the same for every reader.

    Point i stands at (½ + i·g⁻ᵏ) mod 1 along the k-th range, where g > 1 solves g^(d+1) = g + 1 for d ranges: the
    golden ratio for one, the plastic number for two (an additive recurrence).
    """
    g = 2.0
    for _ in range(60):
        g = (1 + g) ** (1 / (len(ranges) + 1))
    return tuple(
        {name: q.low + (0.5 + i * g**-k) % 1 * (q.high - q.low) for k, (name, q) in enumerate(ranges.items(), 1)}
        for i in range(1, runs + 1)
    )


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
