import math
import random

import numpy as np
import pytest

from explainer.models import traps as m8
from explainer.quantity import QuantityError


def test_unrelated_walks_look_related():
    for n, rejected in ((100, 0.76), (520, 0.90)):
        assert m8.spurious(n, worlds=500).rejected == pytest.approx(rejected, abs=0.045)
    short = m8.spurious(100, 0.3, 0.1, worlds=500)
    assert short.rejected == pytest.approx(0.90, abs=0.04)
    assert short.above == pytest.approx(0.16, abs=0.05)
    long = m8.spurious(520, 0.3, 0.1, worlds=500)
    assert long.rejected == pytest.approx(0.99, abs=0.01)
    assert long.median_correlation == pytest.approx(0.93, abs=0.015)
    assert long.above == pytest.approx(0.64, abs=0.06)
    assert m8.spurious(520, worlds=500).above == pytest.approx(0.01, abs=0.012)


def test_differences_are_honest():
    assert 0.035 <= m8.spurious(100, 0.3, 0.1, differences=True, worlds=2000).rejected <= 0.065


def test_lag_search():
    s = m8.lag_search(worlds=300)
    assert s.median == pytest.approx(2.71, abs=0.06)
    assert s.high == pytest.approx(3.51, abs=0.15)
    assert s.found > 0.98
    assert m8.lag_search(lags=1, measures=1, worlds=600).found == pytest.approx(0.05, abs=0.03)


def test_overlapping_returns_fool_robust_errors():
    assert m8.overlap(lags=4, worlds=200) == pytest.approx(0.52, abs=0.07)
    assert m8.overlap(lags=52, worlds=200) == pytest.approx(0.26, abs=0.07)


def test_windows_side_by_side_are_nearly_honest():
    assert m8.overlap(window=52, lags=None, apart=True, worlds=600) == pytest.approx(0.08, abs=0.03)
    assert m8.overlap(window=13, lags=None, apart=True, worlds=600) == pytest.approx(0.055, abs=0.025)
    assert m8.overlap(60, 1, None, apart=True, worlds=50) == m8.overlap(60, 1, None, worlds=50)


def test_power():
    assert m8.power(1) == pytest.approx(0.54, abs=0.02)
    assert m8.power(2) == pytest.approx(0.98, abs=0.01)
    assert m8.power(0) == pytest.approx(0.05, abs=1e-4)
    for beta in (1, 2):
        assert m8.simulated_power(beta, worlds=600) == pytest.approx(m8.power(beta), abs=0.05)


def test_what_a_standard_error_can_see():
    assert m8.seen(0, 1) == pytest.approx(0.05, abs=1e-4)
    assert m8.seen(1.96, 1) == pytest.approx(0.5, abs=1e-4)
    dice = random.Random(m8.SEED)
    assert sum(abs(dice.gauss(3, 1)) > 1.96 for _ in range(4000)) / 4000 == pytest.approx(m8.seen(3, 1), abs=0.02)


def test_base_rates():
    assert m8.base_rate_agreement(0.80, 0.85) == pytest.approx(0.71)
    assert m8.base_rate_agreement(0.80, 0.90) == pytest.approx(0.74)


def test_same_seed_same_answer():
    assert m8.spurious(50, worlds=20) == m8.spurious(50, worlds=20)
    assert m8.spurious(50, worlds=20) != m8.spurious(50, worlds=20, seed=1)


def _hac(x, y, lags):
    z = np.column_stack([np.ones(len(x)), x])
    inverse = np.linalg.inv(z.T @ z)
    beta = inverse @ z.T @ y
    u = (y - z @ beta)[:, None] * z
    s = u.T @ u
    for k in range(1, lags + 1):
        g = u[k:].T @ u[:-k]
        s += (1 - k / (lags + 1)) * (g + g.T)
    return beta[1], math.sqrt((inverse @ s @ inverse)[1, 1])


def test_errors_against_matrix_algebra():
    dice = random.Random(3)
    x = [dice.gauss(2, 1) for _ in range(300)]
    y = [0.5 * v + dice.gauss(0, 1 + abs(v)) for v in x]
    for lags in (0, 4, 52):
        slope, error = _hac(np.array(x), np.array(y), lags)
        line = m8.fit(x, y, lags)
        assert (line.slope, line.error) == pytest.approx((slope, error), rel=1e-9)
    plain = m8.fit(x, y)
    assert plain.correlation == pytest.approx(np.corrcoef(x, y)[0, 1], rel=1e-10)
    assert plain.error != m8.fit(x, y, 0).error


def test_a_true_slope_is_found():
    dice = random.Random(m8.SEED)
    x = [dice.gauss(0, 0.01) for _ in range(2000)]
    y = [2 * v + dice.gauss(0, 0.05) for v in x]
    assert m8.fit(x, y, m8.newey_west_lags(2000)).slope == pytest.approx(2, abs=0.25)
    windows = m8.rolling_slope(x[:400], y[:400])
    assert len(windows) == 297
    assert windows[0] == m8.fit(x[:104], y[:104], 4)


def test_usual_lags():
    assert [m8.newey_west_lags(n) for n in (100, 260, 520)] == [4, 5, 6]


@pytest.mark.parametrize(
    "bad",
    [
        lambda: m8.fit([1.0] * 20, list(range(20))),
        lambda: m8.fit([1.0, 2, 3, math.nan, 5], [1.0] * 5),
        lambda: m8.fit([1.0, 2, 3, 4], [1.0]),
        lambda: m8.fit([1.0], [1.0]),
        lambda: m8.spurious(3),
        lambda: m8.power(9),
        lambda: m8.seen(1, 0),
        lambda: m8.base_rate_agreement(1.2, 0.5),
        lambda: m8.overlap(20, 52),
    ],
)
def test_bad_input(bad):
    with pytest.raises(QuantityError, match="allowed"):
        bad()
