"""The shape of the project: notebooks that read like text, files that fit on a screen, no foreign host."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.modules import PACKAGE, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHIPPED = sorted(
    f for f in [*PACKAGE.rglob("*"), *(ROOT / "notebooks").glob("*")]
    if f.suffix in {".py", ".js", ".css", ".j2", ".html", ".ipynb"} and ".ipynb_checkpoints" not in f.parts
)  # fmt: skip
LINES = 250
# Longer for a reason: a chapter holds its words, a model its explanation, the recipes and the marks are one list each.
LONGER = {"chapters/": 450, "models/": 300, "evidence/recipes.py": 300, "charts/marks.py": 370}
FOREIGN = re.compile(
    r"(?:cdn\.|jsdelivr|unpkg|cdnjs|esm\.sh|skypack|fonts\.g(?:oogleapis|static)|googletagmanager|google-analytics|bootstrapcdn)"
)


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [c | {"source": "".join(c["source"])} for c in found if c["cell_type"] == kind]


def by_name(file: Path) -> str:
    return file.name


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=by_name)
def test_a_notebook_is_text_with_short_calls(notebook: Path) -> None:
    assert cells(notebook, "markdown")[0]["source"].startswith("# ")
    for cell in cells(notebook, "code"):
        source = cell["source"]
        assert not cell["outputs"], source
        assert cell["execution_count"] is None, source
        assert len([line for line in source.splitlines() if line.strip()]) <= 3, source
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef), source
            number = (
                isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and not isinstance(node.value, bool)
            )
            assert not number, f"{notebook.name}: a number in a cell: {source}"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda f: str(f.relative_to(ROOT)))
def test_nothing_that_is_shipped_names_a_content_network(file: Path) -> None:
    assert not FOREIGN.findall(file.read_text(encoding="utf-8"))


def test_files_fit_on_a_screen_or_two() -> None:
    for file in [f for f in PACKAGE.rglob("*") if f.suffix in {".py", ".js", ".css"}]:
        name = str(file.relative_to(PACKAGE))
        limit = next((n for start, n in LONGER.items() if name.startswith(start)), LINES)
        assert len(file.read_text(encoding="utf-8").splitlines()) <= limit, name


def test_a_checkout_has_the_same_bytes_whatever_git_does_to_line_ends(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository: the files came as an archive, nobody translated their line ends")
    subprocess.run(
        ["git", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", "checkout-index", "--all", f"--prefix={tmp_path}/"],
        cwd=ROOT, check=True,
    )  # fmt: skip
    files = [f for f in tmp_path.rglob("*") if f.is_file() and f.suffix not in {".png", ".woff2"}]
    assert len(files) > 300
    assert [str(f.relative_to(tmp_path)) for f in files if b"\r" in f.read_bytes()] == []


READ = r"\.(?:textContent|innerText|innerHTML|nodeValue)"
TOLD_BY_WORDS = re.compile(
    rf"{READ}(?:\.trim\(\))?\s*(?:[!=]==?|\.(?:includes|startsWith|endsWith|indexOf|match|search)\b)"
    rf"|[!=]==?\s*[\w.?()\[\]]*{READ}\b"
)


def test_no_script_tells_a_state_by_the_words_on_the_page() -> None:
    """A browser may be translating them."""
    scripts = [file for file in SHIPPED if file.suffix == ".js"]
    assert len(scripts) > 30
    assert [f"{file.name}: {m[0]}" for file in scripts for m in TOLD_BY_WORDS.finditer(file.read_text("utf-8"))] == []
    assert TOLD_BY_WORDS.search('choices.findIndex((c) => c.querySelector("summary").textContent === kept)')
