"""The claims of chapter 08, on the machine that the page runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.chapters.crowding import absorbing
from explainer.chapters.whole_machine import bridge_table
from explainer.chapters.whole_machine.believe import PEAK, Believe, believe
from explainer.chapters.whole_machine.called import CELLS, ITEMS, Climax, falls, machine, runs, seen, week
from explainer.chapters.whole_machine.challenges import challenges
from explainer.chapters.whole_machine.climax import climax
from explainer.chapters.whole_machine.named import NAMES, named
from explainer.chapters.whole_machine.objections import OBJECTIONS
from explainer.chapters.whole_machine.own import GROUPS, Sandbox, setting
from explainer.chapters.whole_machine.own import machine as own
from explainer.chapters.whole_machine.runs import moves, run, shares, worst
from explainer.chapters.whole_machine.unknowns import UNKNOWNS, put, swings
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.models.bridge import shares as split
from explainer.models.bridge import way
from explainer.models.discounting import ARCHETYPES, move
from explainer.models.inverse import need_at_slope, need_on_curve, rate_rise_for, sale_for
from explainer.models.premium import Pool
from explainer.models.presets import PRESETS
from explainer.quantity import declarations
from tests.claims.claim import claim

STEM = "08-whole-machine"


def ends(key: str) -> tuple[int, int]:
    r = run(named(key))
    return round(r["premium_change"][-1]), round(moves(r)[-1])


@claim(
    STEM,
    "In the mainstream's world four years of the boom make capital dearer by 6 basis points and leave Bitcoin 7 per cent lower; "
    "in the essay's it is 178 basis points and 36 per cent.",
)
def test_two_worlds_of_four_years():
    assert ends("P1") == (6, -7)
    assert (ends("P3")[0], f"{moves(run(named('P3')))[-1]:.1f}") == (178, "-35.5")  # half up, as the table was
    assert set(NAMES) == set(PRESETS)
    assert len(NAMES) == 13
    assert run(named("P3")).balanced
    assert run(named("P1")).balanced


@claim(
    STEM,
    "A deficit of 400 billion a year lowers the cost of capital by 11 basis points if the Fed takes every bond, and raises it by 184 if it takes none",
)
def test_one_deficit_two_endings():
    assert [named(k).deficit for k in ("P4", "P4b")] == [400, 400]
    assert [named(k).deficit_absorbed for k in ("P4", "P4b")] == [1, 0]
    assert replace(named("P4"), deficit_absorbed=0) == named("P4b")
    assert (ends("P4")[0], ends("P4b")[0]) == (-11, 184)
    # "There it was 134; the rest is funds that sell and repay their loans."
    unlevered = replace(named("P4b"), leverage=1.0, leverage_cap=1.05)
    assert round(run(unlevered)["premium_change"][-1], 1) == round(absorbing.end(absorbing.ESSAY), 1) == 134.4


@claim(
    STEM,
    "In the drained world 240 billion a year of bond purchases leave 12 basis points of the 178, and the same amount of bills leaves 37.",
)
def test_bonds_and_bills():
    assert (named("P6").easing, named("P6b").bills) == (240, 240)
    assert [ends(k)[0] for k in ("P3", "P6", "P6b")] == [178, 12, 37]


def test_money_goes_where_the_text_says():
    essay = run(named("P3"))
    assert essay["loans"][0] - essay["loans"][-1] > 400  # "a large number"
    assert essay["money"][0] - essay["money"][-1] == pytest.approx(essay["loans"][0] - essay["loans"][-1])
    assert run(named("P1"))["money"][-1] == pytest.approx(run(named("P1"))["money"][0])


@claim(
    STEM,
    "Alone, no one of the nine numbers adds even 10 basis points to the mainstream's 6; together they add 172.",
)
def test_no_number_does_it_alone():
    values = bridge_table.table()["capital"]
    assert len(bridge_table.STEPS) == 9
    assert max(values[1 << i] - values[0] for i in range(9)) < 10
    assert round(values[-1] - values[0]) == 172


@claim(STEM, "Told first, the smaller pool adds 6 basis points; told last, it adds 148.")
def test_an_order_misleads():
    values = bridge_table.table()["capital"]
    first, last = way(values, range(9)), way(values, range(8, -1, -1))
    assert round(first[1] - first[0]) == 6
    assert round(last[-1] - last[-2]) == 148
    assert bridge_table.STEPS[0][1] == {"idle": 1200}


@claim(
    STEM,
    "over all orders the smaller pool adds 55 of the 172 basis points, and without it the other eight add 24.",
)
def test_the_fair_share_of_the_pool():
    values = bridge_table.table()["capital"]
    found = split(values)
    assert round(found[0].mean) == 55
    assert found[0].mean == max(s.mean for s in found)
    assert sum(s.mean for s in found) == pytest.approx(values[-1] - values[0])
    assert round(values[0b111111110] - values[0]) == 24


def test_the_kept_table_is_what_the_machine_says():
    kept = bridge_table.table()
    start, end = named("P1"), named("P3")
    assert bridge_table.measure(start) == pytest.approx([kept[o][0] for o in bridge_table.OUTCOMES], abs=1e-8)
    assert bridge_table.measure(end) == pytest.approx([kept[o][-1] for o in bridge_table.OUTCOMES], abs=1e-8)
    for subset in (0b1, 0b10101, 0b111100000, 0b101010101, 0b11111110):
        from explainer.models.bridge import made

        w = replace(start, **made([c for _, c in bridge_table.STEPS], subset))
        assert bridge_table.measure(w) == pytest.approx([kept[o][subset] for o in bridge_table.OUTCOMES], abs=1e-8)


@claim(
    STEM,
    "Without a call Bitcoin's worst quarter of the first year is 0 per cent in the full pool and −4 in the drained one; with a call it is −45 and −49.",
)
def test_it_is_the_call():
    assert [round(x) for x in falls(Climax())] == [0, -45, -4, -49]
    same = [worst(run(replace(machine(Climax(), "drained", call), outside=0.35))) for call in (False, True)]
    assert [round(x) for x in same] == [-2, -48]  # "with the same need in both"
    # "Let a sale move Bitcoin ten times as much as it moves a share, and Bitcoin halves in the essay's world."
    assert named("P3").multiplier_all * 10 == Climax().multiplier == 50
    assert worst(run(named("P3", multiplier=50)), 16) < -50 < worst(run(named("P3")), 16)
    # the same sellers in all four
    four = [machine(Climax(), pool, call) for pool, call in (("full", True), ("drained", True))]
    for name in (
        "pledged",
        "pocket_cash",
        "leverage",
        "leverage_cap",
        "multiplier_btc",
        "pocket_assets",
        "fund_assets",
        "rule",
    ):
        assert getattr(four[0], name) == getattr(four[1], name)


def test_the_guess_and_the_table_read_the_same():
    asked = climax.plan.guess
    assert asked is not None
    assert ITEMS[1] == "full_call"
    assert CELLS[1] == "full pool, a call"


@claim(STEM, "With the called world's sellers the four are 0, −46, −26 and −48 per cent")
def test_other_sellers_change_one_cell():
    theirs = Climax(sellers="called")
    assert [round(x) for x in falls(theirs)] == [0, -46, -26, -48]
    assert machine(theirs, "drained", call=True).capex_growth == 0  # "there the boom stands still"
    assert machine(theirs, "drained", call=True).leverage == 5
    growing = replace(machine(theirs, "drained", call=False), capex_growth=0.5)
    assert round(worst(run(growing))) == -4


@claim(STEM, "without a call gold has lost a twentieth after one year, Bitcoin only after a year and a half.")
def test_patience_takes_gold_first():
    calm = run(replace(named("P3"), pledged=0, multiplier_btc=50))
    first = {a: next(t for t, x in zip(calm.times, moves(calm, a), strict=True) if x < -5) for a in ("gold", "bitcoin")}
    assert first == {"gold": 1.0, "bitcoin": 1.5}


@claim(
    STEM,
    "by Bitcoin's worst quarter the ten-year yield is up by 1 basis point in the full pool and by 11 in the drained one.",
)
def test_yields_hardly_tell():
    four = runs(Climax())
    views = [seen(four[i]) for i in (1, 3)]
    assert [round(v[0]) for v in views] == [1, 11]
    assert [round(v[1]) for v in views] == [1, 22]  # "22 basis points against 1"
    silent = replace(machine(Climax(), "drained", call=True), loading_spread=0)
    assert seen(run(silent))[1] == pytest.approx(0)
    # "In the five months before, half of all weeks moved it by 4 or more, and one in seven by 11."
    table = read("rates_daily")
    assert table["date"][0] == "2025-09-02"
    ten = [float(x) for x in table["dgs10"][: table["date"].index("2026-02-05")]]
    weeks = [round(abs(100 * (b - a))) for a, b in zip(ten, ten[5:], strict=False)]
    assert 0.5 <= sum(w >= 4 for w in weeks) / len(weeks) < 0.6
    assert sum(w >= 11 for w in weeks) / len(weeks) == pytest.approx(1 / 7, abs=0.01)


@claim(
    STEM,
    "From Friday 30 January to Friday 6 February 2026 it fell by 4 basis points, and the investment-grade spread rose by 2.",
)
def test_the_week_itself():
    assert [round(x) for x in week()] == [-4, 2]


def test_what_is_known_later():
    later, day = read("rates_monthly"), read("rates_daily")
    rise = {
        c: 100 * (float(later[c][later["date"].index("2026-07-31")]) - float(day[c][day["date"].index("2026-02-05")]))
        for c in ("dgs10", "dgs2")
    }
    assert round(rise["dgs10"]) == 54
    assert rise["dgs2"] > rise["dgs10"]
    assert KNOWN_LATER < "2026-07-31"


@claim(
    STEM,
    "If only the increase counts as need, the called world has no crash, and the essay's world loses 0.4 per cent of Bitcoin's price in its first year and 43 in its second.",
)
def test_only_the_increase():
    called = run(replace(PRESETS["P8"].world, need="increase"))
    assert worst(called) == pytest.approx(0, abs=1e-9)
    essay = run(replace(named("P3", multiplier=50), need="increase"))
    assert round(worst(essay), 1) == -0.4
    assert round(min(moves(essay)[5:9])) == -43


@claim(
    STEM,
    "if somebody always buys at 20, 40 or 60 per cent of the price, the called world's trough is −61, −46 or −31 per cent; a multiplier of 120 instead of 50 makes it −50.",
)
def test_what_was_chosen():
    p8 = PRESETS["P8"].world
    assert [round(worst(run(replace(p8, floor=x)))) for x in (0.2, 0.4, 0.6)] == [-61, -46, -31]
    assert round(worst(run(replace(p8, multiplier_btc=120)))) == -50


@claim(STEM, "Discounting alone halves Bitcoin if the cost of capital rises by 409 basis points.")
def test_by_rates_alone():
    rise = rate_rise_for("bitcoin", -0.5)
    assert round(1e4 * rise) == 409
    assert move(ARCHETYPES["bitcoin"], rise) == pytest.approx(-0.5)
    assert round(need_at_slope(rise, 1.0) / 1000) == 41
    assert round(need_on_curve(Pool(returning=0), rise) / 1000) == 4
    # what the replies to a guess say of other rises
    assert -0.37 < move(ARCHETYPES["bitcoin"], 0.02) < -0.28
    assert -0.5 < move(ARCHETYPES["bitcoin"], 0.03) < -0.36


@claim(
    STEM, "Net sales alone halve it with 347 billion dollars at a price multiplier of 5, and with 15 billion at 118."
)
def test_by_sales_alone():
    assert [round(sale_for(-0.5, m, PEAK)) for m in (5, 118)] == [347, 15]
    facts = read("facts")
    day = float(facts["value"][facts["id"].index("liquidations-2026-02-06-low")])
    assert round(day, 1) == 2.6
    assert day < sale_for(-0.5, 118, PEAK) / 5  # "far below either end"


@claim(STEM, "In the machine's form, with its floor, it takes 55 per cent more.")
def test_the_form_of_impact_matters():
    plain, bounded = (believe.answer(Believe(form=form)).data["spot"]["bn"][0] for form in ("log", "bounded"))
    assert bounded / plain == pytest.approx(1.55, abs=0.005)


@claim(
    STEM,
    "Around the mainstream's world Bitcoin's worst quarter hangs most on its price multiplier and on how much is promised, and the cost of capital on what owners ask and how much is idle.",
)
def test_two_headlines_two_sets_of_unknowns():
    w = named("P1", multiplier=20)
    assert [u.name for u, _, _ in swings(w, "bitcoin")[:2]] == ["multiplier_btc", "pledged"]
    assert [u.name for u, _, _ in swings(w, "capital")[:2]] == ["reluctance", "idle"]
    # "In the essay's world the lists run into each other"
    essay = [u.name for u, _, _ in swings(named("P3", multiplier=50), "bitcoin")[:3]]
    assert "idle" in essay
    for u in UNKNOWNS:  # every end is inside the declared range
        assert put(w, **{u.name: u.low})
        assert put(w, **{u.name: u.high})


@claim(
    STEM,
    "Call the pledge in a full pool, let the Fed buy 240 billion dollars of bonds a year, and Bitcoin's worst quarter is −46 per cent with its help and without.",
)
def test_the_fed_cannot_help_who_must_sell():
    called = named("P8")
    assert [round(worst(run(replace(called, easing=q)), 16)) for q in (0, 240)] == [-46, -46]
    assert challenges(replace(called, easing=240))[2].met


def test_the_three_challenges_can_be_met_and_know_it():
    assert not any(c.met for c in challenges(own(Sandbox())))
    assert challenges(replace(named("P8"), floor=0.3))[0].met
    assert challenges(replace(named("P3"), loading=0, outside=0.8, fund_assets=0))[1].met
    assert not challenges(replace(named("P6"), pledged=0.25))[2].met  # there the Fed's buying helps


@claim(
    STEM,
    "In the essay's world, let banks fund half of the need and let nine tenths come back, and capital ends 8 basis points cheaper.",
)
def test_banks_create_money():
    assert replace(named("P3"), banks=0.5, returning=0.9) == named("P7")
    assert ends("P7")[0] == -8


def test_more_coming_back_can_make_capital_dearer():
    sold = {"fund_assets": 0, "pledged": 0, "absorption": -0.2, "quarters": 40}
    little, much = (run(replace(named("P3"), **sold, returning=x))["premium_change"][-1] for x in (0.2, 0.4))
    assert much > little


def test_every_quantity_stands_in_one_group_and_every_objection_opens():
    listed = [name for _, names in GROUPS for name in names]
    assert sorted(listed) == sorted(declarations(Sandbox))
    assert len(set(listed)) == len(listed)
    for key in PRESETS:
        assert own(Sandbox(**setting(named(key)))) == named(key)
    for objection in OBJECTIONS.values():
        w = own(Sandbox(**objection.inputs))
        assert run(w).balanced
        assert w == replace(named(objection.world), **objection.changes)


def test_what_stands():
    """A fall like February's in a full pool with yields at rest, and in an empty one in much the same way."""
    fall = falls(Climax())
    assert abs(fall[1] - fall[3]) < 5
    assert abs(seen(runs(Climax())[1])[0]) < 1
    assert shares(run(named("P1")))[-1] > 0
