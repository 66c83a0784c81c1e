"""An observed price move, split: the rate's part is small where the rate hardly moved, and the parts add up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models.discounting import ARCHETYPES, move, present_value, scaled
from explainer.models.news import attribute, rate_for
from explainer.quantity import QuantityError

MEMORY = ARCHETYPES["memory"]


@given(total=st.floats(-0.5, 2), change=st.floats(-0.01, 0.03), years=st.sampled_from([None, 4, 10]))
def test_the_parts_add_up_and_the_factor_gives_the_move(total: float, change: float, years: int | None) -> None:
    news = attribute(MEMORY, total, change, years)
    s = news.split
    assert s.total == pytest.approx(total, abs=1e-12)
    assert s.cash_flow + s.discount_rate == pytest.approx(total, abs=1e-12)
    after = scaled(MEMORY, (news.factor,) * (years or len(MEMORY.flows)))
    if years:
        assert math.log(present_value(after, change) / present_value(MEMORY, 0)) == pytest.approx(total, abs=1e-12)
    else:
        assert news.factor == pytest.approx(math.exp(s.cash_flow), rel=1e-12)


def test_news_in_every_year_leaves_the_rate_its_plain_effect() -> None:
    for name, a in ARCHETYPES.items():
        assert attribute(a, 0.3, 0.01).split.discount_rate == pytest.approx(math.log1p(move(a, 0.01))), name


def test_news_in_the_first_years_makes_the_rate_matter_less() -> None:
    near, alike = (attribute(MEMORY, math.log(2), 0.01, y).split.discount_rate for y in (4, None))
    assert alike < near < 0


def test_no_rate_no_part() -> None:
    assert attribute(MEMORY, 0.7, 0.0, 4).split.discount_rate == pytest.approx(0, abs=1e-15)


def test_the_rate_that_would_do_it_alone() -> None:
    change = rate_for(MEMORY, math.log(2), -0.08, 0)
    assert move(MEMORY, change) == pytest.approx(1, rel=1e-10)


def test_bad_input() -> None:
    # Six hundredths of the hyperscaler's value lie in its first four years: their loss does not halve the price.
    with pytest.raises(QuantityError, match=r"move is -53%.*allowed is above -6%"):
        attribute(ARCHETYPES["hyperscaler"], math.log(0.47), 0, 4)
    with pytest.raises(QuantityError, match="allowed"):
        rate_for(MEMORY, 5, -0.05, 0)
