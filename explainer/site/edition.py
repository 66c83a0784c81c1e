"""Which edition of the article this is: a digest of its code and its data."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_ENDINGS = frozenset({".py", ".js", ".css", ".j2", ".json", ".ipynb", ".csv", ".toml", ".woff2"})
_PACKAGES = ("vl-convert-python", "anywidget", "ipywidgets", "voila", "latex2mathml", "mistune")


def digest(*folders: Path) -> str:
    """Return a digest of every file in some folders that a page or an answer can be made from."""
    found = hashlib.sha256()
    found.update(repr([(name, version(name)) for name in _PACKAGES]).encode())
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in _ENDINGS and file.is_file() and ".ipynb_checkpoints" not in file.parts:
                found.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def edition_of(root: Path, notebooks: Path | None = None) -> str:
    """Return what answers carry in their address: sixteen letters of the digest of code, notebooks and data."""
    return digest(PACKAGE, notebooks or root / "notebooks", root / "data")[:16]
