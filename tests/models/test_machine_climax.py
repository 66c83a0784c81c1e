"""Full or drained pool, call or no call: Bitcoin's worst quarter of the first year, with the same sellers in all four."""

from dataclasses import replace

import pytest

from explainer.models.machine import simulate
from explainer.models.presets import world

SELLERS = ("pledged", "pocket_cash", "leverage", "leverage_cap")
THEIRS = {key: {n: getattr(world(key), n) for n in SELLERS} | {"multiplier_btc": 50} for key in ("P3", "P8")}
STILL = {"capex_growth": 0}  # P8's funds hold memory makers, whose gain from a growing capex would carry them


def falls(w, asset="bitcoin"):
    return [round(100 * (p - 1), 1) for p in simulate(w)[f"price_{asset}"]]


def worst(pool, call, **sellers):
    return round(min(falls(replace(world(pool), **sellers | ({} if call else {"pledged": 0})))[:5]))


@pytest.mark.parametrize(
    ("sellers", "cells"),
    [(THEIRS["P3"], (0, -45, -4, -49)), (THEIRS["P8"] | STILL, (0, -46, -26, -48))],
    ids=["P3's sellers", "P8's sellers"],
)
def test_it_is_the_call_in_either_pool(sellers, cells):
    assert tuple(worst(pool, call, **sellers) for pool in ("P1", "P3") for call in (False, True)) == cells


def test_with_a_growing_capex_even_the_more_levered_fund_stands_without_a_call():
    assert worst("P3", False, **THEIRS["P8"]) == -4


def test_only_the_increase_counted():
    assert min(falls(replace(world("P8"), need="increase"))) == 0
    late = falls(replace(world("P3"), multiplier_btc=50, need="increase"))
    assert (min(late[:5]), round(min(late[:9]))) == (-0.4, -43)
    end = simulate(replace(world("P3"), multiplier_btc=50, need="increase"))["premium_change"][-1]
    assert 32 <= end <= 33


def test_the_order_decides_the_first_year_and_not_the_fourth():
    by = {rule: falls(replace(world("P3"), multiplier_btc=50, rule=rule)) for rule in ("conviction", "liquidity")}
    assert [round(path[4]) for path in by.values()] == [-41, -4]
    assert [round(path[-1]) for path in by.values()] == [-61, -62]
    assert round(min(by["conviction"][:5])) == -49


def test_the_floor_and_the_call_set_the_trough_more_than_impact_or_leverage():
    p8 = world("P8")
    assert round(min(falls(replace(p8, multiplier_btc=120)))) == -50
    assert round(min(falls(replace(p8, leverage=1)))) == -40
    assert [round(min(falls(replace(p8, floor=x)))) for x in (0.2, 0.4, 0.6)] == [-61, -46, -31]


def test_without_a_call_gold_is_first_to_lose_a_twentieth():
    run = simulate(replace(world("P3"), pledged=0, multiplier_btc=50))
    first = {a: next(k for k, p in enumerate(run[f"price_{a}"]) if p < 0.95) for a in ("gold", "bitcoin")}
    assert first == {"gold": 4, "bitcoin": 6}


def test_spreads_part_early_by_two_assumed_numbers():
    drained = replace(world("P3"), multiplier_btc=50)
    wider = [x - 72 for x in simulate(drained)["credit_spread"]]
    assert round(wider[3]) == 22  # P3's trough quarter
    assert round(simulate(world("P8"))["credit_spread"][1] - 72, 1) == 0.6
    for silent in ({"loading_spread": 0}, {"loading_credit": 0}):
        assert simulate(replace(drained, **silent))["credit_spread"] == pytest.approx([72] * 17)
