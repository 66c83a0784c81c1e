"""The recipe for a figure is true to the letter: its files, as they stand in CONTRIBUTING, make a figure in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.sources import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHART, FIGURE = re.findall(r"```python\n(.*?)```", TEXT[TEXT.index("## Add a chart") :], re.DOTALL)
FILES = {"explainer/charts/bathtub/buffer.py": CHART, "explainer/chapters/bathtub/buffer.py": FIGURE}
BY_HAND = 80
TRY = """
from explainer.chapters.bathtub.buffer import Buffer, buffer
answer = buffer.answer(Buffer(monthly=120))
assert answer.balanced and answer.headline == "The buffer is gone after **19 months**.", answer.headline
assert buffer.plan.charts[0].uses == ("ends", "ghost_run", "run")
assert buffer.plan.constants["ghost_run"]["reverse_repo"] != answer.data["run"]["reverse_repo"]
html = buffer().static()
for part in ("How long does the buffer last?", "<svg", "billion dollars a month", "What is wrong with this picture"):
    assert part in html, part
"""


def test_the_recipe_is_short() -> None:
    lines = [line for text in FILES.values() for line in text.splitlines() if line.strip()]
    assert len(lines) <= BY_HAND, f"{len(lines)} lines"


@pytest.mark.parametrize("file", FILES)
def test_its_files_are_in_our_style(file: str) -> None:
    for command in (["check", "--select", "E,F,W,I,N,UP,B"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", file, "-"],
            input=FILES[file], capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_recipe_makes_the_figure(tmp_path: Path) -> None:
    for part in ("explainer", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for command in (["-m", "explainer.charts", "buffer_months"], ["-c", TRY]):
        done = subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"})  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
