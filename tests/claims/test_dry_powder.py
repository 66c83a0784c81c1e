"""The claims of chapter 02, on its models and on the tables that the page reads."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from explainer.chapters.crowding.absorbing import ESSAY
from explainer.chapters.crowding.three_pools import POOLS
from explainer.chapters.dry_powder.anchors import anchors, pools
from explainer.chapters.dry_powder.empties import empties
from explainer.chapters.dry_powder.empties_ensemble import around, others
from explainer.chapters.dry_powder.empties_steps import BACK, FULL, HALF
from explainer.chapters.dry_powder.empties_steps import DEAR as DEARER
from explainer.chapters.dry_powder.emptying import Empties, border
from explainer.chapters.dry_powder.sources import DEAR, WHERE, Sources, cells, last_dollar, ready, sources
from explainer.chapters.dry_powder.surplus import shares
from explainer.chapters.verdict.claims import CLAIMS
from explainer.chapters.verdict.claims import DRAINED as BOARD
from explainer.evidence.tables import read
from explainer.models.premium import Pool, after, bend, clear_sources, convexity_threshold, curve, inflection, slope
from explainer.models.presets import world
from explainer.sources import cite
from tests.claims.claim import claim
from tests.claims.test_bathtub import value
from tests.claims.test_stimulus import capex

STEM = "02-dry-powder"
DRAINED = Pool(idle=1200, absorbed=2000, returning=0.2, reluctance=0.01)


def year_share(column: str, year: str) -> float:
    table = read("investment_quarterly")
    rows = [i for i, d in enumerate(table["date"]) if d[:4] == year]
    return 100 * sum(table[column][i] for i in rows) / sum(table["gdp"][i] for i in rows)


def year_total(column: str, year: str) -> float:
    table = read("investment_quarterly")
    rows = [v for d, v in zip(table["date"], table[column], strict=True) if d[:4] == year]
    return sum(rows) / len(rows)


def at(column: str, day: str) -> float:
    days, lines = shares()
    return lines[column][days.index(day)]


@claim(
    STEM,
    "In 2000 computers and software took 4.40 per cent of output, in 2010 they took 3.55 and in 2015 they took 3.71.",
)
def test_less_was_asked_for():
    found = {y: year_share("it_investment", y) for y in ("2000", "2010", "2015")}
    assert [round(v, 2) for v in found.values()] == [4.40, 3.55, 3.71]
    table = read("investment_quarterly")
    output = sum(g for d, g in zip(table["date"], table["gdp"], strict=True) if d[:4] == "2015") / 4
    less = [found["2000"] - found[y] for y in ("2015", "2010")]
    assert [round(x, 2) for x in less] == [0.69, 0.85]
    assert [round(x / 100 * output) for x in less] == [126, 155]  # "126 to 155 billion dollars a year"
    hangs, why = CLAIMS[0].size.hangs, CLAIMS[0].size.why
    assert ("0.69 to 0.85" in hangs, "126 to 155" in why) == (True, True)  # the board says the same


@claim(
    STEM,
    "Equipment fell from 2.91 per cent of output at the end of 2000 to 1.64 in the third quarter of 2023, while software rose "
    "from 1.55 to 2.30.",
)
def test_code_replaced_machines():
    assert [round(at("equipment", d), 2) for d in ("2000-12-31", "2023-09-30")] == [2.91, 1.64]
    assert [round(at("software", d), 2) for d in ("2000-12-31", "2023-09-30")] == [1.55, 2.30]


def test_the_turn():
    days, lines = shares()
    before = max(v for d, v in zip(days, lines["share"], strict=True) if d < "2020")
    assert before == at("share", "2000-12-31")
    assert at("share", "2025-12-31") > before
    assert round(at("share", "2026-03-31"), 2) == 4.91


def test_all_investment_fell_little():
    assert [round(year_share("private_investment", y), 1) for y in ("2000", "2010", "2019")] == [14.6, 11.5, 13.9]
    assert "14.6 in 2000 and 13.9 in 2019" in CLAIMS[0].data.why


@claim(STEM, "The four companies' capital expenditure was 0.17 per cent of output in 2016 and 1.22 per cent in 2025.")
def test_what_asked_for_nothing_became_the_largest_asker():
    table = read("investment_quarterly")
    for year, expected in (("2016", 0.17), ("2025", 1.22)):
        output = sum(g for d, g in zip(table["date"], table["gdp"], strict=True) if d[:4] == year) / 4
        assert round(100 * capex(year) / output, 2) == expected


@claim(
    STEM,
    "With 1,000 billion absorbed before, the curve bends up from the first dollar only while less than 56 cents of each "
    "dollar come back.",
)
def test_the_bend_at_the_first_dollar_is_a_condition():
    assert round(100 * convexity_threshold(Pool(absorbed=1000))) == 56
    assert bend(Pool(returning=0.55)) > 0 > bend(Pool(returning=0.57))
    assert empties.respond({"returning": 0.5}).tone == "loss"
    assert empties.respond({"returning": 0.6}).tone == "calm"


@claim(
    STEM, "So every pool from which anything leaks ends by bending up; what comes back decides how late, not whether."
)
@pytest.mark.parametrize("returning", [0.0, 0.3, 0.6, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("absorbed", [0, 1000, 5000])
def test_every_leaking_pool_ends_by_bending_up(returning: float, absorbed: float):
    pool = Pool(returning=returning, absorbed=absorbed)
    dry = pool.idle / (1 - returning)
    slopes = [slope(pool, dry * (1 - gap)) for gap in (0.02, 0.01, 0.005, 0.001)]
    assert slopes == sorted(slopes)
    assert slopes[-1] > slope(pool)
    u, v = after(pool, 0.999 * dry)
    assert border(u, v) > 0.99


def test_what_comes_back_decides_how_late():
    turns = [inflection(Pool(returning=r)) for r in (0.5, 0.6, 0.8)]
    assert [round(t) for t in turns] == [0, 833, 6875]  # "With 60 cents back … after 833 billion, with 80 after 6,875"
    pool = Pool(returning=0.6)
    borders = [border(*after(pool, n)) for n in (0, 1000, 3000, 8000)]
    assert borders == pytest.approx([0.56, 0.61, 0.71, 0.92], abs=0.005)


@claim(
    STEM,
    "The drained one is 8.1 times as steep: 2.5 times because its owners ask more, 2.55 times because less is idle, 1.27 "
    "times because less comes back.",
)
def test_eight_times_taken_apart():
    asked = replace(Pool(), reluctance=DRAINED.reluctance)
    idle = replace(asked, idle=DRAINED.idle, absorbed=DRAINED.absorbed)
    steep = [slope(p) for p in (Pool(), asked, idle, DRAINED)]
    parts = [b / a for a, b in pairwise(steep)]
    assert parts == pytest.approx([2.5, 2.55, 1.27], abs=0.005)
    assert steep[-1] / steep[0] == pytest.approx(8.1, abs=0.01)


@claim(
    STEM,
    "A thousand billion dollars raise the cost of capital by 9 hundredths of a per cent in the pool we start with, and by "
    "116 in the drained one.",
)
def test_same_equation_other_numbers():
    # One drained pool, wherever it is told: this chapter's setting, chapter 04's, the machine's and the board's.
    (named,) = (w.inputs for w in empties.plan.worlds if w.name == "Drained")
    essay = {**POOLS["drained"], "returning": ESSAY.returning}
    for told in (named, essay, vars(world("P3")), BOARD):
        assert {n: told[n] for n in ("idle", "absorbed", "returning", "reluctance")} == {
            n: getattr(DRAINED, n) for n in ("idle", "absorbed", "returning", "reluctance")
        }
    output = year_total("gdp", "2025")
    # Laubach's 3 to 4 bp a point of output: "about one for each hundred billion".
    assert [round(x / (output / 1e4), 1) for x in (3, 4)] == [1.0, 1.3]
    for start, expected in ((Pool(), 9), (DRAINED, 116)):
        assert round(1e4 * (curve(start, 1000) - curve(start, 0))) == expected
    assert slope(DRAINED) / slope(Pool()) == pytest.approx(8, abs=0.2)  # "about eight times as steep"
    assert 1e6 * slope(Pool()) == pytest.approx(1, abs=0.15)  # "about one for each hundred billion"


@claim(
    STEM,
    "The same thousand billion now cost 4.66 per cent a year in place of 0.11, and all of the last dollar comes from somewhere else.",
)
def test_every_dollar_comes_from_somewhere_else():
    empty = Sources(need=1000, idle=200, room=0)
    p, parts = clear_sources(ready(empty), 1000)
    assert round(1e4 * p) == 466
    assert last_dollar(ready(empty), p)[0] < 1e-4
    assert sum(parts) == pytest.approx(1000, abs=1e-9)
    easy, calm = clear_sources(ready(Sources()), 1000)
    assert round(100 * easy, 2) == 0.11
    assert calm[2] == pytest.approx(22, abs=0.5)  # "some twenty billion that nobody would notice"
    with_banks = clear_sources(ready(replace(empty, room=1500)), 1000)[0]
    assert round(100 * with_banks, 2) == 0.84  # "With 1,500 billion of room, 0.84 per cent is left of the price."
    assert last_dollar(ready(replace(empty, room=1500)), with_banks)[1] > 0.5  # there banks carry it
    assert all(sources.respond({"need": n, "idle": 200, "room": 0}).balanced for n in (0, 100, 3000))


def test_the_map_says_who_carries_the_last_dollar_as_the_verdict_does():
    said = {
        0: "Idle money carries the load",
        1: "Banks carry the load",
        2: "comes from somewhere else",
        3: "comes from somewhere else",
    }
    for room in (0, 1500, 6000):
        found = WHERE.cells({"map": cells(room)})
        for idle, row in zip(WHERE.rows, found, strict=True):
            for need, regime in zip(WHERE.columns, row, strict=True):
                told = sources.respond({"need": need, "idle": idle, "room": room})
                assert said[regime] in told.summary, (need, idle, room)
                assert (told.data["here"]["price"][0] > 1e4 * DEAR) == (regime == 3) or regime < 2
    # Without room nobody stands between idle money and everything else
    assert 1 not in {c for row in WHERE.cells({"map": cells(0)}) for c in row}


@claim(
    STEM,
    "Reverse repo fell from 2,268 billion dollars in April 2023 to 3 billion in January 2026, on the average of the month.",
)
def test_a_pool_ran_dry():
    days, _, repo = pools()
    assert round(repo[days.index("2023-04-30")]) == 2268 == round(max(repo))
    assert round(repo[days.index("2026-01-31")]) == 3


@claim(STEM, "retail money funds, those of households, grew by 884 billion dollars")
def test_the_owners_kept_their_money():
    days, funds, _ = pools()
    first, last = days.index("2023-04-30"), days.index("2026-01-31")
    assert round(funds[last] - funds[first]) == 884
    assert "**884**" in anchors.respond({"since": float(first)}).verdict
    assert all(anchors.respond({"since": float(i)}).balanced for i in range(len(days)))
    assert value("money-funds-2026-02-04") == 7797
    # Private funds: 7.7 per cent, "a thirteenth", below the record; 323 billion, "the first since 2010".
    assert all(said in cite("sp-dry-powder-2025").title for said in ("2,515 billion", "7.7 % below the record of 2023"))
    assert round(100 / 7.7) == 13
    assert all(
        said in cite("pitchbook-dry-powder-2025").title for said in ("first decline", "since 2010", "323 billion")
    )


@claim(
    STEM,
    "None of these pools is the model's, because none of them asks its owner whether he would take a promise that pays in "
    "thirty years.",
)
def test_no_number_of_the_pool_is_measured():
    """The pool's size, its past and what comes back are declared as assumptions; only the slope leans on a study."""
    from explainer.quantity import is_assumption, quantities

    declared = quantities(Pool)
    assert all(is_assumption(declared[n].source) for n in ("idle", "absorbed", "returning"))
    assert not is_assumption(declared["reluctance"].source)


def test_twenty_pools_are_twenty_different_ones_and_their_curves_are_the_pools_own():
    made = others(Pool())
    assert len({(p.absorbed, p.returning) for p in made}) == 20
    assert {p.idle for p in made} == {Pool().idle}
    assert min(p.returning for p in made) < 0.15
    assert max(p.returning for p in made) > 0.85
    told = around(Empties())
    up = sum(p.returning < convexity_threshold(p) for p in made)
    assert f"**{up}** of them bend up" in told.sentence
    assert 5 < up < 18  # both kinds are seen
    lines = told.data["faint"]
    for i, pool_ in enumerate(made):
        rows = [k for k, run in enumerate(lines["run"]) if run == i]
        assert len(rows) > 20
        for k in rows:
            assert lines["rise"][k] == pytest.approx(1e4 * (curve(pool_, lines["need"][k]) - curve(pool_, 0)))


def test_the_steps_of_the_pool_say_what_its_model_says():
    start = Pool()
    half, full, back = replace(start, idle=HALF), replace(start, absorbed=FULL), replace(start, returning=BACK)
    assert slope(half) / slope(start) == pytest.approx(1.85, abs=0.02)  # "nearly twice as fast"
    assert slope(full) < slope(start)  # "By less"
    assert convexity_threshold(full) > convexity_threshold(start)  # "deeper below the border"
    assert bend(back) < 0 < bend(start)  # "Each dollar adds less than the one before"
    assert convexity_threshold(replace(back, absorbed=5000)) < BACK  # "the border rises, but not as far as 80"
    dear = replace(start, reluctance=DEARER)
    assert slope(dear) / slope(start) == pytest.approx(9)  # "Nine times the price"
    assert convexity_threshold(dear) == convexity_threshold(start)  # "the border stays"
    assert 1e6 * slope(dear) == pytest.approx(8, abs=0.2)  # Laubach's coefficient of deficits, 8 bp per 100 billion
