"""A share that sells nothing to the data centre: what income gives it and what dearer capital takes, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Table, chart, figure
from explainer.models.discounting import ARCHETYPES, duration, move, present_value
from explainer.models.multiplier import Demand, Spending, multiplier
from explainer.models.premium import Pool, after, premium
from explainer.quantity import Parameters, again, assumption, choice, quantity

SPENT, YEARS = 100.0, 6
SHARE = ARCHETYPES["value"]
NEXT_YEAR = SHARE.flows[0] / (1 + SHARE.rate) / present_value(SHARE, 0.0)
"""The part of a mature share's price that next year's earnings are worth."""


@dataclass(frozen=True)
class Bakery(Parameters):
    """How long it goes on, what comes back, and how strongly earnings follow income."""

    pattern: str = choice(
        "recurs",
        "how it goes on",
        options={"recurs": "100 billion every year", "once": "100 billion once"},
        source=assumption("what the companies announce is spending that recurs"),
        sentence="The boom spends {}",
    )
    years: float = quantity(
        4,
        "n",
        "years",
        unit="years",
        low=1,
        high=YEARS,
        step=1,
        source=assumption("a choice of where to look; the companies' plans run for some years"),
        sentence="Look after {} years",
    )
    returning: float = again(
        Pool,
        "returning",
        unit="cents",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        sentence="{} cents of each dollar spent come back as idle, willing money",
    )
    loading: float = quantity(
        1,
        "b",
        "earnings against income",
        unit="",
        low=0.5,
        high=2,
        step=0.1,
        source=assumption("in step: the company earns one per cent more when the country does"),
        sentence="When income rises by one per cent, earnings rise by {}",
    )


def roads(settings: Bakery) -> dict[str, list[float]]:
    """Return by year the change of the share's price, %: from income, from dearer capital, and both.

    Income is higher by μ·100 while 100 billion a year are spent; spent once, it is higher for one year, and next year's
    earnings are a small part of the price.  What was borrowed stays in savers' hands.
    """
    pool = Pool(returning=settings.returning)
    start = premium(pool.absorbed, pool.idle, pool.reluctance)
    lasting = 100 * settings.loading * multiplier(Spending()) * SPENT / Demand().output
    rows: dict[str, list[float]] = {"year": [], "income": [], "capital": [], "net": [], "claims": []}
    for year in range(YEARS + 1):
        if settings.pattern == "recurs":
            owed, income = SPENT * year, lasting if year else 0.0
        else:
            owed, income = (SPENT, lasting * NEXT_YEAR if year == 1 else 0.0) if year else (0.0, 0.0)
        u, v = after(pool, owed)
        capital = 100 * move(SHARE, premium(u, v, pool.reluctance) - start)
        for name, value in zip(rows, (float(year), income, capital, income + capital, u - pool.absorbed), strict=True):
            rows[name].append(value)
    return rows


@figure(
    "The bakery's share, year by year",
    chart(
        "bakery_years",
        "Change of its price, %",
        alt="Three lines over six years: what income adds, what dearer capital takes away, and the two together. Dashed: the starting setting.",
    ),
    table=Table(
        "run",
        "The two roads by year, % of the price",
        (
            ("year", "year", 0),
            ("income", "income", 2),
            ("capital", "cost of capital", 2),
            ("net", "together", 2),
            ("claims", "claims held, bn", 0),
        ),
    ),
    note=f"A mature share of duration {duration(SHARE).modified:.0f} (the per cent it loses when rates rise by one point). Income at home rises by 81 for "
    "each hundred, as in the figure of the rounds. Pool and asking price: chapter 02's starting values; no new saving.",
    weak="A market that saw the spending coming would have paid for the income, and for the debt, on the first day. And "
    "nobody knows by how much a baker's earnings follow the country's income.",
)
def bakery(settings: Bakery) -> Answer:
    """Answer what the share has gained or lost after so many years, and when the sign turns."""
    run, n = roads(settings), round(settings.years)
    income, capital, net = (run[name][n] for name in ("income", "capital", "net"))
    turn = next((year for year in range(1, YEARS + 1) if run["net"][year] < -0.005), None)
    moved = "is where it was" if abs(net) < 0.005 else f"has {'gained' if net > 0 else 'lost'} **{abs(net):.2f} %**"
    if turn is None:
        when = "Within six years the debt never outruns the income."
    elif turn == 1:
        when = "The debt outruns the income from the first year."
    else:
        when = f"Income wins for **{turn - 1}** year{'s' if turn > 2 else ''}; then the debt outruns it."
    first = "nothing more" if abs(income) < 0.005 else f"**{income:.2f} %** more"
    last = "nothing" if abs(capital) < 0.005 else f"**{abs(capital):.2f} %**"
    names = ("income", "cost of capital", "together")
    return Answer(
        {
            "run": run,
            "here": {"year": [float(n)]},
            "ends": {
                "year": [float(YEARS)] * 3,
                "net": [run[k][-1] for k in ("income", "capital", "net")],
                "road": names,
            },
        },
        headline=f"After {n} year{'s' if n > 1 else ''} the bakery's share {moved}.",
        verdict=f"Customers who earn more are worth {first}; dearer capital {'gives' if capital > 0.005 else 'takes'} {last}. {when}",
        books={
            "together − income − cost of capital, worst year, %": max(
                abs(t - i - c) for t, i, c in zip(run["net"], run["income"], run["capital"], strict=True)
            )
        },
        tone="loss" if net < -0.005 else "calm",
    )
