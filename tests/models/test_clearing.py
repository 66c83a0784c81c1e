import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.models import clearing as m3
from explainer.models.clearing import Flows, Market, Stocks, User
from explainer.models.premium import Pool
from explainer.quantity import QuantityError

BP = 1e4


def test_first_dollar_shares():
    users = (User(3850, 5), User(300, 25), User(1500, 8))
    weights = [19_250, 7500, 12_000]
    assert m3.shares(users) == pytest.approx([w / sum(weights) for w in weights], rel=1e-15)
    tiny = [u.spending * -math.expm1(-u.elasticity * 1e-9) for u in users]
    assert m3.shares(users) == pytest.approx([t / sum(tiny) for t in tiny], rel=1e-6)


@pytest.mark.parametrize("theta", [0.2, 0.6])
def test_resting_point_does_not_depend_on_recirculation(theta):
    market = Market(idle=200, absorbed=3000, reluctance=0.02, returning=theta, saving=0, elasticity=0, others=4500)
    run = m3.settle(market, years=200)
    assert m3.resting_premium(220, 4500, 5) * BP == pytest.approx(100.24877436513732, rel=1e-14)
    assert run["premium_change"][-1] == pytest.approx(100.24877436513732, rel=1e-9)
    assert run["released"][-1] == pytest.approx(220, rel=1e-9)
    assert run.balanced


def test_resting_point_with_saving():
    market = Market(
        idle=200, absorbed=3000, reluctance=0.02, returning=0.2, saving=40, elasticity=0, others=4500, need=220
    )
    run = m3.settle(market, years=300)
    assert run["released"][-1] == pytest.approx(172.6141, abs=5e-4)
    assert run["premium_change"][-1] == pytest.approx(78.228, abs=5e-3)
    rho = math.expm1(1e-4 * run["premium"][-1] / 0.02)
    assert 220 - run["released"][-1] == pytest.approx(rho * 40 / (1 + 0.8 * rho), rel=2e-6)


def test_linear_stocks_at_any_step():
    market = Market(need=220, returning=0.3, saving=100, elasticity=0, others=0)
    for dt in (0.25, 0.0625):
        run = m3.settle(market, dt=dt)
        assert run["idle"][-1] == pytest.approx(3784, rel=1e-14)
        assert run["absorbed"][-1] == pytest.approx(1880, rel=1e-14)


def test_flat_demand_is_displacement_without_a_price_signal():
    market = Market(
        others=6000, others_elasticity=10, households=3000, households_elasticity=20, speculative=1000,
        speculative_elasticity=50, elasticity=0, saving=0,
    )  # fmt: skip
    calm = m3.settle(market, years=200)
    assert calm["released"][-1] == pytest.approx(220, rel=1e-3)
    assert calm["premium_change"][-1] < 16


def test_speed_of_approach():
    main, users = Pool(), (User(4500, 5),)
    assert m3.speed(main, users) == pytest.approx(0.9e-6 * 22_500, rel=1e-12)
    drained = Pool(idle=1200, absorbed=2000, reluctance=0.01, returning=0.2)
    assert m3.speed(drained, users) == pytest.approx(0.16, abs=0.006)


def test_several_users_share_the_room():
    run = m3.settle(Market(speculative=300, households=1500, saving=0, elasticity=0), years=4)
    alone = m3.settle(Market(saving=0, elasticity=0), years=4)
    assert run["premium_change"][-1] < alone["premium_change"][-1]
    assert run["released"][-1] > alone["released"][-1]


def test_brute_force_search_finds_the_same_premium():
    dice = random.Random(7)
    for _ in range(60):
        theta, alpha = dice.random(), dice.uniform(-0.3, 1)
        f = Flows(need=dice.uniform(0, 200), users=((dice.uniform(100, 1500), dice.uniform(0.5, 20)),),
                  elasticity=dice.uniform(0, 10), absorption=alpha, returning=theta,
                  saving=dice.uniform(0, 100), government=dice.uniform(0, 100),
                  easing=dice.uniform(-50, 50), pledge=dice.uniform(0, 20))  # fmt: skip
        s = Stocks(dice.uniform(500, 5000), dice.uniform(300, 9000), 0.0, dice.uniform(0.001, 0.036))
        s = s._replace(base=s.reluctance * math.log1p(s.absorbed / s.idle))
        c = m3.clear(f, s, s.base)
        low, high = 1e-9 * s.reluctance, 40 * s.reluctance
        signs = []
        for k in range(4001):
            p = low * (high / low) ** (k / 4000)
            signs.append(m3.excess(f, s, p)[0] > 0)
        crossings = [k for k in range(4000) if signs[k] != signs[k + 1]]
        assert len(crossings) == 1  # one root each
        left, right = (low * (high / low) ** ((crossings[0] + j) / 4000) for j in (0, 1))
        for _ in range(200):
            mid = (left + right) / 2
            left, right = (mid, right) if m3.excess(f, s, mid)[0] < 0 else (left, mid)
        assert c.premium == pytest.approx(left, rel=1e-12)


def test_derivative_of_the_excess():
    f = Flows(need=60, government=20, users=((900, 5), (75, 25)), elasticity=2, absorption=0.1, returning=0.4, pledge=9)
    s = Stocks(2000, 1200, 0.0098, 0.01)
    for p in (0.004, 0.01, 0.03):
        e = 1e-7
        numeric = (m3.excess(f, s, p + e)[0] - m3.excess(f, s, p - e)[0]) / (2 * e)
        assert m3.excess(f, s, p)[1] == pytest.approx(numeric, rel=1e-6)


def test_crowding_in_when_the_premium_falls():
    c = m3.clear(Flows(users=((1000, 5),), easing=100), Stocks(2000, 1200, 0.01 * math.log1p(2000 / 1200), 0.01), 0.01)
    assert c.released < 0
    assert c.premium < 0.01 * math.log1p(2000 / 1200)


def test_nothing_asked_nothing_moves():
    s = Stocks(1000, 4000, 0.004 * math.log1p(0.25), 0.004)
    c = m3.clear(Flows(users=((962.5, 5),), elasticity=2), s, s.base)
    assert c.premium == pytest.approx(s.base, rel=1e-14)
    assert (c.raised, c.idle, c.absorbed) == pytest.approx((0, 4000, 1000), abs=1e-9)


def test_claims_cannot_fall_below_zero_and_the_cut_is_booked():
    s = Stocks(50, 4000, 0.004 * math.log1p(50 / 4000), 0.004)
    f = Flows(need=10, users=((962.5, 5),), elasticity=2, returning=0.5, easing=150)
    c = m3.clear(f, s, s.base)
    assert c.absorbed == pytest.approx(0, abs=1e-9)
    assert c.premium == 0
    assert c.easing_cut > 0
    assert c.easing == pytest.approx(150 - c.easing_cut)
    assert c.released <= 0  # so other users' release never needs a cut
    back = 4000 - c.bought + c.released + c.easing + 0.5 * (c.raised - c.released)
    assert c.idle == pytest.approx(back, rel=1e-13)


def test_no_claims_at_the_start():
    s = Stocks(0, 4000, 0.0, 0.004)
    c = m3.clear(Flows(need=0, users=((900, 5),), easing=30), s, 0.0)
    assert (c.premium, c.absorbed, c.easing_cut) == (0, 0, 30)
    c = m3.clear(Flows(need=50, users=((900, 5),)), s, 0.0)
    assert c.premium > 0


def test_what_no_price_can_fund_is_reported():
    s = Stocks(3000, 40, 0.02 * math.log1p(75), 0.02)
    c = m3.clear(Flows(need=100, returning=0.1), s, s.base)
    assert 0 < c.funded < 1
    assert c.raised == pytest.approx(100 * c.funded)
    assert c.idle > 0
    assert math.isfinite(c.premium)
    market = Market(idle=200, absorbed=3000, returning=0, saving=0, others=0, elasticity=0, need=900)
    run = m3.settle(market)
    assert [cap.name for cap in run.caps][:1] == ["need not funded"]
    assert all(v > 0 for v in run["idle"])


@settings(max_examples=400)
@given(st.floats(0, 1e-12), st.floats(1e-9, 1e4), st.floats(0, 500), st.floats(0.001, 0.036), st.floats(0, 1))
def test_extremes_stay_finite(u, v, need, m, theta):
    s = Stocks(u + 1000, v, m * math.log1p((u + 1000) / v), m)
    c = m3.clear(Flows(need=need, users=((960, 5),), elasticity=2, returning=theta), s, s.base)
    assert all(math.isfinite(x) for x in c)
    assert c.idle >= 0
    assert c.absorbed >= 0


def test_bad_input():
    with pytest.raises(QuantityError, match=r"need \(N\) is 5000"):
        m3.resting_premium(5000, 4500, 5)
    with pytest.raises(QuantityError, match="horizon"):
        m3.settle(Market(), years=0.1)
    with pytest.raises(QuantityError, match="AI's need"):
        Market(need=math.nan)
