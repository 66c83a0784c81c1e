"""Gold and Bitcoin pay nothing, so their duration is assumed; and gold's record refuses to test it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isnan

from explainer.chapters.define import Answer, Move, Step, Table, chart, figure, later, ms
from explainer.chapters.discount_rates.shock import WORDS
from explainer.evidence.tables import read
from explainer.models.discounting import ARCHETYPES, duration, horizon_duration
from explainer.models.seesaw import promise
from explainer.quantity import Parameters, assumption, quantity

START, TURN, EVE = "2014-12-31", "2021-12-31", "2026-01-31"
RATE = {"gold": ARCHETYPES["gold"].rate, "bitcoin": ARCHETYPES["bitcoin"].rate}


@dataclass(frozen=True)
class Assumed(Parameters):
    """How far away the one payment lies that the reader assumes."""

    gold: float = quantity(
        30, "T", "gold's horizon", unit="years", low=0, high=60, step=1,
        source=assumption("as long as the growing convenience of the first figure; any number will do"),
        sentence="Gold is a promise {} years away",
    )  # fmt: skip
    bitcoin: float = quantity(
        22, "T", "Bitcoin's horizon", unit="years", low=0, high=60, step=1,
        source=assumption("as long as the growing convenience of the first figure; any number will do"),
        sentence="Bitcoin is a promise {} years away",
    )  # fmt: skip


@cache
def record() -> dict[str, tuple[float, float]]:
    """Return gold's index (end of 2014 = 100) and the real yield, per cent, at each month's end from 2014."""
    gold, rates = read("markets_monthly"), read("rates_monthly")
    real = dict(zip(rates["date"], rates["real10"], strict=True))
    index = {d: v for d, v in zip(gold["date"], gold["gld"], strict=True) if d >= START and not isnan(v)}
    return {d: (100 * v / index[START], real[d]) for d, v in index.items() if not isnan(real.get(d, float("nan")))}


def told(years: float, first: str, last: str) -> float:
    """Return what a promise ``years`` away would have done between two month-ends, ΔP/P, if only the real yield moved."""
    change = (record()[last][1] - record()[first][1]) / 100
    return promise(years, RATE["gold"], change)


def did(first: str, last: str) -> float:
    """Return what gold did between two month-ends, ΔP/P."""
    return record()[last][0] / record()[first][0] - 1


STEPS = (
    Step(
        "An assumption with a slider",
        "Without cash there is nothing to weigh. Say instead that holders look ahead to a price T years from now, and discount it. Then the duration is "
        "T/(1+k), for **any T you choose**. Thirty years make gold the longest of the six.",
        controls=("gold", "bitcoin"),
    ),
    Step(
        "A test that seems to work",
        "The first picture has gold, and what a promise 30 years away would have done on the real yield alone. Up to the end of 2021 they arrive at nearly the same place.",
        controls=("gold",),
    ),
    Step(
        "And then does not",
        "From then to January 2026 the real yield rose by nearly three points. The promise loses more than half of its price; gold rose to more than two and a half times its own. Try a shorter promise: pull T down.",
        controls=("gold",), moves=(Move("gold", 30, 0, 3),),
        question="Which T fits both halves?",
        answers=(
            ("Thirty years", "It fits the first half and is out by a factor of six at the end of the second."),
            ("Zero", "Then the rate explains nothing, in either half. It is a way of giving up the question."),
            ("None", "None does. A rise of the yield cannot lift a promise at any distance, and gold rose."),
        ),
    ),
)  # fmt: skip


@figure(
    "Whatever you assume",
    chart(
        "assumed_record", "Gold, and a promise on the real yield alone; end of 2014 = 100",
        alt="Two lines from the end of 2014 on a logarithmic axis. Gold and the promise rise together to 2021; then the promise falls by half and gold rises two and a half times.",
    ),
    chart(
        "assumed_years", "Modified duration in years; the two that you assume in the text's colour",
        alt="Six dots on a line of years: four firms that stay where they are, gold and Bitcoin where the reader puts them.",
    ),
    steps=STEPS,
    yours="Choose both horizons, and watch which asset is “the longest”.",
    table=Table("six", "Modified duration, years", (("years", "years", 1),), tuple(WORDS.values()), "asset"),
    data=("markets_monthly", "rates_monthly"),
    fixed={"later": later(ms("2026-07-31")), "turn": {"t": [ms(TURN)]}},
    note="Month-ends; gold is the fund GLD, in whole index points. The promise is discounted at 5.5 % at the end of 2014, and that rate moves one for one with the inflation-indexed "
    "ten-year yield. Bitcoin's promise is discounted at 12\u00a0%. Shaded: known later than the essay.",
    weak="Gold's buyers look at central banks, wars and the dollar as well. That is the point: with so much else in the price, the record cannot tell you T.",
)  # fmt: skip
def assumed(d: Assumed) -> Answer:
    """Answer where the reader's horizons put gold and Bitcoin, and what gold's record says of it."""
    rows = record()
    start = rows[START][1]
    t = [ms(day) for day in rows]
    line = [100 * (1 + promise(d.gold, RATE["gold"], (real - start) / 100)) for _, real in rows.values()]
    years = {a: duration(ARCHETYPES[a]).modified for a in WORDS}
    years |= {a: horizon_duration(getattr(d, a), RATE[a]) for a in RATE}
    place = sorted(years.values(), reverse=True).index(years["gold"]) + 1
    says = ("the longest", "second longest", "third longest", "fourth longest", "fifth longest", "the shortest")[
        place - 1
    ]
    then, now = told(d.gold, START, TURN), told(d.gold, TURN, EVE)
    return Answer(
        {
            "record": {"t": t, "gold": [g for g, _ in rows.values()], "promise": line},
            "ends": {"t": [t[-1], t[-1]], "at": [1.05 * rows[EVE][0], 0.62 * line[list(rows).index(EVE)]], "line": ["gold", "the promise"]},
            "six": {"row": list(range(len(WORDS))), "years": list(years.values()), "asset": list(WORDS.values()), "yours": [float(a in RATE) for a in WORDS]},
        },
        headline=f"A promise **{d.gold:.0f} years** away makes gold {says} of the six.",
        verdict=f"It should have moved by **{signed(then)}\u00a0%** to the end of 2021, and did **{signed(did(START, TURN))}\u00a0%**; since then to January 2026 by "
        f"**{signed(now)}\u00a0%**, and did **{signed(did(TURN, EVE))}\u00a0%**.",
        books={
            "duration of the promise − T/(1+k), by its price, years": abs(horizon_duration(d.gold, RATE["gold"]) + promise(d.gold, RATE["gold"], 1e-9) / 1e-9) * 1e-6
        },
    )  # fmt: skip


def signed(share: float) -> str:
    """Write a share as whole per cents with its sign; nothing has none."""
    text = f"{100 * share:+.0f}".replace("-", "−")
    return "0" if text in ("+0", "−0") else text
