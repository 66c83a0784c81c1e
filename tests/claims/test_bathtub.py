"""The claims of chapter 03, on the tables that the page reads."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from explainer.chapters.bathtub.drain import fed_at
from explainer.chapters.bathtub.ducks import ducks
from explainer.chapters.bathtub.taps import taps
from explainer.chapters.bathtub.weeks import weeks as fed
from explainer.evidence.tables import DATA, read
from explainer.models.bathtub import Betas, Fed, drain, reserves
from explainer.quantity import quantities
from tests.claims.claim import claim

STEM = "03-bathtub"


def value(fact: str) -> float:
    facts = read("facts")
    return float(facts["value"][facts["id"].index(fact)])


@claim(
    STEM,
    "From 13 April 2022 to 4 February 2026 the Fed shrank by 2,360 billion dollars, and reverse repo paid 1,813 billion of it.",
)
def test_the_buffer_paid_most_of_the_tightening():
    change = fed().between("2022-04-13", "2026-02-04")
    assert round(change["assets"]) == -2360
    assert round(change["reverse_repo"]) == -1813
    assert round(change["reserves"]) == -856  # "The banks paid 856"
    assert (
        round(change["treasury_account"] + change["other"]) == 309
    )  # "the Treasury's account and the rest took 309 more"
    assert fed().at("2022-04-13")["assets"] == max(fed().columns["assets"])  # "the peak"


@claim(
    STEM,
    "To 28 September 2022 reserves fell by 810 billion while reverse repo grew by 551; only then, to 4 February 2026, did "
    "reverse repo pay 2,364 and the banks 46.",
)
def test_first_the_banks_then_the_buffer():
    early, late = fed().between("2022-04-13", "2022-09-28"), fed().between("2022-09-28", "2026-02-04")
    assert (round(early["reserves"]), round(early["reverse_repo"])) == (-810, 551)
    assert (round(late["reverse_repo"]), round(late["reserves"])) == (-2364, -46)
    low = fed().between("2022-09-28", "2025-10-29")
    assert (round(low["reverse_repo"]), round(low["reserves"])) == (-2347, -155)  # "At their low … it was 155"
    autumn = fed().between("2025-10-08", "2025-10-29")
    assert (round(autumn["reserves"]), round(autumn["treasury_account"])) == (
        -206,
        190,
    )  # "190 had gone into the Treasury's account"
    assert abs(autumn["assets"]) < 10  # "not the Fed's run-off"


def test_the_alternative_text_counts_the_weeks_aground():
    dry = [
        p <= 0
        for day, p in zip(fed().dates, ducks.respond({}).data["weeks"]["p_bitcoin"], strict=True)
        if day >= "2022-06"
    ]
    assert f"{sum(dry)} of the {len(dry)} weeks" in ducks.plan.charts[0].alt


@claim(STEM, "From 31 May to 27 December 2023 the drain came to 1,338 billion dollars, and bank reserves rose.")
def test_2023_obeys_the_rule():
    change = fed().between("2023-05-31", "2023-12-27")
    assert round(change["treasury_account"] - change["assets"]) == 1338
    assert change["reserves"] > 0
    assert round(change["reverse_repo"]) == -1436
    start = fed_at("2023-05-31")
    rule = drain(start, d_assets=change["assets"], d_treasury=change["treasury_account"])
    assert rule.from_reserves == 0
    # The rule and the facts differ by what the residual gave back, not by who paid.
    assert rule.from_reverse_repo == pytest.approx(-change["reverse_repo"], rel=0.08)


@claim(
    STEM,
    "From 15 December 2021 to 28 September 2022 the Fed hardly changed size, yet banks lost 1,290 billion dollars of "
    "reserves while reverse repo grew by 746 billion.",
)
def test_2022_breaks_the_rule():
    change = fed().between("2021-12-15", "2022-09-28")
    assert round(change["reserves"]) == -1290
    assert round(change["reverse_repo"]) == 746
    assert abs(change["assets"]) < 0.005 * fed().at("2021-12-15")["assets"]
    start = fed_at("2021-12-15")
    rule = drain(start, d_assets=change["assets"], d_treasury=change["treasury_account"])
    assert rule.from_reserves == 0  # the rule says that banks lose nothing


@claim(
    STEM,
    "From the end of 2021 to September 2022 the stock of bills shrank by 124 billion dollars; from May to December 2023 "
    "it grew by 1,682 billion.",
)
def test_bills_were_scarce_in_2022_and_plenty_in_2023():
    with Path(DATA / "raw" / "official.csv").open(encoding="utf-8") as file:
        bills = {
            r["date"]: float(r["value"]) / 1000 for r in csv.DictReader(file) if r["series"] == "MSPD_BILLS_PUBLIC"
        }
    assert round(bills["2022-09-30"] - bills["2021-12-31"]) == -124
    assert round(bills["2023-12-31"] - bills["2023-05-31"]) == 1682


@claim(
    STEM, "on 29 October 2025 bank reserves stood at 2,828 billion dollars, the lowest Wednesday since September 2020"
)
def test_reserves_were_lowest_in_october_2025():
    week = fed().at("2025-10-29")
    assert round(week["reserves"]) == 2828
    assert round(week["reverse_repo"]) == 20
    table = read("reserves_weekly")
    earlier = [
        (d, r)
        for d, r in zip(table["date"], table["reserves"], strict=True)
        if d < "2025-10-29" and r <= week["reserves"]
    ]
    assert max(earlier)[0].startswith("2020-09")
    later = [r for d, r in zip(table["date"], table["reserves"], strict=True) if d > "2025-10-29"]
    assert min(later) > week["reserves"]


@claim(STEM, "86 billion dollars by the end of January 2026, 324 billion by July")
def test_the_fed_buys_bills_again():
    table = read("reserve_management_purchases")
    bought = dict(zip(table["date"], table["bills_bought"], strict=True))
    assert round(sum(v for d, v in bought.items() if d <= "2026-01-31")) == 86
    assert round(sum(v for d, v in bought.items() if d <= "2026-07-31")) == 324


@claim(STEM, "bank reserves fell by 96 billion dollars, or three per cent")
def test_the_water_hardly_fell_in_the_episode():
    change = fed().between("2025-10-08", "2026-02-04")["reserves"]
    share = change / fed().at("2025-10-08")["reserves"]
    assert round(change) == -96
    assert round(100 * share) == -3
    assert round(100 * 5 * share) == -16  # "let it move five to one, and the tub says it should have lost 16 per cent"
    assert quantities(Betas)["bitcoin"].default == 5
    first = fed().dates.index("2025-10-08")
    assert ducks.respond({}).data["weeks"]["p_bitcoin"][first] <= 0  # "aground already on the first of these days"
    assert ducks.plan.tubs[0].level0 == fed().at("2022-04-13")["reserves"]  # "the floor was laid in April 2022"


@claim(STEM, "From its record close on 6 October to its close on 4 February, Bitcoin lost 41 per cent.")
def test_bitcoin_fell_by_more_than_the_tub_says():
    with Path(DATA / "events.csv").open(encoding="utf-8") as file:
        closes = {r["date"]: float(r["value"]) for r in csv.DictReader(file) if r["fact"].startswith("Bitcoin close")}
    assert round(100 * (value("bitcoin-close-2026-02-04") / closes["2025-10-06"] - 1)) == -41
    moves = read("market_moves")
    assert moves["first"][moves["id"].index("btc-own")] == "2025-10-06"  # its own peak: "its record close"


@claim(STEM, "Reserves were lower on 8 October 2025 than on 13 April 2022")
def test_reserves_were_lower_when_bitcoin_stood_at_its_record():
    weeks = fed()
    assert round(weeks.at("2025-10-08")["reserves"] / weeks.at("2022-04-13")["reserves"] - 1, 1) == -0.2  # "by a fifth"
    months = read("markets_monthly")
    btc = dict(zip(months["date"], months["btc"], strict=True))
    spring = (btc["2022-03-31"] + btc["2022-04-30"]) / 2
    assert btc["2025-09-30"] / spring == pytest.approx(3, abs=0.4)  # "about three times its price of that spring"


def test_the_identity_holds_every_week():
    weeks = fed()
    for day in weeks.dates:
        week = weeks.at(day)
        books = Fed(
            assets=week["assets"],
            treasury=week["treasury_account"],
            reverse_repo=week["reverse_repo"],
            currency=0,
            other=week["other"],
        )
        assert reserves(books) == pytest.approx(week["reserves"], abs=1e-9)


def test_the_residual_moves_as_little_as_the_chapter_says():
    other = fed().columns["other"]
    moves = sorted(abs(b - a) for a, b in pairwise(other))
    assert moves[len(moves) // 2] < 20


def test_a_duck_is_as_dear_as_the_water_under_it_is_deep():
    """The picture takes depth from the shelf and the label from the price: the two must be one."""
    for plan, answer in (
        (taps.plan, taps.respond({})),
        (ducks.plan, ducks.respond({})),
    ):
        rows = {**plan.constants, **answer.data}[plan.player.dataset]
        (tub,) = plan.tubs
        for duck in tub.ducks:
            for i, at in enumerate(rows[tub.level]):
                depth = max(0.0, (at - duck.shelf) / (tub.level0 - duck.shelf))
                assert rows[duck.column][i] == pytest.approx(depth, abs=1e-9)
