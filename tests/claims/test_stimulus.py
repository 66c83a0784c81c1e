"""The claims of chapter 01, on its models and on the tables that the page reads."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from random import Random
from statistics import correlation

import nbformat
import pytest

from explainer.chapters.stimulus.bakery import Bakery, roads
from explainer.chapters.stimulus.growth import contributions, growth
from explainer.chapters.stimulus.rounds import Rounds, around, explained, others, rounds
from explainer.chapters.stimulus.sides import Sides, both, sides
from explainer.evidence.tables import read
from explainer.models.multiplier import Spending, leakages, multiplier, respent
from explainer.quantity import quantities
from explainer.sources import cite
from tests.claims.claim import NOTEBOOKS, claim
from tests.claims.test_bathtub import value

SHARES = quantities(Rounds)
STEM = "01-stimulus"
FOUR = ("amzn", "msft", "googl", "meta")


def capex(year: str) -> float:
    table = read("capex_yearly")
    row = [d[:4] for d in table["date"]].index(year)
    return sum(table[c][row] for c in FOUR)


@claim(
    STEM,
    "It makes no difference to savers whether the firm sells a new bond or an equally long Treasury that it holds.",
)
def test_a_bond_and_a_treasury_leave_the_same_mark():
    _, bond = both(Sides(sold="bond"))
    _, treasury = both(Sides(sold="treasuries"))
    _, income = both(Sides(sold="income"))
    assert bond == treasury
    assert bond.claims[-1] == 100
    assert income.claims == income.idle == (0, 0, 0, 0)  # "the mark is gone"


@claim(
    STEM,
    "If the spending recurs, the share gains 0.11 per cent in the first year, has lost 0.04 after the second and 0.34 after "
    "the fourth.",
)
def test_income_wins_once_then_the_debt_outruns_it():
    first = {road: round(line[1], 2) for road, line in roads(Bakery()).items()}
    assert (first["income"], first["capital"]) == (0.26, -0.15)  # "0.26 per cent … less 0.15"
    net = roads(Bakery())["net"]
    assert [round(net[year], 2) for year in (1, 2, 4)] == [0.11, -0.04, -0.34]
    assert all(later < sooner for sooner, later in pairwise(net[1:]))
    # "at 1.2 instead of 1 the second year is still a gain, if hardly"
    assert 0 < roads(Bakery(loading=1.2))["net"][2] < 0.05
    assert roads(Bakery(loading=1.2))["net"][3] < 0


@claim(STEM, "If the hundred is spent once, income is worth 0.014 per cent and the debt costs 0.15.")
def test_spent_once_the_debt_is_dearer():
    run = roads(Bakery(pattern="once"))
    assert (round(run["income"][1], 3), round(run["capital"][1], 2)) == (0.014, -0.15)
    assert all(v < 0 for v in run["net"][1:])


@claim(
    STEM,
    "what is saved, what is taxed and what is spent abroad always add back to exactly the hundred dollars that were spent.",
)
def test_leakages_add_back_to_the_spending_wherever_the_sliders_stand():
    grid = (
        (SHARES[n].low, (SHARES[n].low + SHARES[n].high) / 2, SHARES[n].high)
        for n in ("consume", "tax", "imports", "first_import")
    )
    for consume, tax, imports, first in product(*grid):
        ends = leakages(Spending(consume, tax, imports, first), 100)
        assert ends.saving + ends.taxes + ends.imports == pytest.approx(100, abs=1e-9)
        assert rounds.respond({"consume": consume, "tax": tax, "imports": imports, "first_import": first}).balanced


@claim(
    STEM,
    "Built wholly at home, a hundred dollars make 162 of income; with half of it spent on imported chips they make 81.",
)
def test_imported_chips_turn_162_into_81():
    assert round(100 * multiplier(Spending(first_import=0))) == 162
    assert round(100 * multiplier(Spending())) == 81
    assert Spending().first_import == 0.5
    assert 0.6 <= multiplier(Spending()) <= 1  # "within the range that research finds"


@claim(
    STEM,
    "In the four quarters to the end of 2025 it came to 0.80 per cent of output, more than at the height of the internet "
    "boom in 1999, when it reached 0.65.",
)
def test_the_push_was_the_largest_in_the_table():
    days, gross, _ = contributions()
    by_day = dict(zip(days, gross, strict=True))
    assert round(by_day["2025-12-31"], 2) == 0.80
    assert round(max(v for d, v in by_day.items() if d < "2025"), 2) == 0.65 == round(by_day["1999-09-30"], 2)
    assert round(by_day["2026-03-31"], 2) == 0.85
    assert round(by_day["2025-09-30"], 2) == 0.61  # "the last that the author could read"
    assert "20 February 2026" in cite("bea-nipa").note
    # The last quarter that had ended, not what came later.
    assert "**0.80 %**" in growth.respond({"abroad": 0.5, "anyway": 0.5}).headline


@claim(
    STEM,
    "Four companies spent 228 billion dollars on property and equipment in 2024 and 376 billion in 2025.",
)
def test_capex_rose_by_half_a_per_cent_of_output():
    assert round(capex("2024")) == 228
    assert round(capex("2025")) == 376
    table = read("investment_quarterly")
    output = [g for d, g in zip(table["date"], table["gdp"], strict=True) if d[:4] == "2024"]
    assert (capex("2025") - capex("2024")) / (sum(output) / 4) == pytest.approx(0.005, abs=0.0005)


@claim(STEM, "from the end of 2024 to the middle of 2025 it was 19 per cent of the growth of output.")
def test_half_a_year_in_dollars_of_the_day():
    table = read("investment_quarterly")
    a, b = table["date"].index("2024-12-31"), table["date"].index("2025-06-30")
    grew = {c: table[c][b] - table[c][a] for c in ("it_investment", "gdp")}
    assert round(100 * grew["it_investment"] / grew["gdp"]) == 19


def test_the_central_bank_leaves_savers_with_nothing_and_fills_the_pool():
    state, firm = both(Sides(absorption=1))
    assert state.claims[-1] == 0
    assert state.idle[-1] > 0
    assert firm == both(Sides())[1]  # "The firm's side does not move."


def test_what_is_left_of_the_push():
    assert "**0.40** are left" in growth.respond({"abroad": 0.5, "anyway": 0}).verdict  # "Of 0.80 there remain 0.40."
    assert "**0.20** are left" in growth.respond({"abroad": 0.5, "anyway": 0.5}).verdict  # "a fifth of a per cent"


def test_twenty_hundreds_differ_in_all_shares_and_their_spread_is_explained():
    made = others()
    for name, q in SHARES.items():
        at = sorted((getattr(s, name) - q.low) / (q.high - q.low) for s in made)
        assert at == pytest.approx([(i + 0.5) / 20 for i in range(20)])
    for a, b in combinations(SHARES, 2):
        assert abs(correlation([getattr(s, a) for s in made], [getattr(s, b) for s in made])) < 0.14
    told = around(Rounds())
    lines = told.data["faint"]
    assert len(lines["total"]) == 20 * 9
    assert max(lines["total"]) < 220  # as high as the chart
    last = [100 * multiplier(s) * (1 - respent(s) ** 9) for s in made]
    assert [t for t, r in zip(lines["total"], lines["round"], strict=True) if r == 8] == pytest.approx(last)
    # What twenty lines say of their spread, two thousand say too: chips bought abroad first, by far.
    dice = Random(1)
    many = tuple(Spending(**{n: dice.uniform(q.low, q.high) for n, q in SHARES.items()}) for _ in range(2000))
    few, all_ = explained(made), explained(many)
    assert max(few, key=few.get) == max(all_, key=all_.get) == "first_import"
    assert few["first_import"] == pytest.approx(all_["first_import"], abs=0.15)
    assert f"**{100 * few['first_import']:.0f} %** of the differences" in told.sentence
    assert f"**{sum(multiplier(s) > multiplier(Spending()) for s in made)}** of them above yours" in told.sentence


def test_one_letter_means_one_thing_in_the_two_chapters_that_share_a_pool():
    told = {
        stem: "".join(c.source for c in nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4).cells)
        for stem in (STEM, "02-dry-powder")
    }
    letters = {
        stem: set(re.findall(r"(?<![\\\w])[a-zA-Z](?!\w)", " ".join(re.findall(r"\$+([^$]+)\$+", text))))
        for stem, text in told.items()
    }
    assert {"c", "t", "i", "q"} <= letters[STEM]
    assert {"m", "p"} <= letters["02-dry-powder"]
    assert not letters[STEM] & letters["02-dry-powder"]


def test_the_single_figures_that_the_chapter_quotes():
    assert value("bonds-2025") == 121
    assert value("bonds-2021-2025-average") == 28  # "in the five years before"
    assert "about 290 billion" in cite("press-ai-debt").title
    assert "known later" in cite("press-ai-debt").note
    assert value("deficit-2025") == 1775


def test_a_share_can_lose_as_well():
    assert sides.respond({"sold": 0, "absorption": 0, "returning": 0, "first_import": 1}).tone == "loss"


def test_the_steps_of_the_two_sides_say_what_the_picture_shows():
    state, firm = both(Sides())
    assert (state.claims, state.idle) == (firm.claims, firm.idle)  # "Nobody can."
    assert both(Sides(first_import=0.15))[1].income == state.income  # "15 cents … there the firm makes as much"
    assert both(Sides(first_import=0))[1].income[-1] > state.income[-1] > firm.income[-1]
    assert both(Sides(absorption=1))[0].claims == (0, 0, 0, 0)  # "Their line has gone to zero."
