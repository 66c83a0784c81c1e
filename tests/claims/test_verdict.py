"""The claims of chapter 09, on the tables that the page reads; and a board whose every link opens what it says."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from explainer.chapters.verdict.against import against, entries
from explainer.chapters.verdict.board import NOTEBOOKS, address, board, figures, path_of, stem_of
from explainer.chapters.verdict.claims import CLAIMS, DRAINED, MARKS, Finding, of_chapter
from explainer.chapters.verdict.quadrant import Quadrant, quadrant
from explainer.chapters.verdict.rivals import EVENTS, SHOWN, Rivals, on, rivals, since
from explainer.chapters.verdict.window import (
    DAILY,
    DAYS,
    FLATTERING,
    MAP,
    STARTS,
    Window,
    at,
    change,
    place,
    regime,
    say,
    short,
    window,
)
from explainer.chapters.whole_machine.objections import OBJECTIONS, RECORD
from explainer.charts.verdict import rivals as drawn_rivals
from explainer.charts.verdict import window as drawn
from explainer.evidence.tables import read
from explainer.models.premium import Pool, slope
from explainer.quantity import QuantityError
from explainer.site.contents import CHAPTERS
from explainer.sources import cite
from tests.claims.claim import claim
from tests.claims.test_bathtub import value
from tests.markup import parse

STEM = "09-verdict"
DAY = at("2026-02-05")


def moved(start: str) -> list[int]:
    return [round(change(name, at(start), DAY)) for name in ("dgs10", "dgs30")]


@claim(
    STEM,
    "From 2 September 2025, where our daily table begins, to 5 February 2026 the ten-year yield fell by 7 basis points and "
    "the thirty-year by 12.",
)
def test_from_september_long_yields_fell():
    assert STARTS[0] == read("rates_daily")["date"][0]
    assert moved(STARTS[0]) == [-7, -12]


@claim(STEM, "From 6 October, the day of Bitcoin's peak, they rose by 3 and by 9.")
def test_from_the_peak_they_rose_a_little():
    assert moved(STARTS[1]) == [3, 9]
    moves = read("market_moves")
    assert moves["first"][moves["id"].index("btc-own")] == STARTS[1]
    assert (
        round(change("term_premium10", at(STARTS[1]), DAY)) == 9
    )  # "the term premium … rose by 9 … while the yield rose by 3"


@claim(STEM, "From 29 January, in the week itself, the ten-year fell by 3 and the thirty-year stood still.")
def test_in_the_week_they_did_not_rise():
    assert moved(STARTS[2]) == [-3, 0]


def test_the_first_choice_flattered_the_claim():
    assert moved(FLATTERING) == [19, 26]
    lowest = min(
        v for d, v in zip(read("rates_daily")["date"], read("rates_daily")["dgs10"], strict=True) if d <= "2026-02-05"
    )
    flattering = read("rates_daily")["dgs10"][at(FLATTERING)]
    assert flattering - lowest <= 0.05  # "That day lies at the trough"


@claim(
    STEM,
    "from 5 February to the end of July 2026 the two-year yield rose by 81 basis points and the thirty-year by 42, while "
    "breakeven inflation fell by 4.",
)
def test_what_came_later_was_real_and_short():
    days, months = read("rates_daily"), read("rates_monthly")
    later = {
        c: round(100 * (months[c][months["date"].index("2026-07-31")] - days[c][DAY]))
        for c in ("dgs2", "dgs30", "real10", "breakeven10")
    }
    assert later == {"dgs2": 81, "dgs30": 42, "real10": 58, "breakeven10": -4}
    spread = read("corporate_spread")
    by_month = {d[:7]: v for d, v in zip(spread["date"], spread["spread"], strict=True)}
    assert round(100 * (by_month["2026-07"] - by_month["2026-02"])) == 4
    assert spread["treasury10"][spread["date"].index("2026-07-31")] == 4.60  # "its July average of 4.60"


@claim(STEM, "Counted over three months, both rose in 22 of 130 windows from 2015 to January 2026.")
def test_the_corner_of_a_shortage_is_rare():
    assert Quadrant().over == 3
    assert quadrant.answer(Quadrant()).headline == "Both rose in **22** of **130** windows to January 2026."
    dots = quadrant.answer(Quadrant()).data["dots"]
    opposite = sum(y * s < 0 for y, s in zip(dots["yields"], dots["spread"], strict=True))
    assert round(opposite / len(dots["yields"]), 1) == 0.5  # "In half of all windows the two part"
    essay = quadrant.answer(Quadrant()).data["essay"]
    assert not any(y > 1 and s > 1 for y, s in zip(essay["yields"], essay["spread"], strict=True))  # "do not lie in it"


@claim(
    STEM,
    "From the close of 4 February to the close of the 5th Bitcoin lost 14.1 per cent; to the low of the next morning, 17.7.",
)
def test_almost_a_fifth_in_a_day():
    events = dict(zip(read("events")["fact"], read("events")["value"], strict=True))
    before = float(events["Bitcoin close 4 Feb 2026"])
    close = float(str(events["Bitcoin low / close 5 Feb 2026 (UTC day)"]).split("/")[1])
    low, after = map(float, str(events["Bitcoin low / close 6 Feb 2026 (UTC day)"]).split("/"))
    assert [round(100 * (x / before - 1), 1) for x in (close, low)] == [-14.1, -17.7]
    assert round(after) == 70555


def test_the_board_says_what_the_first_chapters_say():
    size = {c.number: c.size for c in CLAIMS}
    assert [round(1e6 * slope(Pool(**p))) for p in ({}, DRAINED)] == [1, 7]
    assert size[10].hangs == "1 or 7 basis points per 100 billion"
    ten, days = read("rates_daily")["dgs10"], read("rates_daily")["date"]
    assert round(100 * (ten[days.index("2026-02-05")] - ten[days.index("2026-02-04")])) == -8  # "moved by eight"


def test_spreads_are_quoted_with_their_days():
    """From the Friday before Bitcoin's peak to 5 February, and a day later."""
    spread = {
        key: [value(f"spread-{key}-{day}") for day in ("2025-10-03", "2026-02-05", "2026-02-06")]
        for key in ("ig", "hy")
    }
    assert spread == {"ig": [0.75, 0.76, 0.76], "hy": [2.80, 2.97, 2.87]}


def test_the_map_says_what_the_table_says():
    found = MAP.cells(window.answer(Window()).data)
    for last, row in zip(MAP.rows, found, strict=True):
        assert row == [regime(round(first), round(last)) for first in MAP.columns]
    assert {cell for row in found for cell in row} >= {0, 2}  # some windows rise, some fall


def test_the_verdict_agrees_with_the_numbers():
    for first in (at(s) for s in (*STARTS, FLATTERING)):
        answer, ten, thirty = window.answer(Window(first=first)), *(change(n, first, DAY) for n in ("dgs10", "dgs30"))
        assert ("the claim holds" in answer.verdict) == (min(ten, thirty) > 2)
        assert ("it fails here" in answer.verdict) == (max(ten, thirty) < -2)


def test_the_months_of_the_axis_are_the_table_s():
    first: dict[str, int] = {}
    for i, day in enumerate(DAYS):
        first.setdefault(day[:7], i)
    assert list(drawn.MONTHS) == [place(i) for i in first.values()]
    assert [name[:3] for name in drawn.MONTHS.values()] == [f"{date.fromisoformat(f'{m}-01'):%b}" for m in first]
    assert place(len(DAYS) - 1) == drawn.LAST


def test_after_april_the_window_goes_on_by_month_ends():
    months = read("rates_monthly")
    assert DAYS[DAILY] == "2026-04-30"
    assert DAYS[DAILY + 1 :] == ("2026-05-31", "2026-06-30", "2026-07-31") == months["date"][-3:]
    answer = window.answer(Window(first=DAY, last=at("2026-07-31")))
    ten, thirty = (round(100 * (months[c][-1] - read("rates_daily")[c][DAY])) for c in ("dgs10", "dgs30"))
    assert f"10-year **+{ten}**, 30-year **+{thirty}**" in answer.headline
    assert "term premium" not in answer.verdict  # not published for July
    assert answer.data["months"]["dgs10"][-1] == pytest.approx(ten)


def test_the_window_quotes_spreads_where_both_ends_have_one():
    said = {start: window.answer(Window(first=at(start))).verdict for start in (*STARTS, FLATTERING)}
    assert "Spreads of good companies **+1**, of risky ones **+17**, 3 Oct to 5 Feb." in said["2025-10-06"]
    assert "good companies **−1**, of risky ones **+9**." in said[FLATTERING]
    assert "Spreads are not quoted for these days." in said["2025-09-02"]


def test_all_twelve_claims_stand_on_the_board_with_a_number_and_a_reason():
    assert [c.number for c in CLAIMS] == list(range(12))
    stems = {c.stem for c in CHAPTERS}
    for one in CLAIMS:
        assert set(one.chapters) <= stems
        for finding in one.findings:
            assert finding.mark in MARKS
            assert finding.hangs
            assert finding.why.endswith(".")
            for source in finding.sources:
                cite(source)
    assert all(of_chapter(stem) for stem in stems if stem not in ("03-bathtub", "08-whole-machine")), (
        "a chapter without a claim"
    )
    assert not [one.number for one in CLAIMS if all(f.mark == "yes" for f in one.findings)]


@pytest.mark.parametrize("one", CLAIMS, ids=lambda c: str(c.number))
def test_every_cell_opens_its_figure_at_its_setting(one):
    for finding in one.findings:
        if not finding.figure:
            continue
        link = urlsplit(address(finding))
        assert link.path.strip("/") in NOTEBOOKS.values()
        assert link.fragment == f"fig-{finding.figure}"
        plan = figures()[finding.figure].plan
        state = parse_qs(link.query).get(finding.figure, [f"v{plan.version}"])[0].split("~")
        assert state[0] == f"v{plan.version}"
        opened = {k: float(v) for k, v in (part.split(":") for part in state[1:])}
        assert set(opened) == set(finding.inputs)
        figures()[finding.figure].respond({**plan.defaults(), **opened})


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding("yes", "x", "y.", "nix"), "there is no figure 'nix'"),
        (Finding("yes", "x", "y.", "empties", {"nix": 1}), "no control 'nix'"),
        (Finding("yes", "x", "y.", "empties", {"returning": 2}), "allowed is 0 to 100"),
    ],
)
def test_a_wrong_link_is_refused(finding: Finding, said: str):
    with pytest.raises(QuantityError, match=said):
        address(finding)


def test_the_board_has_room_for_every_claim_and_every_guess():
    root = parse(board()._repr_html_())
    assert [int(e.attributes["data-reader-claim"]) for e in root.all(class_="yours")] == list(range(12))
    asked = {f"powder:{name}:{f.plan.guess.id}" for name, f in figures().items() if f.plan.guess}
    assert {e.attributes["data-reader-guess"] for e in root.all("li")} == asked
    assert re.search(r"data-digits=\"\d\"", board()._repr_html_())


def test_each_guess_stands_under_one_claim_and_the_first_chapter_is_the_front_page():
    guessed = [name for one in CLAIMS for name in one.guesses]
    assert sorted(guessed) == sorted(name for name, f in figures().items() if f.plan.guess)
    links = [e.attributes["href"] for e in parse(board()._repr_html_()).all("a") if "href" in e.attributes]
    assert not [link for link in links if "00-the-argument" in link]
    assert "/#fig-cover" in links


def test_every_objection_opens_its_setting_or_its_test():
    found = entries()
    assert len(found) == len(OBJECTIONS) + len(RECORD) == 15
    for name, text, link in found:
        assert name
        assert text.endswith(".")
        parts = urlsplit(link)
        opened = parts.fragment.removeprefix("fig-")
        assert parts.path == f"/{path_of(stem_of(opened))}"
        for figure_name, state in parse_qs(parts.query).items():
            assert figure_name == opened
            values = dict(part.split(":") for part in state[0].split("~")[1:])
            figures()[opened].respond({k: float(v) for k, v in values.items()})
    assert "no setting can hold them" in against()._repr_html_()


@claim(
    STEM,
    "In that window the ten-year yield rose by 8 basis points: so good credit became dearer by 9, nearly all of it the "
    "Treasury's, and risky credit by 25, two thirds of it spread.",
)
def test_rates_on_credit_are_yields_plus_spreads():
    ten = round(change("dgs10", at("2025-10-03"), DAY))
    good, risky = (
        round(100 * (value(f"spread-{k}-2026-02-05") - value(f"spread-{k}-2025-10-03"))) for k in ("ig", "hy")
    )
    assert (ten, ten + good, ten + risky) == (8, 9, 25)
    assert risky / (ten + risky) == pytest.approx(2 / 3, abs=0.03)


@claim(STEM, "of the seven windows that have followed since, four do.")
def test_later_windows_are_told_too():
    assert "both rose in **4** of the **7** that followed" in quadrant.answer(Quadrant()).verdict


@claim(
    STEM,
    "On 5 February, the day of the fall, the ten-year yield lost 8 basis points, more than on any other day since 20 January.",
)
def test_the_day_s_yield_fell_most():
    one = dict(zip(SHOWN, rivals.answer(Rivals()).data["yields"]["one"], strict=True))
    assert round(one["2026-02-05"]) == -8
    assert min(one, key=lambda day: one[day]) == "2026-02-05"
    assert max(abs(v) for day, v in one.items() if day != "2026-01-20") == abs(one["2026-02-05"])


def test_the_dated_line_holds_what_the_record_says():
    assert drawn_rivals.EVENTS.words == tuple(e.name for e in EVENTS)
    assert [say(SHOWN[0]), say(SHOWN[-1])] == ["20 Jan 2026", "6 Feb 2026"]
    assert {round(since(d)): short(d) for d in SHOWN if round(since(d)) in drawn_rivals.DATES} == drawn_rivals.DATES
    assert all(e.day in SHOWN and (e.until or e.day) in SHOWN for e in EVENTS)
    assert len(on("2026-02-05")) == len(on("2026-01-30")) == 3
    assert "108,435" in str(cite("press-jobs-2026").title)
    assert "minus 509.7, plus 561.8, minus 272.0 and minus 544.9" in cite("etf-flows-2026").title  # three of four days
