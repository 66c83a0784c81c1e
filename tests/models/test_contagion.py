import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.models.contagion import System, contagion, feedback, leverage_after, spectral_radius
from explainer.quantity import QuantityError

ONE = System(assets=(100,), leverage=(4,), weights=((1,),), impact=(1e-3,))
TWO = System(assets=(100, 100), leverage=(9, 4), weights=((1, 0), (0.5, 0.5)), impact=(5e-4, 2e-3))


def test_one_bank_one_asset():
    c = contagion(ONE, (-0.05,))
    assert c.sold == pytest.approx((-20,), rel=1e-15)
    assert c.price == pytest.approx((-0.02,), rel=1e-15)
    assert c.losses == pytest.approx((2,), rel=1e-15)
    assert c.vulnerability == pytest.approx(0.10, rel=1e-15)
    assert c.final == pytest.approx((-0.05 / 0.6,), rel=1e-15)
    assert c.radius == pytest.approx(0.4, rel=1e-12)


def test_two_banks_two_assets():
    c = contagion(TWO, (-0.01, 0))
    assert c.first == pytest.approx((-0.01, -0.005))
    assert c.sold == pytest.approx((-10, -1))
    assert c.price == pytest.approx((-0.005, -0.002))
    assert c.second == pytest.approx((-0.005, -0.0035))
    assert c.losses == pytest.approx((0.5, 0.35))
    assert c.vulnerability == pytest.approx(0.0283333333333333, rel=1e-13)
    assert c.systemicness == pytest.approx((0.0225, 0.00583333333333333), rel=1e-13)
    assert feedback(TWO) == (pytest.approx((0.45, 0.10)), pytest.approx((0.225, 0.25)))
    assert c.radius == pytest.approx(0.5302775637731995, rel=1e-10)
    assert c.final == pytest.approx((-0.020512820512820513, -0.01282051282051282), rel=1e-14)


systems = st.integers(1, 5).flatmap(
    lambda n: st.integers(1, 4).flatmap(
        lambda k: st.tuples(
            st.lists(st.floats(1, 500), min_size=n, max_size=n),
            st.lists(st.floats(0, 15), min_size=n, max_size=n),
            st.lists(st.lists(st.floats(0.01, 1), min_size=k, max_size=k), min_size=n, max_size=n),
            st.lists(st.floats(0, 2e-3), min_size=k, max_size=k),
            st.lists(st.floats(-0.3, 0), min_size=k, max_size=k),
        )
    )
)


@settings(max_examples=150)
@given(systems)
def test_against_matrix_algebra(drawn):
    a, b, raw, impact, shock = drawn
    weights = [[x / sum(row) for x in row] for row in raw]
    c = contagion(System(tuple(a), tuple(b), tuple(map(tuple, weights)), tuple(impact)), tuple(shock))
    m, aa, bb, ll = np.array(weights), np.diag(a), np.diag(b), np.diag(impact)
    first = m @ np.array(shock)
    t = m @ ll @ m.T @ bb @ aa
    rho = max(abs(np.linalg.eigvals(t)))
    assert c.second == pytest.approx(m @ ll @ m.T @ bb @ aa @ first, abs=1e-12)
    assert c.radius == pytest.approx(rho, rel=1e-8, abs=1e-300)
    assert sum(c.systemicness) == pytest.approx(c.vulnerability, abs=1e-12)
    if rho < 0.999:
        assert c.regime == "stable"
        assert c.final == pytest.approx(np.linalg.solve(np.eye(len(a)) - t, first), rel=1e-9, abs=1e-12)
    elif rho > 1.001:
        assert (c.regime, c.final) == ("unstable", None)


def test_unstable_is_said_and_not_iterated():
    c = contagion(System((100,), (20,), ((1,),), (1e-3,)), (-0.05,))
    assert c.radius == pytest.approx(2, rel=1e-12)
    assert (c.regime, c.final) == ("unstable", None)


def test_leverage_identity():
    assert leverage_after(100, 9, 0.01) == pytest.approx(9, rel=1e-14)
    assert leverage_after(600, 2, 0.07) == pytest.approx(2, rel=1e-14)


def test_order_of_banks_and_assets_does_not_matter():
    back = System((100, 100), (4, 9), ((0.5, 0.5), (0, 1)), (2e-3, 5e-4))
    c, d = contagion(TWO, (-0.01, 0)), contagion(back, (0, -0.01))
    assert d.losses == pytest.approx(c.losses[::-1], rel=1e-14)
    assert d.sold == pytest.approx(c.sold[::-1], rel=1e-14)


def test_nothing_without_impact_or_leverage():
    assert spectral_radius(((0.0,),)) == 0
    assert contagion(System((100,), (0,), ((1,),), (1e-3,)), (-0.05,)).final == (-0.05,)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: System((100,), (4, 5), ((1,),), (1e-3,)),
        lambda: System((100,), (-4,), ((1,),), (1e-3,)),
        lambda: System((100,), (4,), ((0.5,),), (1e-3,)),
        lambda: System((float("nan"),), (4,), ((1,),), (1e-3,)),
        lambda: contagion(ONE, (0.05,)),
        lambda: contagion(ONE, (-0.05, 0)),
    ],
)
def test_bad_input(bad):
    with pytest.raises(QuantityError, match="allowed"):
        bad()
