"""What holds for every model: sources, snippets, purity of imports, and declared worlds."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import explainer.models
from explainer.quantity import Parameters, declarations, is_assumption
from explainer.sources import cite

MODULES = sorted(m.name for m in pkgutil.iter_modules(explainer.models.__path__))
IMPORTED = {name: importlib.import_module(f"explainer.models.{name}") for name in MODULES}
CLASSES = sorted(
    {c for m in IMPORTED.values() for _, c in inspect.getmembers(m, inspect.isclass) if issubclass(c, Parameters)},
    key=lambda c: c.__name__,
)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_every_number_has_a_unit_a_range_and_a_source(cls):
    assert cls() is not None
    for name, declared in declarations(cls).items():
        source = cite(declared.source)
        assert source.text
        if is_assumption(declared.source):
            assert len(source.title) > 2, name


def _snippet(module):
    found = re.search(r"::\n\n((?:    .*\n?|\n)+)", module.__doc__ or "")
    return inspect.cleandoc(found.group(1)) if found else None


@pytest.mark.parametrize("name", [n for n in MODULES if n not in ("record", "run", "world")])
def test_each_model_runs_from_a_notebook_in_a_few_lines(name, capsys):
    code = _snippet(IMPORTED[name])
    assert code, f"{name} has no snippet"
    assert len(code.splitlines()) <= 6
    exec(compile(code, name, "exec"), {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("name", MODULES)
def test_models_import_the_standard_library_and_quantity_only(name):
    tree = ast.parse(Path(IMPORTED[name].__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        for imported in names:
            top = imported.split(".")[0]
            assert (
                top in sys.stdlib_module_names
                or imported == "explainer.quantity"
                or imported.startswith("explainer.models")
            )


def test_models_load_no_third_party_module():
    code = (
        "import sys; before = set(sys.modules);"
        + ";".join(f"import explainer.models.{n}" for n in MODULES)
        + ";print(sorted({m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "['explainer']"


@pytest.mark.parametrize("name", MODULES)
def test_files_a_person_reads_in_ten_minutes(name):
    assert len(Path(IMPORTED[name].__file__).read_text(encoding="utf-8").splitlines()) <= 300
