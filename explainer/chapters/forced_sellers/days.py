"""Two days: what was liquidated, how far Bitcoin fell, and the one number that should fit both."""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.chapters.define import Answer, Number, Off, Says, Table, World, chart, figure
from explainer.chapters.forced_sellers.days_steps import STEPS
from explainer.chapters.forced_sellers.orders import percent
from explainer.chapters.forced_sellers.quoted import fact, move
from explainer.models.margin import ladder
from explainer.models.world import RUNGS
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, again, assumption, quantity

COINS = 20e6  # about as many as there are
OCTOBER = (fact("liquidations-2025-10-10"), -move("btc-low-october"), COINS * fact("bitcoin-close-2025-10-09") / 1e9)
FEBRUARY = (fact("liquidations-2026-02-06"), -move("btc-low-february"), COINS * fact("bitcoin-close-2026-02-04") / 1e9)
SECOND_COUNT, PRINTED = fact("liquidations-2025-10-10-amberdata"), 26.0
PUBLISHED = (4.0, 118.0)
GRID = [i * 0.5 for i in range(61)]  # billion dollars
TOP = 40.0  # the deepest fall that the ladder is drawn to, per cent


@dataclass(frozen=True)
class Days(Parameters):
    """One impact number, one ladder, and what part of the closed bets was Bitcoin."""

    impact: float = again(
        Machine, "multiplier_btc", default=50.0, sentence="Selling 1 % of all Bitcoin moves its price by {} %"
    )
    bitcoin: float = quantity(
        1, "s", "part of the closed bets that was Bitcoin", unit="%", low=0.5, high=1, step=0.1, factor=100,
        source=assumption("all of it is the reading that needs the least impact; in February about half was, by CoinGlass's count"),
        sentence="Of what was closed, {} % were bets on Bitcoin",
    )  # fmt: skip
    interest: float = quantity(
        34, "OI", "leveraged bets on a rise", unit="billion dollars", low=0, high=60, step=1,
        source=assumption("counters differ, from 32 to 50 billion in early February 2026; a quarter each at five, ten, twenty and fifty times"),
        sentence="Below the price stands a ladder of {} billion of leveraged bets",
    )  # fmt: skip


def falls(impact: float, share: float, closed: float, value: float) -> float:
    """Return the fall, per cent, if ``closed`` bn USD are sold into a market worth ``value``: 1 − e^{−M·s·q/V}."""
    return -100 * math.expm1(-impact * share * closed / value)


def needed(day: tuple[float, float, float], share: float, closed: float | None = None) -> float:
    """Return the impact number M that turns a day's count into its fall."""
    count, fell, value = day
    return -math.log1p(-fell / 100) * value / ((closed or count) * share)


def closed_by(interest: float, fell: float) -> float:
    """Return what a fall of so many per cent closes of the ladder, bn USD at the size the bets were made."""
    return sum(r.quantity for r in ladder(0, 1.0, interest, RUNGS) if 1 - fell / 100 <= r.trigger)


def staircase(interest: float) -> tuple[list[float], list[float]]:
    """Return the ladder as a path: bn USD closed, and the fall in per cent that closes them."""
    closed, fell = [0.0], [0.0]
    for rung in sorted(ladder(0, 1.0, interest, RUNGS), key=lambda r: -r.trigger):
        at = 100 * (1 - rung.trigger)
        closed += [closed[-1], closed[-1] + rung.quantity]
        fell += [at, at]
    return [*closed, closed[-1]], [*fell, TOP]


def _words(s: Days, october: float, february: float) -> tuple[str, str]:
    first, second = (
        falls(s.impact, s.bitcoin, OCTOBER[0], OCTOBER[2]),
        falls(s.impact, s.bitcoin, FEBRUARY[0], FEBRUARY[2]),
    )
    if abs(first - OCTOBER[1]) < 1:
        head = f"Right for October. February should then have been **{percent(-second)} %**; it was **{percent(-FEBRUARY[1])}**."
    elif abs(second - FEBRUARY[1]) < 1:
        head = f"Right for February. October should then have been **{percent(-first)} %**; it was **{percent(-OCTOBER[1])}**."
    else:
        head = f"**{s.impact:.0f}** fits neither day: October needs **{october:.0f}**, February **{february:.0f}**."
    stairs = [closed_by(s.interest, day[1]) for day in (OCTOBER, FEBRUARY)]
    ladder_says = f"The ladder would close **{stairs[0]:.0f} billion** in October's fall and **{stairs[1]:.0f}** in February's; **{OCTOBER[0]:.0f}** and **{FEBRUARY[0]:.1f}** were counted."
    return (
        head,
        f"It gives **{percent(-first)} %** for October and **{percent(-second)} %** for February. {ladder_says}",
    )


GUESS = Number(
    id="second_fall", chart="days_falls", at=FEBRUARY[0], answer=FEBRUARY[1], low=0, high=40, step=1, unit="per cent", name="the market",
    question=f"On 10 October 2025 bets of **{OCTOBER[0]:.1f} billion dollars** were closed by force, by CoinGlass's count, and Bitcoin fell by **{OCTOBER[1]:.0f} %** to its low. A second house counts "
    f"**{SECOND_COUNT:.1f} billion**. From 4 to 6 February 2026 it was **{FEBRUARY[0]:.1f} billion**. How far did Bitcoin fall then?",
    replies=(
        (Says.below(6), "You scaled it: few bets, a small fall. That is what one impact number would say. It fell by {answer} per cent, {gap} more than you say."),
        (Off.close(2), "Close: it fell by {answer} per cent."),
        (Says.above(25), "Deeper than it was: it fell by {answer} per cent, {gap} less than you say."),
    ),
    then="A seventh of the bets went with the deeper fall. So the count of closed bets does not say how far Bitcoin falls. Other sellers came in February, or far fewer buyers stood there.",
)  # fmt: skip


@figure(
    "Two days, one number?",
    chart(
        "days_falls", "Bets closed by force, billion dollars, and Bitcoin's fall to its low, per cent",
        alt="Two days as points: 10 October 2025 with 19 billion closed (9.9 by a second count) and a fall of 14 per cent; 4 to 6 February 2026 with 2.6 billion and a fall of 18. "
        "Two curves of what the chosen impact number says for each day, and a staircase of leveraged bets. No curve and no staircase meets both.",
    ),
    chart(
        "days_impacts", "The impact number: published rules of thumb, and what each day needs",
        alt="A scale of impact numbers. Rules of thumb run from 4 to 118. October needs 19, or 37 by the second count; February needs 109, or 11 with the 26 billion that the essay's editor printed.",
    ),
    guess=GUESS,
    steps=STEPS,
    worlds=(
        World("this article's machine", "50, the number used in this chapter. Neither day asks for it."),
        World("fit October", "The number that turns CoinGlass's count into October's fall.", {"impact": 19}),
        World("fit February", "The number that does the same for February.", {"impact": 109}),
        World("half in Bitcoin", "If half of what was closed was Bitcoin, both days need twice the number.", {"bitcoin": 0.5}),
        World("a short ladder", "So few bets that February's fall closes what was counted.", {"interest": 4}),
    ),
    table=Table("points", "The days, as counted", (("closed", "closed by force, bn", 1), ("fell", "fall to the low, %", 1), ("need", "impact needed", 0)),
        ("10 October, CoinGlass", "10 October, Amberdata", "4 to 6 February, CoinGlass", "4 to 6 February, as printed"), "day"),
    data=("facts", "market_moves"),
    note="Falls: from the close of 9 October to the low of 10 October 2025, and from the close of 4 February to the low of 6 February 2026. Counts cover all crypto, 24 hours (Amberdata: fourteen). "
    "Curves: fall = 1 − e^(−M·s·q/V), with V some 20 million coins at the price before. The band from 4 to 118 has published ends; neither is an estimate of cause and effect. "
    "The other form used in this chapter, with a floor, needs larger numbers still.",
    weak="Two days are two points, and any curve with two free numbers passes through two points. That one number does not is all they can show.",
)  # fmt: skip
def days(settings: Days) -> Answer:
    """Answer whether one impact number, or one ladder of bets, fits both days."""
    s = settings
    needs = [
        needed(OCTOBER, s.bitcoin),
        needed(OCTOBER, s.bitcoin, SECOND_COUNT),
        needed(FEBRUARY, s.bitcoin),
        needed(FEBRUARY, s.bitcoin, PRINTED),
    ]
    head, words = _words(s, needs[0], needs[2])
    closed, fell = staircase(s.interest)
    back = [
        falls(m, s.bitcoin, q, d[2]) - d[1]
        for m, q, d in zip(
            needs, (OCTOBER[0], SECOND_COUNT, FEBRUARY[0], PRINTED), (OCTOBER, OCTOBER, FEBRUARY, FEBRUARY), strict=True
        )
    ]
    return Answer(
        {
            "curves": {"closed": GRID, "october": [falls(s.impact, s.bitcoin, q, OCTOBER[2]) for q in GRID], "february": [falls(s.impact, s.bitcoin, q, FEBRUARY[2]) for q in GRID]},
            "stairs": {"i": [float(i) for i in range(len(closed))], "closed": closed, "fell": fell},
            "points": {"closed": [OCTOBER[0], SECOND_COUNT, FEBRUARY[0], PRINTED], "fell": [OCTOBER[1], OCTOBER[1], FEBRUARY[1], FEBRUARY[1]], "need": needs},
            "october": {"closed": [OCTOBER[0], SECOND_COUNT], "fell": [OCTOBER[1]] * 2, "count": ["CoinGlass", "Amberdata"]},
            "february": {"closed": [FEBRUARY[0]], "fell": [FEBRUARY[1]]},
            "printed": {"closed": [PRINTED], "fell": [FEBRUARY[1]]},
            "needs": {"row": [1.0, 1.0, 2.0, 2.0], "need": needs, "hollow": [0.0, 1.0, 0.0, 1.0]},
            "yours": {"impact": [s.impact]},
        },
        headline=head,
        verdict=words,
        books={"a day's count, at the number it needs − its fall, worst, points": max(map(abs, back))},
        tone="loss",
    )  # fmt: skip
