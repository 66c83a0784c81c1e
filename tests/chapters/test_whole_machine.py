"""Chapter 08's figures at the ends of their controls, and what stands in them twice."""

from __future__ import annotations

import math
import random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from explainer import charts
from explainer.chapters.whole_machine import runs, unknowns
from explainer.chapters.whole_machine.bridge import BRIEF, NAMES, bridge
from explainer.chapters.whole_machine.climax import climax
from explainer.chapters.whole_machine.drives import drives
from explainer.chapters.whole_machine.named import NAMES as WORLDS
from explainer.chapters.whole_machine.named import named
from explainer.chapters.whole_machine.objections import OBJECTIONS
from explainer.chapters.whole_machine.own import Sandbox, machine
from explainer.chapters.whole_machine.runs import percent, run, signed
from explainer.chapters.whole_machine.sandbox import address, sandbox
from explainer.chapters.whole_machine.two_worlds import ROWS, SECTORS, two_worlds
from explainer.chapters.whole_machine.unknowns import RUNS, UNKNOWNS, draws, spread, swings, twenty
from explainer.models.machine import simulate
from explainer.models.world import World
from explainer.quantity import declarations, is_assumption, quantities


def corner(figure: Any, dice: random.Random) -> dict[str, float]:
    """Return a setting with every control at one of its two ends, or anywhere on its grid."""
    found = {}
    for c in figure.controls:
        steps = round((c.quantity.high - c.quantity.low) / c.quantity.step)
        found[c.id] = c.quantity.low + c.quantity.step * dice.choice((0, steps, dice.randint(0, steps)))
    return found


@pytest.mark.parametrize("figure", [sandbox, climax, bridge, two_worlds, drives], ids=lambda f: f.name)
def test_random_corners_answer_within_the_limits(figure: Any):
    dice = random.Random(20260206)
    for _ in range(40):
        inputs = corner(figure, dice)
        answer = figure.respond(inputs)
        assert answer.balanced, (inputs, answer.books)
        assert len(answer.headline.replace("**", "")) <= 90, answer.headline
        assert len(answer.verdict.split()) <= 40, answer.verdict
        for dataset, columns in answer.data.items():
            for name, values in columns.items():
                assert all(map(math.isfinite, values)), (dataset, name, inputs)


def test_the_runs_around_any_world_are_numbers_and_few(monkeypatch: pytest.MonkeyPatch):
    """A worker has seconds, and a run takes a few milliseconds: no setting asks for more than these many."""
    made: list[World] = []
    for module in (runs, unknowns):
        monkeypatch.setattr(module, "simulate", lambda w: made.append(w) or simulate(w))
    dice = random.Random(8)
    for figure in (sandbox, drives):
        for _ in range(2):
            run.cache_clear()
            made.clear()
            around = figure.around(corner(figure, dice))
            assert 0 < len(made) <= 1 + 2 * len(UNKNOWNS) + 2 * RUNS
            assert len(set(around.data["faint"]["run"])) == RUNS
            for columns in around.data.values():
                assert all(math.isfinite(v) for values in columns.values() for v in values)


@pytest.mark.parametrize("key", WORLDS)
def test_rows_and_columns_add_up_at_every_quarter(key: str):
    data = two_worlds.respond({"left": list(WORLDS).index(key)}).data["run"]
    size, across = len(ROWS), len(SECTORS)
    for k in range(17):
        cells = [[data[f"left_r{i}c{j}"][k] for j in range(across + 1)] for i in range(size + 1)]
        for row in cells:
            assert math.fsum(row[:-1]) == pytest.approx(0, abs=1e-7)
            assert row[-1] == pytest.approx(0, abs=1e-7)
        for j in range(across + 1):
            assert cells[size][j] == pytest.approx(math.fsum(cells[i][j] for i in range(size)), abs=1e-7)
    assert data["left_r0c0"][0] == 0


def test_the_matrix_is_the_books_of_the_run():
    data, r = two_worlds.respond({}).data["run"], run(named("P3"))
    assert data["right_r1c2"] == [-x for x in r["issued"]]
    assert data["right_r4c4"] == pytest.approx([x - r["loans"][0] for x in r["loans"]])
    assert data["right_r5c5"] == pytest.approx(list(r["released_total"]))


def test_words_that_stand_in_a_chart_are_the_chapter_s():
    assert set(charts.words("drives_bars")["unknown"]) == {u.label for u in UNKNOWNS}
    assert charts.words("world_left")["world"] == tuple(WORLDS.values()) == charts.words("world_right")["world"]
    assert len(BRIEF) == len(NAMES) == 9


def test_bars_and_runs_are_around_the_reader_s_own_world():
    w = machine(Sandbox(idle=1200, multiplier_btc=50))
    bars = swings(w, "capital")
    widths = [abs(high - low) for _, low, high in bars]
    assert widths == sorted(widths, reverse=True)
    assert {u.name for u, _, _ in bars} == {u.name for u in UNKNOWNS}
    assert bars != swings(machine(Sandbox()), "capital")
    for u in UNKNOWNS:
        q = quantities(type(w))[u.name]
        assert q.low <= u.low < u.high <= q.high
        column = sorted(d[u.name] for d in draws())
        assert all(
            u.low + k / RUNS * (u.high - u.low) <= x <= u.low + (k + 1) / RUNS * (u.high - u.low)
            for k, x in enumerate(column)
        )
    assert spread(twenty(w, bars[0][0].name), "capital") != spread(twenty(w), "capital")


@pytest.mark.parametrize("key", OBJECTIONS)
def test_an_objection_s_link_opens_its_world(key: str):
    query = parse_qs(urlsplit(address(key)).query).get("sandbox", ["v1"])[0]
    inputs = {name: float(value) for name, value in (part.split(":") for part in query.split("~")[1:])}
    for name, value in inputs.items():  # what a link carries lies on the control's grid
        q = next(c.quantity for c in sandbox.controls if c.id == name)
        assert abs((value - q.low) / q.step - round((value - q.low) / q.step)) < 1e-6
    assert machine(sandbox.settings(inputs)) == machine(Sandbox(**OBJECTIONS[key].inputs))


def test_few_of_the_sandbox_s_numbers_have_a_source():
    declared = declarations(Sandbox)
    sourced = [name for name, d in declared.items() if not is_assumption(d.source)]
    assert (len(declared), len(sourced)) == (59, 7)
    assert "Fifty-nine controls, and only seven of their numbers have a source." in sandbox.plan.weak


def test_numbers_are_written_with_their_sign_and_nothing_has_none():
    assert [signed(x) for x in (0.4, -0.4, 5.4, -5.4, 1234)] == ["0", "0", "+5", "−5", "+1,234"]
    assert percent(-48.89) == "−49\u00a0%"
