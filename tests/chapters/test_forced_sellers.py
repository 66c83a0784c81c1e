"""What chapter 05's figures do between their corners: books in every round, a ladder that only climbs, orders that stay orders."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.chapters.forced_sellers import days as two
from explainer.chapters.forced_sellers.order import Order, around, order
from explainer.chapters.forced_sellers.orders import RULES, bitcoin, run
from explainer.chapters.forced_sellers.raised import FREE, Raised, raised
from explainer.chapters.forced_sellers.selling import BUYERS, DEPTHS, FUND, OWN, Travel, fall, linear, paid, stability
from explainer.chapters.forced_sellers.travel import ROUNDS, rows, travel
from explainer.models.contagion import System, contagion
from explainer.models.world import BTC, FUND_WEIGHTS
from tests.models.worlds import fields_of

TRAVELS = st.fixed_dictionaries(fields_of(Travel)).map(lambda raw: Travel(**raw))


@given(TRAVELS)
def test_in_every_round_shares_and_cash_are_where_the_picture_has_them(t: Travel) -> None:
    c, shown = fall(t), rows(t)
    assert len(c.rounds) <= ROUNDS + 1
    assert not c.caps
    for i in range(ROUNDS + 1):
        assert shown["met"][i] + shown["repaid"][i] == pytest.approx(shown["spent"][i], abs=1e-8)
        assert shown["spent"][i] <= BUYERS
        for k in range(len(OWN)):
            assert -1e-9 <= shown[f"own_{k}"][i] <= OWN[k]
            assert -1e-9 <= shown[f"fund_{k}"][i] <= FUND[k]
            assert 100 * t.floor <= shown[f"price_{k}"][i] <= 100
    for k in range(len(OWN)):
        assert all(b <= a for a, b in pairwise(shown[f"price_{k}"]))
    assert shown["spent"][-1] == pytest.approx(paid(t, c), abs=1e-8)
    assert travel.answer(t).balanced


def test_the_linear_path_is_the_linear_model_s() -> None:
    """Where all rounds together have an end, the path comes to what the model of overlapping holdings says."""
    t = Travel(call=1, leverage=2)
    first = [0.15 * w / d for w, d in zip(FUND_WEIGHTS, DEPTHS, strict=True)]
    first[BTC] += 0.85 / DEPTHS[BTC]
    system = System((600.0,), (1.0,), (FUND_WEIGHTS,), tuple(1 / d for d in DEPTHS))
    c = contagion(system, tuple(-f for f in first))
    assert c.radius == pytest.approx(stability(t), rel=1e-9)
    assert c.final is not None
    loss = -c.final[0]  # of the fund's assets, all rounds together
    end = 1 - first[BTC] - FUND_WEIGHTS[BTC] * 600 * loss / DEPTHS[BTC]
    assert linear(t, 60)[-1] == pytest.approx(end, abs=1e-6)


def test_nothing_moves_without_a_call() -> None:
    for leverage, margin in product((1, 3, 6), (0, 2)):
        shown = rows(Travel(call=0, leverage=leverage, margin=margin))
        assert shown["spent"][-1] == 0
        assert shown[f"price_{BTC}"] == [100.0] * (ROUNDS + 1)


@given(st.floats(0, 60), st.floats(0, 40), st.floats(0, 40))
def test_a_deeper_fall_closes_no_fewer_bets(interest: float, one: float, other: float) -> None:
    first, second = sorted((one, other))
    assert two.closed_by(interest, first) <= two.closed_by(interest, second) <= interest
    closed, fell = two.staircase(interest)
    assert all(b >= a for line in (closed, fell) for a, b in pairwise(line))
    assert closed[-1] == pytest.approx(interest)


@given(st.floats(5, 120), st.floats(0.5, 1), st.floats(0.1, 30))
def test_what_a_day_needs_gives_its_fall_back(impact: float, share: float, closed: float) -> None:
    fell = two.falls(impact, share, closed, 1500)
    assert 0 < fell < 100
    assert two.needed((closed, fell, 1500), share) == pytest.approx(impact, rel=1e-6)


def test_the_faint_lines_are_the_other_rules() -> None:
    for rule in RULES:
        lines = around(Order(rule=rule)).data["others"]
        assert len(lines["t"]) == 3 * 17
        chosen = order.answer(Order(rule=rule)).data["path"]["bitcoin"]
        assert chosen == bitcoin(run(rule))
        others = [lines["bitcoin"][i : i + 17] for i in (0, 17, 34)]
        assert chosen not in others
        assert sorted(others) == sorted(bitcoin(run(other)) for other in RULES if other != rule)


def test_the_pieces_follow_one_another() -> None:
    for drawn in (0.0, 3.5, FREE):
        data = raised.answer(Raised(drawn=drawn)).data
        parts = data["parts"]
        assert parts["from"][0] == 0
        assert parts["from"][1:] == pytest.approx(parts["to"][:-1])
        assert data["whole"]["to"][-1] == parts["to"][-1]
        assert [a for a, how in zip(parts["to"], parts["how"], strict=True) if how == "sold"][-1] == data["whole"][
            "to"
        ][0]
