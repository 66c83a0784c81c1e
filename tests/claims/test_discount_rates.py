"""The claims of chapter 06, on the tables and models that the page reads."""

from __future__ import annotations

from itertools import combinations
from math import log

import pytest

from explainer.chapters.discount_rates.assumed import EVE, START, TURN, did, record, told
from explainer.chapters.discount_rates.flip import LOADING, Flip, flips
from explainer.chapters.discount_rates.moves import DAY, PEAK, basis_points, log_points, percent
from explainer.chapters.discount_rates.purse import BORROWS, PAID, PAYS, PURSE, RANK
from explainer.chapters.discount_rates.seesaw import YEARS, Seesaw, seesaw
from explainer.chapters.discount_rates.shock import LOSS, ORDER
from explainer.chapters.discount_rates.weighed import Weighed, news
from explainer.evidence.tables import read
from explainer.models.discounting import ARCHETYPES, duration, move, present_value
from explainer.models.news import rate_for
from explainer.models.seesaw import redraw, share_of_first, stand
from tests.claims.claim import claim

STEM = "06-discount-rates"
MEMORY = ARCHETYPES["memory"]


def value(fact: str) -> float:
    facts = read("facts")
    return float(facts["value"][facts["id"].index(fact)])


def event(words: str) -> str:
    events = read("events")
    (found,) = [f for f in events["fact"] if words in f]
    return str(events["value"][events["fact"].index(found)])


@claim(STEM, "In the week to 5 February Micron lost 12 per cent, nearly as much as the software shares' 14.")
def test_micron_fell_with_the_rest():
    week = percent("week")
    assert round(week["MU"]) == -12
    assert round(week["IGV"]) == -14
    assert week["IGV"] < week["MU"] < week["IGV"] + 2
    # "One floated. The other went down with the rest."
    assert week["SNDK"] > 0


@claim(STEM, "Sandisk lost 16 per cent on a single day, 4 February, and still ended the week 7 per cent up.")
def test_sandisk_fell_and_floated():
    assert "(-16.0%)" in event("SNDK close 3 Feb -> 4 Feb 2026")
    assert round(percent("week")["SNDK"]) == 7


@claim(
    STEM,
    "From 6 October to 5 February Micron rose by 101 per cent and Sandisk by 376, while Oracle lost 53 and gold gained 21.",
)
def test_the_four_months():
    table = read("market_moves")
    rows = [i for i, name in enumerate(table["id"]) if name in ("mu-peak", "sndk-peak", "orcl-peak", "gld-peak")]
    assert {(table["first"][i], table["last"][i]) for i in rows} == {(PEAK, DAY)} == {("2025-10-06", "2026-02-05")}
    since = percent("peak")
    # 375.5 is printed as 376: halves go up.
    assert [int(since[a] + 0.5 if since[a] > 0 else since[a] - 0.5) for a in ("MU", "SNDK", "ORCL", "GLD")] == [
        101, 376, -53, 21,
    ]  # fmt: skip


def test_one_point_more():
    assert (round(LOSS["memory"], 1), round(LOSS["hyperscaler"], 1)) == (7.7, 19.7)
    assert ORDER[0] == "memory"
    # "The longest of all is gold"; "Bitcoin, which has lost half, is shorter than the cloud giant."
    assert ORDER[-1] == "gold" == max(ORDER, key=lambda a: duration(ARCHETYPES[a]).macaulay)
    assert duration(ARCHETYPES["bitcoin"]).macaulay < duration(ARCHETYPES["hyperscaler"]).macaulay
    assert round(percent("peak")["BTC"]) == -50


@claim(
    STEM,
    "Between one point less and one point more, gold's balance point wanders by 18 years, the memory maker's by two and a half.",
)
def test_how_far_the_balance_point_wanders():
    def wanders(name: str) -> float:
        return stand(ARCHETYPES[name], -0.01).balance - stand(ARCHETYPES[name], 0.01).balance

    assert round(wanders("gold")) == 18
    assert wanders("memory") == pytest.approx(2.5, abs=0.05)
    # "the next point hurts less than the last"
    for a in ARCHETYPES.values():
        assert present_value(a, 0.02) / present_value(a, 0.01) > present_value(a, 0.01) / present_value(a, 0)


@claim(STEM, "52 per cent of our memory maker's value lies in its first four years, because that is where we put it.")
def test_durations_are_drawn():
    assert round(100 * share_of_first(MEMORY, 4)) == 52
    drawn = Seesaw()
    assert round(100 * share_of_first(redraw(MEMORY, [getattr(drawn, y) for y in YEARS], drawn.after), 4)) == 52
    # "Draw the boom out, and the same firm is as long as any other": about the mature firm, beyond year 17.
    without = seesaw.answer(Seesaw(y1=0, y2=0, y3=0, y4=0)).data["fulcrum"]["at"][0]
    assert 17 < without < duration(ARCHETYPES["value"]).macaulay
    # "Can you make it balance beyond year 20, where the software house does?"
    assert round(duration(ARCHETYPES["software"]).macaulay) == 20
    hope = seesaw.answer(Seesaw(**dict.fromkeys(YEARS, 0), after=30)).data["fulcrum"]["at"][0]
    assert hope > duration(ARCHETYPES["software"]).macaulay


@claim(STEM, "from 6 October to 5 February the ten-year yield rose by 3 basis points and the real yield by 5.")
def test_what_the_rate_did():
    assert (basis_points("dgs10"), basis_points("real10")) == (3, 5)


@claim(STEM, "The rate explains less than half a log point of Micron's 70, and with the wrong sign.")
def test_the_authors_weighing():
    assert round(log_points("MU")) == 70
    for change in (basis_points("dgs10"), basis_points("real10")):
        for where in ("near", "all"):
            part = 100 * news("MU", Weighed(change=change / 1e4, news=where)).split.discount_rate
            assert -0.5 < part < 0
    assert news("MU", Weighed()).factor == pytest.approx(3, abs=0.1)  # "about three times the cash"


@claim(STEM, "the return that buyers require would have had to fall from 11 to 6 per cent")
def test_what_the_rate_would_have_had_to_do():
    change = rate_for(MEMORY, log(1 + percent("peak")["MU"] / 100), -0.08, 0)
    assert MEMORY.rate == 0.11
    assert MEMORY.rate + change == pytest.approx(0.06, abs=5e-4)


@claim(STEM, "even a whole point more, twenty times what the real yield did, would explain about a tenth of that gap.")
def test_a_whole_point_is_a_tenth_of_the_gap():
    assert 100 / basis_points("real10") == 20
    gap = log_points("MU") - log_points("ORCL")
    assert round(gap) == 145
    for where in ("near", "all"):
        d = Weighed(change=0.01, news=where)
        explained = 100 * (news("MU", d).split.discount_rate - news("ORCL", d).split.discount_rate)
        assert 0.09 < explained / gap < 0.11


@claim(STEM, "Of 19 pairs with different purses, the market put 16 in the purses' order.")
def test_whose_purse():
    since = percent("peak")
    across = [(a, b) for a, b in combinations(PURSE, 2) if PURSE[a] != PURSE[b]]
    right = [(a, b) for a, b in across if (since[a] > since[b]) == (RANK[PURSE[a]] < RANK[PURSE[b]])]
    assert (len(right), len(across)) == (16, 19)
    assert [sum(p == purse for p in PURSE.values()) for purse in (PAID, PAYS, BORROWS)] == [3, 4, 1]
    # "Nvidia is paid and fell; Alphabet pays and rose."
    assert PURSE["NVDA"] == PAID
    assert round(since["NVDA"]) == -7
    assert PURSE["GOOGL"] == PAYS
    assert round(since["GOOGL"]) == 32


@claim(STEM, "of ten pairs, duration orders five as the market did, which is what a coin would do.")
def test_duration_does_worse():
    since = percent("peak")
    four = sum(since[a] for a in ("AMZN", "GOOGL", "META", "MSFT")) / 4
    for spenders in (four, *(since[a] for a in ("AMZN", "META", "MSFT"))):  # whichever stands for the four
        moved = {
            "memory": since["MU"],
            "software": since["IGV"],
            "bitcoin": since["BTC"],
            "gold": since["GLD"],
            "hyperscaler": spenders,
        }
        pairs = list(combinations(moved, 2))
        years = {a: duration(ARCHETYPES[a]).macaulay for a in moved}
        right = sum((moved[a] > moved[b]) == (years[a] < years[b]) for a, b in pairs)
        assert (right, len(pairs)) == (5, 10)


@claim(
    STEM,
    "From September to mid-November the extra yield on Oracle's bonds rose by 48 basis points, Meta's by 15, Alphabet's by 10",
)
def test_the_bond_market_sorted_them_too():
    wider = {
        a: value(f"spread-change-{n}-2025") for a, n in (("ORCL", "oracle"), ("META", "meta"), ("GOOGL", "alphabet"))
    }
    assert list(wider.values()) == [48, 15, 10]
    since = percent("peak")
    assert since["ORCL"] < since["META"] < since["GOOGL"]  # "in that order from the bottom"


@claim(
    STEM,
    "If the spending takes four years and nothing comes back, only the memory maker gains from the next dollar, up to 420 billion.",
)
def test_the_flip_point():
    at = flips(Flip(years=4, returning=0))
    assert round(at["memory"]) == 420
    assert [a for a in LOADING if at[a] > 0] == ["memory"]
    one = flips(Flip(years=1, returning=0))
    assert [round(one[a]) for a in ("memory", "value", "software", "hyperscaler")] == [3105, 1819, 1087, 891]
    assert not any(flips(Flip(years=5, returning=0)).values())  # "with five years nobody does"


@claim(
    STEM,
    "From the end of 2014 to the end of 2021 gold rose by 52 per cent, and a promise thirty years away would have risen by 55.",
)
def test_gold_looks_like_a_promise():
    assert round(100 * did(START, TURN)) == 52
    assert round(100 * told(30, START, TURN)) == 55


@claim(
    STEM,
    "From then to January 2026 the real yield rose by 2.94 points: the promise loses 56 per cent, and gold gained 159.",
)
def test_and_then_does_not():
    assert record()[EVE][1] - record()[TURN][1] == pytest.approx(2.94, abs=5e-3)
    assert round(100 * told(30, TURN, EVE)) == -56
    assert round(100 * did(TURN, EVE)) == 159
    # "No other horizon mends that, for a rising yield lifts no promise."
    assert all(told(years, TURN, EVE) <= 0 for years in range(61))


def test_what_the_memory_makers_reported():
    assert value("micron-growth-2025q4") == 57
    assert value("micron-dram-price-2025q4") == 20
    assert value("sandisk-growth-2026q1") == 61
    assert (value("dram-contract-2026q1-low"), value("dram-contract-2026q1-high")) == (90, 95)
    assert (value("micron-sales-times-2026q2"), value("micron-profit-times-2026q2")) == (4.5, 10)
    assert value("software-day-2026-02-03") == 285


def test_the_order_and_the_direction_of_the_seesaw():
    """Its first step asks which way the balance point goes when the rate rises: always towards today."""
    for after in (1, 19, 30):
        at = [seesaw.answer(Seesaw(shift=s / 100, after=after)).data["fulcrum"]["at"][0] for s in (-2, -1, 0, 1, 2, 3)]
        assert at == sorted(at, reverse=True)
    assert move(MEMORY, 0.01) < 0
