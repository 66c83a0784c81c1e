"""The README's snippets run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SNIPPETS = [s for s in re.findall(r"```python\n(.*?)```", TEXT, re.S) if s.startswith("from ")]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda s: s.split("\n")[0][:40])
def test_a_snippet_runs(snippet: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(snippet, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    for shown in re.findall(r"# (\S.*?)…", snippet):
        assert printed.startswith(shown)


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 3
