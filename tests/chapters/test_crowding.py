"""The figures of chapter 04 answer everywhere in their box: finite, balanced, and the same to the same question."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import isfinite, isnan
from types import ModuleType

import pytest

from explainer.chapters.crowding import absorbers, draw, faint, hands, mirror, record, users
from explainer.chapters.crowding.pools import POOLS, frame
from explainer.chapters.spread import alone, latin
from explainer.models.clearing import Market, settle
from explainer.models.premium import Pool, slope

FIGURES = (absorbers, mirror, users, record, hands)


def corners(figure: ModuleType) -> list[dict[str, float]]:
    plan = figure.plan()
    ends = [(c.quantity.low, c.quantity.default, c.quantity.high) for c in plan.controls]
    named = [{**plan.defaults(), **p.inputs} for p in plan.presets]
    return named + [dict(zip(plan.defaults(), values, strict=True)) for values in product(*ends)]


@pytest.mark.parametrize("figure", FIGURES, ids=[f.__name__.rsplit(".", 1)[-1] for f in FIGURES])
def test_every_corner_is_answered(figure: ModuleType):
    for inputs in corners(figure):
        answer = figure.respond(inputs)
        assert answer.balanced, (inputs, answer.books)
        for name, columns in answer.data.items():
            assert len({len(v) for v in columns.values()}) == 1, name
            assert all(isfinite(x) for v in columns.values() for x in v), (name, inputs)
        assert answer.verdict.endswith(".")
        assert "nan" not in answer.verdict
        assert "inf" not in answer.verdict


def test_the_frame_holds_what_is_drawn_and_moves_in_steps():
    for values in ((0.0, 6.4), (-1.4, 11.0), (-11.0, -2.0), (347.0, -11.0), (20000.0,)):
        low, high = frame(*values)
        assert low <= min(0.0, *values)
        assert high >= max(0.0, *values)
    assert frame(6.4) == frame(9.9)


def test_the_map_says_what_the_model_says_of_the_first_dollar():
    drawn = draw.regimes()
    for which, returning in product(range(len(POOLS)), (0, 0.5, 1)):
        found = drawn.cells({"map": draw.cells(which, returning)})
        for share, row in zip(draw.SHARES, found, strict=True):
            pool = Pool(**POOLS[which][1], returning=returning, absorption=share)
            assert row == [draw.regime(pool, need) for need in draw.NEEDS]
            assert row == sorted(row)  # a larger need is never the milder regime
            assert row[-1] == 0 or slope(pool) > 0


def test_the_map_follows_the_pool_and_what_comes_back():
    start = absorbers.plan().defaults()
    maps = {
        (p, r): tuple(absorbers.respond({**start, "pool": p, "returning": r}).data["map"]["regime"])
        for p, r in product(range(3), (0, 1))
    }
    assert len(set(maps.values())) == len(maps)


def test_a_gap_in_the_table_stays_a_gap():
    rates = record.plan().constants["rates"]
    assert isnan(rates["kw"][-1])
    assert not isnan(rates["real"][-1])


@pytest.mark.parametrize("inputs", corners(absorbers), ids=str)
def test_the_faint_runs_stay_in_the_picture_wherever_the_reader_stands(inputs: dict[str, float]):
    made = faint.widen(inputs)
    lines = made.data["faint"]
    low, high = absorbers.respond(inputs).data["span"]["bp"]
    assert sorted(set(lines["run"])) == list(range(faint.RUNS))
    assert all(low - 1e-9 <= v <= high + 1e-9 for v in lines["bp"])
    assert all(0 <= t <= 4 for t in lines["t"])
    assert "nan" not in made.sentence
    assert "inf" not in made.sentence


def test_what_drives_the_runs_apart_is_computed():
    start = absorbers.plan().defaults()
    ends = {}
    for name, q in faint.UNKNOWN.items():
        at = [settle(replace(Market(need=220, elasticity=0, returning=0.5), **{name: x})) for x in (q.low, q.high)]
        ends[name] = abs(at[0]["premium_change"][-1] - at[1]["premium_change"][-1])
    first = max(ends, key=lambda name: ends[name])
    said = faint.widen(start).sentence
    word = faint.WORDS[first]
    assert (
        f"**{word[0].upper()}{word[1:]}** drives them apart most: alone it moves your end by **{ends[first]:.1f} bp**"
        in said
    )
    # Where nothing is spent and nobody sells, no number drives anything.
    assert "none of the three" in faint.widen({**start, "need": 0, "pool": 0}).sentence


def test_points_fill_their_ranges_and_numbers_are_ranked_by_what_they_move():
    ranges = {name: c.quantity for name, c in zip("ab", absorbers.plan().controls, strict=False)}
    points = latin(20, ranges, 1)
    for name, q in ranges.items():
        values = sorted((p[name] - q.low) / (q.high - q.low) for p in points)
        assert values == pytest.approx([(k + 0.5) / 20 for k in range(20)])
    moved = alone(lambda x: x["a"] + x["b"], {"a": 0.0, "b": 10.0}, ranges)
    assert list(moved) == ["b", "a"]
    assert moved["b"] == (0.0, 1000.0)
