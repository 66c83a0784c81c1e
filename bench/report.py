"""What a measurement returns, and the table made of it.

A measurement is a module with ``SECONDS``, what it takes on two quiet cores, and
``run(progress)``: it hands each :class:`Figure` to ``progress`` as soon as it is
known and returns what else is worth keeping: ``notes``, each a sentence, and
``samples``, the values behind the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured quantity, the smaller the better.

    Attributes
    ----------
    name, unit
        What was measured.
    ours, stock
        The two values; ``None`` where it could not be measured on this machine, or where there is no stock twin.
    at_most
        The aim: ours must not exceed it.
    times
        The aim: stock must be at least this many times ours; 1 means "not worse than stock".
    """

    name: str
    unit: str = ""
    ours: float | None = None
    stock: float | None = None
    at_most: float | None = None
    times: float | None = None

    @property
    def ratio(self) -> float | None:
        """Stock over ours: how many times better ours is."""
        if self.ours is None or self.stock is None:
            return None
        return self.stock / self.ours if self.ours > 0 else float("inf")

    @property
    def aim(self) -> str:
        """The aim in words."""
        limit = [f"≤ {_number(self.at_most)} {self.unit}".rstrip()] if self.at_most is not None else []
        ratio = [f"≥ {self.times:g}×"] if self.times is not None else []
        return ", ".join(limit + ratio)

    @property
    def met(self) -> bool | None:
        """Whether every aim is met; ``None`` if there is none, or if it could not be judged."""
        verdicts = []
        if self.at_most is not None:
            verdicts.append(None if self.ours is None else self.ours <= self.at_most)
        if self.times is not None:
            verdicts.append(None if self.ratio is None else self.ratio >= self.times)
        if False in verdicts:
            return False
        return True if verdicts and None not in verdicts else None

    def line(self) -> str:
        """Return the figure in one line."""
        said = {True: "yes", False: "NO", None: ""}[self.met]
        stock = "" if self.stock is None else f", stock {_number(self.stock)}"
        aim = f"; aim {self.aim}: {said}" if self.aim else ""
        return f"{self.name}: {_number(self.ours)} {self.unit}".rstrip() + stock + aim

    def json(self) -> dict[str, Any]:
        """Return the figure with everything derived from it."""
        return {**asdict(self), "ratio": self.ratio, "aim": self.aim, "met": self.met}


def missed(all_figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures whose aim is not met."""
    return [f for f in all_figures if f.met is False]


def _number(value: float | None) -> str:
    if value is None:
        return "not measured"
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def table(groups: Mapping[str, Sequence[Figure]]) -> str:
    """Return one table in plain text, a group of rows for each measurement."""
    head = ("figure", "ours", "stock", "ratio", "aim", "met")
    said = {True: "yes", False: "NO", None: ""}
    rows: list[tuple[str, ...]] = [head]
    for group, members in groups.items():
        rows.append((f"[{group}]", "", "", "", "", ""))
        for f in members:
            stock = "" if f.stock is None else _number(f.stock)
            ratio = "" if f.ratio is None else f"{f.ratio:.1f}×"
            name = f"{f.name}, {f.unit}" if f.unit else f.name
            rows.append((name, _number(f.ours), stock, ratio, f.aim, said[f.met]))
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = [
        "  ".join(
            c.ljust(w) if i in (0, 4, 5) else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(line.rstrip() for line in lines)
