"""Unrelated pairs and the hunt: against direct computation, against the drawn worlds of ``traps``, and the seed."""

import math
import random

import numpy as np
import pytest

from explainer.models import hunt as h
from explainer.models import pairs as p
from explainer.models import traps
from explainer.quantity import QuantityError


@pytest.mark.parametrize(
    ("weeks", "drift_x", "drift_y"), [(520, 0.3, 0.1), (104, 0.0, 0.0), (52, -0.2, 0.5), (77, 0.3, 0.1)]
)
def test_the_short_way_to_a_correlation_is_the_long_one(weeks, drift_x, drift_y):
    quick = p.correlations(12, weeks, drift_x, drift_y)
    for number, r in enumerate(quick, 1):
        assert r == pytest.approx(np.corrcoef(*p.lines(number, weeks, drift_x, drift_y))[0, 1], abs=1e-12)
    for number, r in enumerate(p.correlations(5, weeks, drift_x, in_changes=True), 1):
        assert r == pytest.approx(np.corrcoef(*p.changes(number, weeks))[0, 1], abs=1e-12)


def test_many_pairs_say_what_the_trap_says():
    many = p.correlations(400, 520, 0.3, 0.1)
    drawn = traps.spurious(520, 0.3, 0.1, worlds=500)
    assert sum(abs(r) > 0.9 for r in many) / 400 == pytest.approx(drawn.above, abs=0.08)
    assert sorted(map(abs, many))[200] == pytest.approx(drawn.median_correlation, abs=0.015)


def test_changes_are_tested_at_their_true_size():
    tests = [p.t_of(r, 520) for r in p.correlations(1000, 520, in_changes=True)]
    assert 0.035 <= sum(abs(t) > 1.96 for t in tests) / 1000 <= 0.065


def test_a_shorter_pair_is_the_beginning_of_a_longer_one():
    long, short = p.lines(7, 520, 0.3, 0.1), p.lines(7, 104, 0.3, 0.1)
    assert long[0][:104] == short[0]
    assert long[1][:104] == short[1]


def test_the_t_value_is_that_of_least_squares():
    dice = random.Random(5)
    x = [dice.gauss(0, 1) for _ in range(90)]
    y = [0.3 * v + dice.gauss(0, 1) for v in x]
    line = traps.fit(x, y)
    assert p.t_of(line.correlation, 90) == pytest.approx(line.t, rel=1e-10)


def test_a_world_is_hunted_with_ordinary_regressions():
    found = h.hunt(3)
    assert len(found) == h.TRIES == 108
    dice = random.Random(traps.SEED * 100_019 + 3)
    y = [dice.gauss(0, 1) for _ in range(h.WEEKS)]
    x = [dice.gauss(0, 1) for _ in range(h.WEEKS + 26)]
    for lag in (0, 26):
        assert found[lag] == pytest.approx(traps.fit(x[26 - lag : 26 - lag + h.WEEKS], y).t, rel=1e-9)


def test_the_formula_for_the_best_of_many_agrees_with_worlds():
    drawn = traps.lag_search(worlds=400)
    assert h.best_of(108, 0.5) == pytest.approx(drawn.median, abs=0.06)
    assert h.best_of(108, 0.95) == pytest.approx(drawn.high, abs=0.12)
    best = sorted(max(map(abs, h.hunt(world))) for world in range(1, 201))
    assert best[100] == pytest.approx(h.best_of(108, 0.5), abs=0.1)
    assert h.best_of(1, 0.95) == pytest.approx(1.95996, abs=1e-5)
    assert h.found_by(1) == pytest.approx(0.05, rel=1e-12)
    assert h.found_by(108) == pytest.approx(1 - 0.95**108, rel=1e-12)
    first = sum(any(abs(t) > 1.96 for t in h.hunt(world)[:20]) for world in range(1, 401))
    assert first / 400 == pytest.approx(h.found_by(20), abs=0.07)


def test_same_seed_same_answer():
    assert p.correlations(5) == p.correlations(5)
    assert p.correlations(5) != p.correlations(5, seed=1)
    assert h.hunt(2) == h.hunt(2)
    assert h.hunt(2) != h.hunt(2, seed=1)
    assert h.hunt(2) != h.hunt(4)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: p.lines(1, 521),
        lambda: p.changes(1, 9),
        lambda: p.correlations(0),
        lambda: h.hunt(1, 5),
        lambda: h.best_of(0, 0.5),
        lambda: h.best_of(3, 1.0),
        lambda: h.found_by(0),
    ],
)
def test_bad_input(bad):
    with pytest.raises(QuantityError, match="allowed"):
        bad()


def test_no_correlation_is_beyond_one():
    for drift in (0.0, 0.5, 3.0):
        assert all(math.fabs(r) < 1 for r in p.correlations(50, 52, drift, drift))
