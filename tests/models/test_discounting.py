import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from explainer.models import discounting as m7
from explainer.models.discounting import ARCHETYPES, Asset
from explainer.quantity import QuantityError

GORDON = Asset(m7.steady(5, 0.03), 0.08, 0.03)


def printed(x, digits):
    """Round as the printed tables were: to one digit more first, then half up."""
    fine = Decimal(f"{x:.{digits + 1}f}")
    return float(fine.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def test_gordon():
    assert m7.present_value(GORDON, 0) == pytest.approx(100, rel=1e-13)
    d = m7.duration(GORDON)
    assert d.macaulay == pytest.approx(21.6, rel=1e-12)
    assert d.modified == pytest.approx(20, rel=1e-12)
    assert d.convexity == pytest.approx(800, rel=1e-12)


def test_zero_coupon():
    bond = Asset((0,) * 9 + (100,), 0.05, None)
    d = m7.duration(bond)
    assert d.macaulay == pytest.approx(10, rel=1e-14)
    assert d.modified == pytest.approx(9.523809523809524, rel=1e-14)
    assert d.modified == pytest.approx(m7.horizon_duration(10, 0.05), rel=1e-14)


def test_dechow_on_a_level_perpetuity():
    assert m7.dechow_duration((10,) * 10, 0.12, 10 / 0.12) == pytest.approx(1.12 / 0.12, rel=1e-13)
    assert pytest.approx(19.3333, abs=5e-5) == 10 + 1.12 / 0.12
    only_tail = m7.dechow_duration((0,) * 10, 0.12, 100)
    assert only_tail == pytest.approx(19.333333333333332, rel=1e-14)


def test_split_of_a_gordon_move():
    s = m7.split(GORDON, m7.scaled(GORDON, (1.1,) * 60), 0.01)
    assert s.cash_flow == pytest.approx(math.log(1.1), rel=1e-13)
    assert s.discount_rate == pytest.approx(math.log(5 / 6), rel=1e-12)
    assert s.total == pytest.approx(-0.0870114, abs=5e-8)
    assert s.residual < 1e-15


def test_split_does_not_depend_on_the_order():
    a, b = m7.shapley(1.0, 1.7, 0.4, 1.3), m7.shapley(1.3, 0.4, 1.7, 1.0)
    assert a.cash_flow == pytest.approx(-b.cash_flow)
    assert a.discount_rate == pytest.approx(-b.discount_rate)
    assert a.cash_flow + a.discount_rate == pytest.approx(a.total, abs=1e-15)


TABLE = {  # D_mod, convexity, +40, +100, +200 bp
    "memory": (8.55, 191, -3.3, -7.7, -14.0),
    "value": (16.67, 556, -6.3, -14.3, -25.0),
    "software": (18.55, 631, -7.0, -15.9, -27.6),
    "bitcoin": (19.57, 541, -7.4, -17.2, -30.4),
    "hyperscaler": (23.76, 980, -8.8, -19.7, -33.6),
    "preprofit": (24.95, 807, -9.4, -21.4, -37.4),
    "gold": (28.57, 1633, -10.3, -22.2, -36.4),
}


@pytest.mark.parametrize("name", TABLE)
def test_archetypes_to_the_printed_digit(name):
    asset, (modified, convexity, *moves) = ARCHETYPES[name], TABLE[name]
    d = m7.duration(asset)
    assert f"{d.modified:.2f}" == f"{modified:.2f}"
    assert f"{d.convexity:.0f}" == f"{convexity}"
    assert [printed(100 * m7.move(asset, x), 1) for x in (0.004, 0.01, 0.02)] == moves


@pytest.mark.parametrize("name", ARCHETYPES)
def test_durations_are_the_price_s_derivatives(name):
    asset, e = ARCHETYPES[name], 1e-5
    up, mid, down = (m7.present_value(asset, s * e) for s in (1, 0, -1))
    d = m7.duration(asset)
    assert d.modified == pytest.approx(-(up - down) / (2 * e) / mid, rel=1e-6)
    assert d.convexity == pytest.approx((up - 2 * mid + down) / e**2 / mid, rel=1e-3)


@pytest.mark.parametrize("name", ARCHETYPES)
def test_against_a_long_truncation(name):
    asset = ARCHETYPES[name]
    flows = list(asset.flows)
    while len(flows) < 4000:
        flows.append(flows[-1] * (1 + asset.growth))
    plain = math.fsum(c / (1 + asset.rate) ** t for t, c in enumerate(flows, start=1))
    assert m7.present_value(asset, 0) == pytest.approx(plain, rel=1e-10)


def test_sixty_years_are_enough_for_the_cycle_too():
    long = Asset(
        m7.cyclical() + tuple(4 * 1.025**n * (1 + (0.0, 0.4, 0.0, -0.4)[n % 4]) for n in range(55, 195)), 0.11, 0.025
    )
    assert len(long.flows) == 200
    short = m7.present_value(ARCHETYPES["memory"], 0)
    assert abs(m7.present_value(long, 0) / short - 1) < 1e-3


def test_moves_are_ordered_by_duration_and_convex():
    names = sorted(ARCHETYPES, key=lambda n: m7.duration(ARCHETYPES[n]).modified)
    for shock in (0.0001, 0.004):
        moves = [m7.move(ARCHETYPES[n], shock) for n in names]
        assert moves == sorted(moves, reverse=True)
    for name in names:
        d = m7.duration(ARCHETYPES[name])
        for shock in (0.001, 0.01, 0.02, -0.005):
            assert m7.move(ARCHETYPES[name], shock) > -d.modified * shock
        assert m7.duration(ARCHETYPES[name], 0.01).modified < d.modified


def test_memory_s_rise_is_cash_flow():
    memory = ARCHETYPES["memory"]
    news = m7.scaled(memory, (2, 2.5, 2.5, 2))
    assert 100 * m7.split(memory, news, 0).total == pytest.approx(51, abs=0.5)
    assert 100 * m7.split(memory, m7.scaled(memory, (2,) * 4), 0).total == pytest.approx(41.7, abs=0.05)
    s = m7.split(memory, news, 0.01)
    assert 100 * s.cash_flow == pytest.approx(52.3, abs=0.05)
    assert 100 * s.discount_rate == pytest.approx(-6.8, abs=0.05)


def test_readers_hands():
    d = m7.Discounting(boom=1, fade=10)
    assert m7.assets_of(d) == ARCHETYPES
    longer = m7.assets_of(replace(d, fade=20))["hyperscaler"]
    assert m7.duration(longer).modified > m7.duration(ARCHETYPES["hyperscaler"]).modified
    richer = m7.assets_of(replace(d, boom=2))["memory"]
    assert m7.duration(richer).modified < m7.duration(ARCHETYPES["memory"]).modified
    assert m7.horizon_duration(20, 0.055) == pytest.approx(20 / 1.055)


def test_diverges_as_g_nears_r():
    prices = [m7.present_value(GORDON, -0.05 + gap) for gap in (1e-2, 1e-4, 1e-6)]
    assert prices[2] > 90 * prices[1] > 8000 * prices[0] / 100


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (lambda: Asset((1.0,), 0.03, 0.03), "discount rate"),
        (lambda: m7.present_value(GORDON, -0.05), "discount rate"),
        (lambda: m7.present_value(GORDON, math.nan), "discount rate"),
        (lambda: Asset((-1.0, 1.0), 0.05, None), "price"),
        (lambda: Asset((-1.0, 1.11), 0.05, None), "price"),
        (lambda: Asset((math.nan,), 0.05, None), "cash flows"),
        (lambda: Asset((), 0.05, None), "cash flows"),
        (lambda: m7.dechow_duration((1,), 0.1, 0), "price"),
        (lambda: m7.horizon_duration(-1, 0.1), "horizon"),
    ],
)
def test_bad_input(bad, named):
    with pytest.raises(QuantityError, match=named) as error:
        bad()
    assert "allowed" in str(error.value)
