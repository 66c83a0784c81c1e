"""The author's weighing: how much of each move since October the discount rate explains."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from explainer.chapters.define import Answer, Move, Number, Off, Says, Step, Table, World, chart, figure
from explainer.chapters.discount_rates.moves import NAMES, basis_points, log_points, percent
from explainer.models.discounting import ARCHETYPES
from explainer.models.news import News, attribute
from explainer.quantity import Parameters, assumption, choice, quantity

REAL, TEN = basis_points("real10"), basis_points("dgs10")
TYPES = {
    "SNDK": "memory",
    "MU": "memory",
    "GOOGL": "hyperscaler",
    "GLD": "gold",
    "IGV": "software",
    "BTC": "bitcoin",
    "ORCL": "hyperscaler",
}
ROWS = tuple(TYPES)


@dataclass(frozen=True)
class Weighed(Parameters):
    """By how much the required return changed, and where the memory makers' news fell."""

    change: float = quantity(
        REAL / 1e4, "Δr", "change of the required return", unit="basis points", low=-0.01, high=0.02, step=0.0001, factor=1e4,
        source="fed-h15", sentence="Between the two days the required return rose by {} basis points",
    )  # fmt: skip
    news: str = choice(
        "near", "where the memory makers' news fell", options={"near": "first four years", "all": "every year alike"},
        source=assumption("a boom of prices is over in a few years; a lasting one would raise every year"),
        sentence="The memory makers' news fell on {}",
    )  # fmt: skip


def news(asset: str, d: Weighed) -> News:
    """Return the split of one asset's move since October at the reader's setting."""
    years = 4 if d.news == "near" and TYPES[asset] == "memory" else None
    return attribute(ARCHETYPES[TYPES[asset]], log1p(percent("peak")[asset] / 100), d.change, years)


STEPS = (
    Step(
        "What the rate did",
        f"From 6 October to 5 February the ten-year yield rose by **{TEN} basis points**, the real one by **{REAL}**. The blue slivers are all that this is worth.",
    ),
    Step(
        "A whole point, hypothetical",
        "Nobody observes the return that buyers of a share require. Suppose it rose by a whole point, twenty times what the real yield did. "
        "Now the author's order shows: short memory loses least, long gold most.",
        controls=("change",), moves=(Move("change", REAL / 1e4, 0.01, 2.5),),
        question="How much of the gap between Micron and Oracle does a whole point explain?",
        answers=(
            ("About a tenth", "Yes: some 15 of 145 log points. The direction is the author's; the size is not."),
            ("About half", "It looks like it on the downside. But the rate gives Micron nothing: it only takes less, some 15 of 145 log points."),
            ("Nearly all", "Then the rate would have to lift Micron. A higher rate lifts nobody; it explains some 15 of 145 log points."),
        ),
    ),
    Step(
        "News in every year",
        "If the boom's news raised every year alike, and not just the first four, the memory makers are longer and the rate takes a little more.",
        controls=("change", "news"), inputs={"change": 0.01}, moves=(Move("news", "near", "all", 1),),
    ),
)  # fmt: skip

RISE = log_points("MU")
GUESS = Number(
    id="rate_of_micron", chart="weighed_moves", axis="x", at=float(ROWS.index("MU")),
    question=f"Micron's bar is **{RISE:.0f} log points** long: its price doubled. How many of them are the discount rate's? Drag the mark along Micron's bar.",
    answer=round(100 * news("MU", Weighed()).split.discount_rate, 1), low=-60, high=80, step=2, unit="log points", digits=1, name="the rate's part",
    replies=(
        (Off.close(4), "As good as nothing, you say, and it is {answer}."),
        (Says.above(RISE / 2), "You gave the rate {guess} log points, more than half of the rise. It is {answer}: the rate went up a little, and took."),
        (Says.above(0), "You gave the rate {guess} log points of the rise. It is {answer}: a rate that rises takes from a price."),
        (Says.below(0), "You saw that a rate which rises takes. But {guess} is too much for a rise this small: it is {answer}."),
    ),
    then=f"The real yield rose by **{REAL} basis points**, the ten-year yield by **{TEN}**. More important was the rest.",
)  # fmt: skip


@figure(
    "What was more important?",
    chart(
        "weighed_moves", "Log points since 6 October; in blue, by the discount rate",
        alt="Seven lying bars of the log price move from 6 October 2025 to 5 February 2026, from Sandisk, up 156, to Oracle, down 76, each with a "
        "blue bar for the part that the discount rate explains.",
    ),
    guess=GUESS,
    steps=STEPS,
    yours="Set your own change of the required return.",
    worlds=(
        World("real yield", "What the inflation-indexed ten-year yield did."),
        World("ten-year yield", "What the ten-year yield did.", {"change": TEN / 1e4}),
        World("a whole point", "Hypothetical: nobody saw it.", {"change": 0.01}),
    ),
    table=Table("moves", "Log points", (("total", "move", 1), ("rate", "the rate's part", 1), ("rest", "all else", 1)), tuple(NAMES[a] for a in ROWS), "asset"),
    data=("market_moves", "rates_daily"),
    note="A log point is a hundredth of a natural logarithm: +69 is a doubling, −69 a halving, and parts add up. The split averages over both orders, cash first "
    "and rate first (a Shapley value), so it is exact and no order is favoured. Durations are those of our six types.",
    weak="“All else” is cash, hope, fear and forced sales in one. And the risk premium in the required return is not seen: you may set it, nobody can check it.",
)  # fmt: skip
def weighed(d: Weighed) -> Answer:
    """Answer how much of each move the reader's change of the rate explains."""
    found = {asset: news(asset, d) for asset in ROWS}
    rate = {asset: 100 * n.split.discount_rate for asset, n in found.items()}
    total = {asset: log_points(asset) for asset in ROWS}
    gap, explained = total["MU"] - total["ORCL"], rate["MU"] - rate["ORCL"]
    times = found["MU"].factor
    when = "in its first four years" if d.news == "near" else "in every year"
    return Answer(
        {
            "moves": {
                "row": list(range(len(ROWS))), "asset": [NAMES[a] for a in ROWS], "total": list(total.values()), "rate": list(rate.values()),
                "rest": [total[a] - rate[a] for a in ROWS],
            }
        },
        headline=f"Of Micron's **{signed(total['MU'])}** log points the discount rate explains **{signed(rate['MU'])}**.",
        verdict=f"Of the gap of **{gap:.0f}** between Micron and Oracle it explains **{signed(explained)}**. The rest needs other cash: Micron's **{times:.1f} times** as much {when}.",
        books={"move − the rate's part − the cash flow's, worst row, log points": max(abs(total[a] - rate[a] - 100 * found[a].split.cash_flow) for a in ROWS)},
    )  # fmt: skip


def signed(value: float) -> str:
    """Write a number of log points with its sign; nothing has none."""
    text = f"{value:+.1f}".replace("-", "−")
    return "0" if text in ("+0.0", "−0.0") else text
