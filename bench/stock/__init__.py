"""The same page the stock way: the words of notebook 03, its figures written with Altair and ipywidgets.

Each file beside this one is the cell that takes the place of the figure of its
name.  Same tables, same model calls, as many sliders, as many charts.  What our
figures have beyond that (the tub, a player, a prediction, tables, links) the
stock page has not: that is in its favour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
SLIDERS = {"ledger": 1, "drain": 4, "taps": 4, "ducks": 0}
CHARTS = {"ledger": 2, "drain": 2, "taps": 1, "ducks": 1}
NAME = "03-bathtub-stock.ipynb"

_CALL = re.compile(r"^(\w+)\(\)", re.MULTILINE)


@dataclass(frozen=True)
class Twin:
    """The stock page: its notebook, its figures in order, and those left out because no twin is written."""

    notebook: Path
    figures: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def sliders(self) -> int:
        """How many sliders it has."""
        return sum(SLIDERS[name] for name in self.figures)

    @property
    def charts(self) -> int:
        """How many charts it has."""
        return sum(CHARTS[name] for name in self.figures)


def write(notebook: Path, folder: Path) -> Twin:
    """Write the stock page of a notebook into a folder."""
    nb = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    cells: list[nbformat.NotebookNode] = []
    figures: list[str] = []
    without: list[str] = []
    for cell in nb.cells:
        if cell.cell_type != "code":
            cells.append(cell)
            continue
        for name in _CALL.findall(cell.source):
            twin = HERE / f"{name}.py"
            if not twin.is_file():
                without.append(name)
                continue
            figures.append(name)
            cells.append(nbformat.v4.new_code_cell(twin.read_text(encoding="utf-8")))  # type: ignore[no-untyped-call]
    nb.cells = cells
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, folder / NAME)  # type: ignore[no-untyped-call]
    return Twin(folder / NAME, tuple(figures), tuple(without))
