"""Every module of the package: what the tests of its rules walk over."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import explainer

ROOT = Path(explainer.__file__).resolve().parents[1]
PACKAGE = ROOT / "explainer"


def import_all() -> list[ModuleType]:
    """Import everything that stands below ``explainer``; ``__main__`` modules run nothing when imported."""
    return [importlib.import_module(m.name) for m in pkgutil.walk_packages(explainer.__path__, "explainer.")]


@dataclass(frozen=True)
class Source:
    """One module as text: its dotted name and what it imports."""

    name: str
    file: Path

    def imports(self, *, run: bool = False, typed: bool = True) -> set[str]:
        """Return the dotted names it imports; with ``run`` only those that importing it imports, without ``typed`` none that only types need."""
        tree = ast.parse(self.file.read_text(encoding="utf-8"))
        package = self.name if self.file.name == "__init__.py" else self.name.rpartition(".")[0]
        return {name for node in _nodes(tree, run, typed and not run) for name in _names(node, package)}


def _nodes(tree: ast.AST, run: bool, typed: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if run and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if not typed and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from _nodes(node, run, typed)


def _names(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        base = ".".join([*above, *filter(None, [node.module])])
        # ``from explainer import charts`` names a module, ``from explainer.charts import load`` does not.
        yield from (f"{base}.{alias.name}" if is_module(f"{base}.{alias.name}") else base for alias in node.names)


def is_module(dotted: str) -> bool:
    """Tell whether a dotted name below ``explainer`` is a module or a package."""
    place = ROOT.joinpath(*dotted.split("."))
    return dotted.startswith("explainer") and (place.with_suffix(".py").is_file() or (place / "__init__.py").is_file())


def all_sources() -> list[Source]:
    """Return every module as text."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        found.append(Source(".".join(parts[:-1] if parts[-1] == "__init__" else parts), file))
    return found
