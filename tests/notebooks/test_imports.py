"""What a reader's kernel must not load: each of these costs seconds, or tens of megabytes for every reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from explainer.site.settings import Settings, kernel_env
from explainer.sources import ROOT

HEAVY = ("altair", "pandas", "numpy", "vl_convert")
ASK = "\nimport json, sys\nprint(json.dumps([name for name in {heavy!r} if name in sys.modules]))\n"
# A move is answered as well: what is imported late counts too.
MOVE = """
import gc
from explainer.figure.figure import Figure
figures = [it for it in gc.get_objects() if isinstance(it, Figure)]
assert figures
for figure in figures:
    figure.request = {"want": "answer", "seq": 1}
    assert figure.answered["seq"] == 1
"""


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder whose manifest names modules by address: a reader's kernel reads no more of it."""
    folder = tmp_path_factory.mktemp("build")
    (folder / "site/assets").mkdir(parents=True)
    (folder / "site/assets/manifest.json").write_text(
        json.dumps({name: name for name in ("figure.js", "vega.js", "figure.css")})
    )
    return folder


def run(code: str, assets: Path) -> list[str]:
    """Run code as the site's kernels do, and return which of the heavy modules it left behind."""
    env = {**os.environ, **kernel_env(Settings(build=assets), str(assets))}
    done = subprocess.run(
        [sys.executable, "-c", "import ipykernel.ipkernel\n" + code + ASK.format(heavy=HEAVY)],
        env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_readers_kernel_loads_no_charting_or_table_library(notebook: Path, assets: Path) -> None:
    cells = [cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert run("\n".join(cells) + MOVE, assets) == []


def test_the_check_itself_sees_a_heavy_library(assets: Path) -> None:
    assert run("import numpy", assets) == ["numpy"]
