"""Every figure of the article, found by its plan: what the tests of all figures walk over."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from unittest.mock import patch

from explainer import chapters
from explainer.figure.figure import Figure
from explainer.figure.plan import Outputs, Plan


def chapter_modules() -> list[ModuleType]:
    """Import every chapter."""
    return [importlib.import_module(f"explainer.chapters.{m.name}") for m in pkgutil.iter_modules(chapters.__path__)]


@cache
def figures() -> dict[str, Figure]:
    """Return each figure by its name.

    A figure is a public function of a chapter that returns a :class:`Figure`.
    """
    seen: dict[str, Figure] = {}
    for module in chapter_modules():
        for make in vars(module).values():
            returns = getattr(make, "__annotations__", {}).get("return")
            if getattr(make, "__module__", "") == module.__name__ and returns in ("Figure", Figure):
                with patch("explainer.figure.figure._browser_half", return_value=("export default {}", "", "")):
                    figure = make()
                seen[figure._plan.name] = figure
    assert seen, "no figure was found"
    return seen


@cache
def plans_and_answers() -> dict[str, tuple[Plan, Outputs]]:
    """Return each figure's plan and its first answer, by the figure's name."""
    return {name: (f._plan, f._respond(f._plan.defaults())) for name, f in figures().items()}
