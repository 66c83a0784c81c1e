"""The claims of chapter 04, on the tables and the models that the page reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import sqrt

import pytest

from explainer.chapters.crowding import absorbing, doctor, gives_way, years
from explainer.chapters.crowding.absorbed import absorbed
from explainer.chapters.crowding.gives_way import GivesWay
from explainer.chapters.crowding.gives_way_guess import by_pain
from explainer.chapters.crowding.mirrored import mirrored
from explainer.chapters.crowding.three_pools import POOLS, lent_share, run
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.figure.predict import Curve, Order, Pairs
from explainer.figure.predict.claims import Claim
from explainer.figure.predict.judge import kind
from explainer.models.clearing import Market, resting_premium, settle, shares, speed, users_of
from explainer.models.premium import Pool, break_even, slope, steady_premium_need, sustainable_need
from explainer.models.presets import world
from tests.claims.claim import claim
from tests.claims.test_bathtub import value

STEM = "04-crowding-out"
MOVES = {"silver": -28.5, "gold": -10.3, "bitcoin": -0.5}


def outcome(share: float) -> float:
    return absorbing.end(absorbing.ESSAY, share)


def rate(day: str, column: str, table: str = "rates_daily") -> float:
    rows = read(table)
    return float(rows[column][rows["date"].index(day)])


def pace_table() -> dict[str, float]:
    table = read("market_moves")
    return dict(zip(table["id"], table["percent"], strict=True))


@claim(
    STEM,
    "In the essay's world, a buyer who takes half of each bond removes more than two thirds of the rise: 41 basis points, "
    "hundredths of a per cent, are left of 134.",
)
def test_half_the_bonds_are_more_than_half_of_the_rise():
    none, half = outcome(0.0), outcome(0.5)
    assert (round(half), round(none)) == (41, 134)
    assert 1 - half / none > 2 / 3
    # The guess is made in the world in which the figure opens; its reply names the essay's two ends beside it.
    drawn = absorbed.plan.guess
    assert isinstance(drawn, Curve)
    assert drawn.answer[0] == pytest.approx(absorbing.end(absorbing.Absorbed()), abs=0.005)
    assert (drawn.bends, drawn.answer[-1] < 0 < drawn.answer[7]) == ("straight", True)
    assert f"**+{none:.0f}** and **−{-outcome(1.0):.0f}**" in drawn.then
    # "Where the pool is nearly drained that is so": there the first purchases do the most.
    shares = [s / 10 for s in range(11)]
    assert kind(shares, [outcome(s) for s in shares], none) == "calmer"
    # The pool and θ of the question are the article's own, as the machine has them.
    drained = world("P3")
    pool = POOLS["drained"]
    assert {k: getattr(drained, k) for k in pool} == dict(pool)
    assert absorbing.ESSAY.returning == drained.returning
    assert absorbing.ESSAY.need == world("P4").deficit
    assert lent_share(Pool(**pool)) > 3 / 5  # "more than three fifths of the pool are lent"


@claim(STEM, "If the central bank takes every bond, the same spending lowers the cost of capital by 11 basis points.")
def test_taking_all_turns_the_sign():
    assert round(outcome(1.0)) == -11
    pool = Pool(**{**POOLS["drained"], "returning": 0.2})
    even = break_even(pool)
    assert 0.5 < even < 1
    assert slope(Pool(**{**POOLS["drained"], "returning": 0.2, "absorption": round(even, 3)})) == pytest.approx(
        0, abs=1e-12
    )
    assert break_even(Pool(idle=5000, absorbed=0)) == 1  # step 3 of the figure


@claim(
    STEM,
    "With the mainstream's numbers, those that chapter 02 starts with, 100 billion of new saving a year sustains a need of 200 billion without emptying the "
    "pool, and of only 22 without moving the price.",
)
def test_two_promises_of_different_size():
    pool = Pool(**POOLS["mainstream"])
    assert pool.saving == 100
    assert pool == Pool()  # "those that chapter 02 starts with"
    assert sustainable_need(pool) == pytest.approx(200)
    assert round(steady_premium_need(pool)) == 22


@claim(
    STEM,
    "a firm's deal and the Fed's sale of the same size leave the same claims and the same idle money, to the dollar.",
)
@pytest.mark.parametrize("amount", [0, 50, 1000, 1100])
@pytest.mark.parametrize("pool", range(len(POOLS)))
def test_the_mirror_is_exact(amount: float, pool: int):
    # "Nobody could tell the tubs apart": not the end alone, every step, and every number that either of them shows.
    shown = [
        [name for name in mirrored.respond({}).data["run"] if name.endswith(f"_{side}")] for side in ("firm", "fed")
    ]
    assert [tub.level for tub in mirrored.plan.tubs] == ["level_firm", "level_fed"]
    run = mirrored.respond({"amount": amount, "returning": 0.0, "pool": pool}).data["run"]
    assert len(run["paid"]) == 21
    assert run["paid"][-1] == amount
    assert {"claims_firm", "idle_firm", "level_firm", "bp_firm"} <= set(shown[0])
    for firm, fed in zip(*shown, strict=True):
        assert run[firm] == run[fed]
    assert set(run["back"]) == {0.0}


@pytest.mark.parametrize("pool", range(len(POOLS)))
@pytest.mark.parametrize("returning", [0.01, 0.5, 1.0])
def test_the_firm_s_deal_is_the_fed_s_sale_plus_a_gift(returning: float, pool: int):
    run = mirrored.respond({"amount": 1000, "returning": returning, "pool": pool}).data["run"]
    assert run["claims_firm"] == run["claims_fed"]
    for i, paid in enumerate(run["paid"]):
        gift = run["idle_firm"][i] - run["idle_fed"][i]
        assert gift == pytest.approx(returning * paid) == pytest.approx(run["back"][i])
        assert (run["level_firm"][i] > run["level_fed"][i]) == (paid > 0)
        # "money that exists in only one of the films"
        assert run["idle_firm"][i] + run["tills"][i] == pytest.approx(run["money"][i])
        assert run["idle_fed"][i] + paid == pytest.approx(run["money"][i])


@claim(
    STEM,
    "With the mainstream's slope the cost of capital rises by 7 basis points in four years and comes to rest at 58, and "
    "half the way takes nineteen years.",
)
def test_the_resting_point_is_far_away():
    start = GivesWay()
    m = gives_way.market(start)
    path, rest = gives_way.gives_way.answer(start).data["run"]["bp"], 1e4 * gives_way.resting(m)
    assert (round(path[4]), round(rest)) == (7, 58)
    assert path[18] < rest / 2 <= path[19]
    assert 1 / speed(m, users_of(m)) == pytest.approx(29, abs=0.5)
    # "Neither θ nor the size of the pool is in it."
    for change in ({"returning": 0.0}, {"returning": 0.95}, {"reluctance": 0.036}):
        assert gives_way.resting(gives_way.market(replace(start, **change))) == gives_way.resting(m)


def test_the_resting_point_is_the_models_where_there_is_one_group():
    m = Market(saving=0, elasticity=0, returning=0.2)
    assert gives_way.resting(m) == pytest.approx(resting_premium(220, 3850, 5), rel=1e-12)
    run = settle(Market(saving=0, elasticity=0, returning=0.2, reluctance=0.036), 60, 1)
    assert run["premium_change"][-1] == pytest.approx(1e4 * gives_way.resting(m), rel=1e-3)


@claim(STEM, "At rest, venture and crypto give up 13 per cent of what they spend and ordinary firms 3.")
def test_the_most_speculative_lose_most_of_their_own():
    bars = gives_way.gives_way.answer(GivesWay()).data["users"]
    assert [round(x) for x in bars["rest"][:2]] == [3, 13]
    elasticities = [u.elasticity for u in users_of(gives_way.market(GivesWay()))]
    assert elasticities[1] == 5 * elasticities[0]  # "we made them react five times as much"


@claim(STEM, "Of the first dollar that has to come from somewhere else, 50 cents come from ordinary firms.")
def test_the_main_donor_is_not_the_headline():
    first = shares(users_of(gives_way.market(GivesWay())))
    assert round(100 * first[0]) == 50
    assert max(first) == first[0]
    # The same order, in dollars, of the first dollar and of the last: it is the one that the reader is asked for.
    asked = gives_way.gives_way.plan.guess
    assert isinstance(asked, Order)
    given = gives_way.at_rest(gives_way.market(GivesWay()))
    assert asked.answer == ("firms", "households", "venture", "ai")
    order = dict(zip(gives_way.ITEMS, first, strict=False))
    assert tuple(sorted(order, key=lambda item: -order[item])) == asked.answer[:3]
    # "In dollars the first three stand the other way round": the headline casualty is the smallest donor but one.
    pain = by_pain(given)
    assert asked.replies[0][0] == Pairs.exactly(pain)
    assert pain[:3] == asked.answer[2::-1]
    assert [round(given[item].share, 1) for item in pain] == [13.4, 4.5, 2.8, 1.1]
    assert sum(g.dollars for item, g in given.items() if item != "ai") == pytest.approx(
        given["ai"].spends - given["ai"].dollars
    )
    assert {c.of[0] for c, _ in asked.replies if isinstance(c, Claim) and c.feature == "place"} == set(asked.items)


def test_the_steps_ask_what_the_model_answers():
    told = {step.title: step for step in absorbed.plan.steps}
    pool = dict(told["The pool"].answers)
    assert all("**69\u00a0%**" in reply and "90\u00a0%" in reply for reply in pool.values())
    assert break_even(Pool(**POOLS["drained"])) < break_even(Pool(**POOLS["mainstream"]))  # "A smaller one"
    need = told["The need"]
    at = (need.inputs["pool"], need.moves[-1].end, need.inputs["returning"])
    once, twice = (run(tuple(POOLS)[round(at[0])], times * at[1], at[2], 0.0)["premium_change"][-1] for times in (1, 2))
    assert (round(once), round(twice)) == (37, 88)
    assert twice > 2 * once  # "It more than doubles"
    assert all("37" in reply and "88" in reply for _, reply in need.answers)


@claim(STEM, "In 2020 and 2021 the Fed took 56 per cent of 5,908 billion dollars of new debt.")
def test_the_last_absorber_of_2020():
    alpha, _, debt = years.window(2019, 2021)
    assert (round(100 * alpha), round(debt)) == (56, 5908)
    yearly = {y: years.window(y - 1, y)[0] for y in range(years.FIRST + 1, years.LAST + 1)}
    assert len(yearly) == 10
    assert [y for y, share in yearly.items() if share > 0.5] == [2020, 2021]  # "the only two of the ten"
    assert max(share for y, share in yearly.items() if y not in {2020, 2021}) < 0.1


@claim(
    STEM,
    "From the end of 2021 to the end of 2025 the debt grew by 7,685 billion dollars, and the Fed's Treasuries shrank by "
    "1,424 billion.",
)
def test_the_absorber_became_a_seller():
    alpha, fed, debt = years.window(2021, 2025)
    assert (round(debt), round(fed), round(100 * alpha)) == (7685, -1424, -19)
    assert all(years.window(y - 1, y)[0] < 0 for y in (2022, 2023, 2024, 2025))  # "in each of the four years"


@claim(
    STEM,
    "From near its lowest, the ten-year real yield, inflation taken off, rose by 2.97 points from the end of 2021 to the end of 2025, and the term premium by 0.63 or "
    "by 1.42, depending on whose estimate one takes.",
)
def test_yields_rose_as_the_logic_says():
    assert round(years.change("real10", 2021, 2025), 2) == 2.97
    months = read("rates_monthly")
    low = min(v for d, v in zip(months["date"], months["real10"], strict=True) if d <= "2021-12-31" and v == v)
    assert 0 < years.at_year_end("rates_monthly", "real10", 2021) - low < 0.15  # "From near its lowest"
    assert round(years.change("term_premium10", 2021, 2025), 2) == 0.63
    assert round(years.change("acm_term_premium10", 2021, 2025), 2) == 1.42
    assert round(years.change("effr", 2021, 2025), 2) == 3.57  # "the overnight rate had gone up by 3.57 points"


@claim(STEM, "US shares fell by a fifth in 2022 and ended 2025 43 per cent above the end of 2021.")
def test_shares_ended_higher_all_the_same():
    end = {y: years.at_year_end("markets_monthly", "spy", y) for y in (2021, 2022, 2025)}
    assert end[2022] / end[2021] - 1 == pytest.approx(-0.2, abs=0.01)
    assert round(100 * (end[2025] / end[2021] - 1)) == 43


@claim(STEM, "the term premium was no lower at the end of them in either estimate")
def test_the_years_of_buying_are_no_clean_case():
    assert round(years.change("real10", 2019, 2021), 2) == -1.19
    assert years.change("term_premium10", 2019, 2021) > 0
    assert years.change("acm_term_premium10", 2019, 2021) > 0


def test_what_is_known_later_is_said_to_be():
    assert rate("2026-07-31", "real10", "rates_monthly") == 2.47
    assert rate("2026-07-31", "dgs30", "rates_monthly") == 5.27
    assert KNOWN_LATER < "2026-07-31"


@claim(
    STEM,
    "In the mainstream's pool, a short rate lower by 16 basis points for four years undoes a run-off of 150 billion a "
    "year; in a drained pool it takes 187.",
)
def test_the_two_hands():
    start = doctor.doctor.defaults
    assert (start["easing"], start["lasting"]) == (-150, 4)
    for pool, cut in ((1, 16), (2, 187)):
        sheet = doctor.doctor.respond({**start, "pool": pool}).data["parts"]["bp"][0]
        assert round(sheet * 10 / 4) == cut
    # Without the Fed the path is the model's own.
    path, _, _ = doctor.premium_path("mainstream", 0.0)
    assert path == pytest.approx(settle(Market(), 4)["premium_change"], rel=1e-9)


@claim(
    STEM,
    "The standard deviation of a day, its usual width, went from 1.8 to 7.7 per cent for Bitcoin and from 1.5 to 5.9 for "
    "the gold fund GLD.",
)
def test_the_pace_quickened():
    assert [round(x, 1) for x in doctor.pace("BTC")] == [1.8, 7.7]
    assert [round(x, 1) for x in doctor.pace("GLD")] == [1.5, 5.9]
    assert [round(x, 1) for x in doctor.pace("SPY")] == [0.6, 1.1]
    assert all(storm > calm for calm, storm in (doctor.pace(ticker) for ticker, _ in doctor.ASSETS))
    # "that is one day, the rebound of 6 February; without it 0.66 is left": the two widths ask for a rebound of about two.
    few, many = value("sp500-storm-without-rebound"), doctor.pace("SPY")[1]
    assert few == 0.66
    five = -2.43 / 5  # the mean of the five days to 5 February, from the week's −2.4 per cent
    rebound = five + sqrt((5 * many**2 - 4 * few**2) * 6 / 5)
    assert rebound == pytest.approx(1.9, abs=0.1)
    days = [d for d in read("rates_daily")["date"] if "2026-01-30" <= d <= "2026-02-06"]
    assert (len(days), (date(2026, 2, 6) - date(2026, 1, 30)).days + 1) == (
        6,
        8,
    )  # "six trading days, eight for Bitcoin"
    assert "(Bitcoin eight)" in doctor.doctor.plan.note
    moves = pace_table()
    assert moves["spy-week"] == -2.4
    assert (moves["slv-metals"], moves["gld-metals"], moves["btc-metals"]) == tuple(MOVES.values())


@claim(
    STEM,
    "On 30 January the thirty-year yield rose by two basis points; it reached 4.91 on 4 February, and on 6 February it "
    "stood where it had stood on 29 January.",
)
def test_long_yields_did_not_call_the_ambulance():
    before, day, after = (rate(d, "dgs30") for d in ("2026-01-29", "2026-01-30", "2026-02-06"))
    assert round(100 * (day - before)) == 2
    assert after == before
    days = read("rates_daily")
    week = {d: v for d, v in zip(days["date"], days["dgs30"], strict=True) if "2026-01-29" <= d <= "2026-02-06"}
    assert max(week.values()) == week["2026-02-04"] == 4.91


@claim(
    STEM,
    "on notes and bonds alone the Fed took 73 per cent in 2020 and 2021 and −29 per cent afterwards.",
)
def test_the_claim_is_about_duration():
    assert round(100 * years.coupons_alone(2019, 2021)) == 73
    assert round(100 * years.coupons_alone(2021, 2025)) == -29
    (_, debt0, bills0), (_, debt1, bills1) = years.holdings()[2019], years.holdings()[2021]
    assert debt1 - bills1 - (debt0 - bills0) < debt1 - debt0  # bills are taken off, not added


@claim(STEM, "by 35 basis points in the essay's world and by 4 in the mainstream's pool for the same need of 400")
def test_being_absorbed_by_half_is_not_being_free():
    ends = {pool: absorbing.end(replace(absorbing.ESSAY, share=0.55, pool=pool)) for pool in ("drained", "mainstream")}
    assert round(ends["drained"]) == 35
    assert round(absorbing.end(absorbing.Absorbed(share=0.55, need=400))) == 4
    # "The model says yields up, at −19 per cent and at +56 as well": no sign that a rise could confirm.
    for share in (-0.19, 0.56):
        for at in (absorbing.ESSAY, absorbing.Absorbed(need=400), absorbing.Absorbed()):
            assert absorbing.end(at, share) > 0
    # "Break-even lies at 88 to 90 per cent in the pools of this chapter"
    evens = [break_even(Pool(**{**POOLS[p], "returning": r})) for p, r in (("drained", 0.2), ("mainstream", 0.5))]
    assert [round(100 * e) for e in evens] == [88, 90]


def test_the_mainstream_size():
    m = Market(**POOLS["mainstream"])
    assert round(settle(m, 4)["premium_change"][-1]) == 6  # "worth six in four years"
    # "it is seven in the figure of who gives way, where nothing new is saved and more users make room"
    other = gives_way.market(GivesWay())
    assert (m.saving, other.saving) == (100, 0)
    assert len([u for u in users_of(other) if u.spending]) > len([u for u in users_of(m) if u.spending])
    assert 1e6 * slope(m) == pytest.approx(0.9)  # "about one basis point per hundred billion"
    moved = 100 * (rate("2026-02-05", "dgs10") - rate("2026-02-04", "dgs10"))
    assert round(moved) == -8  # "on 5 February 2026 alone the ten-year yield moved by eight, the other way"
    acm, kw = (years.change(c, 2021, 2025) for c in ("acm_term_premium10", "term_premium10"))
    assert acm - kw > 0.5  # "differ by more than half a point"
