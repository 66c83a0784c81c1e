"""The doctor's two hands: the balance sheet and the short rate, apart; and how wide the days were."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.chapters.basis_points import bp, frame
from explainer.chapters.crowding.three_pools import LENT, POOLS, base, pool
from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.evidence.tables import read
from explainer.models.clearing import Flows, Market, Stocks, clear, users_of
from explainer.quantity import Parameters, assumption, quantity

STEPS, DT, BOND = 16, 0.25, 10
PARTS = ("the balance sheet", "the short rate", "both together")
ASSETS = (
    ("SLV", "silver"),
    ("BTC", "Bitcoin"),
    ("GLD", "gold"),
    ("SMH", "semiconductors"),
    ("IGV", "software"),
    ("QQQ", "Nasdaq 100"),
    ("SPY", "S&P 500"),
    ("TLT", "long Treasuries"),
)


@dataclass(frozen=True)
class Doctor(Parameters):
    """What a new chair does with two instruments."""

    easing: float = quantity(
        -150,
        "q",
        "the Fed's purchases of bonds",
        unit="billion dollars a year",
        low=-300,
        high=300,
        step=25,
        source=assumption("a run-off of 150 is a slow one; minus means that it sells or lets mature"),
        sentence="The balance sheet: bonds at the Fed change by {} billion a year",
    )
    rate: float = quantity(
        0,
        "Δi",
        "change of the short rate",
        unit="basis points",
        low=-200,
        high=100,
        step=25,
        source=assumption("0 is the half that the essay tells; the other half is yours"),
        sentence="The short rate changes by {} basis points",
    )
    lasting: float = quantity(
        4,
        "n",
        "years the market expects it to last",
        unit="years",
        low=0,
        high=10,
        step=1,
        source=assumption("one term of a chair; a ten-year rate averages the short rates expected over ten years"),
        sentence="and is expected to stay there for {} of the next ten years",
    )
    pool: str = pool()


@lru_cache(maxsize=128)
def premium_path(pool: str, easing: float) -> tuple[tuple[float, ...], float, float]:
    """Return p̂ (bp) by quarter with AI's steady need, the worst residual of U + V, and buying for which no claims were left."""
    m = Market(**POOLS[pool])
    flows = Flows(
        need=m.need * DT,
        users=tuple((u.spending * DT, u.elasticity) for u in users_of(m)),
        elasticity=m.elasticity,
        returning=m.returning,
        saving=m.saving * DT,
        easing=easing * DT,
    )
    u, v, start = m.absorbed, m.idle, base(m)
    p, path, worst, cut = start, [0.0], 0.0, 0.0
    for _ in range(STEPS):
        c = clear(flows, Stocks(u, v, start, m.reluctance), p)
        worst = max(worst, abs(c.absorbed + c.idle - u - v - flows.saving - m.returning * (c.raised - c.released)))
        u, v, p, cut = c.absorbed, c.idle, c.premium, cut + c.easing_cut
        path.append(1e4 * (p - start))
    return tuple(path), worst, cut


@cache
def pace(asset: str) -> tuple[float, float]:
    """Return the standard deviation of a day before and from 30 January 2026, %."""
    table = read("market_moves")
    rows = dict(zip(table["id"], table["percent"], strict=True))
    return float(rows[f"{asset.lower()}-calm"]), float(rows[f"{asset.lower()}-storm"])


WIDTHS = [pace(ticker) for ticker, _ in ASSETS]
SAID = ", ".join(f"{name} {c:.1f} and {w:.1f}" for (_, name), (c, w) in zip(ASSETS, WIDTHS, strict=True))


@figure(
    "One doctor, two hands",
    chart(
        "doctor_parts",
        "What each hand does to a ten-year cost of capital in four years, against neither",
        alt="Three bars in basis points: the balance sheet, the short rate, and both together.",
    ),
    chart(
        "pace_days",
        "Daily swings, moved by no slider: grey 15 Dec to 29 Jan, red 30 Jan to 6 Feb 2026",
        alt=f"Two dots for each of eight assets, the standard deviation of a day before and from 30 January, per cent: {SAID}.",
    ),
    table=Table(
        "pace",
        "Standard deviation of a day, %",
        (("calm", "15 Dec to 29 Jan", 2), ("storm", "30 Jan to 6 Feb", 2)),
        tuple(name for _, name in ASSETS),
        "asset",
    ),
    fixed={
        "pace": {
            "row": [float(i) for i in range(len(ASSETS))],
            "asset": [name for _, name in ASSETS],
            "calm": [c for c, _ in WIDTHS],
            "storm": [s for _, s in WIDTHS],
        }
    },
    data=("market_moves",),
    note="AI asks for 220 billion a year throughout; the bars are the difference that policy makes. Daily figures: our own computation from closes, SPY, QQQ and TLT without dividends; six trading days (Bitcoin eight) against thirty and more. "
    + LENT
    + " ",
    worlds=(
        World("one hand", "As the author tells it: the balance sheet shrinks, the short rate stays."),
        World("both hands", "A cut of one point comes with it.", {"rate": -100}),
        World("one hand, a drained pool", "The same run-off where little is idle.", {"pool": "drained"}),
        World(
            "both hands, a drained pool",
            "The cut of one point, where little is idle.",
            {"rate": -100, "pool": "drained"},
        ),
    ),
    weak="The model lets the Fed's sales work as they happen. Markets move on the announcement, for what is expected in all the years to come: "
    "then the whole bar arrives on one day. And a week of wide days is one week, in which other things happened.",
)
def doctor(settings: Doctor) -> Answer:
    """Answer what each hand does to a ten-year cost of capital, and which rate cut undoes the balance sheet."""
    with_it, worst, cut = premium_path(settings.pool, settings.easing)
    without, worst_too, _ = premium_path(settings.pool, 0.0)
    sheet = with_it[-1] - without[-1]
    short = settings.rate * settings.lasting / BOND
    both = sheet + short
    low, high = frame(sheet, short, both)
    if settings.easing == 0:
        one = "The balance sheet stands still."
    else:
        act = "sells" if settings.easing < 0 else "buys"
        one = f"Four years in which the Fed {act} **{abs(settings.easing):,.0f} billion** a year {'raise' if sheet > 0 else 'lower'} the cost of capital by **{bp(sheet)}** basis points."
    if settings.lasting == 0:
        two = " A rate that nobody expects to last moves no long rate."
    else:
        undo = -sheet * BOND / settings.lasting
        two = (
            f" A short rate **{bp(undo)}** {'higher' if undo > 0 else 'lower'}, held that long, would undo it."
            if sheet
            else ""
        )
    three = " The Fed wanted more bonds than there were." if cut > 0 else ""
    return Answer(
        {"parts": {"row": [0.0, 1.0, 2.0], "part": PARTS, "bp": [sheet, short, both], "frame": [low, high, high]}},
        headline=f"Both hands together: **{'+' if both > 0 else '−' if both < 0 else ''}{bp(both)}** basis points.",
        verdict=one + two + three,
        books={
            "change of U + V − returning cash − new saving, worst quarter, bn": max(worst, worst_too),
            "both − balance sheet − short rate, bp": both - sheet - short,
        },
        scale=5000,
        tone="loss" if both > 0.05 else "calm",
    )
