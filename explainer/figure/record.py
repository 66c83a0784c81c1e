"""A figure is a function of a record: one decorated function, and everything else follows from it.

The record's fields are the controls; the function answers them.  Its name is the figure's name, everywhere: in links,
in the page and in the reader's browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, TypeVar, get_type_hints

from explainer.figure.answer import Answer, Columns, Data, Ensemble, coded
from explainer.figure.coins import Coins
from explainer.figure.errors import PlanError
from explainer.figure.figure import Figure
from explainer.figure.parts import HANDED
from explainer.figure.plan import Chart, Control, Group, Map, Plan, Player, Step, Table, World
from explainer.figure.predict import Guess
from explainer.figure.tub import Tub
from explainer.figure.weights import Weights
from explainer.quantity import Parameters, declarations

Record = TypeVar("Record", bound=Parameters)
GHOST = "ghost_"


@dataclass(frozen=True)
class Parts:
    """What a figure has besides its function; see :class:`~explainer.figure.plan.Plan`."""

    title: str
    charts: tuple[Chart, ...]
    weak: str
    note: str = ""
    guess: Guess | None = None
    steps: tuple[Step, ...] = ()
    yours: str = "Every control is yours now."
    worlds: tuple[World, ...] = ()
    weights: Weights | None = None
    map: Map | None = None
    ensemble: Callable[[Any], Ensemble] | None = None
    table: Table | None = None
    player: Player | None = None
    tubs: tuple[Tub, ...] = ()
    coins: Coins | None = None
    fixed: Data = field(default_factory=dict)
    version: int = 1
    groups: tuple[Group, ...] = ()


class Definition(Generic[Record]):
    """A figure as it is declared.  Called, it makes the widget.

    Attributes
    ----------
    name
        The function's name.
    record
        The class of its controls.
    answer
        The function itself, from a record to an :class:`Answer`.
    """

    def __init__(self, answer: Callable[[Record], Answer], parts: Parts) -> None:
        self.name = answer.__name__
        self.answer = answer
        self.parts = parts
        self.__doc__ = answer.__doc__
        self.__module__ = answer.__module__
        hints = [hint for name, hint in get_type_hints(answer).items() if name != "return"]
        if len(hints) != 1 or not issubclass(hints[0], Parameters):
            raise PlanError(f"figure {self.name!r} must be a function of one record of parameters; it takes {hints}")
        self.record: type[Record] = hints[0]

    def __call__(self) -> Figure:
        """Return the figure as a widget."""
        return Figure(self.plan, self.respond, self.around if self.plan.ensemble else None)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """One control for each field of the record."""
        return tuple(Control.of(name, declared) for name, declared in declarations(self.record).items())

    @cached_property
    def plan(self) -> Plan:
        """The whole figure as plain data."""
        parts, first = self.parts, self.answer(self.record()).data
        drawn = {name for chart in parts.charts for name in chart.uses}
        ghosts = {name: self._ghost(name, first) for name in sorted(drawn) if name.startswith(GHOST)}
        later = drawn - {*first, *parts.fixed, *ghosts, *(HANDED if parts.player else [])}
        if later and parts.ensemble is None:
            raise PlanError(f"figure {self.name!r}: its charts draw {sorted(later)}; it hands out {sorted(first)}")
        if parts.ensemble is not None and not later:
            raise PlanError(f"figure {self.name!r} has an ensemble and no chart draws it")
        plan = Plan(
            name=self.name, title=parts.title, controls=self.controls,
            charts=tuple(_worded(chart, {**first, **parts.fixed}) for chart in parts.charts), weak=parts.weak, note=parts.note,
            guess=parts.guess, steps=tuple(s.numbered(self._number) for s in parts.steps), yours=parts.yours,
            worlds=tuple(w.numbered(self._number) for w in parts.worlds), map=parts.map, weights=parts.weights, groups=parts.groups, ensemble=tuple(sorted(later)),
            table=parts.table, player=parts.player, tubs=parts.tubs, coins=parts.coins, constants={**ghosts, **parts.fixed}, version=parts.version,
        )  # fmt: skip
        if parts.coins and parts.player:
            parts.coins.check(self.name, first[parts.player.dataset])
        return replace(plan, constants=coded(plan.constants, plan.words))

    @property
    def defaults(self) -> dict[str, float]:
        """The inputs a reader starts with."""
        return {c.id: c.quantity.default for c in self.controls}

    def settings(self, inputs: Mapping[str, float]) -> Record:
        """Return the record for inputs as a widget or a link carries them; what is missing takes its default."""
        return self.record(**{c.id: c.value(inputs[c.id]) for c in self.controls if c.id in inputs})

    def respond(self, inputs: Mapping[str, float]) -> Answer:
        """Answer inputs; words of a column become numbers."""
        return self.answer(self.settings(inputs)).coded(self.plan.words)

    def around(self, inputs: Mapping[str, float]) -> Ensemble:
        """Return the runs around the answer.

        Raises
        ------
        PlanError
            If the figure has none.
        """
        if self.parts.ensemble is None:
            raise PlanError(f"figure {self.name!r} has no ensemble")
        made: Ensemble = self.parts.ensemble(self.settings(inputs))
        return made.coded(self.plan.words)

    def _number(self, control: str, value: float | str) -> float:
        found = next((c for c in self.controls if c.id == control), None)
        return found.number(value) if found else float(value)

    def _ghost(self, name: str, first: Data) -> Columns:
        """Return the dataset of the first answer that a ghost repeats, as far as the charts speak of its columns."""
        of = name.removeprefix(GHOST)
        if of not in first:
            raise PlanError(f"figure {self.name!r}: {name!r} is the ghost of {of!r}; the answer has {sorted(first)}")
        spoken = {w for c in self.parts.charts if name in c.uses for w in re.findall(r"\w+", repr(c.specs))}
        return {column: values for column, values in first[of].items() if column in spoken}


def _worded(chart: Chart, data: Data) -> Chart:
    """Return a chart with the words that it prints and does not colour by: they are listed where they are first handed out."""
    found = dict(chart.names)
    for dataset in chart.uses:
        for column, values in data.get(dataset, {}).items():
            if len(values) and isinstance(values[0], str) and column not in found:
                found[column] = tuple(dict.fromkeys(values))
    return replace(chart, names=found)
