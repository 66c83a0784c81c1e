"""What coins show, as plain data, and where each of them lies; ``js/coins.js`` computes the same."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from typing import Any

from explainer.figure.errors import PlanError

COUNT = 100


@dataclass(frozen=True)
class Walk:
    """One way of a hundred coins.

    ``columns`` name, for each place, the column of the player's dataset that says how many lie there at each step; an
    empty name is a place that this walk has not.  ``idle`` is the column that says how many of the hundred wait to be lent.
    """

    title: str
    columns: tuple[str, ...]
    idle: str = ""


@dataclass(frozen=True)
class Coins:
    """A hundred coins in rows, one row for each place, in the order in which money passes; one column for each walk.

    ``key`` says what an idle coin and any other stand for.
    """

    title: str
    places: tuple[str, ...]
    walks: tuple[Walk, ...]
    key: tuple[str, str] = ("", "")
    digits: int = 0

    def check(self, figure: str, columns: Mapping[str, Sequence[float]]) -> None:
        """Refuse a walk on which coins appear or vanish.

        Raises
        ------
        PlanError
            Naming the figure and the walk.
        """
        for walk in self.walks:
            what = f"figure {figure!r}, coins of {walk.title or self.title!r}"
            if len(walk.columns) != len(self.places):
                raise PlanError(f"{what}: {len(walk.columns)} columns for {len(self.places)} places")
            if unknown := ({*walk.columns, walk.idle} - {"", *columns}):
                raise PlanError(f"{what}: the player's dataset has no column {sorted(unknown)}")
            for row in counts(walk, columns):
                if not math.isclose(sum(row), COUNT, abs_tol=1e-6) or min(row) < -1e-9:
                    raise PlanError(f"{what}: a step has {row}; allowed are {COUNT} coins, none less than nothing")

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return asdict(self)


def counts(walk: Walk, columns: Mapping[str, Sequence[float]]) -> list[list[float]]:
    """Return how many of the hundred lie at each place, step by step."""
    steps = len(next(columns[c] for c in walk.columns if c))
    return [[columns[c][i] if c else 0.0 for c in walk.columns] for i in range(steps)]


def whole(row: Sequence[float]) -> list[int]:
    """Return whole coins that add up to the hundred: what has been counted so far is rounded, not each place."""
    edges = [0, *(math.floor(so_far + 0.5 + 1e-9) for so_far in accumulate(row))]
    return [high - low for low, high in pairwise(edges)]


def piles(rows: Sequence[Sequence[float]], at: int) -> list[list[int]]:
    """Return which coins lie at each place at a step, in the order in which they came.

    A coin stays where it is as long as it can.  Where too many lie the last leave, and go to the places that want some,
    the first coin to the first place.
    """
    lying: list[list[int]] = [[] for _ in rows[0]]
    free = list(range(COUNT))
    for row in rows[: at + 1]:
        wanted = whole(row)
        for pile, want in zip(lying, wanted, strict=True):
            free.extend(pile[want:])
            del pile[want:]
        free.sort()
        for pile, want in zip(lying, wanted, strict=True):
            need = want - len(pile)
            pile.extend(free[:need])
            free = free[need:]
    return lying
