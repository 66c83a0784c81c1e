import pytest

from explainer.models import absorption as m4
from explainer.models.premium import Pool, break_even, curve, premium, slope
from explainer.quantity import QuantityError


def test_absorbed_share():
    assert m4.absorbed_share(m4.Absorber()) == 0
    assert m4.absorbed_share(m4.Absorber(central_bank=0.4, banks=0.5)) == 0.7
    assert m4.absorbed_share(m4.Absorber(central_bank=1, banks=0.3)) == 1
    assert m4.absorbed_share(m4.Absorber(central_bank=-0.2, banks=0)) == -0.2


def test_sign_is_that_of_break_even_less_absorption():
    for alpha in (-0.5, 0, 0.5, 0.85, 0.9, 0.95, 1):
        v = m4.verdict(m4.Absorber(central_bank=alpha), returning=0.5, absorbed=1000, idle=4000)
        assert v.break_even == pytest.approx(0.9)
        if alpha == 0.9:
            assert abs(v.slope) < 1e-12
        else:
            assert v.raises is (alpha < 0.9)
    zero = m4.verdict(m4.Absorber(), returning=0.5, absorbed=1000, idle=4000)
    assert zero.slope == pytest.approx(0.90, rel=1e-12)


def test_full_absorption():
    assert m4.verdict(m4.Absorber(central_bank=1), returning=0, absorbed=1000, idle=4000).slope == 0
    assert m4.verdict(m4.Absorber(central_bank=1), returning=0.3, absorbed=1000, idle=4000).slope < 0


def test_banks_and_central_bank_are_the_same_to_the_premium():
    one = m4.pool_with(m4.Absorber(central_bank=0.5), 0.3, 1000, 4000)
    two = m4.pool_with(m4.Absorber(banks=0.5), 0.3, 1000, 4000)
    assert one == two
    assert curve(one, 300) == curve(two, 300)


def test_reverse_qe_through_the_premium():
    pool = Pool(returning=0)
    assert curve(pool, 600) == premium(1600, 3400, 0.004)


def test_cases_and_the_observed_share():
    assert [c.low for c in m4.CASES] == [0.5, -0.2, 0.0]
    assert m4.observed_share(2400, 4550) == pytest.approx(0.527, abs=1e-3)
    assert 0.5 <= m4.observed_share(2400, 4550) <= 0.6
    with pytest.raises(QuantityError, match="change of the debt is 0"):
        m4.observed_share(1, 0)
    with pytest.raises(QuantityError, match="share the central bank buys"):
        m4.Absorber(central_bank=1.5)


def test_banks_or_central_bank_alone_can_turn_the_sign():
    world = Pool(idle=1200, absorbed=2000, returning=0.9)
    assert slope(world) > 0
    assert break_even(world) == pytest.approx(0.4375)
    assert m4.verdict(m4.Absorber(banks=0.5), returning=0.9, absorbed=2000, idle=1200).slope < 0
