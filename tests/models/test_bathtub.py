import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models import bathtub as m5
from explainer.quantity import QuantityError, quantities

FED = m5.Fed(assets=8500, treasury=500, currency=2300, other=400, reverse_repo=2200)


def test_tank_worked_example():
    tank = m5.Tank(inflow=100, pipe=1, drain=0.25, level0=1000)
    assert m5.resting_level(tank) == 400
    assert m5.level(tank, 0) == 1000
    assert m5.level(tank, 4) == pytest.approx(620.7276647028654, rel=1e-15)
    assert m5.level(tank, 16) == pytest.approx(410.98938333324054, rel=1e-14)


def test_tank_is_still_by_default_and_solves_its_equation():
    still = m5.Tank()
    assert m5.level(still, 7.5) == still.level0 == m5.resting_level(still)
    tank, t, e = m5.Tank(inflow=480, pipe=0.5, drain=0.4), 1.7, 1e-5
    slope = (m5.level(tank, t + e) - m5.level(tank, t - e)) / (2 * e)
    assert slope == pytest.approx(tank.pipe * tank.inflow - tank.drain * m5.level(tank, t), rel=1e-7)


def test_tank_three_levers_move_the_resting_level():
    rest = m5.resting_level(m5.Tank())
    assert m5.resting_level(m5.Tank(inflow=300)) > rest
    assert m5.resting_level(m5.Tank(pipe=1.5)) > rest
    assert m5.resting_level(m5.Tank(drain=0.2)) > rest


@pytest.mark.parametrize("beta", [1, 1.1, 1.6, 2.3, 3.2, 5, 6])
def test_depth_is_the_price_and_beta_its_elasticity(beta):
    f = m5.shelf(beta, 1000)
    for level in (f + 1e-6, 0.5 * (f + 1000), 1000, 1500):
        assert m5.depth_price(beta, level, 1000).price == pytest.approx((level - f) / (1000 - f), abs=1e-12)
    e = 1e-6
    up, down = (m5.depth_price(beta, 1000 * (1 + s * e), 1000).price for s in (1, -1))
    assert (math.log(up) - math.log(down)) / (2 * e) == pytest.approx(beta, rel=1e-8)


def test_depth_price_worked_examples():
    assert m5.depth_price(1, 640, 1000).price == pytest.approx(0.64, rel=1e-15)
    assert m5.depth_price(5, 831.25, 1000).price == pytest.approx(0.15625, rel=1e-14)
    assert m5.depth_price(5, 800, 1000) == m5.Depth(0.0, True)
    assert m5.depth_price(5, 100, 1000) == m5.Depth(0.0, True)
    assert not m5.depth_price(5, 800.001, 1000).aground


@pytest.mark.parametrize("beta", [1.3, 3.2, 5])
def test_depth_and_log_form_differ_by_second_order_only(beta):
    gaps = []
    for x in (1e-2, 5e-3, 2.5e-3):
        gaps.append(m5.depth_price(beta, 1000 * (1 + x), 1000).price - math.exp(m5.log_height(beta, 1 + x, 1)))
    assert gaps[0] / gaps[1] == pytest.approx(4, rel=0.03)
    assert gaps[1] / gaps[2] == pytest.approx(4, rel=0.015)


def test_betas_are_assumptions_of_the_toy():
    assert list(vars(m5.Betas()).values()) == [1.1, 1.6, 2.3, 3.2, 1.3, 5]
    for declared in quantities(m5.Betas).values():
        assert declared.source.startswith("assumption: ")
        assert (declared.low, declared.high) == (1, 6)


def test_doubling_water_and_the_wish_for_it_leaves_prices_alone():
    for beta in (0.03, 0.14, 5):
        assert m5.log_height(beta, 2 * 700, 2 * 900) == pytest.approx(m5.log_height(beta, 700, 900), abs=1e-15)
    assert m5.log_height(5, 800, 800) == 0


def test_waterfall_worked_example_in_sequence():
    assert m5.reserves(FED) == 3100
    one = m5.drain(FED, d_assets=-1000, d_treasury=300)
    assert (one.after.reverse_repo, m5.reserves(one.after), one.empty, one.residual) == (900, 3100, False, 0)
    two = m5.drain(one.after, d_assets=-1000)
    assert (two.after.reverse_repo, m5.reserves(two.after), two.empty, two.unmet) == (0, 3000, True, 100)
    three = m5.drain(two.after, d_assets=-300, d_treasury=100)
    assert (three.after.reverse_repo, m5.reserves(three.after), three.from_reserves) == (0, 2600, 400)
    assert two.residual == three.residual == 0


def test_inflow_goes_to_reserves_unless_refill_is_asked_for():
    assert m5.drain(FED, d_assets=500).from_reserves == -500
    refilled = m5.drain(FED, d_assets=500, share=0.4, refill=True)
    assert (refilled.from_reverse_repo, refilled.from_reserves) == (-200, -300)


def test_history_2022_and_2023_need_the_observed_buffer():
    """The waterfall is true in 2023 and false in 2022, when the buffer grew while reserves fell (H.4.1 levels)."""
    start = m5.Fed(assets=8757, treasury=58, currency=2300, other=504, reverse_repo=1621)
    grew = m5.drain(start, d_assets=39, d_treasury=604, d_other=-20, observed=746)
    assert grew.from_reverse_repo == -746
    assert grew.from_reserves == pytest.approx(1291)
    used = m5.drain(m5.Fed(), d_assets=-673, d_treasury=665, observed=-1436)
    assert used.from_reserves == pytest.approx(-98)


def test_share_and_overflow_are_reported():
    half = m5.drain(FED, d_assets=-1000, share=0.5)
    assert (half.from_reverse_repo, half.from_reserves, half.overflow) == (500, 500, 0)
    forced = m5.drain(FED, d_assets=-4000, share=0)
    assert (forced.from_reserves, forced.from_reverse_repo, forced.overflow) == (3100, 900, 900)
    assert m5.reserves(forced.after) == 0


@given(
    st.floats(-5000, 6000), st.floats(-500, 2000), st.floats(-500, 500), st.floats(-400, 500), st.floats(0, 1),
    st.booleans(),
)  # fmt: skip
def test_fed_identity_holds_for_any_move(a, t, c, o, s, refill):
    try:
        moved = m5.drain(FED, d_assets=a, d_treasury=t, d_currency=c, d_other=o, share=s, refill=refill)
    except QuantityError:
        return
    assert abs(moved.residual) <= 1e-9 * FED.assets
    assert m5.reserves(moved.after) >= -1e-6
    assert moved.after.reverse_repo >= 0
    assert moved.from_reverse_repo + moved.from_reserves == pytest.approx(moved.drain, abs=1e-9)


def test_reserve_demand_exact_values():
    demand = m5.ReserveDemand()
    assert m5.slope(demand, 12.5) == -1
    assert m5.spread(demand, 12.5) == pytest.approx(-8 + 1.6 * math.log(2), rel=1e-15)
    assert m5.spread(demand, 12.5) == pytest.approx(-6.891, abs=5e-4)
    assert m5.spread(demand, 1e6) == -8
    assert m5.slope(demand, 1e6) == 0
    steep = m5.ReserveDemand(smoothing=0.3)
    assert m5.slope(steep, 0) == pytest.approx(-steep.slope, abs=1e-15)
    e = 1e-5
    for x in (4, 11.7, 12.5, 14):
        numeric = (m5.spread(demand, x + e) - m5.spread(demand, x - e)) / (2 * e)
        assert numeric == pytest.approx(m5.slope(demand, x), rel=1e-7)


def test_where_the_us_was_in_october_2025():
    fed = m5.Fed(assets=6589.5, treasury=905.1, currency=2300, other=450.8, reverse_repo=4)
    assert m5.share_of_bank_assets(m5.ReserveDemand(), fed) == pytest.approx(11.7, abs=0.05)


def test_log_form():
    demand = m5.LogDemand()
    assert m5.log_spread(demand, 3100, 18_000) == -7
    assert m5.log_spread(demand, 2500, 18_000) > -7
    assert m5.log_spread(demand, 3100, 20_000) > -7
    assert m5.log_spread(demand, 6200, 36_000) == pytest.approx(-7, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: m5.Tank(drain=0), "drain (k)"),
        (lambda: m5.level(m5.Tank(), -1), "time (t)"),
        (lambda: m5.depth_price(0.5, 1, 1), "liquidity beta"),
        (lambda: m5.depth_price(2, float("nan"), 1), "level (L)"),
        (lambda: m5.depth_price(2, 1, 0), "level at the start"),
        (lambda: m5.log_height(2, -1, 1), "level (L)"),
        (lambda: m5.Fed(assets=100), "reserves"),
        (lambda: m5.drain(FED, share=1.5), "share"),
        (lambda: m5.drain(FED, d_assets=-6000), "drain (d)"),
        (lambda: m5.drain(FED, d_assets=float("nan")), "drain (d)"),
        (lambda: m5.spread(m5.ReserveDemand(), float("nan")), "reserves (R)"),
        (lambda: m5.log_spread(m5.LogDemand(), 0, 1), "reserves (R)"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(QuantityError) as error:
        call()
    assert named in str(error.value)
    assert "allowed" in str(error.value)
