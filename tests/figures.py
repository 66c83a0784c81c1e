"""Every figure of the article, found in the chapters: what the tests of all figures walk over."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

from explainer import chapters
from explainer.figure.answer import Answer
from explainer.figure.plan import Plan
from explainer.figure.record import Definition


def chapter_modules() -> list[ModuleType]:
    """Import every module of every chapter."""
    found = pkgutil.walk_packages(chapters.__path__, f"{chapters.__name__}.")
    return [importlib.import_module(m.name) for m in found]


@cache
def definitions() -> dict[str, Definition[Any]]:
    """Return each figure by its name."""
    seen: dict[str, Definition[Any]] = {}
    for module in chapter_modules():
        for made in vars(module).values():
            if isinstance(made, Definition):
                assert seen.setdefault(made.name, made) is made, f"two figures are called {made.name!r}"
    assert seen, "no figure was found"
    return seen


@cache
def plans_and_answers() -> dict[str, tuple[Plan, Answer]]:
    """Return each figure's plan and its first answer, by the figure's name."""
    return {name: (d.plan, d.respond(d.defaults)) for name, d in definitions().items()}
