"""The bases: checked against the snapshot, whose daily and monthly figures were compiled independently."""

import pytest

from explainer.evidence.raw import archive
from explainer.evidence.report import revised
from explainer.evidence.resample import resample
from explainer.evidence.validate import unit_of

RAW = archive()
DAILY = ["DGS2", "DGS10", "DGS30", "DFII10", "T10YIE", "EFFR", "SOFR", "RRPONTSYD", "DTWEXBGS"]


@pytest.mark.parametrize("name", DAILY)
def test_wednesdays_of_daily_series(name):
    daily = RAW.get(name, "daily")
    made = resample(daily, "wednesday", "2026-05-01")
    known = RAW.get(name, "wednesday")
    assert len(made) == 35
    assert made == {day: known[day] for day in made}


@pytest.mark.parametrize("name", ["WALCL", "WDTGAL", "WTREGEN", "WRESBAL", "NFCI"])
def test_wednesdays_of_weekly_series(name):
    made = resample(RAW.get(name, "daily"), "wednesday", "2026-05-01", weekly=True)
    known = RAW.get(name, "wednesday")
    assert len(made) >= 33
    assert made == {day: known[day] for day in made}


@pytest.mark.parametrize("name", [*DAILY, "THREEFYTP10", "TOTBKCR", "NFCI", "STLFSI4", "IORB", "WALCL", "WRESBAL"])
def test_month_ends(name):
    made = resample(RAW.get(name, "daily"), "month_end", "2026-05-01")
    known = RAW.get(name, "month_end")
    assert list(made)[-1] == "2026-04-30"
    assert made == {day: known[day] for day in made}


def test_month_averages_of_the_reverse_repo():
    made = resample(RAW.get("RRPONTSYD", "daily"), "month_average", "2026-05-01")
    known = RAW.get("RRPONTSYD", "month_average")
    assert made == pytest.approx({day: known[day] for day in made}, abs=1e-6)


def test_a_month_that_is_not_over_is_left_out():
    observed = {"2026-03-30": 1.0, "2026-03-31": 2.0, "2026-04-29": 3.0}
    assert resample(observed, "month_end", "2026-04-30") == {"2026-03-31": 2.0}
    assert resample(observed, "month_end", "2026-05-01") == {"2026-03-31": 2.0, "2026-04-30": 3.0}
    assert resample({**observed, "2026-05-12": 4.0}, "month_average", "2026-06-20")["2026-03-31"] == 1.5
    assert "2026-05-31" not in resample({**observed, "2026-05-12": 4.0}, "month_end", "2026-06-20")


def test_a_wednesday_to_come_is_not_made_up():
    assert resample({"2026-02-03": 1.0}, "wednesday", "2026-02-03") == {}
    assert resample({"2026-01-30": 1.0}, "wednesday", "2026-02-03", weekly=True) == {}
    assert resample({"2026-01-30": 1.0}, "wednesday", "2026-02-04", weekly=True) == {"2026-02-04": 1.0}


def test_a_wednesday_after_four_days_of_silence_is_a_gap():
    observed = {"2026-01-31": 1.0, "2026-02-11": 2.0}
    assert resample(observed, "wednesday", "2026-03-01") == {"2026-02-11": 2.0}


def test_quarters_and_months_move_from_their_first_day_to_their_last():
    assert resample({"2026-01-01": 1.0}, "quarterly", "2026-06-01") == {"2026-03-31": 1.0}
    assert resample({"2024-02-01": 1.0}, "monthly", "2026-06-01") == {"2024-02-29": 1.0}
    with pytest.raises(KeyError):
        resample({"2026-01-01": 1.0}, "yearly", "2026-06-01")


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("Millions of U.S. Dollars", "million USD"),
        ("Millions of US Dollars", "million USD"),
        ("Millions of Dollars", "million USD"),
        ("Billions of Dollars", "billion USD"),
        ("Billions of U.S. Dollars", "billion USD"),
        ("Percent", "percent"),
        ("Percent, Not Seasonally Adjusted", "percent"),
        ("Index Jan 2006=100", "index"),
        ("Index", "index"),
        ("Trillions of Dollars", "Trillions of Dollars"),
        ("", "no unit"),
    ],
)
def test_freds_words_for_units(words, ours):
    assert unit_of(words) == ours


def test_what_counts_as_revised():
    assert not revised(4.20, 4.24)
    assert revised(4.20, 4.26)
    assert not revised(1000, 1009)
    assert revised(1000, 1011)
