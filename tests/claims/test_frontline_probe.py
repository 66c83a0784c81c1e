"""The claims of chapter 07, on the dice and the tables that the page reads."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import log
from statistics import fmean, stdev

import pytest

from explainer.chapters.frontline_probe import agreement, episode, first, forty, hunted, overlapping, rolling, unrelated
from explainer.chapters.frontline_probe.dice import WORLDS, rows
from explainer.evidence.tables import read
from explainer.models import traps
from explainer.models.discounting import ARCHETYPES, duration
from explainer.models.hunt import TRIES, best_of, found_by, hunt
from explainer.models.pairs import correlations, t_of
from tests.claims.claim import claim

STEM = "07-frontline-probe"
TESTS = forty.tests()


def test_of(asset: str, water: str, sample: str, lag: str) -> forty.Test:
    (found,) = (t for t in TESTS if (t.asset, t.water, t.sample, t.lag) == (asset, water, sample, lag))
    return found


test_of.__test__ = False  # a helper, whatever its name says


def boot(key: str) -> float:
    b = read("bootstrap")
    return float(b["value"][b["id"].index(key)])


@claim(STEM, "Of three hundred such pairs, 185 correlate above .9 over ten years.")
def test_unrelated_lines_look_alike():
    found = correlations(300, 520, 0.3, 0.1)
    assert sum(r > 0.9 for r in found) == 185  # above, not below −.9: the trends go one way
    assert sum(abs(r) > 0.9 for r in found) == 185
    assert sum(abs(t_of(r, 520)) > 1.96 for r in found) >= 0.95 * 300  # "calls nearly all of them significant"


def test_the_two_lines_climb_about_as_steadily_as_money_and_shares():
    prices, money = read("markets_monthly"), read("conditions_monthly")
    for values, weekly in ((money["m2"], 0.38), (prices["spy"], 0.10)):
        steps = [log(b / a) for a, b in pairwise(v for v in values if v == v)]
        assert fmean(steps) / stdev(steps) / (52 / 12) ** 0.5 == pytest.approx(weekly, abs=0.01)
    assert "money stock climbs by .38" in unrelated.unrelated.plan.controls[2].quantity.source
    assert "S&P 500 by .10" in unrelated.unrelated.plan.controls[2].quantity.source


@claim(
    STEM,
    "In weekly changes the same test calls 15 of the three hundred pairs significant: five in a hundred, as promised.",
)
def test_changes_are_honest():
    found = correlations(300, 520, in_changes=True)
    assert sum(abs(t_of(r, 520)) > 1.96 for r in found) == 15
    assert 15 / 300 == 0.05
    assert max(map(abs, found)) < 0.9  # none looks like a twin


@claim(STEM, "The best of 108 tests reaches a t of 2.7 in the middle world, and more than 3.5 in one world of twenty.")
def test_the_best_of_many_needs_a_bar_of_its_own():
    assert TRIES == 108
    assert best_of(108, 0.5) == pytest.approx(2.7, abs=0.05)
    assert best_of(108, 0.95) == pytest.approx(3.5, abs=0.05)
    drawn = sorted(max(map(abs, hunt(w))) for w in range(1, 201))
    assert drawn[99] == pytest.approx(2.7, abs=0.12)
    assert 0.01 <= sum(b > 3.5 for b in drawn) / 200 <= 0.1


@claim(
    STEM, "Over windows of a year, a test with the usual errors sees a link in 51 of a hundred worlds that have none."
)
def test_overlap_raises_false_alarms():
    o = read("overlap")
    at = {w: i for i, w in enumerate(o["weeks"])}
    assert round(o["usual"][at[52]]) == 51
    assert 15 < o["careful"][at[52]] < o["usual"][at[52]]  # "help less than one hopes"
    assert o["apart"][at[52]] < 10
    assert list(o["usual"]) == sorted(o["usual"])
    # The stored row is what the dice give: the quick column in full, the slow ones with fewer worlds.
    assert o["apart"][at[52]] == pytest.approx(100 * traps.overlap(520, 52, None, apart=True, worlds=WORLDS), abs=0.051)
    (again,) = rows((52,), worlds=120)
    assert float(again[2]) == pytest.approx(51, abs=13)
    assert rows((26,), worlds=5) == rows((26,), worlds=5)


@claim(
    STEM,
    "In our tables Bitcoin and the US money stock go the same way in 72 per cent of the windows; their base rates alone "
    "give 68.",
)
def test_base_rates_do_most_of_the_agreeing():
    r = agreement.rates()
    assert round(100 * r.together) == 72
    assert round(100 * r.chance) == 68
    assert agreement.by_luck(r.chance) > 0.2  # "nothing rare"
    assert agreement.by_luck(0.5, 2, 2) == 0.25


@claim(STEM, "Five of the forty pass 1.96 clearly, a sixth stands on the line, and none of Bitcoin's eight does.")
def test_five_of_forty():
    assert len(TESTS) == 40
    passing = [t for t in TESTS if t.passes]
    assert len(passing) == 5
    assert min(abs(t.t) for t in passing) > 2.1  # "clearly"
    assert [t.asset for t in TESTS if abs(t.t) == 1.96] == ["TLT"]
    bitcoin = [t for t in TESTS if t.asset == "BTC"]
    assert len(bitcoin) == 8
    assert max(abs(t.t) for t in bitcoin) == 1.27
    assert all(t.slope - t.half < 0 < t.slope + t.half for t in bitcoin)  # "All eight intervals hold zero."
    # "gold three times, in the same week, and the S&P 500 twice, four weeks later"
    assert sorted((t.asset, t.lag) for t in passing) == [("GLD", "0")] * 3 + [("SPY", "4")] * 2
    assert 0.05 * 40 == 2  # "Chance alone would let two pass."
    # "A slope of one fits two of them, five fits none."
    assert [sum(t.slope - t.half < b < t.slope + t.half for t in bitcoin) for b in (1, 5)] == [2, 0]


@claim(
    STEM,
    "In the longer sample Bitcoin's slope is .15, give or take .66: that leaves out the toy tub's five, and even a slope of "
    "one.",
)
def test_the_longer_sample_leaves_out_one():
    t = test_of("BTC", "WALCL-RRP", "2016", "0")
    assert t.slope == 0.15
    assert round(t.half, 2) == 0.66
    assert forty.TUB == 5
    assert all(t.slope + t.half < 1 for t in TESTS if t.asset == "BTC" and t.sample == "2016")


@claim(
    STEM,
    "from 2023 to 2025 the same-week intervals reach up to 1.27 and 1.06, so a slope of one is not ruled out.",
)
def test_the_short_sample_does_not():
    ends = [t.slope + t.half for t in TESTS if (t.asset, t.sample, t.lag) == ("BTC", "2023", "0")]
    assert [round(e, 2) for e in ends] == [1.27, 1.06]
    # "Four weeks later they do not."
    assert all(t.slope + t.half < 1 for t in TESTS if (t.asset, t.sample, t.lag) == ("BTC", "2023", "4"))


@claim(STEM, "Had the true slope been one, the longer sample would have shown it 84 times in a hundred.")
def test_the_test_is_not_weak():
    t = test_of("BTC", "WALCL-RRP", "2016", "0")
    assert round(100 * traps.seen(1, t.half / 1.96)) == 84
    assert traps.seen(5, t.half / 1.96) > 0.9999  # "nothing to discuss"


@claim(
    STEM,
    "The best of Bitcoin's two-year windows reaches a t of 3.8; chance alone takes the best of so many to 5.0 in one "
    "history of twenty.",
)
def test_no_window_stands_out_among_all():
    assert round(boot("best-lag0"), 1) == 3.8
    assert round(boot("bar-lag0"), 1) == 5.0
    r = read("rolling")
    t = {r["last"][i]: r["slope"][i] / r["error"][i] for i, lag in enumerate(r["lag_weeks"]) if lag == 0}
    best = max(t, key=lambda day: abs(t[day]))
    assert best == "2024-07-31"  # "in the summer of 2024"
    assert abs(t[best]) < boot("bar-lag0")
    assert boot("best-lag4") < boot("bar-lag4")


@claim(
    STEM,
    "Bitcoin has the largest of four slopes in 40 of a hundred such histories; Bitcoin before Nasdaq before gold before "
    "Treasuries holds in ten.",
)
def test_the_order_is_not_in_the_data():
    assert round(100 * boot("order-first")) == 40
    assert round(100 * boot("order-whole"), -1) == 10
    assert set(read("bootstrap")["draws"]) >= {5000}


@claim(
    STEM,
    "Of these eight, Bitcoin reached its highest close first, on 6 October, three weeks before software and sixteen before "
    "gold.",
)
def test_bitcoin_peaked_first_of_eight():
    days = [date.fromisoformat(episode.peak(a)) for a in episode.PEAKS]
    assert days == sorted(days)  # the order of the guess is the order of the days
    assert len(set(days)) == 8
    assert [(d.day, d.month) for d in days] == [(6, 10), (27, 10), (29, 10), (27, 1), (28, 1), (29, 1), (2, 2), (3, 2)]
    assert episode.PEAKS[:2] == ("BTC", "IGV")
    assert (days[1] - days[0]).days == 21
    assert (days[episode.PEAKS.index("GLD")] - days[0]).days // 7 == 16
    assert episode.earlier() == ["2025-08-24", "2025-09-10"]
    assert (days[-1] - days[3]).days <= 8  # "The last five follow each other within eight days."
    assert first.first.plan.guess.answer == tuple(a.lower() for a in episode.PEAKS)
    months = read("markets_monthly")
    arkk = {d: v for d, v in zip(months["date"], months["arkk"], strict=True) if v == v}
    assert max(arkk, key=arkk.__getitem__)[:4] == "2021"  # "start it in 2021 and it is ARK Innovation"


@claim(STEM, "Bitcoin is third of twelve from each of the five starting days.")
def test_bitcoin_is_third_whenever_one_starts():
    hardest = {}
    for since in episode.SINCE:
        order = [a for a, _ in episode.falls(since)]
        assert len(order) == 12
        assert order[2] == "BTC", since
        hardest[since] = order[0]
    # "From October on Ether fell furthest …  In the last week, and on the last day, silver fell further still."
    assert hardest == {"own": "ETH", "peak": "ETH", "nasdaq": "ETH", "week": "SLV", "day": "SLV"}
    week = dict(episode.falls("week"))
    assert (week["SLV"], week["ETH"], week["BTC"]) == (-36.8, -35.4, -25.8)
    peak = dict(episode.falls("peak"))
    assert (round(peak["ETH"]), round(peak["ORCL"]), round(peak["BTC"])) == (-61, -53, -50)


@claim(STEM, "From 6 October to 5 February ARK Innovation lost 28 per cent while the S&P 500 gained one,")
def test_shares_of_small_investors_lost():
    peak = dict(episode.falls("peak"))
    assert round(peak["ARKK"]) == -28
    assert round(peak["SPY"]) == 1
    from explainer.sources import cite

    assert "not in SPY, QQQ, TLT and ARKK" in cite("market-indices").note


@claim(
    STEM,
    "By duration alone, on the paths we assumed, gold comes first, then the hyperscaler, and Bitcoin after both.",
)
def test_duration_gives_another_order():
    long = {name: duration(asset).modified for name, asset in ARCHETYPES.items()}
    assert long["gold"] > long["hyperscaler"] > long["bitcoin"]
    assert long["gold"] == max(long.values())


# What the steps and the guesses say


def test_three_hundred_pairs_are_the_answer_to_the_guess():
    answer = unrelated.unrelated.answer(unrelated.Unrelated())
    assert answer.data["many"]["share"][-1] == pytest.approx(unrelated.TRUE)
    assert unrelated.ABOVE == 185


def test_the_false_agreement_grows_with_the_years_and_with_the_trend():
    grow = [sum(abs(r) > 0.9 for r in correlations(300, 52 * years, 0.3, 0.1)) for years in range(1, 11)]
    assert grow[0] < grow[4] < grow[9]
    assert all(b > a for a, b in pairwise(grow))  # "The last bar grows with every year"
    assert sum(abs(r) > 0.9 for r in correlations(300, 520)) <= 6  # "see what is left of the last bar"


def test_the_first_world_and_the_walk_through_others_say_what_the_steps_say():
    assert next(i + 1 for i, t in enumerate(hunt(1)) if abs(t) > 1.96) == hunted.FIRST
    nothing = sum(all(abs(t) <= 1.96 for t in hunt(w)) for w in range(1, hunted.WORLDS + 1))
    assert nothing <= 3  # "next to none"
    assert found_by(108) > 0.99
    assert hunted.hunted.answer(hunted.Hunted()).headline.startswith("One try, and nothing passes")


def test_overlap_agreement_and_rolling_answer_with_their_tables():
    still = overlapping.Still()
    assert "**51** of 100" in overlapping.overlapping.answer(still).headline
    assert "**68** of 100" in agreement.agreement.answer(still).headline
    told = rolling.rolling.answer(still)
    assert "**3.8**" in told.headline
    assert "**5.0**" in told.headline
    assert "nearly all of them ending in 2023 and 2024" in told.verdict
    r = read("rolling")
    alone = [
        r["last"][i] for i, lag in enumerate(r["lag_weeks"]) if lag == 0 and abs(r["slope"][i]) > 1.96 * r["error"][i]
    ]
    assert sum(d[:4] in ("2023", "2024") for d in alone) >= 0.85 * len(alone)


def test_each_setting_of_the_forty_shows_what_it_counts():
    for asset in ("all", "BTC", "GLD"):
        for sample in ("both", "2016"):
            f = forty.Forty(asset=asset, sample=sample)
            shown = forty.forty.answer(f).data["rows"]["shown"]
            chosen = [t for t in TESTS if t.chosen(f)]
            assert len(shown) - shown.count("left out") == len(chosen)
            assert shown.count("passes") == sum(t.passes for t in chosen)


def test_the_printed_example_of_the_last_step_passes():
    t = test_of("GLD", "WALCL-RRP", "2016", "0")
    assert t.passes
    steps = forty.forty.plan.steps
    assert "Five of forty pass" in steps[-1].text
