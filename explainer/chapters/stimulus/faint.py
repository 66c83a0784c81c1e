"""Twenty hundreds that differ in all four shares, and which of the shares drives their spread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from statistics import correlation

from explainer.chapters.spread import latin
from explainer.chapters.stimulus.rounds import ROUNDS, SHARES, SPENT
from explainer.figure.plan import Spread
from explainer.models.multiplier import Spending, multiplier, rounds

RUNS = 20
SEED = 162
"""Of three hundred seeds the one whose draws are least alike: no two shares are correlated by more than 0.13."""


@cache
def others() -> tuple[Spending, ...]:
    """Return twenty spendings: a Latin square, so that each share is once in every twentieth of its slider."""
    return tuple(Spending(**drawn) for drawn in latin(RUNS, SHARES, SEED))


def explained(many: tuple[Spending, ...]) -> dict[str, float]:
    """Return for each share the part of the spread of income that goes with it alone: r², 0 to 1."""
    made = [multiplier(s) for s in many]
    return {n: correlation([getattr(s, n) for s in many], made) ** 2 for n in SHARES}


@cache
def _lines() -> dict[str, list[float]]:
    faint: dict[str, list[float]] = {"run": [], "round": [], "total": []}
    for i, one in enumerate(others()):
        for k, total in enumerate(accumulate(rounds(one, SPENT, ROUNDS))):
            for name, v in zip(faint, (float(i), float(k), total), strict=True):
                faint[name].append(v)
    return faint


def widen(inputs: Mapping[str, float]) -> Spread:
    """Return the twenty lines, how many end above the reader's, and which share sets them apart most."""
    mine, ends = SPENT * multiplier(Spending(**inputs)), [SPENT * multiplier(s) for s in others()]
    parts = explained(others())
    first = max(parts, key=parts.__getitem__)
    return Spread(
        {"faint": _lines()},
        f"The faint lines are **{RUNS}** hundreds with the four shares anywhere between the ends of their sliders. They make between "
        f"**{min(ends):.0f}** and **{max(ends):.0f} dollars**, **{sum(e > mine for e in ends)}** of them more than yours. What sets them apart is above all "
        f"the {SHARES[first].label}: it alone goes with **{100 * parts[first]:.0f} %** of the spread.",
    )
