"""What a figure is, as plain data: controls, charts, player, prediction, table and words.

A chapter declares a figure with a record and a function (see :mod:`explainer.figure.record`); the plan follows from it.
Nothing in this package knows what the numbers mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from explainer.figure.answer import Answer, Columns, Data, Ensemble, Words
from explainer.figure.coins import Coins
from explainer.figure.errors import PlanError, check_id
from explainer.figure.parts import Cell, Chart, Control, Group, Player, Table
from explainer.figure.predict import Guess, Number, in_picture
from explainer.figure.tour.plan import Map, Move, Step, World, check_tour
from explainer.figure.tub import Tub
from explainer.figure.weights import Weights
from explainer.sources import cite

__all__ = [
    "Answer", "Cell", "Chart", "Columns", "Control", "Data", "Ensemble", "Group", "Guess", "Map", "Move", "Plan", "PlanError",
    "Player", "Step", "Table", "Weights", "World",
]  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A whole figure.  ``version`` rises when a default changes, so that old links keep their meaning.

    Tubs and coins are drawn from the row under the playhead, so a figure with them has a player.  With ``steps`` a figure is
    told one step at a time and ``yours`` is what its last step, the reader's own turn, says.  ``ensemble`` names the
    datasets that follow an answer (see :class:`Ensemble`); until they arrive they are empty.
    """

    name: str
    title: str
    controls: tuple[Control, ...]
    charts: tuple[Chart, ...]
    weak: str
    table: Table | None = None
    player: Player | None = None
    guess: Guess | None = None
    tubs: tuple[Tub, ...] = ()
    coins: Coins | None = None
    constants: Data = field(default_factory=dict)
    note: str = ""
    version: int = 1
    steps: tuple[Step, ...] = ()
    yours: str = "Every control is yours now."
    worlds: tuple[World, ...] = ()
    map: Map | None = None
    ensemble: tuple[str, ...] = ()
    weights: Weights | None = None
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        check_id("figure name", self.name)
        if self.groups:
            self._check_groups()
        ids = [c.id for c in self.controls] + ([self.player.id] if self.player else [])
        if len(set(ids)) != len(ids):
            raise PlanError(f"figure {self.name!r} uses a control id twice: {ids}")
        if (self.tubs or self.coins) and not self.player:
            raise PlanError(f"figure {self.name!r} has tubs or coins and no player to say which row they show")
        self._check_tubs()
        for control in self.controls:
            cite(control.quantity.source)
            for last, _ in control.quantity.former:
                if last >= self.version:
                    raise PlanError(f"figure {self.name!r} is version {self.version}, {control.id!r} names {last}")
        check_tour(
            self.name, self.steps, (*self.worlds, *((self.map,) if self.map else ())),
            {c.id: c.quantity for c in self.controls},
            {self.player.id: len(self.player.steps) - 1} if self.player else {},
        )  # fmt: skip
        if self.guess:
            self._check_guess(self.guess)
            object.__setattr__(self, "charts", tuple(self._asked(chart) for chart in self.charts))
        drawn = {name for chart in self.charts for name in chart.uses}
        if unseen := set(self.ensemble) - drawn:
            raise PlanError(f"figure {self.name!r}: no chart uses {sorted(unseen)} of its ensemble")
        if self.weights:
            specs = {c.name: c.specs for c in self.charts}
            self.weights.check(self.name, specs.get(self.weights.chart, {}), {c.id: c.quantity for c in self.controls})
        _ = self.words

    def _check_guess(self, guess: Guess) -> None:
        """Refuse a guess in a picture that is not there, or one that a tub has no room for."""
        tub = next((tub for tub in self.tubs if tub.name == guess.chart), None)
        if tub is None:
            if guess.chart and guess.chart not in {chart.name for chart in self.charts}:
                raise PlanError(f"figure {self.name!r} has no chart {guess.chart!r} to guess in")
            return
        if not isinstance(guess, Number) or guess.axis != "y" or guess.at is not None:
            raise PlanError(f"figure {self.name!r}: in a tub a number is guessed, as a level right across")
        if not 0 <= guess.low < guess.high <= tub.top:
            raise PlanError(
                f"{guess.what} runs from {guess.low:g} to {guess.high:g}; tub {tub.name!r} holds 0 to {tub.top:g}"
            )
        if not self.player or self.player.start:
            raise PlanError(f"figure {self.name!r}: a level is guessed before the playhead moves; it must start at 0")

    @property
    def guessed_in_tub(self) -> bool:
        """Whether the guess is a level in a tub."""
        return bool(self.guess) and self.guess.chart in {tub.name for tub in self.tubs}  # type: ignore[union-attr]

    def _check_tubs(self) -> None:
        tubs = [tub.name for tub in self.tubs]
        if len(set(tubs)) != len(tubs):
            raise PlanError(f"figure {self.name!r} uses the name of a tub twice: {tubs}")
        if strange := {c.tub for c in (self.player.cells if self.player else ())} - {"", *tubs}:
            raise PlanError(f"figure {self.name!r} has no tub {sorted(strange)} for a number to stand under")
        held = {flow.control for tub in self.tubs for flow in tub.flows} - {""}
        if strange := held - {c.id for c in self.controls}:
            raise PlanError(f"figure {self.name!r} has no control {sorted(strange)} for a tap or a plug to move")

    def _check_groups(self) -> None:
        grouped = [control for group in self.groups for control in group.controls]
        if sorted(grouped) != sorted(c.id for c in self.controls):
            odd = {c.id for c in self.controls} ^ set(grouped) or {g for g in grouped if grouped.count(g) > 1}
            raise PlanError(
                f"figure {self.name!r}: every control stands in one group; look at {', '.join(sorted(odd))}"
            )
        if self.steps:
            raise PlanError(f"figure {self.name!r} has groups, where every control is seen at once, and steps")

    @property
    def words(self) -> Words:
        """The words that stand for the numbers of a column, from the charts that list them."""
        found: dict[str, tuple[str, ...]] = {}
        for chart in self.charts:
            for column, words in chart.names.items():
                if found.setdefault(column, words) != words:
                    raise PlanError(f"figure {self.name!r}: two charts list other words for the column {column!r}")
        return found

    def _asked(self, chart: Chart) -> Chart:
        """Return a chart with room for the guess that is made in it."""
        guess = self.guess
        if guess is None or chart.name != guess.chart:
            return chart
        return replace(chart, specs={size: in_picture(guess, spec) for size, spec in chart.specs.items()})

    def defaults(self) -> dict[str, float]:
        """Return the inputs a reader starts with."""
        return {c.id: c.quantity.default for c in self.controls}

    @property
    def settable(self) -> bool:
        """Whether a reader can set anything: where not, nothing follows the guess and the steps."""
        return bool(self.controls or self.player)

    @property
    def sources(self) -> tuple[str, ...]:
        """What its numbers rest on, each once: ids of sources, and assumptions with their reasons."""
        return tuple(dict.fromkeys(c.quantity.source for c in self.controls))

    @property
    def reading(self) -> int:
        """How many words of its own it gives a reader to read, whatever it answers."""
        steps = [
            part for s in self.steps for part in (s.title, s.text, s.question, *(choice for choice, _ in s.answers))
        ]
        asked = getattr(self.guess, "question", "")
        controls = [c.quantity.sentence for c in self.controls]
        return len(re.findall(r"\w+", " ".join((self.title, asked, *steps, *controls, self.weak))))

    @property
    def drawn_first(self) -> int:
        """How many pictures stand before the charts: the tubs in one, the coins in another."""
        return bool(self.tubs) + bool(self.coins)

    def cells(self) -> list[Cell]:
        """Return the numbers read off at the playhead in the order they stand on the page: under each tub, then the rest."""
        cells = self.player.cells if self.player else ()
        return [c for tub in (*(t.name for t in self.tubs), "") for c in cells if c.tub == tub]

    def read(self, inputs: Mapping[str, Any]) -> dict[str, float]:
        """Return checked inputs; what is missing takes its default, what is unknown is left out.

        Raises
        ------
        explainer.quantity.QuantityError
            Naming the quantity, its value and what is allowed.
        """
        return {c.id: c.quantity.check(inputs.get(c.id, c.quantity.default)) for c in self.controls}

    def json(self) -> dict[str, Any]:
        """Return what the browser needs, as plain data."""
        p, g, t = self.player, self.guess, self.table
        return {
            "name": self.name,
            "version": self.version,
            "controls": [c.json() for c in self.controls],
            "charts": [
                {"name": c.name, "specs": c.specs, "uses": c.uses, "names": c.names, "alt": c.alt} for c in self.charts
            ],
            "player": p
            and {
                "id": p.id, "dataset": p.dataset, "steps": p.steps, "start": p.start, "events": p.events,
                "per_second": p.per_second,
                "cells": [{"column": c.column, "change": c.change, "digits": c.digits} for c in self.cells()],
            },
            "guess": g and g.json(),
            "tubs": [asdict(tub) for tub in self.tubs],
            "coins": self.coins and self.coins.json(),
            "steps": [s.json() for s in self.steps],
            "worlds": [w.json() for w in self.worlds],
            "map": self.map and self.map.json(),
            "ensemble": self.ensemble,
            "weights": self.weights and self.weights.json(),
            "table": t and {"dataset": t.dataset, "columns": t.columns, "labels": t.labels},
        }  # fmt: skip
