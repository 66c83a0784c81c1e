"""Charts: written with Altair at build time, kept as Vega, drawn by the browser.

``python -m explainer.charts`` compiles them; :func:`load` reads them back.
Nothing here imports altair unless charts are being compiled.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COMPILED = HERE / "compiled"
STAMP = COMPILED / "stamp.json"


class StaleChartsError(RuntimeError):
    """The compiled charts were not made from the source that stands here."""


@cache
def load(name: str) -> dict[str, dict[str, Any]]:
    """Return a compiled chart by size: ``{"wide": spec, "narrow": spec}``."""
    file = COMPILED / f"{name}.vg.json"
    if not file.exists():
        raise StaleChartsError(f"there is no compiled chart {name!r}; make charts writes it")
    specs: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return specs


def source_digest() -> str:
    """Return a digest of everything the compiled charts are made from."""
    digest = hashlib.sha256()
    for file in sorted(HERE.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def output_digest() -> str:
    """Return a digest of the compiled files themselves."""
    digest = hashlib.sha256()
    for file in sorted(COMPILED.glob("*.vg.json")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def check_fresh() -> None:
    """Check, without altair, that the compiled charts belong to this source and were not edited.

    Raises
    ------
    StaleChartsError
        Naming what to run.
    """
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stamp = {}
    if stamp.get("source") != source_digest():
        raise StaleChartsError("explainer/charts has changed since its charts were compiled; run: make charts")
    if stamp.get("output") != output_digest():
        raise StaleChartsError(
            "a file in explainer/charts/compiled was changed by hand or is missing; run: make charts"
        )


@cache
def uses(name: str) -> tuple[str, ...]:
    """Return the datasets a compiled chart is handed: those it reads and does not derive itself."""
    found: set[str] = set()

    def read(part: Any) -> None:
        if isinstance(part, dict):
            for key, value in part.items():
                if key in {"data", "source"} and isinstance(value, str):
                    found.add(value)
                else:
                    read(value)
        elif isinstance(part, list):
            for value in part:
                read(value)

    spec = load(name)["wide"]
    read(spec)
    return tuple(d["name"] for d in spec["data"] if d["name"] in found and "source" not in d)
