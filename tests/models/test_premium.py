import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.models import premium as m2
from explainer.models.premium import Pool, Source
from explainer.quantity import QuantityError

BP = 1e4


def test_single_pool_worked_examples():
    for u, bp in ((50, 69.31471805599453), (90, 230.25850929940458), (99, 460.5170185988091)):
        p = m2.premium(u, 100 - u, 0.01)
        assert p * BP == pytest.approx(bp, rel=1e-14)
        assert m2.lent(p, 100, 0.01) == pytest.approx(u, rel=1e-14)
        assert p == pytest.approx(-0.01 * math.log(m2.water_level(u, 100 - u)), rel=1e-13)


def test_single_pool_limits_and_hazards():
    assert m2.premium(100, 0, 0.01) == math.inf
    assert m2.premium(120, -20, 0.01) == math.inf
    assert m2.premium(0, 100, 0.01) == 0
    assert m2.premium(-10, 110, 0.01) < 0
    assert m2.premium(1e-12, 100, 0.01) == pytest.approx(1e-16, rel=1e-12)
    assert math.isfinite(m2.premium(100, 1e-300, 0.01))


def test_default_slope_is_near_one_bp_per_hundred_billion():
    assert m2.slope(Pool()) * BP * 100 == pytest.approx(0.90, rel=1e-12)


@pytest.mark.parametrize("need", [0.0, 300.0, 1500.0])
@pytest.mark.parametrize(
    "pool", [Pool(), Pool(returning=0.1, absorption=0.4), Pool(idle=1200, absorbed=2000, absorption=0.9)]
)
def test_slope_and_bend_are_the_curve_s_derivatives(pool, need):
    e = 0.05
    up, mid, down = (m2.curve(pool, need + s * e) for s in (1, 0, -1))
    assert m2.slope(pool, need) == pytest.approx((up - down) / (2 * e), rel=1e-6, abs=1e-13)
    h = 20.0
    second = (m2.curve(pool, need + h) - 2 * mid + m2.curve(pool, need - h)) / h**2
    assert m2.bend(pool, need) == pytest.approx(second, rel=5e-2, abs=1e-15)


# the spine of the argument, one test a result


def test_reverse_qe_is_an_identity():
    for need in (0, 100, 800, 3999):
        assert m2.after(Pool(returning=0), need) == m2.after_easing(Pool(), -need)
    for theta in (0.2, 0.7):  # with recirculation it is reverse QE plus a gift of θN
        u, v = m2.after(Pool(returning=theta), 500)
        qu, qv = m2.after_easing(Pool(), -500)
        assert u == qu
        assert v == pytest.approx(qv + theta * 500, abs=1e-9)


def test_break_even_absorption():
    assert m2.break_even(Pool()) == pytest.approx(0.90, rel=1e-15)
    at = replace(Pool(), absorption=m2.break_even(Pool()))
    assert abs(m2.slope(at)) * BP < 4e-11
    assert m2.slope(Pool()) * BP == pytest.approx(9.0e-3, rel=1e-12)
    printed = {0: 1, 1000: 0.90, 5000: 0.72}
    for u0, alpha in printed.items():
        assert m2.break_even(Pool(absorbed=u0)) == pytest.approx(alpha, abs=0.005)
    for u0, alpha in ((10_000, 0.64), (25_000, 0.57)):  # beyond the slider, by its formula
        assert 1 - 0.5 * u0 / (u0 + 4000) == pytest.approx(alpha, abs=0.005)


def test_full_absorption_is_neutral_without_recirculation_and_lowers_p_with_it():
    neutral = Pool(absorption=1, returning=0)
    assert m2.curve(neutral, 700) == m2.curve(neutral, 0)
    easier = Pool(absorption=1, returning=0.3)
    assert m2.curve(easier, 700) < m2.curve(easier, 0)


@given(st.floats(-0.5, 1), st.floats(0, 1), st.floats(100, 5000), st.floats(200, 10_000))
def test_the_sign_is_that_of_break_even_less_absorption(alpha, theta, u0, v0):
    pool = Pool(idle=v0, absorbed=u0, returning=theta, absorption=alpha)
    gap = m2.break_even(pool) - alpha
    if abs(gap) > 1e-9:
        assert math.copysign(1, m2.slope(pool)) == math.copysign(1, gap)


def test_sustainability():
    pool = Pool(idle=2000, returning=0.2, saving=100)
    assert m2.years_to_empty(pool, 500) == pytest.approx(6.666666666666667, rel=1e-14)
    assert m2.sustainable_need(pool) == pytest.approx(125, rel=1e-14)
    assert m2.years_to_empty(pool, 125) == math.inf
    assert m2.sustainable_need(Pool(returning=0.6, absorption=0.4)) == math.inf
    default = Pool(returning=0.2)
    assert m2.steady_premium_need(default) == pytest.approx(20.833333333333332, rel=1e-14)
    need, e = m2.steady_premium_need(default), 1e-4  # the premium stands still there, U and V do not
    u, v = default.absorbed + need * e, default.idle + (100 - 0.8 * need) * e
    assert m2.premium(u, v, 0.004) == pytest.approx(m2.premium(1000, 4000, 0.004), rel=1e-9)


def test_convexity_is_not_automatic():
    assert m2.convexity_threshold(Pool(absorbed=0)) == 0.5
    assert m2.convexity_threshold(Pool()) == pytest.approx(0.5555555555555556, rel=1e-15)
    for u0, theta in ((0, 0.50), (1000, 0.56), (5000, 0.69)):
        assert m2.convexity_threshold(Pool(absorbed=u0)) == pytest.approx(theta, abs=0.005)
    for theta, sign in ((0.55, 1), (0.56, -1), (1.0, -1)):
        assert math.copysign(1, m2.bend(Pool(returning=theta))) == sign
    for theta, sign in ((0.4, -1), (0.6, 1)):  # past α* the curve falls and is convex again
        assert math.copysign(1, m2.bend(Pool(returning=theta, absorption=0.9))) == sign
    assert m2.slope(Pool(returning=0.6, absorption=0.9)) < 0


def test_second_derivative_formula_at_no_absorption():
    for theta in (0, 0.3, 0.8):
        want = 0.004 * ((1 - theta) ** 2 / 4000**2 - theta**2 / 5000**2)
        assert m2.bend(Pool(returning=theta)) == pytest.approx(want, rel=1e-14)


def test_inflection_points():
    assert m2.inflection(Pool(returning=0.6)) == pytest.approx(833.3333333333334, rel=1e-13)
    assert m2.inflection(Pool(returning=0.8)) == pytest.approx(6875, rel=1e-13)
    assert m2.inflection(Pool(returning=1)) == math.inf
    assert m2.inflection(Pool(returning=0.3)) == 0
    for pool in (Pool(returning=0.7), Pool(returning=0.55, absorption=0.2)):
        n = m2.inflection(pool)
        assert m2.bend(pool, n - 1) < 0 < m2.bend(pool, n + 1)


def test_curve_ends_where_the_pool_does():
    assert m2.curve(Pool(returning=0), 4000) == math.inf
    assert m2.slope(Pool(returning=0), 4000) == math.inf


def test_holding_todays_slope():
    for v0 in (1000, 10_000):
        moved = m2.same_slope(Pool(), v0)
        assert m2.slope(moved) == pytest.approx(m2.slope(Pool()), rel=1e-14)


# merit order


def test_golden_ratio():
    p, parts = m2.clear_sources((Source(100, 0.01), Source(100, 0.02)), 100)
    assert p == pytest.approx(0.009624236501192069, rel=1e-14)
    assert parts == pytest.approx((61.80339887498949, 38.19660112501051), rel=1e-13)


def test_three_sources_cheap_first_reluctant_last():
    three = (Source(100, 0.01), Source(100, 0.04), Source(300, 0.12))
    p, parts = m2.clear_sources(three, 1e-6)
    assert p / 1e-6 * BP == pytest.approx(0.6666666, rel=1e-6)
    assert [x / 1e-6 for x in parts] == pytest.approx([2 / 3, 1 / 6, 1 / 6], rel=1e-5)
    p, parts = m2.clear_sources(three, 450)
    assert p * BP == pytest.approx(2160.97, abs=0.005)
    assert [x / 450 for x in parts] == pytest.approx([0.2222, 0.2212, 0.5566], abs=5e-5)


def test_sources_match_a_brute_force_search():
    sources = (Source(100, 0.01), Source(1000, 0.03, 0.03), Source(50, 0.002, 0.001))
    grid = np.linspace(0, 0.5, 2_000_001)
    supplied = sum(s.volume * (1 - np.exp(-np.maximum(grid - s.threshold, 0) / s.reluctance)) for s in sources)
    for need in (20.0, 120.0, 700.0):
        p, _ = m2.clear_sources(sources, need)
        assert p == pytest.approx(grid[np.searchsorted(supplied, need)], abs=3e-7)


@example([(2158.0, 0.0001, 0.0625), (5000.0, 0.0001, 0.0625)], 1e-6)  # a threshold many times what owners ask
@given(st.lists(st.tuples(st.floats(1, 5000), st.floats(1e-4, 0.2), st.floats(0, 0.1)), min_size=1, max_size=5),
       st.floats(1e-6, 0.999))  # fmt: skip
def test_what_sources_lend_is_the_need(raw, share):
    sources = tuple(Source(*r) for r in raw)
    need = share * sum(s.volume for s in sources)
    p, parts = m2.clear_sources(sources, need)
    assert math.fsum(parts) == pytest.approx(need, rel=1e-13)
    # As near as a premium can be written: its own last digit, times what one more unit of it brings.
    digit = math.ulp(p) * sum(s.volume / s.reluctance for s in sources)
    assert parts == pytest.approx(m2.supply(sources, p), abs=2 * digit + 1e-14 * sum(s.volume for s in sources))


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_scaling_money_leaves_p_and_scaling_m_scales_it(k, j):
    sources = (Source(100, 0.01), Source(300, 0.05))
    p, _ = m2.clear_sources(sources, 150)
    scaled = tuple(Source(k * s.volume, j * s.reluctance) for s in sources)
    assert m2.clear_sources(scaled, 150 * k)[0] == pytest.approx(j * p, rel=1e-12)
    assert m2.premium(3 * k, 5 * k, 0.01 * j) == pytest.approx(j * m2.premium(3, 5, 0.01), rel=1e-12)


def _second_differences(sources, top):
    needs = np.linspace(top / 400, top, 400)
    p = np.array([m2.clear_sources(sources, n)[0] for n in needs])
    return np.diff(p, 2)


def test_no_thresholds_means_convex_and_a_threshold_can_break_it():
    assert _second_differences((Source(100, 0.01), Source(300, 0.05), Source(50, 0.002)), 440).min() > -1e-12
    assert _second_differences((Source(100, 0.01), Source(1000, 0.01, 0.03)), 600).min() < -1e-4


def test_the_hockey_stick_is_the_limit_of_an_eager_first_source():
    for m0 in (1e-3, 1e-4, 1e-5):
        p, _ = m2.clear_sources((Source(100, m0), Source(100, 0.05)), 90)
        assert p < 3 * m0


def test_sources_hazards():
    assert m2.clear_sources((Source(10, 0.01),), 10) == (math.inf, (10,))
    assert m2.clear_sources((Source(10, 0.01),), 0) == (0, (0,))
    with pytest.raises(QuantityError, match="need is -1"):
        m2.clear_sources((Source(10, 0.01),), -1)
    for bad in ((-1, 0.01, 0), (1, 0, 0), (1, 0.01, -0.1), (math.nan, 0.01, 0), (1, math.inf, 0)):
        with pytest.raises(QuantityError, match="allowed"):
            Source(*bad)
    for args in ((math.nan, 1, 0.01), (-5, 5, 0.01), (1, 1, 0)):
        with pytest.raises(QuantityError, match="allowed"):
            m2.premium(*args)
    with pytest.raises(QuantityError, match="idle capital"):
        Pool(idle=-1)
