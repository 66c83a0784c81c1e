from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CELLS = [
    new_markdown_cell(
        "# A & B <ask>\n\nThe **lede** cites. [\\[h41\\]](#source-fed-h41)\n\n## First part\n\n"
        "Words with $x^2$ and a list:\n\n- one\n- two\n\n$$y = \\frac{a}{b}$$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    ),
    new_code_cell("from explainer.chapters.bathtub.drain import drain\ndrain()"),
    new_code_cell("raise LookupError('no <b>water</b> here')"),
    new_markdown_cell(
        "## Second part\n\nWords after. [\\[again\\]](#source-fed-h41) See [the contents](/) and [a site](https://example.org/)."
    ),
    new_code_cell("from explainer.chapters.bathtub.ledger import ledger\nledger()"),
]

FRONT = [
    new_markdown_cell("# The front\n\nIts lede."),
    new_code_cell("from explainer.chapters.argument.cover import cover\ncover()"),
    new_markdown_cell("Words at the door."),
    new_markdown_cell("## A section\n\nMore words."),
]


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The front page and two chapters: one with figures and a cell that raises, one of words only."""
    folder = tmp_path_factory.mktemp("notebooks")
    nbformat.write(new_notebook(cells=FRONT), folder / "00-the-argument.ipynb")
    nbformat.write(new_notebook(cells=CELLS), folder / "03-bathtub.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Words\n\nOnly words.")]), folder / "09-verdict.ipynb")
    return folder
