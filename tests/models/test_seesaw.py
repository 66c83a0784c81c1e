"""The seesaw: the balance point is the duration, and it wanders by the spread of the weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models.discounting import ARCHETYPES, Asset, duration, horizon_duration, move, present_value, steady
from explainer.models.seesaw import later, promise, redraw, share_of_first, spread, stand
from explainer.quantity import QuantityError

MEMORY = ARCHETYPES["memory"]


@pytest.mark.parametrize("name", ARCHETYPES)
@pytest.mark.parametrize("change", [-0.01, 0.0, 0.02])
def test_the_beam_balances_at_the_duration(name: str, change: float) -> None:
    beam = stand(ARCHETYPES[name], change)
    moments = sum(w * (t - beam.balance) for t, w in zip(beam.years, beam.values, strict=True))
    assert moments == pytest.approx(0, abs=1e-9 * beam.price * beam.balance)
    assert beam.price == pytest.approx(present_value(ARCHETYPES[name], change), rel=1e-12)
    assert beam.balance == pytest.approx(duration(ARCHETYPES[name], change).macaulay, rel=1e-12)


@pytest.mark.parametrize("name", ARCHETYPES)
def test_the_balance_point_wanders_by_the_spread(name: str) -> None:
    a, e = ARCHETYPES[name], 1e-5
    slope = (duration(a, e).macaulay - duration(a, -e).macaulay) / (2 * e)
    assert slope == pytest.approx(-(spread(a) ** 2) / (1 + a.rate), rel=1e-5)


def test_one_payment_has_no_spread_and_level_flows_have_gordon_s() -> None:
    assert spread(Asset((0,) * 9 + (100,), 0.05, None)) == pytest.approx(0, abs=1e-6)
    # A growing perpetuity: the years are geometric, with standard deviation √((1+g)(1+r))/(r−g).
    gordon = Asset(steady(5, 0.03), 0.08, 0.03)
    assert spread(gordon) == pytest.approx((1.08 * 1.03) ** 0.5 / 0.05, rel=1e-12)


@given(
    head=st.lists(st.floats(0, 30), min_size=10, max_size=10),
    worth=st.floats(1, 60),
    change=st.floats(-0.02, 0.04),
)
def test_a_redrawn_asset_balances_too(head: list[float], worth: float, change: float) -> None:
    a = redraw(MEMORY, head, worth)
    beam = stand(a, change)
    assert stand(a).values[-1] == pytest.approx(worth, rel=1e-9)
    assert a.flows[:10] == tuple(head)
    moments = sum(w * (t - beam.balance) for t, w in zip(beam.years, beam.values, strict=True))
    assert moments == pytest.approx(0, abs=1e-8 * beam.price * beam.years[-1])
    assert move(a, 0.01) < 0 < move(a, -0.01)


def test_a_heavier_end_moves_the_balance_point_out() -> None:
    points = [stand(redraw(MEMORY, MEMORY.flows[:10], worth)).balance for worth in (1, 10, 19, 40, 60)]
    assert points == sorted(points)
    assert points[0] < 4.1 < 14 < points[-1]


def test_the_first_years_hold_what_was_put_there() -> None:
    assert share_of_first(MEMORY, 4) == pytest.approx(0.5176, abs=5e-5)
    poorer = redraw(MEMORY, [0, 0, 0, 0, *MEMORY.flows[4:10]], present_value(later(MEMORY), 0))
    assert share_of_first(poorer, 4) == 0


def test_a_promise_is_a_zero_coupon_bond() -> None:
    bond = Asset((0,) * 29 + (100,), 0.055, None)
    for change in (-0.02, 0.0003, 0.01):
        assert promise(30, 0.055, change) == pytest.approx(move(bond, change), rel=1e-12)
    assert promise(0, 0.055, 0.5) == 0
    small = 1e-7
    assert promise(30, 0.055, small) / small == pytest.approx(-horizon_duration(30, 0.055), rel=1e-5)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: stand(MEMORY, near=0),
        lambda: stand(MEMORY, near=60),
        lambda: redraw(MEMORY, (1,) * 10, -1),
        lambda: redraw(replace(MEMORY, flows=(1.0,) * 10 + (0.0,) * 5, growth=None), (1,) * 10, 5),
        lambda: promise(-1, 0.05, 0),
        lambda: promise(1, 0.05, -2),
    ],
)
def test_bad_input(bad: object) -> None:
    with pytest.raises(QuantityError, match="allowed"):
        bad()  # type: ignore[operator]
