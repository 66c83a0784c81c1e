"""Browser modules joined into one file, so that a page asks once and a notebook can carry them.

Our modules are plain: ``import { a } from "./b.js"`` on top, ``export`` before a
declaration.  Joining them is then only a matter of order, and needs no Node.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import\s*\{[^}]*\}\s*from\s*"(\.\.?/(?:[\w.-]+/)*[\w-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|async function|class)\b)", re.M)
_TOP = re.compile(r"^(?:const|let|class|(?:async )?function)\s+(\w+)", re.M)


class BundleError(RuntimeError):
    """Modules that cannot be joined."""


def bundle(entry: Path) -> str:
    """Return the entry module with everything it imports, each module once, dependencies first.

    Raises
    ------
    BundleError
        If two modules declare the same name at their top, import in a circle,
        or use a form of import that this joins not.
    """
    order: list[Path] = []

    def visit(file: Path, above: tuple[Path, ...]) -> None:
        if file in above:
            raise BundleError(f"{file.name} imports itself by way of {above[-1].name}")
        if file in order:
            return
        for name in _IMPORT.findall(file.read_text(encoding="utf-8")):
            visit((file.parent / name).resolve(), (*above, file))
        order.append(file)

    entry = entry.resolve()
    visit(entry, ())
    owner: dict[str, str] = {}
    parts: list[str] = []
    for file in order:
        text = _IMPORT.sub("", file.read_text(encoding="utf-8"))
        if file != entry:
            text = _EXPORT.sub("", text)
        # Only the entry may keep its exports; an import that is left would fail where the bundle runs.
        if left := re.search(rf"^({'import' if file == entry else 'import|export'})\b(?!\().*$", text, re.M):
            raise BundleError(f"{file.name}: cannot join {left.group(0)!r}")
        for name in _TOP.findall(text):
            if name in owner:
                raise BundleError(f"{name!r} is declared at the top of {owner[name]} and of {file.name}")
            owner[name] = file.name
        parts.append(text.strip())
    return "\n\n".join(parts) + "\n"
