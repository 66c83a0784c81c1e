"""The same page the stock way: the words of notebook 03, its figures written with Altair and ipywidgets.

Each file beside this one is the cell that takes the place of the figure of its
name.  Same tables, same model calls, as many sliders, as many charts.  What our
figures have beyond that (a player, a prediction, tables, links, baselines) the
stock page has not: that is in its favour.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
SLIDERS = 5
CHARTS = 4
NAME = "03-bathtub-stock.ipynb"

_CALL = re.compile(r"\bbathtub\.(\w+)\(")


def write(notebook: Path, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Write the stock page of a notebook; return where, and the figures left out for want of a twin."""
    nb = nbformat.read(notebook, as_version=4)
    cells, without = [], []
    for cell in nb.cells:
        if cell.cell_type != "code":
            cells.append(cell)
            continue
        for name in _CALL.findall(cell.source):
            twin = HERE / f"{name}.py"
            if twin.is_file():
                cells.append(nbformat.v4.new_code_cell(twin.read_text(encoding="utf-8")))
            else:
                without.append(name)
    nb.cells = cells
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, folder / NAME)
    return folder / NAME, tuple(without)
