"""What a chapter writes a figure with: one import for its authors.

See CONTRIBUTING, *add a figure*.  Chapters alone know models, charts, data and figures; this is where they meet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from explainer import charts
from explainer.chapters.provenance import data_line
from explainer.evidence.tables import KNOWN_LATER
from explainer.figure.answer import Answer, Columns, Data, Ensemble
from explainer.figure.coins import Coins, Walk
from explainer.figure.plan import Cell, Chart, Group, Map, Move, Player, Step, Table, Weights, World
from explainer.figure.predict import (
    Bend,
    Curve,
    End,
    Middle,
    Number,
    Off,
    Order,
    Pairs,
    Pick,
    Picked,
    Place,
    Says,
    Start,
)
from explainer.figure.record import Definition, Parts
from explainer.figure.text import number
from explainer.quantity import Parameters

__all__ = [
    "Answer",
    "Bend",
    "Cell",
    "Coins",
    "Columns",
    "Curve",
    "Data",
    "Definition",
    "End",
    "Ensemble",
    "Group",
    "Map",
    "Middle",
    "Move",
    "Number",
    "Off",
    "Order",
    "Pairs",
    "Pick",
    "Picked",
    "Place",
    "Player",
    "Record",
    "Says",
    "Start",
    "Step",
    "Table",
    "Walk",
    "Weights",
    "World",
    "chart",
    "figure",
    "later",
    "ms",
    "number",
]

Record = TypeVar("Record", bound=Parameters)


def chart(name: str, title: str, *, alt: str) -> Chart:
    """Return a compiled chart with its title and its description; what it draws, its specification says."""
    return Chart(name, title, alt, charts.load(name), charts.uses(name), charts.words(name))


def figure(
    title: str, *drawn: Chart, weak: str, data: tuple[str, ...] = (), note: str = "", **parts: Any
) -> Callable[[Callable[[Record], Answer]], Definition[Record]]:
    """Make a figure of a function; ``parts`` are those of :class:`~explainer.figure.record.Parts`.

    ``data`` names the tables that it shows: its note then says which snapshot, and to which day.
    """
    note = " ".join(filter(None, [note, data_line(*data) if data else ""]))

    def define(answer: Callable[[Record], Answer]) -> Definition[Record]:
        return Definition(answer, Parts(title, drawn, weak, note, **parts))

    return define


def ms(day: str | date) -> float:
    """Return a day as charts take it: milliseconds since 1970 in universal time."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def later(end: float) -> dict[str, list[float]]:
    """Return the band over what the essay's author could not know, up to the end of the picture."""
    return {"t": [ms(KNOWN_LATER)], "end": [end]}
