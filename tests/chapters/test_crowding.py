"""The figures of chapter 04 answer everywhere in their box: finite, balanced, and the same to the same question."""

from __future__ import annotations

from itertools import product
from math import isfinite, isnan
from types import ModuleType

import pytest

from explainer.chapters.crowding import absorbers, draw, hands, mirror, record, users
from explainer.chapters.crowding.pools import POOLS, frame
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
