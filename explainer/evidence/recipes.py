"""What each table holds: its columns, the series behind them and how they are made.

Adding a table is adding a :class:`Recipe` here and running ``python -m explainer.evidence build``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from explainer.evidence.raw import FACTS, Archive, Observations, month_end
from explainer.evidence.tables import Column

Make = Callable[[Archive], Observations]
BN, PERCENT = "bn USD", "percent"


@dataclass(frozen=True)
class Made:
    """A column and the function that makes its values from the archive."""

    column: Column
    make: Make


@dataclass(frozen=True)
class Recipe:
    """One table of dated numbers.

    Rows are the dates on which the ``anchor`` columns (all, if none is named)
    have a value, from ``start`` to ``end``.
    """

    name: str
    title: str
    columns: tuple[Made, ...]
    start: str = ""
    end: str = "9999"
    anchor: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texts:
    """One table of texts, taken over as it is in ``data/raw/``; equal keys are allowed with ``repeats``."""

    name: str
    title: str
    columns: tuple[Column, ...]
    repeats: bool = False


def _made(
    name: str, title: str, unit: str, series: tuple[str, ...], how: str, low: float, high: float, make: Make
) -> Made:
    return Made(Column(name, "number", title, unit, series, how, low=low, high=high), make)


def _level(
    name: str, title: str, series: str, basis: str, how: str, low: float, high: float,
    unit: str = PERCENT, factor: float = 1.0,
) -> Made:  # fmt: skip
    def make(archive: Archive) -> Observations:
        return {day: value * factor for day, value in archive.get(series, basis).items()}

    return _made(name, title, unit, (series,), how, low, high, make)


def _last_of_year(series: str, basis: str, factor: float) -> Make:
    def make(archive: Archive) -> Observations:
        found: Observations = {}
        for day, value in archive.get(series, basis).items():
            if day[5:7] == "12":
                found[f"{day[:4]}-12-31"] = value * factor
        return found

    return make


def _last_of_month(series: str, basis: str, factor: float) -> Make:
    def make(archive: Archive) -> Observations:
        observed = archive.get(series, basis)
        last = month_end(max(observed))
        found = {month_end(day): value * factor for day, value in observed.items()}
        # The last month counts only if its final week is there.
        return {day: v for day, v in found.items() if day < last or int(max(observed)[8:]) > int(last[8:]) - 7}

    return make


def _through_quarter(archive: Archive) -> Observations:
    found: Observations = {}
    for day, value in archive.get("GDP", "quarterly").items():
        for back in (2, 1, 0):
            found[month_end(f"{day[:4]}-{int(day[5:7]) - back:02d}")] = value
    return found


def _minus(series: str, other: str, basis: str) -> Make:
    def make(archive: Archive) -> Observations:
        left, right = archive.get(series, basis), archive.get(other, basis)
        return {day: left[day] - right[day] for day in left if day in right}

    return make


def _capex(companies: tuple[str, ...]) -> Make:
    """Take a fiscal year that is the calendar year, else sum the four quarters that end in it."""

    def one(archive: Archive, company: str) -> Observations:
        rows = archive.tables["capex"]
        quarters: dict[str, list[float]] = {}
        found: Observations = {}
        for who, period, value in zip(rows["company"], rows["period"], rows["usd_bn"], strict=True):
            if who != company:
                continue
            if period.startswith("FY ending") and period.endswith("-12-31"):
                found[period[-10:]] = value
            elif period.startswith("quarter ending") and len(period) == len("quarter ending 2025-12-31"):
                quarters.setdefault(f"{period[15:19]}-12-31", []).append(value)
        return {year: math.fsum(q) for year, q in quarters.items() if len(q) == 4} | found

    def make(archive: Archive) -> Observations:
        each = [one(archive, company) for company in companies]
        return {year: math.fsum(e[year] for e in each) for year in sorted(each[0]) if all(year in e for e in each)}

    return make


def _company(name: str, title: str, ids: tuple[str, ...], how: str) -> Made:
    return _made(name, title, BN, tuple(f"CAPEX_{i}" for i in ids), how, 0, 2_000, _capex(ids))


def _asset(name: str, title: str, base: str = "2019-12-31 = 100") -> Made:
    how = "month-end close, adjusted, rebased, rounded to whole points"
    return _level(name.lower(), title, name, "index", how, 0, 20_000, f"index, {base}")


_WED = "Wednesday level; million to billion"
_NEAR = "Wednesday, or the last of the three days before"
_END = "last observation of the month"
_ANNUAL = "annual report (its fiscal year is the calendar year), cash capital expenditure"
_SUM = "sum over the companies, for years in which each has a figure"
_DAY = "as published, daily"


def _rate(name: str, title: str, series: str, basis: str, low: float = -3, high: float = 25) -> Made:
    how = {"daily": _DAY, "wednesday": _NEAR, "month_end": _END, "monthly": "as published, monthly average"}[basis]
    return _level(name, title, series, basis, how, low, high)


def _rates(basis: str) -> tuple[Made, ...]:
    return (
        _rate("dgs2", "Treasury yield, 2 years", "DGS2", basis),
        _rate("dgs10", "Treasury yield, 10 years", "DGS10", basis),
        _rate("dgs30", "Treasury yield, 30 years", "DGS30", basis),
        _rate("real10", "Inflation-indexed Treasury yield, 10 years", "DFII10", basis),
        _rate("breakeven10", "Breakeven inflation, 10 years", "T10YIE", basis),
        _rate("term_premium10", "Term premium, 10 years, Kim-Wright", "THREEFYTP10", basis),
        _rate("effr", "Effective federal funds rate", "EFFR", basis),
        _rate("sofr", "Secured overnight financing rate", "SOFR", basis),
        _rate("iorb", "Interest on reserve balances", "IORB", basis),
    )


TABLES: tuple[Recipe | Texts, ...] = (
    Recipe(
        "fed_weekly",
        "The Fed's balance sheet, Wednesdays from 2021",
        (
            _level("assets", "Fed total assets", "WALCL", "wednesday", _WED, 500, 20_000, BN, 1e-3),
            _level("reserves", "Reserve balances", "WRBWFRBL", "wednesday", _WED, 5, 9_000, BN, 1e-3),
            _level("treasury_account", "Treasury general account", "WDTGAL", "wednesday", _WED, 0, 4_000, BN, 1e-3),
            _level("reverse_repo", "Overnight reverse repo", "RRPONTSYD", "wednesday", _NEAR, 0, 5_000, BN),
        ),
        start="2021-01-06",
    ),
    Recipe(
        "reserves_weekly",
        "Reserves and the money-market rates they are paid, Wednesdays from 2015",
        (
            _level("reserves", "Reserve balances", "WRBWFRBL", "wednesday", _WED, 5, 9_000, BN, 1e-3),
            _rate("effr", "Effective federal funds rate", "EFFR", "wednesday"),
            _rate("sofr", "Secured overnight financing rate", "SOFR", "wednesday"),
            _rate("iorb", "Interest on reserve balances", "IORB", "wednesday"),
        ),
    ),
    Recipe(
        "reserve_demand",
        "Reserves and what they are measured against, monthly from 2015",
        (
            _made("reserves", "Reserve balances", BN, ("WRBWFRBL",), "last Wednesday level of the month; million to billion",
                  5, 9_000, _last_of_month("WRBWFRBL", "wednesday", 1e-3)),
            _level("bank_credit", "Bank credit, all commercial banks", "TOTBKCR", "month_end", _END, 1_000, 60_000, BN),
            _made("gdp", "Gross domestic product, annual rate", BN, ("GDP",), "the quarter's figure in each of its months",
                  5_000, 90_000, _through_quarter),
            _rate("effr", "Effective federal funds rate", "EFFR", "month_end"),
            _rate("iorb", "Interest on reserve balances", "IORB", "month_end"),
        ),
        anchor=("reserves",),
    ),
    Recipe(
        "reverse_repo_monthly",
        "Overnight reverse repo, month averages (quarter-ends spike)",
        (_level("reverse_repo", "Overnight reverse repo", "RRPONTSYD", "month_average", "average of the month's days",
                0, 5_000, BN),),
        start="2013-09-30",
    ),
    Recipe(
        "reserve_management_purchases",
        "The Fed's outright purchases of Treasury bills, by month",
        (_level("bills_bought", "Bills bought", "RMP", "monthly", "sum of the month", 0, 1_000, BN),),
    ),
    Recipe(
        "absorption_yearly",
        "Who holds the Treasury's marketable debt, year-ends",
        (
            _made("fed_treasuries", "Treasuries held by the Fed", BN, ("TREAST",),
                  "last Wednesday of December; million to billion", 100, 20_000, _last_of_year("TREAST", "wednesday", 1e-3)),
            _made("marketable", "Marketable Treasury debt held by the public, the Fed included", BN,
                  ("MSPD_MARKETABLE_PUBLIC",), "31 December; million to billion", 1_000, 90_000,
                  _last_of_year("MSPD_MARKETABLE_PUBLIC", "month_end", 1e-3)),
            _made("bills", "Bills in it", BN, ("MSPD_BILLS_PUBLIC",), "31 December; million to billion", 100, 30_000,
                  _last_of_year("MSPD_BILLS_PUBLIC", "month_end", 1e-3)),
        ),
    ),
    Recipe(
        "capex_yearly",
        "Cash capital expenditure by company",
        (
            _company("amzn", "Amazon", ("AMZN",), _ANNUAL),
            _company("googl", "Alphabet", ("GOOGL",), _ANNUAL),
            _company("meta", "Meta", ("META",), _ANNUAL),
            _company("msft", "Microsoft", ("MSFT",), "sum of the four quarters of the calendar year (its fiscal year ends in June)"),
            _company("four", "Amazon, Alphabet, Meta and Microsoft", ("AMZN", "GOOGL", "META", "MSFT"), _SUM),
            _company("orcl", "Oracle", ("ORCL",), "sum of the four quarters to 30 November"),
            _company("crwv", "CoreWeave", ("CRWV",), _ANNUAL),
        ),
    ),
    Recipe(
        "investment_quarterly",
        "Investment and output, quarterly at annual rates",
        tuple(
            _level(name, title, series, "quarterly", "as published, seasonally adjusted annual rate", low, high, BN)
            for name, title, series, low, high in (
                ("it_investment", "Private investment in information processing equipment and software", "A679RC1Q027SBEA", 50, 9_000),
                ("software", "Private investment in software", "B985RC1Q027SBEA", 10, 5_000),
                ("private_investment", "Private nonresidential fixed investment", "PNFI", 300, 20_000),
                ("gdp", "Gross domestic product", "GDP", 5_000, 90_000),
            )
        ),
    ),
    Recipe(
        "money_funds",
        "Retail money market funds",
        (_level("retail_money_funds", "Retail money market funds", "WRMFNS", "month_end", _END, 100, 10_000, BN),),
    ),
    Recipe("rates_daily", "Interest rates day by day around the episode", _rates("daily"), end="2026-04-30", anchor=("dgs10",)),
    Recipe(
        "rates_monthly",
        "Interest rates at month-ends",
        (
            *_rates("month_end"),
            _rate("acm_term_premium10", "Term premium, 10 years, Adrian-Crump-Moench", "ACMTP10", "month_end"),
            _rate("japan10", "Japanese government bonds, 10 years", "JP10Y", "monthly"),
        ),
    ),
    Recipe(
        "corporate_spread",
        "High-quality corporate bonds against the Treasury, 10 years, month averages",
        (
            _rate("corporate10", "High-quality-market corporate yield, 10 years", "HQMCB10YR", "monthly"),
            _rate("treasury10", "Treasury yield, 10 years", "GS10", "monthly"),
            _made("spread", "Corporate minus Treasury", "percentage points", ("HQMCB10YR", "GS10"), "difference of the two",
                  -1, 10, _minus("HQMCB10YR", "GS10", "monthly")),
        ),
    ),
    Recipe(
        "conditions_monthly",
        "Money, saving, foreign holders and financial conditions, month by month",
        (
            _level("m2", "Money stock M2", "M2SL", "monthly", "as published, seasonally adjusted", 1_000, 60_000, BN),
            _level("saving_rate", "Personal saving rate", "PSAVERT", "monthly", "as published", -5, 50,
                   "percent of disposable income"),
            _level("dollar", "Broad dollar index", "DTWEXBGS", "month_end", _END, 50, 250, "index Jan 2006=100"),
            _level("nfci", "Financial conditions, Chicago Fed (above 0: tighter than usual)", "NFCI", "month_end", _END,
                   -5, 10, "index"),
            _level("stress", "Financial stress, St. Louis Fed", "STLFSI4", "month_end", _END, -5, 15, "index"),
            _level("foreign_treasuries", "Treasuries held abroad", "TIC_HOLD_TOTAL", "monthly", "million to billion",
                   1_000, 30_000, BN, 1e-3),
            _level("saudi_treasuries", "Treasuries held by Saudi Arabia", "TIC_HOLD_SAUDI", "monthly", "million to billion",
                   10, 1_000, BN, 1e-3),
        ),
        start="2003-01-31",
    ),
    Recipe(
        "markets_monthly",
        "Asset prices as month-end indices",
        (
            _asset("BTC", "Bitcoin"), _asset("ETH", "Ether"), _asset("GLD", "Gold (GLD)"), _asset("SLV", "Silver (SLV)"),
            _asset("SPY", "S&P 500 (SPY)"), _asset("QQQ", "Nasdaq 100 (QQQ)"),
            _asset("TLT", "Treasuries of 20 years and more (TLT)"), _asset("ARKK", "ARK Innovation (ARKK)"),
            _asset("SMH", "Semiconductors (SMH)"), _asset("IGV", "Software (IGV)"), _asset("MU", "Micron (MU)"),
            _asset("SNDK", "Sandisk (SNDK)", "2025-02-28 = 100"), _asset("NVDA", "Nvidia (NVDA)"),
            _asset("AMZN", "Amazon (AMZN)"), _asset("GOOGL", "Alphabet (GOOGL)"), _asset("META", "Meta (META)"),
            _asset("MSFT", "Microsoft (MSFT)"), _asset("ORCL", "Oracle (ORCL)"), _asset("CRM", "Salesforce (CRM)"),
            _asset("NOW", "ServiceNow (NOW)"),
        ),
    ),
    Texts(
        "events",
        "Dated facts of the episode, with their press source and how far to trust it",
        tuple(replace(Column(n, "date" if n == "date" else "text", n), series=("EVENTS",)) for n in
              ("date", "fact", "value", "unit", "source", "trust")),
        repeats=True,
    ),
    Texts("facts", "Single figures that the chapters quote", FACTS),
)  # fmt: skip
"""Every table of ``data/``, in the order the data page shows them."""
