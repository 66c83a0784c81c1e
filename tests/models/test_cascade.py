import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.models.cascade import Seller, cascade
from explainer.models.margin import Spiral, ladder, stability
from explainer.quantity import QuantityError

ONE, FLOOR = (1.0, 1.0, 1.0), (0.4, 0.4, 0.4)
DEEP = (300.0, 400.0, 28.0)
OWNER = Seller(holdings=(20.0, 140.0, 32.0), call=19.635, conviction=(0.9, 0.7, 0.2), rule="conviction")
FUND = Seller(holdings=(90.0, 180.0, 48.0), debt=318 * 0.8, target=5, cap=5.3)


def go(*sellers, **more):
    return cascade(sellers, ONE, FLOOR, DEEP, sizes=(1500.0, 20_000.0, 1400.0), **more)


def test_a_call_is_met_from_what_is_believed_in_least():
    c = go(OWNER)
    assert c.paid[0] == pytest.approx(19.635, abs=1e-6)
    assert c.sold[0][:2] == (0, 0)
    q = c.sold[0][2]
    assert 0.4 * q + 0.6 * 16.8 * (1 - math.exp(-q / 16.8)) == pytest.approx(19.635, abs=1e-6)
    assert c.prices[2] == pytest.approx(0.4 + 0.6 * math.exp(-q / 16.8), rel=1e-12)
    assert c.caps == ()


def test_other_rules():
    by_size = go(replace(OWNER, rule="liquidity"))
    assert by_size.sold[0][1] > 0
    assert by_size.sold[0][0] == by_size.sold[0][2] == 0
    slice_ = go(replace(OWNER, rule="prorata"))
    parts = [q / h for q, h in zip(slice_.sold[0], OWNER.holdings, strict=True)]
    assert max(parts) == pytest.approx(min(parts), rel=1e-12)
    tie = cascade((replace(OWNER, rule="liquidity"),), ONE, FLOOR, DEEP, sizes=(5.0, 5.0, 5.0))
    assert tie.sold[0][0] > 0
    assert tie.sold[0][2] == 0


def test_no_sale_anywhere_if_no_threshold_is_hit():
    calm = replace(FUND, debt=318 * (1 - 1 / 5.2))
    c = go(replace(OWNER, call=0.0), calm)
    assert c.prices == ONE
    assert c.proceeds == (0, 0)
    assert len(c.path) == 1
    assert c.sellers == (replace(OWNER, call=0.0), calm)


def test_fund_delevers_to_its_target_and_redemptions_are_paid_first():
    c = cascade((OWNER, replace(FUND, call=3.465)), ONE, FLOOR, (3000.0, 40_000.0, 280.0))
    assert c.paid[1] == pytest.approx(3.465, abs=1e-6)
    after = c.sellers[1]
    assets = sum(h * p for h, p in zip(after.holdings, c.prices, strict=True))
    assert 4.9 < assets / (assets - after.debt) <= 5.3
    assert c.proceeds[1] == pytest.approx(c.paid[1] + c.repaid[1], rel=1e-12)
    assert after.debt == pytest.approx(FUND.debt - c.repaid[1], rel=1e-12)


def test_a_fund_without_equity_sells_everything_and_its_loan_is_lost():
    broke = replace(FUND, debt=330.0)
    c = go(broke)
    assert c.sellers[0].holdings == (0, 0, 0)
    assert c.lost[0] == pytest.approx(330 - c.proceeds[0], rel=1e-12)
    assert c.lost[0] > 0


def test_what_nobody_can_pay_is_reported():
    c = go(replace(OWNER, call=500.0))
    assert c.sellers[0].holdings == (0, 0, 0)
    assert c.unmet[0] == pytest.approx(500 - c.proceeds[0], rel=1e-12)


def test_buyers_cash_is_a_limit_and_the_cap_is_reported():
    c = go(OWNER, replace(FUND, call=3.0), budget=10.0)
    assert sum(c.proceeds) == pytest.approx(10, rel=1e-12)
    assert c.caps == ("proceeds",)
    assert c.unmet[0] > 0


def test_endless_rounds_are_cut_and_reported():
    thin = tuple(d / 1e3 for d in DEEP)
    c = cascade((replace(FUND, debt=318 * 0.79, target=5, cap=5),), ONE, (1 - 1e-5,) * 3, thin)
    assert len(c.path) <= 61
    slow = cascade((Seller(holdings=(1e9,), call=1e8),), (1.0,), (0.0,), (1.0,))
    assert slow.caps == ("rounds",) or slow.unmet[0] > 0


def test_conviction_falls_with_the_price():
    c = go(OWNER, decay=0.5)
    falls = [1 - new[2] / old[2] for old, new in pairwise(c.path)]
    assert c.sellers[0].conviction[2] == pytest.approx(0.2 * math.exp(-0.5 * sum(falls)), rel=1e-12)
    assert falls[0] > 0
    assert c.sellers[0].conviction[:2] == (0.9, 0.7)
    assert go(OWNER, decay=0.0).sellers[0].conviction == OWNER.conviction


def test_rungs_fall_in_turn_and_move_no_money():
    rungs = ladder(2, 1.0, 34, (5, 10, 20, 50))
    hit = cascade((OWNER,), (1.0, 1.0, 0.95), FLOOR, DEEP, rungs=rungs)
    bare = cascade((OWNER,), (1.0, 1.0, 0.95), FLOOR, DEEP)
    assert hit.liquidated > 0
    assert hit.prices[2] < bare.prices[2]
    assert hit.standing == ()
    quiet = cascade((replace(OWNER, call=0.0),), ONE, FLOOR, DEEP, rungs=rungs)
    assert quiet.standing == rungs
    assert quiet.liquidated == 0
    only = cascade((replace(OWNER, call=0.0),), (1.0, 1.0, 0.97), FLOOR, DEEP, rungs=rungs)
    assert only.proceeds == (0,)
    assert only.liquidated > 0


def test_leverage_explains_more_than_half_of_a_ladder_s_trough():
    """Acceptance: with no pledge at all, at least half of the trough disappears when leverage is 1."""
    shocked = (1.0, 1.0, 0.95)
    none = cascade((), shocked, FLOOR, DEEP, rungs=ladder(2, 1.0, 34, (1,)))
    full = cascade((), shocked, FLOOR, DEEP, rungs=ladder(2, 1.0, 34, (5, 10, 20, 50)))
    assert 1 - none.prices[2] < 0.5 * (1 - full.prices[2])


def test_who_borrows_first_sells_nothing_until_the_line_is_used():
    borrower = replace(OWNER, rule="borrow", line=0.2, target=1.25, cap=4 / 3)
    assert borrower.credit(ONE) == pytest.approx(0.2 * 192)
    assert OWNER.credit(ONE) == 0
    c = go(borrower)
    assert c.prices == ONE
    assert (c.borrowed, c.paid, c.proceeds, c.unmet) == ((19.635,), (19.635,), (0,), (0,))
    assert (c.sellers[0].debt, c.sellers[0].call) == (19.635, 0)
    assert c.sellers[0].credit(ONE) == pytest.approx(0.2 * 192 - 19.635)
    more = go(replace(borrower, call=50.0))
    assert more.borrowed[0] == pytest.approx(38.4)
    assert more.paid[0] == pytest.approx(50, abs=1e-6)
    assert more.sold[0][2] > 0  # what is then missing comes from what is believed in least
    assert more.sold[0][0] == 0


def test_the_loan_makes_an_owner_a_fund():
    owing = Seller(
        OWNER.holdings, debt=38.4, conviction=OWNER.conviction, rule="borrow", line=0.2, target=1.25, cap=4 / 3
    )
    assert go(owing).prices == ONE  # at its line, below the lenders' threshold
    fallen = cascade((owing,), (0.7, 0.7, 0.7), (0.28,) * 3, DEEP)
    assert fallen.repaid[0] > 0
    assert fallen.sellers[0].call == 0
    left = sum(h * p for h, p in zip(fallen.sellers[0].holdings, fallen.prices, strict=True))
    assert fallen.sellers[0].debt / left < 0.25


def test_a_rising_haircut_makes_the_first_round_the_spiral_s():
    """One asset, cap at the target, a small fall: the first sale over depth is g times the fall."""
    fall, depth = 1e-6, 100.0
    for position, haircut, rise in ((10, 0.25, 0.0), (10, 0.25, 0.5), (20, 0.2, 1.0)):
        fund = Seller(
            (float(position),), debt=position * (1 - haircut), target=1 / haircut, cap=1 / haircut, margin_rise=rise
        )
        g = stability(Spiral(position=position, depth=depth, haircut=haircut, sensitivity=rise))
        shocked = cascade((replace(fund, call=0.0), Seller((1.0,), call=fall * depth)), (1.0,), (0.0,), (depth,))
        first, second = shocked.path[1][0], shocked.path[2][0]
        assert (first - second) / (1 - first) == pytest.approx(g, rel=1e-3)


shares = st.lists(st.floats(0, 200), min_size=3, max_size=3).map(tuple)


@settings(max_examples=300)
@given(shares, shares, st.floats(0, 300), st.floats(0, 60), st.floats(1, 6), st.floats(0, 1), st.floats(1, 2000),
       st.sampled_from(["conviction", "liquidity", "prorata", "borrow"]), st.floats(0, 0.6), st.floats(0, 2))  # fmt: skip
def test_money_and_shares_are_conserved_and_nothing_is_negative(
    own, fund, call, redeemed, lev, extra, budget, rule, line, rise
):  # fmt: skip
    owner = Seller(own, call=call, conviction=(0.9, 0.7, 0.2), rule=rule, line=line, target=1 / (1 - line), cap=3)
    levered = Seller(fund, call=redeemed, debt=sum(fund) * (1 - 1 / lev), target=lev, cap=lev + extra, margin_rise=rise)
    c = go(owner, levered, budget=budget)
    for s, end, sold in zip((owner, levered), c.sellers, c.sold, strict=True):
        assert all(e >= -1e-9 for e in end.holdings)
        for h, e, q in zip(s.holdings, end.holdings, sold, strict=True):
            assert h == pytest.approx(e + q, abs=1e-9)
    assert sum(c.proceeds) <= budget * (1 + 1e-9)
    for k in (0, 1):
        assert c.proceeds[k] + c.borrowed[k] == pytest.approx(c.paid[k] + c.repaid[k], abs=1e-9)
    for r in c.rounds:  # in every round: who sold, and what buyers paid
        gone = [owner.holdings[k] + levered.holdings[k] - r.holdings[0][k] - r.holdings[1][k] for k in range(3)]
        paid = sum(0.4 * g - 0.36 * d * math.expm1(-g / (0.6 * d)) for g, d in zip(gone, DEEP, strict=True))
        assert r.spent == pytest.approx(paid, rel=1e-9, abs=1e-9)
    whole = [c.sold[0][k] + c.sold[1][k] for k in range(3)]
    for k in range(3):  # path-independence: however many rounds, the end price is that of the sum
        assert c.prices[k] == pytest.approx(0.4 + 0.6 * math.exp(-whole[k] / (0.6 * DEEP[k])), rel=1e-9)
        exact = 0.4 * whole[k] + 0.6 * 0.6 * DEEP[k] * -math.expm1(-whole[k] / (0.6 * DEEP[k]))
        assert exact >= -1e-9
    total = sum(0.4 * w - 0.36 * d * math.expm1(-w / (0.6 * d)) for w, d in zip(whole, DEEP, strict=True))
    assert sum(c.proceeds) == pytest.approx(total, rel=1e-9, abs=1e-9)


def test_order_of_sellers_and_assets_does_not_matter():
    c = go(OWNER, replace(FUND, call=3.465))
    d = go(replace(FUND, call=3.465), OWNER)
    assert d.prices == pytest.approx(c.prices, rel=1e-13)
    turn = lambda t: t[::-1]  # noqa: E731
    e = cascade(
        (
            replace(OWNER, holdings=turn(OWNER.holdings), conviction=turn(OWNER.conviction)),
            replace(FUND, holdings=turn(FUND.holdings), call=3.465),
        ),
        ONE, FLOOR, turn(DEEP), sizes=(1400.0, 20_000.0, 1500.0),
    )  # fmt: skip
    assert turn(e.prices) == pytest.approx(c.prices, rel=1e-12)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: Seller((1.0,), rule="panic"),
        lambda: Seller((-1.0,)),
        lambda: Seller((1.0,), call=math.nan),
        lambda: Seller((1.0,), rule="borrow", line=1.0),
        lambda: Seller((1.0,), margin_rise=-0.1),
        lambda: Seller((1.0,), debt=1, target=3, cap=2),
        lambda: cascade((), (1.0,), (1.2,), (5.0,)),
        lambda: cascade((), (-1.0,), (0.0,), (5.0,)),
    ],
)
def test_bad_input(bad):
    with pytest.raises(QuantityError, match="allowed"):
        bad()
