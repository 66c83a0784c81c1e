import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models import margin as m6
from explainer.models.margin import Spiral
from explainer.quantity import QuantityError


def test_bounded_impact_is_path_independent():
    scale = m6.impact_scale(1, 0.5, 280)
    assert scale == 140
    whole = m6.price_after(1, 0.5, scale, 60)
    parts = m6.price_after(m6.price_after(1, 0.5, scale, 25), 0.5, scale, 35)
    assert whole == pytest.approx(0.82571953, abs=5e-9)
    assert parts == pytest.approx(whole, rel=1e-15)


def test_bounded_impact_slope_and_floor():
    scale = m6.impact_scale(2, 0.8, 300)
    assert m6.impact(2, 0.8, scale, 1e-4) / 1e-4 == pytest.approx(1 / 300, rel=1e-6)
    assert m6.price_after(2, 0.8, scale, 1e6) == 0.8
    assert m6.price_after(2, 0.8, 0.0, 1) == 0.8
    assert m6.price_after(2, 0.8, scale, 0) == 2


@given(st.floats(0.01, 3), st.floats(0, 1), st.floats(0.01, 1000), st.floats(0, 500))
def test_proceeds_are_the_exact_integral(price, share, depth, sold):
    floor = price * share
    scale = m6.impact_scale(price, floor, depth)
    n = 2000
    steps = [m6.price_after(price, floor, scale, sold * (k + 0.5) / n) for k in range(n)]
    got = m6.proceeds(price, floor, scale, sold)
    end = m6.price_after(price, floor, scale, sold)
    assert sold * end <= got * (1 + 1e-12) + 1e-15
    assert got <= sold * price * (1 + 1e-12)
    if sold / max(scale, 1e-9) < 50:
        assert got == pytest.approx(sum(steps) / n * sold, rel=1e-3, abs=1e-9)


def test_one_sided_threshold():
    assert m6.sale_to_target(600, 400, 3, 3.5) == 0  # at target
    assert m6.sale_to_target(580, 400, 3, 3.5) == 0  # leverage 3.2: the slider's dead zone
    assert m6.sale_to_target(550, 400, 3, 3.5) == pytest.approx(100)
    assert m6.sale_to_target(399, 400, 3, 3.5) == 399
    assert m6.sale_to_target(900, 400, 3, 3.5) == 0  # never buys
    sale = m6.sale_to_target(550, 400, 3, 3.5)
    assert (550 - sale) / (550 - 400) == pytest.approx(3)


def test_depth_from_volume():
    assert m6.depth(30, 0.03, 1) == pytest.approx(1000)
    assert m6.depth(30, 0.03, 4, 0.4) == pytest.approx(800)
    with pytest.raises(QuantityError, match="daily volatility"):
        m6.depth(30, 0, 1)


@pytest.mark.parametrize(
    ("x0", "d", "m0", "phi", "a"),
    [(10, 100, 0.25, 0, 1 / 0.7), (10, 100, 0.25, 0.5, 2), (10, 100, 0.5, 0, 1 / 0.9), (20, 100, 0.2, 0, 5)],
)
def test_amplification(x0, d, m0, phi, a):
    s = Spiral(position=x0, depth=d, haircut=m0, sensitivity=phi)
    assert m6.amplification(s) == pytest.approx(a, rel=1e-12)
    path = m6.spiral(s, 0.01, rounds=200)
    assert path[-1] == pytest.approx(0.01 * a, rel=1e-12)


def test_printed_amplifications():
    assert m6.amplification(Spiral()) == pytest.approx(1.428571, abs=5e-7)
    assert m6.amplification(Spiral(haircut=0.5)) == pytest.approx(1.111111, abs=5e-7)


def test_past_one_the_same_shock_never_stops():
    s = Spiral(position=40, haircut=0.2)
    assert m6.stability(s) == pytest.approx(1.6)
    assert m6.amplification(s) == math.inf
    path = m6.spiral(s, 0.01, 40)
    assert path[40] > 1e4 * path[20] > 0


def test_margin_spiral_without_margin_effect_is_leverage_targeting():
    s = Spiral(position=10, depth=100, haircut=0.25)
    b = 1 / s.haircut - 1
    assert m6.stability(s) == pytest.approx(s.position * b / s.depth)


def test_liquidation_ladder():
    printed = {5: 19.598, 10: 9.548, 20: 4.523, 50: 1.508}
    for lever, percent in printed.items():
        drop = m6.liquidation_drop(lever)
        assert 100 * drop == pytest.approx(percent, abs=5e-4)
        price, debt = 1 - drop, 1 - 1 / lever  # exactly there equity is the maintenance margin
        assert (price - debt) / price == pytest.approx(0.005, rel=1e-9)
    assert m6.ladder(0, 1.0, 8, (1,)) == ()
    rungs = m6.ladder(3, 2.0, 8, (5, 10))
    assert [r.quantity for r in rungs] == [2, 2]
    assert rungs[0].trigger == pytest.approx(2 * (1 - m6.liquidation_drop(5)))


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: m6.impact_scale(1, 1.1, 5), "price floor"),
        (lambda: m6.impact_scale(-1, -2, 5), "price floor"),
        (lambda: m6.impact_scale(1, 0.5, -5), "depth"),
        (lambda: m6.impact_scale(math.nan, 0.5, 5), "price floor"),
        (lambda: m6.liquidation_drop(0.5), "leverage"),
        (lambda: m6.liquidation_drop(300), "maintenance margin"),
        (lambda: Spiral(haircut=0), "haircut"),
    ],
)
def test_bad_input(call, named):
    with pytest.raises(QuantityError, match=named) as error:
        call()
    assert "allowed" in str(error.value)
