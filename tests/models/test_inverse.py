import math

import pytest

from explainer.models import inverse as inv
from explainer.models.discounting import ARCHETYPES, move
from explainer.models.inverse import Link
from explainer.models.multiplier import Demand
from explainer.models.premium import Pool, after, curve, water_level
from explainer.quantity import QuantityError

AT_31 = Demand(output=31_000)  # the printed flip points take output as 31 trillion
LOADINGS = {"memory": 1.5, "value": 1.2, "software": 1.0, "hyperscaler": 1.2}


@pytest.mark.parametrize(
    ("asset", "drop", "bp"),
    [("bitcoin", -0.5, 409), ("software", -0.5, 503), ("memory", -0.5, 1516), ("bitcoin", -0.2, 119)],
)
def test_rate_rise_behind_a_fall(asset, drop, bp):
    rise = inv.rate_rise_for(asset, drop)
    assert f"{1e4 * rise:.0f}" == str(bp)
    assert move(ARCHETYPES[asset], rise) == pytest.approx(drop, rel=1e-12)


def test_how_much_need_it_takes():
    rise = inv.rate_rise_for("bitcoin", -0.5)
    assert inv.need_at_slope(rise, 0.97) / 1000 == pytest.approx(42, abs=0.5)
    assert inv.need_at_slope(rise, 1.0) / 1000 == pytest.approx(41, abs=0.5)
    for theta, need in ((0, 4.0), (0.5, 8.0)):
        pool = Pool(returning=theta)
        n = inv.need_on_curve(pool, rise)
        assert n / 1000 == pytest.approx(need, abs=0.05)
        assert curve(pool, n) - curve(pool, 0) == pytest.approx(rise, rel=1e-9)
        u, v = after(pool, n)
        assert water_level(u, v) == pytest.approx(3e-5, abs=0.5e-5)
    assert inv.need_on_curve(Pool(returning=1, absorption=0.9), 0.04) == math.inf
    assert inv.need_on_curve(Pool(), 0) == 0


def test_sales_behind_a_fall():
    assert [round(inv.sale_for(-0.5, m, 2500)) for m in (5, 20, 50, 118)] == [347, 87, 35, 15]
    for m, small, large in ((5, -0.9, -8.9), (20, -3.6, -31), (50, -8.9, -60.5)):
        assert 100 * inv.move_for(2.6, m, 1400) == pytest.approx(small, abs=0.05)
        assert 100 * inv.move_for(26, m, 1400) == pytest.approx(large, abs=0.06)
        assert inv.sale_for(inv.move_for(26, m, 1400), m, 1400) == pytest.approx(26, rel=1e-12)


def test_the_bounded_form_needs_more_and_reaches_no_floor():
    from explainer.models.margin import impact, impact_scale

    for m in (5, 50, 118):
        log, bounded = inv.sale_for(-0.5, m, 2500), inv.bounded_sale_for(-0.5, m, 2500, 0.4)
        assert bounded / log == pytest.approx(1.55, abs=0.005)
        assert impact(1.0, 0.4, impact_scale(1.0, 0.4, 2500 / m), bounded) == pytest.approx(0.5, rel=1e-12)
    assert inv.bounded_sale_for(-0.6, 50, 2500, 0.4) == math.inf
    assert inv.bounded_sale_for(-1e-6, 50, 2500, 0.4) == pytest.approx(inv.sale_for(-1e-6, 50, 2500), rel=1e-5)
    assert inv.bounded_sale_for(-0.5, 50, 2500, 0) < inv.bounded_sale_for(-0.5, 50, 2500, 0.4)
    with pytest.raises(QuantityError, match="price floor"):
        inv.bounded_sale_for(-0.5, 50, 2500, 1)


@pytest.mark.parametrize(
    ("theta", "wanted"),
    [
        (0, {"memory": 3116, "value": 1847, "software": 1124, "hyperscaler": 931}),
        (0.3, {"memory": 4793, "value": 3301, "software": 2326, "hyperscaler": 2042}),
        (0.5, {"memory": 7068, "value": 5500, "software": 4407, "hyperscaler": 4074}),
    ],
)
def test_flip_points(theta, wanted):
    for asset, need in wanted.items():
        n = inv.flip_point(Pool(returning=theta), AT_31, ARCHETYPES[asset], Link(LOADINGS[asset]))
        assert f"{n:.0f}" == str(need)


def test_flip_point_closed_form_and_who_flips_first():
    from explainer.models.discounting import duration

    for asset, b in LOADINGS.items():
        closed = 4000 - duration(ARCHETYPES[asset]).modified * 0.004 * 31_400 / (b * 0.8)
        assert inv.flip_point(Pool(returning=0), Demand(), ARCHETYPES[asset], Link(b)) == pytest.approx(
            closed, rel=1e-12
        )
    for asset in ("preprofit", "gold", "bitcoin"):
        assert inv.flip_point(Pool(), Demand(), ARCHETYPES[asset], Link(0.01)) == 0
    late = {a: inv.flip_point(Pool(returning=0), Demand(), ARCHETYPES[a], Link(b, 4)) for a, b in LOADINGS.items()}
    assert late["memory"] > 0
    assert [late[a] for a in ("value", "software", "hyperscaler")] == [0, 0, 0]
    assert inv.flip_point(Pool(returning=1), Demand(), ARCHETYPES["memory"], Link(1.5)) == math.inf


def test_exact_optimum_is_near_the_first_order_one():
    exact = inv.best_need(Pool(returning=0), AT_31, ARCHETYPES["software"], Link(1))
    first = inv.flip_point(Pool(returning=0), AT_31, ARCHETYPES["software"], Link(1))
    assert f"{exact:.0f}" == "1186"
    assert exact == pytest.approx(first, rel=0.06)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: inv.rate_rise_for("tulips", -0.5),
        lambda: inv.rate_rise_for("bitcoin", 0.5),
        lambda: inv.need_at_slope(0.01, 0),
        lambda: inv.sale_for(-1, 5, 100),
        lambda: inv.sale_for(-0.5, 0, 100),
        lambda: inv.best_need(Pool(returning=1), Demand(), ARCHETYPES["software"], Link(1)),
    ],
)
def test_bad_input(bad):
    with pytest.raises(QuantityError, match="allowed"):
        bad()
