"""Single figures that this chapter quotes, by their id."""

from __future__ import annotations

from functools import cache

from explainer.evidence.tables import read


@cache
def fact(name: str) -> float:
    """Return one figure of ``data/facts.csv``."""
    facts = read("facts")
    return float(facts["value"][facts["id"].index(name)])


@cache
def move(name: str) -> float:
    """Return one price move of ``data/market_moves.csv``, per cent."""
    moves = read("market_moves")
    return float(moves["percent"][moves["id"].index(name)])
