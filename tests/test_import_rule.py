"""Who may import whom: the rule that keeps each part readable on its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.modules import ROOT, Source, all_sources

SOURCES = all_sources()
HEAVY = {"altair", "pandas", "fredapi", "statsmodels", "numpy", "vl_convert"}


def part(name: str) -> str:
    """The part of the package a dotted name belongs to: ``figure`` for ``explainer.figure.plan``."""
    pieces = name.split(".")
    return pieces[1] if pieces[0] == "explainer" and len(pieces) > 1 else ""


def of(*parts: str) -> list[Source]:
    found = [s for s in SOURCES if part(s.name) in parts]
    assert found, f"nothing in {parts}"
    return found


def test_models_import_the_standard_library_and_quantity_only() -> None:
    for source in of("models"):
        for name in source.imports():
            allowed = name.split(".")[0] in sys.stdlib_module_names or part(name) in {"models", "quantity"}
            assert allowed, f"{source.name} imports {name}"


@pytest.mark.parametrize(
    ("who", "never"),
    [
        ("figure", {"models", "charts", "chapters", "evidence", "site"}),
        ("models", {"figure", "charts", "chapters", "evidence", "site", "sources"}),
        ("charts", {"models", "chapters", "evidence", "site", "figure"}),
        ("evidence", {"models", "charts", "chapters", "site", "figure"}),
        ("quantity", {"models", "figure", "charts", "chapters", "evidence", "site", "sources"}),
        ("sources", {"models", "figure", "charts", "chapters", "evidence", "site"}),
    ],
)
def test_no_part_looks_where_it_must_not(who: str, never: set[str]) -> None:
    for source in of(who):
        wrong = {name for name in source.imports() if part(name) in never}
        assert not wrong, f"{source.name} imports {wrong}"


def test_only_the_site_sees_chapters() -> None:
    for source in SOURCES:
        if part(source.name) not in {"chapters", "site"}:
            assert not [n for n in source.imports() if part(n) == "chapters"], source.name


def test_only_charts_import_altair() -> None:
    for source in SOURCES:
        if part(source.name) != "charts":
            assert not [n for n in source.imports() if n.split(".")[0] == "altair"], source.name


def test_a_reader_s_kernel_loads_nothing_heavy() -> None:
    """Import every chapter in a fresh interpreter and look at what came with it."""
    chapters = [s.name for s in of("chapters")]
    load = f"import sys\nfor name in {chapters!r}: __import__(name)\n"
    code = load + "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    loaded = set(ran.stdout.split())
    assert "ipywidgets" in loaded
    assert not loaded & HEAVY


def test_the_reader_of_tables_loads_nothing_heavy_when_it_is_imported() -> None:
    by_name = {s.name: s for s in SOURCES}
    seen: set[str] = set()
    waiting = ["explainer.evidence.tables"]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in by_name:
            continue
        seen.add(name)
        imports = by_name[name].imports(run=True)
        assert not {n.split(".")[0] for n in imports} & HEAVY, name
        waiting += imports
    assert "explainer.evidence.cells" in seen


def test_no_modules_import_each_other_in_a_circle() -> None:
    imports = {s.name: {n for n in s.imports(typed=False) if n.startswith("explainer.")} for s in SOURCES}
    clear: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " imports ".join((*above[above.index(name) :], name))
        if name in clear or name not in imports:
            return
        for other in sorted(imports[name] - {name}):
            visit(other, (*above, name))
        clear.add(name)

    for name in imports:
        visit(name, ())


def test_the_walk_sees_every_form_of_import(tmp_path: Path) -> None:
    file = tmp_path / "probe.py"
    file.write_text(
        "import pandas as pd\nfrom explainer import charts\nfrom explainer.figure.plan import Plan\n"
        "from . import wire\nfrom .svg import rows\n"
        "def f():\n    import altair\n    return [__import__ for _ in ()]\n"
    )
    probe = Source("explainer.figure.probe", file)
    run = {"pandas", "explainer.charts", "explainer.figure.plan", "explainer.figure.wire", "explainer.figure.svg"}
    assert probe.imports() == run | {"altair"}
    assert probe.imports(run=True) == run
