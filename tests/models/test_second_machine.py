"""Fifty random worlds: the machine against a second one, written from the rules alone, to the last digits."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from explainer.models.machine import simulate
from explainer.models.world import World
from tests.models.independent import second_machine

HERE = Path(__file__).parent / "independent"
WORLDS = json.loads((HERE / "worlds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(50))
def test_two_machines_agree(number: int):
    published = WORLDS[number]
    run = simulate(World(**published["world"]))
    assert run.caps == ()
    assert run["premium_change"] == pytest.approx(published["series"]["premium_change"], abs=1e-9)
    for name, values in published["series"].items():
        assert run[name] == pytest.approx(values, rel=1e-9, abs=1e-9), name


def test_the_fifty_worlds_are_worth_comparing():
    assert len(WORLDS) == 50
    rules = {w["world"]["rule"] for w in WORLDS}
    assert rules == {"conviction", "liquidity", "prorata"}
    assert {w["world"]["need"] for w in WORLDS} == {"whole", "increase"}
    falls = [min(w["series"]["price_bitcoin"]) for w in WORLDS]
    assert sum(f < 0.7 for f in falls) >= 10
    assert sum(max(w["series"]["premium_change"]) > 50 for w in WORLDS) >= 5
    assert sum(min(w["series"]["premium_change"]) < -10 for w in WORLDS) >= 5


@pytest.mark.parametrize("number", [0, 20, 49])
def test_the_fixture_is_what_the_second_machine_says(number: int):
    again = second_machine.run(WORLDS[number]["world"])
    for name, values in WORLDS[number]["series"].items():
        assert again[name] == pytest.approx(values, rel=1e-12), name


def test_the_second_machine_shares_nothing_with_the_first():
    tree = ast.parse((HERE / "second_machine.py").read_text(encoding="utf-8"))
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    modules |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert modules == {"__future__", "json", "math", "random", "sys"}
