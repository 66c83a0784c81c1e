"""M9. What has to change on the way from one world to another, and how much each change adds.

Told one number at a time, a change adds more or less according to what was changed before it. Shapley's share is the
mean over all orders: it needs none, and the shares add up to the whole way exactly. In a notebook::

    from explainer.models.bridge import outcomes, shares
    from explainer.models.machine import simulate
    from explainer.models.presets import world
    steps = ({"idle": 1200, "absorbed": 2000}, {"returning": 0.2}, {"saving": 0})
    ends = outcomes(world("P1"), steps, lambda w: simulate(w)["premium_change"][-1])
    print([(s.mean, s.least, s.most) for s in shares(ends)])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Any, TypeVar

from explainer.models.world import World
from explainer.quantity import QuantityError

Outcome = TypeVar("Outcome")
MOST_STEPS = 12


@dataclass(frozen=True)
class Share:
    """What one change adds: its mean over all orders (Shapley), and the least and the most that it adds in any."""

    mean: float
    least: float
    most: float


def outcomes(
    start: World, steps: Sequence[Mapping[str, Any]], measure: Callable[[World], Outcome]
) -> tuple[Outcome, ...]:
    """Return the outcome of each subset of the steps; bit i of a subset's number says that step i is made."""
    if not 1 <= len(steps) <= MOST_STEPS:
        raise QuantityError(f"number of steps is {len(steps)}; allowed is 1 to {MOST_STEPS}: each doubles the runs")
    return tuple(measure(replace(start, **made(steps, subset))) for subset in range(1 << len(steps)))


def made(steps: Sequence[Mapping[str, Any]], subset: int) -> dict[str, Any]:
    """Return all changes of the steps in a subset."""
    return {name: value for i, step in enumerate(steps) if subset >> i & 1 for name, value in step.items()}


def shares(values: Sequence[float]) -> tuple[Share, ...]:
    """Return each step's share of values[all] − values[none]: the means add up to it whatever the order.

    A step's addition before the |S| steps of a subset S counts with weight |S|!(n−|S|−1)!/n!.
    """
    n = len(values).bit_length() - 1
    if n < 1 or len(values) != 1 << n:
        raise QuantityError(f"number of outcomes is {len(values)}; allowed is 2, 4, 8, …: one for each subset")
    found = []
    for i in range(n):
        mean, added = 0.0, []
        for subset in range(1 << n):
            if subset >> i & 1:
                continue
            more = values[subset | 1 << i] - values[subset]
            mean += more / (n * comb(n - 1, subset.bit_count()))
            added.append(more)
        found.append(Share(mean, min(added), max(added)))
    return tuple(found)


def way(values: Sequence[float], order: Sequence[int]) -> tuple[float, ...]:
    """Return the outcome before the first step and after each, in the given order."""
    if sorted(order) != list(range(len(values).bit_length() - 1)):
        raise QuantityError(f"order of the steps is {list(order)!r}; allowed is each of them once")
    subset, path = 0, [values[0]]
    for i in order:
        subset |= 1 << i
        path.append(values[subset])
    return tuple(path)
