"""Strategies made from the declarations: a number is declared once, so is its range."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from explainer.models.world import World
from explainer.quantity import Choice, declarations


def fields_of(parameters: Any) -> dict[str, st.SearchStrategy[Any]]:
    """Return a strategy for every declared field, over its whole range."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for name, declared in declarations(parameters).items():
        if isinstance(declared, Choice):
            drawn[name] = st.sampled_from([value for value, _ in declared.options])
        else:
            drawn[name] = st.floats(declared.low, declared.high)
    return drawn


def _fit(raw: dict[str, Any]) -> World:
    raw["leverage_cap"] = max(raw["leverage_cap"], raw["leverage"])
    return World(**raw)


# horizon and step must fit together: whole quarters, steps that divide them
_TIME = {"quarters": st.sampled_from([2, 4, 8, 12, 16, 40]), "dt": st.sampled_from([0.25, 0.25, 0.25, 0.5, 0.125])}
WORLDS = st.fixed_dictionaries({**fields_of(World), **_TIME}).map(_fit)
