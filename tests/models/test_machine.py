from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from explainer.models.clearing import resting_premium
from explainer.models.ledger import leakage_residual, matrix, plumbing, start_books
from explainer.models.machine import outside_need, simulate
from explainer.models.premium import Pool, same_slope
from explainer.models.presets import PRESETS, world
from explainer.models.run import Run
from explainer.models.world import ASSETS, BTC, World, Yields, credit_yield, gov_yield, quadrant
from explainer.quantity import QuantityError

TABLE = """
P0  .800 .800    0    0    0   0   0   0   0   0
P1  .800 .685    6   12   32   0   0   0  -2  -7
P2  .667 .710   -6  -12   44   2   2   2   2   1
P3  .375 .063  178  327  -11 -25 -36 -36 -34 -36
P4  .375 .419  -11  -21    3   3   4   3   3   2
P4b .375 .060  184  338  -24 -25 -33 -34 -35 -34
P5  .375 .019  300  537  -16 -36 -59 -44 -46 -46
P6  .375 .333   12   23   29  -1  -3  -3  -3  -4
P6b .375 .259   37   70   23  -6  -9  -9 -10  -9
P7  .375 .408   -8  -16   34   3   4   2   2   1
P8  .800 .784  0.8    2   -3  -1   0  -7   0 -27
P9  .375 .061  181  333   -9 -26 -37 -48 -34 -37
P10 .375 .322   15   29   31  -2  -3  -2  -4  -3
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def rounded(x, digits=0):
    """Round prices as the table was: to one digit more first, then half up."""
    return int(Decimal(f"{x:.{digits + 1}f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def percent(run, asset="bitcoin"):
    return [100 * (p - 1) for p in run[f"price_{asset}"]]


def go(key, **changes):
    return simulate(replace(world(key), **changes))


@pytest.mark.parametrize("key", ROWS)
def test_the_preset_table_to_its_printed_digits(key):
    start, end, change, released, *prices = ROWS[key]
    run = simulate(world(key))
    assert f"{run['level'][0]:.3f}" == f"0{start}"
    assert f"{run['level'][-1]:.3f}" == f"0{end}"
    digits = 1 if "." in change else 0
    assert f"{run['premium_change'][-1]:.{digits}f}".replace("-0", "0") == change
    assert f"{run['released'][-1]:.0f}".replace("-0", "0") == released
    assert [rounded(percent(run, a)[-1]) for a in ASSETS] == [int(p) for p in prices]
    assert run.balanced
    assert max(run.residuals.values()) < 1e-11


def test_named_worlds():
    assert list(PRESETS) == list(ROWS)
    assert world("P1") == World()
    with pytest.raises(KeyError, match=r"'P11' is unknown; allowed is one of P0, P1"):
        world("P11")


def test_same_trough_by_the_same_mechanism_in_two_worlds():
    full, drained = percent(simulate(world("P8"))), go("P3", multiplier_btc=50)
    assert [rounded(x) for x in full[1:]] == [-46, -41, -33, -27]
    path = [rounded(x) for x in percent(drained)[1:]]
    assert path[:6] == [-1, -35, -49, -41, -35, -30]
    assert path[-1] == -61
    trough = min(range(1, 8), key=lambda k: percent(drained)[k])
    assert trough == 3
    assert drained["premium_change"][trough] == pytest.approx(18, abs=0.5)
    assert simulate(world("P8"))["premium_change"][1] == pytest.approx(0.5, abs=0.05)
    assert 100 * (min(simulate(world("P8"))["low_bitcoin"]) - 1) == pytest.approx(-56, abs=0.5)


def test_the_order_decides_when_and_the_pool_how_far():
    def path(rule):
        return [rounded(x) for x in percent(go("P3", multiplier_btc=50, rule=rule))]

    believed, largest, slice_, lent = (path(r) for r in ("conviction", "liquidity", "prorata", "borrow"))
    assert (believed[4], largest[4], slice_[4], lent[4]) == (-41, -4, -11, -3)
    assert min(believed[:5]) == -49
    assert (believed[16], largest[16], slice_[16], lent[16]) == (-61, -62, -63, -63)


def test_borrowing_first_puts_it_off():
    run, sold = go("P3", multiplier_btc=50, rule="borrow"), go("P3", multiplier_btc=50)
    assert sum(run["sold_pockets"][:6]) == sum(run["sold_funds"][:6]) == 0
    assert sum(run["borrowed_pockets"]) == pytest.approx(79, abs=1)
    assert min(percent(run)[:6]) > -4
    assert min(percent(run)[:8]) < min(percent(sold)[:8])
    assert run.balanced
    assert run["money"][5] > sold["money"][5]  # a loan makes money
    none = go("P3", multiplier_btc=50, rule="borrow", pocket_line=0)
    assert none["price_bitcoin"] == sold["price_bitcoin"]


@pytest.mark.parametrize(
    ("changes", "trough"),
    [({"fund_assets": 0}, -42), ({"pledged": 0}, 0), ({"rule": "prorata"}, -28), ({"rule": "liquidity"}, -19),
     ({"multiplier_btc": 5}, -8)],
)  # fmt: skip
def test_p8_taken_apart(changes, trough):
    assert rounded(min(percent(go("P8", **changes)))) == trough


def test_drained_without_its_leveraged_fund():
    assert go("P3", fund_assets=0)["premium_change"][-1] == pytest.approx(101, abs=0.5)


def test_the_drained_boom_hardly_raises_output_by_the_end():
    run = simulate(world("P3"))
    assert run["capex"][-1] - 440 == pytest.approx(297, abs=0.5)
    assert run["released"][-1] == pytest.approx(327, abs=0.5)


def test_premium_sensitivities_around_the_mainstream_world():
    def end(**changes):
        return go("P1", multiplier_btc=20, **changes)["premium_change"][-1]

    for changes, bp in (({}, 6), ({"idle": 1000}, 13), ({"idle": 10_000}, 3), ({"outside": 0.1}, 1),
                        ({"absorption": 0.5}, 2),
                        ({"reluctance": 0.002}, 3), ({"returning": 0}, 8), ({"returning": 1}, 5), ({"saving": 0}, 8),
                        ({"saving": 400}, 3)):  # fmt: skip
        assert f"{end(**changes):.0f}" == str(bp)
    assert end(reluctance=0.032) == pytest.approx(40, abs=0.5)
    for idle, bp in ((1000, 4), (10_000, 7)):
        held = same_slope(Pool(), idle)
        assert end(idle=idle, reluctance=held.reluctance) == pytest.approx(bp, abs=0.5)


def test_bitcoin_and_rates_hang_on_different_unknowns():
    def both(**changes):
        run = go("P1", **{"multiplier_btc": 20} | changes)
        return min(percent(run)), run["premium_change"][-1]

    low, high = both(multiplier_btc=5), both(multiplier_btc=100)
    assert high[0] < 6 * low[0]
    assert high[1] == pytest.approx(low[1], abs=0.1)
    low, high = both(reluctance=0.002), both(reluctance=0.032)
    assert high[1] > 10 * low[1]
    assert high[0] > 1.4 * low[0]


def test_zero_shock_leaves_every_price_exactly_one():
    run = simulate(world("P0"))
    for asset in ASSETS:
        assert run[f"price_{asset}"] == pytest.approx([1.0] * 17, abs=1e-13)
    assert run.regime == "still"
    assert run.caps == ()


def test_step_size_does_not_matter_to_the_linear_block():
    linear = {"elasticity": 0, "others": 0, "fund_assets": 0, "pledged": 0, "capex_growth": 0}
    ends = [go("P1", **linear, dt=dt)["idle"][-1] for dt in (0.5, 0.25, 0.0625)]
    assert ends == pytest.approx([4000 + 4 * (100 - 0.5 * 154)] * 3, rel=1e-13)
    spec = go("P1", **linear, capex0=440, outside=0.5, returning=0.3)
    assert spec["idle"][-1] == pytest.approx(3784, rel=1e-13)  # N = 220, θ = .3, σ = 100


def test_scaling_all_money_leaves_prices_and_premium_alone():
    money = ("idle", "absorbed", "saving", "others", "capex0", "capex_cap", "pocket_cash", "output", "balances")
    small = World(pocket_assets=0, fund_assets=0, output=30_000, idle=4000, balances=10_000, pledged=0)
    big = replace(small, **{n: 1.25 * getattr(small, n) for n in money})
    one, two = simulate(small), simulate(big)
    assert two["premium_change"] == pytest.approx(one["premium_change"], rel=1e-11, abs=1e-12)
    for asset in ASSETS:
        assert two[f"price_{asset}"] == pytest.approx(one[f"price_{asset}"], rel=1e-12)


def test_rows_of_the_balance_sheets_sum_to_zero():
    w = world("P6b")
    run = simulate(w)
    books = start_books(w)._replace(**{n: run[n][-1] for n in (
        "idle", "absorbed", "balances", "pocket_cash", "loans", "issued", "claims_investors", "claims_pockets",
        "claims_monetary", "bonds_issued", "bonds_investors", "bonds_monetary", "bills")},
        released=run["released_total"][-1])  # fmt: skip
    for row, sheet in matrix(books).items():
        assert sum(sheet.values()) == pytest.approx(0, abs=1e-8), row
    assert matrix(books)["bills"]["monetary sector"] == pytest.approx(960)


@pytest.mark.parametrize("key", ROWS)
def test_the_central_bank_s_own_identity(key):
    run = simulate(world(key))
    moved = plumbing(world(key), run, -1)
    assert abs(moved.residual) < 1e-9
    bought = {"P4": 1600, "P5": -600, "P6": 960, "P6b": 960}.get(key, 0)
    assert moved.drain == pytest.approx(-bought, abs=1e-9)
    assert moved.from_reverse_repo == pytest.approx(max(0, -bought))


def test_spending_alone_creates_no_money():
    run = go("P1", fund_assets=0)
    assert run["money"] == pytest.approx([run["money"][0]] * 17, rel=1e-13)
    banks = go("P1", fund_assets=0, banks=0.5)
    assert banks["money"][-1] - banks["money"][0] == pytest.approx(banks["claims_monetary"][-1], rel=1e-9)


def test_price_parts_tell_the_whole_move():
    import math

    run = simulate(world("P3"))
    for a in ASSETS:
        for k in range(17):
            parts = run[f"rate_part_{a}"][k] + run[f"cash_part_{a}"][k] + run[f"sale_part_{a}"][k]
            assert math.log(run[f"price_{a}"][k]) == pytest.approx(parts, abs=1e-14)


@pytest.mark.parametrize("key", ["P1", "P3", "P8", "P10"])
@pytest.mark.parametrize(("name", "more"), [("absorption", 0.2), ("saving", 100)])
def test_safe_signs(key, name, more):
    w = world(key)
    less = simulate(w)["premium_change"][-1]
    assert simulate(replace(w, **{name: getattr(w, name) + more}))["premium_change"][-1] < less


def test_no_sign_is_promised_for_what_comes_back():
    """More of what is spent returns: a lower premium in the named worlds, a higher one where a central bank sells."""
    for key in ("P1", "P3", "P8", "P10"):
        more = replace(world(key), returning=world(key).returning + 0.1)
        assert simulate(more)["premium_change"][-1] < simulate(world(key))["premium_change"][-1]
    sold = {"fund_assets": 0, "pledged": 0, "absorption": -0.2, "quarters": 40}
    little, much = (go("P3", **sold, returning=x)["premium_change"][-1] for x in (0.2, 0.4))
    assert (round(little), round(much)) == (246, 260)


@pytest.mark.parametrize("key", ["P1", "P3", "P9"])
def test_signs_that_are_safe_while_the_pool_drains(key):
    w = world(key)
    change = simulate(w)["premium_change"]
    assert change[-1] > change[-2] > 0
    assert simulate(replace(w, reluctance=0.8 * w.reluctance))["premium_change"][-1] < change[-1]
    if w.outside:
        assert simulate(replace(w, outside=0.8 * w.outside))["premium_change"][-1] < change[-1]


def test_the_resting_point_bounds_the_premium_without_a_leveraged_fund():
    for theta, saving, need in ((0.0, 0, 200), (0.2, 50, 375), (0.6, 200, 375)):
        run = go(
            "P3", fund_assets=0, pledged=0, returning=theta, saving=saving, capex_growth=0, capex0=need * 2, quarters=40
        )
        assert max(run["premium_change"]) <= 1e4 * resting_premium(need, 3850, 5) + 1e-6


def test_with_a_leveraged_fund_the_premium_may_overshoot_its_resting_point():
    run = go(
        "P3", quarters=40, elasticity=0, capex_growth=0, capex0=200, leverage=6, leverage_cap=6, reluctance=0.03,
        pocket_cash=0, pledged=1, multiplier_all=8, multiplier_btc=50,
    )  # fmt: skip
    assert max(run["premium_change"]) > 1.5e4 * resting_premium(100, 3850, 5)  # repaid loans destroy money


# what was only specified


def test_only_the_increase_counts():
    assert go("P1", need="increase")["premium_change"][-1] == pytest.approx(1.7, abs=0.05)
    assert go("P3", need="increase")["premium_change"][-1] == pytest.approx(28.0, abs=0.05)
    assert min(percent(go("P8", need="increase"))) > -0.1
    w = World(need="increase")
    assert (outside_need(w, 440), outside_need(w, 640)) == (0, 70)


@pytest.mark.parametrize("name", ["buybacks", "treasuries_sold"])
def test_buybacks_cut_and_assets_sold_count_as_need(name):
    w = World(**{name: 100})
    assert outside_need(w, 440) == pytest.approx(254)
    assert outside_need(replace(w, outside=1), 440) == 440  # never more than the capex itself
    run, plain = simulate(w), simulate(World())
    assert run["premium_change"][-1] > plain["premium_change"][-1]
    assert run["raised"][1] == pytest.approx(254, rel=1e-3)
    assert run["capex"][1] == pytest.approx(440, rel=1e-3)
    assert run.balanced


def test_more_users_of_funds_soften_the_premium():
    run, plain = simulate(World(speculative=300, households=1500)), simulate(World())
    assert run["premium_change"][-1] < plain["premium_change"][-1]
    assert run["released"][-1] > plain["released"][-1]
    assert run.balanced


def test_soft_order_spares_bitcoin():
    hard, soft = go("P8"), go("P8", softness=0.5)
    assert min(percent(soft)) > min(percent(hard))
    flat = go("P8", softness=2)
    assert min(percent(flat)) > min(percent(soft))


def test_the_ladder_needs_leverage_not_a_pledge():
    """Acceptance: with no pledge, at least half of the trough disappears when leverage is 1 (no ladder)."""
    shocked = {"pledged": 0, "multiplier_btc": 50, "shock": 0.05}
    with_ladder, without = go("P1", **shocked, ladder=34), go("P1", **shocked)
    assert min(with_ladder["low_bitcoin"]) - 1 < 2 * (min(without["low_bitcoin"]) - 1)
    assert min(percent(without)) > 0.5 * min(percent(with_ladder))
    assert with_ladder["liquidated"][1] > 0
    assert with_ladder.balanced


def test_yields():
    y = Yields()
    assert 100 * gov_yield(y, 0) == pytest.approx(4.21)
    assert 100 * credit_yield(y, 0) == pytest.approx(4.93)
    assert 1e4 * (gov_yield(y, 0.01) - gov_yield(y, 0)) == pytest.approx(60)
    assert 1e4 * (credit_yield(y, 0.01) - gov_yield(y, 0.01) - y.spread) == pytest.approx(120)
    assert gov_yield(y, 0.0, -0.005) == pytest.approx(gov_yield(y, 0.0) - 0.005)
    run = simulate(world("P3"))
    gov, spread = run["gov_yield"][-1] - run["gov_yield"][0], run["credit_spread"][-1] - run["credit_spread"][0]
    assert quadrant(gov, spread) == "shortage"
    assert 100 * gov == pytest.approx(0.6 * run["premium_change"][-1])
    flat = simulate(replace(world("P3"), loading_spread=0))
    assert flat["credit_spread"][-1] == flat["credit_spread"][0]
    signs = [(1, 1, "shortage"), (-1, 1, "growth scare"), (1, -1, "reflation"), (-1, -1, "easing"), (0, 1, "undecided")]
    assert [quadrant(a, b) for a, b, _ in signs] == [word for *_, word in signs]


def test_rate_cut_and_run_off_are_separate():
    calm = {"fund_assets": 0, "pledged": 0}
    cut, plain = go("P5", short_rate=-0.01, **calm), go("P5", **calm)
    assert cut["premium_change"] == plain["premium_change"]
    assert cut["price_gold"][-1] > plain["price_gold"][-1]
    assert cut["gov_yield"][-1] == pytest.approx(plain["gov_yield"][-1] - 0.4)  # four of the ten years


def test_a_change_of_the_short_rate_lasts_as_long_as_it_is_said_to():
    calm = {"fund_assets": 0, "pledged": 0, "capex_growth": 0, "outside": 0, "saving": 0}
    gains = [go("P1", **calm, short_rate=-0.01, short_years=n) for n in (1, 4, 30)]
    for asset in ASSETS:
        lifted = [run[f"price_{asset}"][1] - 1 for run in gains]
        assert 0 < lifted[0] < lifted[1] < lifted[2]
    assert 100 * (gains[1]["price_bitcoin"][1] - 1) == pytest.approx(3.6, abs=0.1)  # for ever it would be 22 or 23
    year = gains[0]["price_value"][1]  # everything comes a year's discount nearer
    assert year == pytest.approx(1.08 / 1.07, rel=1e-12)
    # the premium still moves every year's rate, and the two add up within the years of the change
    both = go("P1", **calm, short_rate=-0.01, short_years=4)
    assert both.balanced


@pytest.mark.parametrize("mu", [0, 0.5, 0.8, 1.6, 1.7, 2])
def test_leakages_are_those_of_the_spending_that_is_booked(mu):
    w = World(multiplier=mu)
    assert leakage_residual(w, 310.0) < 1e-15
    assert simulate(w).residuals["leakages"] < 1e-15


def test_bills_add_money_and_take_no_duration():
    run, plain = (
        go("P6b", pledged=0, fund_assets=0, elasticity=0, others=0),
        go("P3", pledged=0, fund_assets=0, elasticity=0, others=0),
    )
    assert run["absorbed"][-1] == pytest.approx(plain["absorbed"][-1], rel=1e-12)
    assert run["idle"][-1] - plain["idle"][-1] == pytest.approx(960, rel=1e-12)


def test_does_the_capex_pay():
    assert percent(go("P1", pays=-0.15), "hyperscaler")[-1] < percent(go("P1"), "hyperscaler")[-1] - 5


def test_fund_leverage_has_a_dead_zone():
    base = simulate(World())
    assert simulate(World(leverage=2))["sold_funds"] == base["sold_funds"]
    assert go("P3")["sold_funds"][-1] > 0


# what is cut is said


def test_caps_are_reported():
    names = {c.name for c in simulate(world("P5")).caps}
    assert {"pledge not met", "fund loan lost"} <= names
    eased = simulate(World(absorbed=0, easing=600))
    assert eased.caps[0].name == "claims at zero, central-bank buying cut"
    assert min(eased["absorbed"]) >= 0
    assert eased.balanced
    tight = simulate(World(idle=200, absorbed=2000, easing=-600, returning=1, saving=0))
    assert "need not funded" in {c.name for c in tight.caps}
    assert tight.regime == "unfunded"
    assert tight.balanced
    thin = go("P8", idle=200, absorbed=100, pledged=1, outside=1, budget=0.1)
    assert "cascade stopped by proceeds" in {c.name for c in thin.caps}


def test_an_asset_without_a_price_stops_the_run_by_name():
    run = simulate(World(reluctance=0.036, idle=200, absorbed=3000, saving=800))
    assert run.regime == "unstable"
    assert run.caps[-1].name.startswith("stopped: gold's discount rate (r) is")
    assert "allowed is above its growth of 2.00%" in run.caps[-1].name
    assert len(run.times) < 17
    assert run.balanced


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"idle": -1}, "idle capital"), ({"idle": float("nan")}, "idle capital"),
        ({"reluctance": 0}, "mean reluctance"),
        ({"leverage": 4}, "lenders step in"), ({"rule": "panic"}, "what is sold first"),
        ({"need": "half"}, "outside need"),
        ({"dt": 0.5, "quarters": 3}, "horizon"), ({"returning": 1.2}, "share of spent cash"),
    ],
)  # fmt: skip
def test_bad_input_is_named(bad, named):
    with pytest.raises(QuantityError, match=named) as error:
        World(**bad)
    assert "allowed is" in str(error.value)


def test_a_run_round_trips():
    run = simulate(world("P3"))
    assert Run.from_json(run.to_json()) == run
    assert ASSETS[BTC] == "bitcoin"
    assert simulate(world("P3")) == run


def test_selling_an_asset_creates_no_funds_for_the_system():
    run = simulate(world("P8"))
    sold = sum(run["sold_pockets"]) + sum(run["sold_funds"])
    assert sold > 30
    calm = go("P8", pledged=0, fund_assets=0)
    assert run["money"][-1] < calm["money"][-1]  # repaid loans are gone
    assert run["idle"][1] < calm["idle"][1]  # the buyers' money left the pool


def test_low_water_makes_every_sale_hit_harder():
    high, low = go("P8", fund_assets=0), go("P8", fund_assets=0, idle=300)
    assert high["sold_pockets"][1] == pytest.approx(low["sold_pockets"][1], rel=1e-6)
    assert high["level"][0] > low["level"][0]
    first = {"fund_assets": 0, "quarters": 8, "outside": 0.5, "returning": 0.0, "saving": 0}
    assert go("P8", **first, idle=400)["low_bitcoin"][8] < go("P8", **first, idle=8000)["low_bitcoin"][8]


def test_pledged_claims_never_enter_the_absorbed_ones():
    run = go("P8", fund_assets=0, others=0)
    took = run["claims_investors"][-1]
    assert run["absorbed"][-1] == pytest.approx(1000 + took, rel=1e-12)
    assert run["claims_pockets"][-1] > 0
    assert run["issued"][-1] == pytest.approx(took + run["claims_pockets"][-1], rel=1e-12)


def test_output_follows_the_same_dollars():
    from explainer.models.multiplier import output_step

    w = world("P3")
    run, gain = simulate(w), 0.0
    for k in range(1, 17):
        gain = output_step(w, gain, run["capex"][k] - 220 + run["deficit"][k] - run["released"][k], 0.25)
        assert run["output_gain"][k] == pytest.approx(100 * gain, rel=1e-12)
        assert run["cash_part_value"][k] == pytest.approx(1.2 * gain, rel=1e-12)
        assert run["cash_part_gold"][k] == 0
