"""What each table holds: its columns, the series behind them and how they are made.

Adding a table is adding a :class:`Recipe` here and running ``python -m explainer.evidence build``.
"""

from __future__ import annotations

from dataclasses import dataclass

from explainer.evidence.cells import Column
from explainer.evidence.make import (
    MILLION_TO_BILLION,
    Made,
    capex,
    last_of_month,
    last_of_year,
    level,
    made,
    minus,
    rate,
    through_quarter,
)  # fmt: skip
from explainer.evidence.raw import BOOTSTRAP, ESTIMATES, EVENTS, FACTS, MOVES, OVERLAP, ROLLING

BN = "bn USD"


@dataclass(frozen=True)
class Recipe:
    """One table of dated numbers.

    Rows are the dates on which the ``anchor`` columns (all, if none is named)
    have a value, from ``start`` on.  With ``whole`` the newest rows wait until
    every column has a value.
    """

    name: str
    title: str
    columns: tuple[Made, ...]
    start: str = ""
    anchor: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class Texts:
    """One table of texts, taken over as it is in ``data/raw/``; equal keys are allowed with ``repeats``."""

    name: str
    title: str
    columns: tuple[Column, ...]
    series: tuple[str, ...] = ()
    repeats: bool = False


def _fed(name: str, title: str, series: str, low: float, high: float) -> Made:
    return level(name, title, series, "wednesday", unit=BN, within=(low, high), factor=MILLION_TO_BILLION)


def _rates(basis: str) -> tuple[Made, ...]:
    return (
        rate("dgs2", "Treasury yield, 2 years", "DGS2", basis),
        rate("dgs10", "Treasury yield, 10 years", "DGS10", basis),
        rate("dgs30", "Treasury yield, 30 years", "DGS30", basis),
        rate("real10", "Inflation-indexed Treasury yield, 10 years", "DFII10", basis),
        rate("breakeven10", "Breakeven inflation, 10 years", "T10YIE", basis),
        rate("term_premium10", "Term premium, 10 years, Kim-Wright", "THREEFYTP10", basis),
        rate("effr", "Effective federal funds rate", "EFFR", basis),
        rate("sofr", "Secured overnight financing rate", "SOFR", basis),
        rate("iorb", "Interest on reserve balances", "IORB", basis),
    )


def _output(name: str, title: str, series: str, low: float, high: float) -> Made:
    return level(name, title, series, "quarterly", unit="bn USD, annual rate", within=(low, high))


def _held(name: str, title: str, series: str, basis: str, *, within: tuple[float, float]) -> Made:
    return made(
        name, title, last_of_year(series, basis, MILLION_TO_BILLION), unit=BN, series=(series,), within=within,
        how="last observation of December; million to billion",
    )  # fmt: skip


def _asset(series: str, title: str, base: str = "2019-12-31 = 100") -> Made:
    return level(series.lower(), title, series, "index", unit=f"index, {base}", within=(0, 20_000))


_ANNUAL = "annual report (its fiscal year is the calendar year), else the sum of four quarters; cash only"

TABLES: tuple[Recipe | Texts, ...] = (
    Recipe(
        "fed_weekly",
        "The Fed's balance sheet, Wednesdays from 2021",
        (
            _fed("assets", "Fed total assets", "WALCL", 500, 20_000),
            _fed("reserves", "Reserve balances", "WRBWFRBL", 5, 9_000),
            _fed("treasury_account", "Treasury general account", "WDTGAL", 0, 4_000),
            level("reverse_repo", "Overnight reverse repo", "RRPONTSYD", "wednesday", unit=BN, within=(0, 5_000)),
        ),
        start="2021-01-06",
        whole=True,
    ),
    Recipe(
        "reserves_weekly",
        "Reserves and money-market rates, Wednesdays from 2015",
        (
            _fed("reserves", "Reserve balances", "WRBWFRBL", 5, 9_000),
            rate("effr", "Effective federal funds rate", "EFFR", "wednesday"),
            rate("sofr", "Secured overnight financing rate", "SOFR", "wednesday"),
            rate("iorb", "Interest on reserve balances", "IORB", "wednesday"),
        ),
        start="2015-01-07",
    ),
    Recipe(
        "reserve_demand",
        "Reserves and what they are measured against, monthly from 2015",
        (
            made(
                "reserves", "Reserve balances", last_of_month("WRBWFRBL", "wednesday", MILLION_TO_BILLION),
                unit=BN, series=("WRBWFRBL",), how="last Wednesday level of the month; million to billion",
                within=(5, 9_000),
            ),
            level("bank_credit", "Bank credit, all commercial banks", "TOTBKCR", "month_end", unit=BN,
                  within=(1_000, 60_000)),
            made(
                "gdp", "Gross domestic product", through_quarter("GDP"), unit="bn USD, annual rate", series=("GDP",),
                how="the quarter's figure in each of its months", within=(5_000, 90_000),
            ),
            rate("effr", "Effective federal funds rate", "EFFR", "month_end"),
            rate("iorb", "Interest on reserve balances", "IORB", "month_end"),
        ),
        start="2015-01-31",
        anchor=("reserves",),
    ),
    Recipe(
        "reverse_repo_monthly",
        "Overnight reverse repo, month averages (quarter-ends spike)",
        (level("reverse_repo", "Overnight reverse repo", "RRPONTSYD", "month_average", unit=BN, within=(0, 5_000)),),
        start="2013-09-30",
    ),
    Recipe(
        "reserve_management_purchases",
        "The Fed's outright purchases of Treasury bills, by month",
        (level("bills_bought", "Bills bought", "RMP", "monthly", unit=BN, within=(0, 1_000)),),
    ),
    Recipe(
        "absorption_yearly",
        "Who holds the Treasury's marketable debt, year-ends",
        (
            _held("fed_treasuries", "Treasuries held by the Fed", "TREAST", "wednesday", within=(100, 20_000)),
            _held("marketable", "Marketable Treasury debt held by the public, the Fed included",
                  "MSPD_MARKETABLE_PUBLIC", "month_end", within=(1_000, 90_000)),
            _held("bills", "Bills in it", "MSPD_BILLS_PUBLIC", "month_end", within=(100, 30_000)),
        ),
        start="2003-12-31",
    ),
    Recipe(
        "capex_yearly",
        "Cash capital expenditure by company",
        (
            capex("amzn", "Amazon", ("AMZN",), _ANNUAL),
            capex("googl", "Alphabet", ("GOOGL",), _ANNUAL),
            capex("meta", "Meta", ("META",), _ANNUAL),
            capex("msft", "Microsoft", ("MSFT",), "sum of the year's four quarters (its fiscal year ends in June)"),
            capex("four", "Amazon, Alphabet, Meta and Microsoft", ("AMZN", "GOOGL", "META", "MSFT"),
                  "sum of the four companies, for years in which each has a figure"),
            capex("orcl", "Oracle", ("ORCL",), "sum of the four quarters to 30 November; cash only"),
            capex("crwv", "CoreWeave", ("CRWV",), _ANNUAL),
        ),
    ),
    Recipe(
        "investment_quarterly",
        "Investment and output by quarter",
        (
            _output("it_investment", "Private investment in information processing equipment and software",
                    "A679RC1Q027SBEA", 50, 9_000),
            _output("software", "Private investment in software", "B985RC1Q027SBEA", 10, 5_000),
            _output("private_investment", "Private nonresidential fixed investment", "PNFI", 300, 20_000),
            _output("gdp", "Gross domestic product", "GDP", 5_000, 90_000),
        ),
        start="1995-03-31",
    ),
    Recipe(
        "money_funds",
        "Retail money market funds",
        (level("retail_money_funds", "Retail money market funds", "WRMFNS", "month_end", unit=BN,
               within=(100, 10_000)),),
        start="2015-05-31",
    ),
    Recipe(
        "rates_daily",
        "Interest rates day by day around the episode",
        _rates("daily"),
        start="2025-09-02",
        anchor=("dgs10",),
    ),
    Recipe(
        "rates_monthly",
        "Interest rates at month-ends",
        (
            *_rates("month_end"),
            rate("acm_term_premium10", "Term premium, 10 years, Adrian-Crump-Moench", "ACMTP10", "month_end"),
            rate("japan10", "Japanese government bonds, 10 years", "JP10Y", "monthly"),
        ),
        start="1995-01-31",
    ),
    Recipe(
        "corporate_spread",
        "High-quality corporate bonds against the Treasury, 10 years, month averages",
        (
            rate("corporate10", "High-quality-market corporate yield, 10 years", "HQMCB10YR", "monthly"),
            rate("treasury10", "Treasury yield, 10 years", "GS10", "monthly"),
            made(
                "spread", "Corporate minus Treasury", minus("HQMCB10YR", "GS10", "monthly"), unit="percentage points",
                series=("HQMCB10YR", "GS10"), how="difference of the two", within=(-1, 10),
            ),
        ),
        start="2015-01-31",
    ),
    Recipe(
        "conditions_monthly",
        "Money, saving, foreign holders and financial conditions, month by month",
        (
            level("m2", "Money stock M2, seasonally adjusted", "M2SL", "monthly", unit=BN, within=(1_000, 60_000)),
            level("saving_rate", "Personal saving rate", "PSAVERT", "monthly", unit="percent of disposable income",
                  within=(-5, 50)),
            level("dollar", "Broad dollar index", "DTWEXBGS", "month_end", unit="index, Jan 2006 = 100",
                  within=(50, 250)),
            level("nfci", "Financial conditions, Chicago Fed (above 0: tighter than usual)", "NFCI", "month_end",
                  unit="index", within=(-5, 10)),
            level("stress", "Financial stress, St. Louis Fed", "STLFSI4", "month_end", unit="index", within=(-5, 15)),
            level("foreign_treasuries", "Treasuries held abroad", "TIC_HOLD_TOTAL", "monthly", unit=BN,
                  within=(1_000, 30_000), factor=MILLION_TO_BILLION),
            level("saudi_treasuries", "Treasuries held by Saudi Arabia", "TIC_HOLD_SAUDI", "monthly", unit=BN,
                  within=(10, 1_000), factor=MILLION_TO_BILLION),
        ),
        start="2003-01-31",
    ),
    Recipe(
        "markets_monthly",
        "Asset prices as month-end indices",
        (
            _asset("BTC", "Bitcoin"),
            _asset("ETH", "Ether"),
            _asset("GLD", "Gold (GLD)"),
            _asset("SLV", "Silver (SLV)"),
            _asset("SPY", "S&P 500 (SPY)"),
            _asset("QQQ", "Nasdaq 100 (QQQ)"),
            _asset("TLT", "Treasuries of 20 years and more (TLT)"),
            _asset("ARKK", "ARK Innovation (ARKK)"),
            _asset("SMH", "Semiconductors (SMH)"),
            _asset("IGV", "Software (IGV)"),
            _asset("MU", "Micron (MU)"),
            _asset("SNDK", "Sandisk (SNDK)", "2025-02-28 = 100"),
            _asset("NVDA", "Nvidia (NVDA)"),
            _asset("AMZN", "Amazon (AMZN)"),
            _asset("GOOGL", "Alphabet (GOOGL)"),
            _asset("META", "Meta (META)"),
            _asset("MSFT", "Microsoft (MSFT)"),
            _asset("ORCL", "Oracle (ORCL)"),
            _asset("CRM", "Salesforce (CRM)"),
            _asset("NOW", "ServiceNow (NOW)"),
        ),
    ),
    Texts(
        "market_moves",
        "Price moves between named days, and how wide the days were",
        MOVES,
        series=("MARKET_RESULTS",),
    ),
    Texts(
        "estimates",
        "Weekly asset returns on weekly changes of liquidity: every estimate, not the best one",
        ESTIMATES,
        series=("ESTIMATE_RESULTS",),
    ),
    Texts(
        "rolling",
        "Bitcoin's weekly slope on the Fed's assets less reverse repo, every fourth window of two years",
        ROLLING,
        series=("ESTIMATE_RESULTS",),
    ),
    Texts(
        "overlap",
        "How often a 5 % test sees a link between unrelated walks in overlapping returns, per cent of drawn worlds",
        OVERLAP,
        series=("SIMULATED",),
    ),
    Texts(
        "bootstrap",
        "What resampled weeks say of the slopes: the bar for the best window, and how often an order holds",
        BOOTSTRAP,
        series=("ESTIMATE_RESULTS",),
    ),
    Texts("events", "Dated facts of the episode, with their source and how far to trust it", EVENTS, ("EVENTS",), True),
    Texts("facts", "Single figures that the chapters quote", FACTS),
)  # fmt: skip
"""Every table of ``data/``, in the order the data page shows them."""
