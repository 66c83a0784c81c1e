import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models.pecking import RULES, portions


def test_soft_order_between_strict_and_prorata():
    held, conviction = [20.0, 140.0, 32.0], [0.9, 0.7, 0.2]
    strict = portions(held, 50, "conviction", conviction=conviction)
    assert strict == [0, 18, 32]
    assert portions(held, 50, "conviction", conviction=conviction, softness=1e-4) == pytest.approx(strict, abs=1e-9)
    flat = [h * 50 / 192 for h in held]
    assert portions(held, 50, "conviction", conviction=conviction, softness=math.inf) == pytest.approx(flat)
    assert portions(held, 50, "conviction", conviction=conviction, softness=1e9) == pytest.approx(flat, rel=1e-6)
    some = portions(held, 50, "conviction", conviction=conviction, softness=0.3)
    assert sum(some) == pytest.approx(50, rel=1e-14)
    assert flat[2] < some[2] <= 32


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6), st.floats(0, 700), st.floats(0, 3), st.data())
def test_no_sale_exceeds_a_holding_and_the_rest_is_redistributed(held, amount, softness, data):
    conviction = data.draw(st.lists(st.floats(0, 1), min_size=len(held), max_size=len(held)))
    rule = data.draw(st.sampled_from(list(RULES)))
    sold = portions(held, amount, rule, conviction=conviction, sizes=tuple(conviction), softness=softness)
    assert sum(sold) == pytest.approx(min(amount, sum(held)), abs=1e-9)
    for s, h in zip(sold, held, strict=True):
        assert -1e-12 <= s <= h * (1 + 1e-12)


def test_who_has_borrowed_sells_by_conviction():
    held, conviction = [20.0, 140.0, 32.0], [0.9, 0.7, 0.2]
    for amount in (10, 50, 180):
        assert portions(held, amount, "borrow", conviction=conviction) == portions(
            held, amount, "conviction", conviction=conviction
        )
