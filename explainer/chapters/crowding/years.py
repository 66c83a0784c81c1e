"""The record: the Fed's share of the Treasury's new debt, year by year, and what yields did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isnan

from explainer.chapters.define import Answer, Columns, Number, Off, Says, Table, World, chart, figure, later, ms, number
from explainer.evidence.tables import read
from explainer.models.absorption import observed_share
from explainer.quantity import Parameters, quantity

FIRST, LAST = 2015, 2025
YEAR_ENDS = tuple(f"end of {y}" for y in range(FIRST, LAST + 1))


@cache
def holdings() -> dict[int, tuple[float, float, float]]:
    """Return (Treasuries at the Fed, marketable debt, bills in it), bn USD, by year-end."""
    table = read("absorption_yearly")
    rows = zip(table["date"], table["fed_treasuries"], table["marketable"], table["bills"], strict=True)
    return {
        int(day[:4]): (fed, debt, bills) for day, fed, debt, bills in rows if int(day[:4]) >= FIRST and not isnan(fed)
    }


def window(first: int, last: int) -> tuple[float, float, float]:
    """Return (α, change of the Fed's Treasuries, change of the debt) between two year-ends."""
    (fed0, debt0, _), (fed1, debt1, _) = holdings()[first], holdings()[last]
    return observed_share(fed1 - fed0, debt1 - debt0), fed1 - fed0, debt1 - debt0


def coupons_alone(first: int, last: int) -> float:
    """Return α on notes and bonds alone: bills are nearly money, and all that the Fed took is counted as coupons."""
    (fed0, debt0, bills0), (fed1, debt1, bills1) = holdings()[first], holdings()[last]
    return observed_share(fed1 - fed0, debt1 - bills1 - debt0 + bills0)


@cache
def at_year_end(table: str, column: str, year: int) -> float:
    """Return a monthly column at the end of a year."""
    months = read(table)
    return float(months[column][months["date"].index(f"{year}-12-31")])


def change(column: str, first: int, last: int) -> float:
    """Return the change of a yield or premium between two year-ends, percentage points."""
    return at_year_end("rates_monthly", column, last) - at_year_end("rates_monthly", column, first)


def _signed(value: float, digits: int = 2) -> str:
    return number(value, digits, signed=True)


def _rates() -> Columns:
    """Return the real yield and two term premia by month, %; a gap stays a gap."""
    months = read("rates_monthly")
    rows = [i for i, day in enumerate(months["date"]) if f"{FIRST}-12" <= day]
    columns = (("real", "real10"), ("kw", "term_premium10"), ("acm", "acm_term_premium10"))
    return {
        "t": [ms(months["date"][i]) for i in rows],
        **{name: [float(months[c][i]) for i in rows] for name, c in columns},
    }


def _year(symbol: str, label: str, default: int, sentence: str, former: tuple[tuple[int, float], ...] = ()) -> float:
    made: float = quantity(
        default - FIRST,
        symbol,
        label,
        unit="",
        low=0,
        high=LAST - FIRST,
        step=1,
        source="treasury-mspd",
        sentence=sentence,
        words=YEAR_ENDS,
        former=former,
    )
    return made


@dataclass(frozen=True)
class Years(Parameters):
    """The window that is looked at."""

    first: float = _year("t₀", "first year-end", 2021, "Count from the {}", former=((1, 2019 - FIRST),))
    last: float = _year("t₁", "last year-end", 2025, "to the {}", former=((1, 2021 - FIRST),))


MONTHS = _rates()
ALPHA, FED, DEBT = window(2021, 2025)
BEFORE, _, _ = window(2019, 2021)


@figure(
    "Who took the state's new debt?",
    chart(
        "absorbed_years",
        "The Fed's share of the year's new marketable debt, %",
        alt="Ten bars, 2016 to 2025: the Fed's share of each year's new marketable debt. Years outside the window are faded; a line across the window is its share in all of it.",
    ),
    chart(
        "absorbed_rates",
        "The ten-year real yield and two estimates of the term premium, %, month-ends",
        alt="Three lines from the end of 2015: the real yield falls to −1 in 2020 and 2021 and rises to about 2; both estimates of the term "
        "premium rise from below zero to above one half.",
    ),
    guess=Number(
        id="fed_share",
        chart="absorbed_years",
        axis="y",
        at=(2021.6, 2025.4),
        answer=round(100 * ALPHA),
        low=-40,
        high=70,
        step=1,
        unit="%",
        name="the Fed’s share",
        question=f"From the end of 2019 to the end of 2021 the Fed took **{100 * BEFORE:.0f} %** of the state's new debt: the last absorber, as the author says. "
        f"From the end of 2021 to the end of 2025 the debt grew by another **{DEBT:,.0f} billion dollars**. What share of that did the Fed take?",
        replies=(
            (
                Off.below(15),
                "You knew that the Fed was shrinking, and thought it went even faster: {guess} % against {answer}.",
            ),
            (
                Off.close(11),
                "Very near: {guess} % against {answer}. You knew that the Fed was not buying but letting go.",
            ),
            (Says.between(-9, 8), "About nothing, you said: {guess} %. It was less than nothing: {answer}."),
            (
                Says.between(8, 45),
                "Less than in the two years before, you said, yet still a buyer: {guess} %. It was {answer}: the last absorber had become a seller.",
            ),
            (
                Says.between(45, 65),
                "You said {guess} %: that it went on as in the two years before. It turned over instead. It was {answer}: the last absorber had become a seller.",
            ),
            (
                Says.above(65),
                "You said {guess} %: that it took even more than before. It was {answer}: the last absorber had become a seller.",
            ),
        ),
        then=f"The Fed's Treasuries shrank by **{abs(FED):,.0f} billion** while the debt grew. Whoever bought, it was not the Fed: everybody else took **{DEBT - FED:,.0f} billion**.",
    ),
    table=Table(
        "shares",
        "New marketable debt and the Fed, by year, billion dollars",
        (
            ("debt", "new debt", 0),
            ("fed", "taken by the Fed", 0),
            ("share", "share, %", 0),
            ("coupons", "of notes and bonds alone, %", 0),
        ),
        tuple(str(y) for y in range(FIRST + 1, LAST + 1)),
        "year",
    ),
    fixed={
        "rates": MONTHS,
        "tags": {
            "t": [ms("2022-04-30"), ms("2019-07-31"), ms("2022-06-30")],
            "at": [2.5, 0.6, -1.4],
            "line": ["real yield", "premium (KW)", "premium (ACM)"],
        },
        "later": later(MONTHS["t"][-1]),
    },
    data=(
        "absorption_yearly",
        "rates_monthly",
        "markets_monthly",
    ),
    note="Debt: marketable Treasury debt at year-ends, the Fed's part included. The Fed: its Treasuries, last Wednesday of the year, bills "
    "included. Term premium: the part of a long yield that is not expected short rates; nobody observes it, two models estimate it, Kim and Wright's (KW) and Adrian, Crump and Moench's (ACM). "
    "Shares: S&P 500 fund, month-ends, prices without dividends. Shaded blue: your window; grey: known later than the essay. ",
    worlds=(
        World("2022 to 2025", "Deficits while the Fed lets its bonds go."),
        World(
            "2020 and 2021",
            "Deficits while the Fed buys: the years behind the claim.",
            {"first": 2019 - FIRST, "last": 2021 - FIRST},
        ),
        World("2018", "The first run-off.", {"first": 2017 - FIRST, "last": 2018 - FIRST}),
        World(
            "all ten years",
            "Since the end of 2015, where our table of the Fed's holdings begins.",
            {"first": 0, "last": 2025 - FIRST},
        ),
    ),
    version=2,
    weak="One country, one cycle, and everything moved at once: inflation, the overnight rate, the deficit. A yield that rose while α fell is "
    "what the logic says, and what a dozen other stories say too.",
)
def years(settings: Years) -> Answer:
    """Answer who absorbed the debt between two year-ends, and what prices did meanwhile."""
    first, last = FIRST + round(settings.first), FIRST + round(settings.last)
    years = range(FIRST + 1, LAST + 1)
    yearly = [window(y - 1, y) for y in years]
    left = [
        abs(debt - fed - ((holdings()[y][1] - holdings()[y][0]) - (holdings()[y - 1][1] - holdings()[y - 1][0])))
        for y, (_, fed, debt) in zip(years, yearly, strict=True)
    ]
    tone, parts = "calm", 0.0
    if first >= last:
        head, words = "The window is empty.", "Choose a first year-end before the last one."
    else:
        alpha, fed, debt = window(first, last)
        parts = fed - sum(f for y, (_, f, _) in zip(years, yearly, strict=True) if first < y <= last)
        spy = at_year_end("markets_monthly", "spy", last) / at_year_end("markets_monthly", "spy", first) - 1
        tone = "loss" if alpha < 0 else "calm"
        head = f"The debt grew by **{debt:,.0f} billion**, the Fed took **{_signed(fed, 0)}**: α is **{_signed(100 * alpha, 0)}\u00a0%**."
        words = (
            f"End of {first} to end of {last}; on notes and bonds alone **{_signed(100 * coupons_alone(first, last), 0)}\u00a0%**. Points: real yield **{_signed(change('real10', first, last))}**, term premium "
            f"**{_signed(change('term_premium10', first, last))}** (KW) or **{_signed(change('acm_term_premium10', first, last))}** (ACM), overnight rate "
            f"**{_signed(change('effr', first, last))}**. US shares **{_signed(100 * spy, 0)}\u00a0%**."
        )
    return Answer(
        {
            "shares": {
                "year": [float(y) for y in years],
                "share": [100 * a for a, _, _ in yearly],
                "fed": [f for _, f, _ in yearly],
                "debt": [d for _, _, d in yearly],
                "coupons": [100 * coupons_alone(y - 1, y) for y in years],
                "inside": [1.0 if first < y <= last else 0.0 for y in years],
            },
            "whole": {"from": [first + 0.6], "to": [last + 0.4], "share": [100 * window(first, last)[0]]}
            if first < last
            else {"from": [], "to": [], "share": []},
            "window": {"t": [ms(f"{first}-12-31")], "end": [ms(f"{max(first, last)}-12-31")]},
        },
        headline=head,
        verdict=words,
        books={
            "new debt − what the Fed took − what everybody else took, worst year, bn": max(left),
            "the Fed's change over the window − the sum of its years, bn": parts,
        },
        scale=holdings()[LAST][1],
        tone=tone,
    )
