"""The parts of a figure as plain data: controls, charts, the player with its cells, the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from explainer.figure.answer import Columns, Data
from explainer.figure.errors import PlanError, check_id
from explainer.quantity import Choice, Quantity


@dataclass(frozen=True)
class Control:
    """One number the reader sets, or one of a few named ``options``: buttons instead of a slider."""

    id: str
    quantity: Quantity
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_id("control id", self.id)

    @classmethod
    def of(cls, id: str, declared: Quantity | Choice) -> Self:
        """Return the control of a declaration."""
        return cls(id, declared.numbered, declared.names) if isinstance(declared, Choice) else cls(id, declared)

    def value(self, given: float) -> float | str:
        """Return what the record holds for a number that a widget or a link carries."""
        return self.options[round(given)] if self.options else given

    def number(self, given: float | str) -> float:
        """Return the number of a value of the record.

        Raises
        ------
        PlanError
            If it is no option of this control.
        """
        if not isinstance(given, str):
            return float(given)
        if given not in self.options:
            raise PlanError(f"{self.id} is {given!r}; allowed is {', '.join(self.options) or 'a number'}")
        return float(self.options.index(given))

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        q = self.quantity
        return {
            "id": self.id, "low": q.low, "high": q.high, "step": q.step, "default": q.default,
            "factor": q.factor, "digits": q.digits, "unit": q.unit, "label": q.label,
            "labels": q.words, "options": self.options, "former": q.former,
        }  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """One compiled Vega chart in two sizes.

    ``names`` turns the numbers of a column into words: ``{"series": ("reserves", …)}``.
    ``uses`` lists the datasets it draws, as its compiled specification says; no other is handed to it.
    """

    name: str
    title: str
    alt: str
    specs: Mapping[str, Mapping[str, Any]]
    uses: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for size, spec in self.specs.items():
            known = {d["name"] for d in spec["data"]}
            missing = set(self.uses) - known
            if missing:
                raise PlanError(
                    f"chart {self.name!r} ({size}) has no dataset {sorted(missing)}; it has {sorted(known)}"
                )
            if spec.get("autosize") != "none":
                raise PlanError(f"chart {self.name!r} ({size}) must have autosize none, or fonts would move its plot")

    def extent(self, size: str) -> tuple[float, float]:
        """Return width and height of the whole drawing: the plot and the padding that holds its words."""
        spec = self.specs[size]
        pad = spec["padding"]
        return spec["width"] + pad["left"] + pad["right"], spec["height"] + pad["top"] + pad["bottom"]


@dataclass(frozen=True)
class Cell:
    """One number read off at the playhead: a column of the player's dataset, with a change beside it.

    It stands under the tub of that name, or with none under the playhead.
    """

    column: str
    label: str
    unit: str = ""
    digits: int = 0
    change: str = ""
    swatch: str = ""
    tub: str = ""


HANDED = ("playhead", "so_far")


@dataclass(frozen=True)
class Player:
    """A playhead over the rows of one dataset.  It runs in the browser; the kernel never ticks."""

    id: str
    dataset: str
    label: str
    steps: tuple[str, ...]
    start: int
    cells: tuple[Cell, ...] = ()
    change_label: str = ""
    events: tuple[tuple[int, str], ...] = ()
    per_second: float = 12.0

    def hands_out(self, data: Data, at: int | None = None) -> dict[str, Columns]:
        """Return the datasets that the playhead hands out where it stands: its own row, and all rows up to it."""
        at = self.start if at is None else at
        rows = data[self.dataset]
        return {
            "playhead": {name: [values[at]] for name, values in rows.items()},
            "so_far": {name: values[: at + 1] for name, values in rows.items()},
        }


@dataclass(frozen=True)
class Table:
    """The figures behind a chart: ``columns`` are (column, heading, digits)."""

    dataset: str
    caption: str
    columns: tuple[tuple[str, str, int], ...]
    labels: tuple[str, ...] = ()
    first: str = ""


@dataclass(frozen=True)
class Group:
    """Controls under one heading, for a figure that has many."""

    title: str
    controls: tuple[str, ...]
