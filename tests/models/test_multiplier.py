import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models import multiplier as m1
from explainer.quantity import QuantityError


def test_exact_multipliers():
    assert m1.multiplier(m1.Spending(consume=0.5, tax=0, imports=0, first_import=0)) == 2
    home = m1.Spending(first_import=0)
    assert m1.multiplier(home) == pytest.approx(1 / 0.6175, rel=1e-15)
    assert m1.multiplier(home) == pytest.approx(1.619433, abs=5e-7)
    assert m1.multiplier(m1.Spending()) == pytest.approx(0.809717, abs=5e-7)
    assert 0.6 <= m1.multiplier(m1.Spending()) <= 1.0


def test_rounds_of_a_hundred():
    assert m1.rounds(m1.Spending(), 100, 5) == pytest.approx([50, 19.125, 7.3153125, 2.79810703125, 1.070275939453125])
    assert sum(m1.rounds(m1.Spending(), 100, 80)) == pytest.approx(100 * m1.multiplier(m1.Spending()), rel=1e-14)


def test_leakages_add_back_to_the_hundred():
    leaks = m1.leakages(m1.Spending(), 100)
    assert leaks.saving == pytest.approx(24.2915, abs=5e-5)
    assert leaks.taxes == pytest.approx(20.2429, abs=5e-5)
    assert leaks.imports == pytest.approx(55.4656, abs=5e-5)
    assert leaks.residual < 1e-15


@given(st.floats(0, 0.99), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1e4))
def test_leakages_always_add_up(c, t, imp, imp0, x):
    leaks = m1.leakages(m1.Spending(consume=c, tax=t, imports=imp, first_import=imp0), x)
    assert leaks.residual < 1e-12
    assert min(leaks.saving, leaks.taxes, leaks.imports) >= 0


def test_limits():
    nobody = m1.Spending(consume=0)
    assert m1.multiplier(nobody) == 1 - nobody.first_import
    for one in (m1.Spending(tax=1), m1.Spending(imports=1)):
        assert m1.rounds(one, 100, 3) == (50, 0, 0)


@pytest.mark.parametrize(("name", "more"), [("tax", 0.3), ("imports", 0.2), ("first_import", 0.6), ("consume", 0.5)])
def test_multiplier_falls_in_every_leakage(name, more):
    assert m1.multiplier(m1.Spending(**{name: more})) < m1.multiplier(m1.Spending())


def test_rounds_that_never_die_are_refused():
    with pytest.raises(QuantityError, match=r"re-spent share per round \(q\) is 1; allowed is below 1"):
        m1.Spending(consume=1, tax=0, imports=0)


def test_output_approaches_its_target_and_full_crowding_out_undoes_it():
    d = m1.Demand()
    gain = 0.0
    for _ in range(60):
        gain = m1.output_step(d, gain, 300, 0.25)
    assert gain == pytest.approx(0.8 * 300 / 31_400, rel=1e-12)
    for _ in range(60):
        gain = m1.output_step(d, gain, 300 - 300, 0.25)
    assert gain < 1e-14
    once = m1.output_step(d, 0.0, 300, 0.25)
    twice = m1.output_step(d, m1.output_step(d, 0.0, 300, 0.125), 300, 0.125)
    assert twice == pytest.approx(once, rel=1e-14)
    assert once == pytest.approx((1 - math.exp(-0.5)) * m1.output_target(d, 300))
