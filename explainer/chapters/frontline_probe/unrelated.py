"""How often two lines that have nothing to do with each other agree."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt

from explainer.chapters.define import Answer, Move, Number, Off, Says, Step, Table, chart, figure
from explainer.models.pairs import changes, correlation, correlations, lines, t_of
from explainer.quantity import Parameters, assumption, choice, quantity

MOST, WEEKS, HIGH = 300, 52, 0.9
BINS = 10


@dataclass(frozen=True)
class Unrelated(Parameters):
    """How many pairs the reader makes, of what kind, and which is drawn."""

    pairs: float = quantity(
        MOST, "n", "pairs made", unit="", low=1, high=MOST, step=1,
        source=assumption("as many as a patient reader would press for"), sentence="You have made {} pairs",
    )  # fmt: skip
    years: float = quantity(
        10, "T", "length of each line", unit="years", low=1, high=10, step=1,
        source=assumption("about as long as Bitcoin has been watched next to the Fed"), sentence="Each line is {} years of weeks long",
    )  # fmt: skip
    trend: float = quantity(
        0.3, "d", "drift of the steadier line", unit="standard deviations a week", low=0, high=0.6, step=0.05,
        source=assumption("in our tables the money stock climbs by .38 of its weekly jolt, the S&P 500 by .10"),
        sentence="One line climbs each week by {} of its usual jolt, the other by a third of that",
    )  # fmt: skip
    view: str = choice(
        "newest", "what is drawn", source=assumption("a way of looking"), sentence="Draw {}",
        options={"newest": "the newest pair", "kept": "the pair you like best", "changes": "the changes of that pair"},
    )  # fmt: skip


def measured(u: Unrelated) -> list[float]:
    """Return the correlation of each pair as it is looked at, of levels or of changes."""
    return correlations(int(u.pairs), int(u.years) * WEEKS, u.trend, u.trend / 3, in_changes=u.view == "changes")


def liked(u: Unrelated) -> int:
    """Return the number of the pair that looks most alike in levels."""
    levels = correlations(int(u.pairs), int(u.years) * WEEKS, u.trend, u.trend / 3)
    return max(range(len(levels)), key=lambda i: abs(levels[i])) + 1


def shares(found: list[float]) -> list[float]:
    """Return the per cent of correlations in each tenth of 0 to 1, whatever their sign."""
    counts = [0] * BINS
    for r in found:
        counts[min(BINS - 1, int(abs(r) * BINS))] += 1
    return [100 * c / len(found) for c in counts]


def _flat(values: list[float]) -> list[float]:
    """Move and stretch a line so that it fits on any other's axis, as charts with two axes do."""
    middle = fsum(values) / len(values)
    off = [v - middle for v in values]
    spread = sqrt(fsum(v * v for v in off) / len(off))
    return [v / spread for v in off]


def two(r: float) -> str:
    """Write a correlation as the press does."""
    return f"{r:.2f}".replace("0.", ".").replace("-", "−")


TRUE = shares(correlations(MOST, 10 * WEEKS, 0.3, 0.1))[-1]
ABOVE = round(TRUE * MOST / 100)


@figure(
    "Two lines that never met",
    chart(
        "unrelated_pair", "One pair, each line stretched to its own axis",
        alt="Two lines over the years, drawn with dice that never meet; each has its own axis, so they can be laid upon each other.",
    ),
    chart(
        "unrelated_many", "All pairs by the size of their correlation, per cent",
        alt="Ten bars, from correlations of 0 to .1 up to .9 to 1, whatever their sign. With trends the last bar is by far the tallest.",
    ),
    guess=Number(
        id="unrelated_share",
        question="Draw two lines with separate dice. Each climbs a little every week, on average: one about as steadily as "
        "the money stock, one about as unsteadily as shares. They run for ten years and have **nothing** to do with each "
        "other. In how many of a hundred such pairs is the correlation above **.9**?",
        chart="unrelated_many", answer=TRUE, low=0, high=100, step=1, unit="per cent", digits=0, axis="y", at=(0.6, 1.0),
        name="the dice",
        replies=(
            (Says.below(5), "You treat .9 as rare. For two numbers drawn apart it would be. A line that climbs is not drawn apart: time is in both."),
            (Off.close(8), "You have met such lines before."),
            (Off.below(), "More than you thought. The trend alone does it: both lines know what year it is."),
            (Off.above(), "Not that many: the unsteady line wanders off often enough."),
        ),
        then=f"Of the {MOST} pairs here, {ABOVE} lie above .9. Their only common cause is the calendar.",
    ),
    steps=(
        Step(
            "One press, one pair",
            "Press the right arrow on the slider for one more pair, or let three hundred run. Every pair is new and none knows the other line.",
            controls=("pairs",), moves=(Move("pairs", 1, MOST, 3.0),),
        ),
        Step(
            "Keep the one you like",
            "A chart in a newsletter is not the newest pair. It is the one somebody kept.",
            controls=("pairs", "view"), inputs={"view": "kept"},
            question="Would a reader of that one chart know that the others exist?",
            answers=(
                ("Yes, from the correlation", f"It says {two(max(correlations(MOST, 520, 0.3, 0.1), key=abs))} and nothing else. How many were thrown away is not in it."),
                ("No", "So the number that matters is not on the chart: how many were drawn before it."),
            ),
        ),
        Step(
            "More years, more proof?",
            "Longer samples usually help. Watch the last bar as the lines grow from one year to ten.",
            controls=("years",), moves=(Move("years", 1, 10, 4.0),),
            question="With more years the false agreement gets …",
            answers=(
                ("rarer", "That holds for honest noise. Between trends it is the other way: the last bar grows with the years. Peter Phillips proved in 1986 that the false t value itself grows with the sample."),
                ("more common", "Yes. The last bar grows with every year, and Peter Phillips proved in 1986 that the false t value grows with the sample."),
            ),
        ),
        Step(
            "Look at the changes",
            "Ask instead whether the two lines **jump** in the same weeks. This is the cure: the calendar drops out.",
            controls=("view", "trend"), inputs={"view": "changes"},
        ),
    ),
    yours="Take the trend away and see what is left of the last bar.",
    table=Table("many", "Pairs by the size of their correlation, per cent", (("tenth", "up to", 1), ("share", "per cent of pairs", 0))),
    note="Jolts are normal, standard deviation 1 a week, seed 20260206. At most two hundred weeks are drawn. “Calls significant” is an ordinary regression with |t| above 1.96.",
    weak="Real trends are not dice: money and prices may share causes, and then a correlation is worth something. The figure shows only that .9 in levels cannot tell the two cases apart.",
)  # fmt: skip
def unrelated(u: Unrelated) -> Answer:
    """Answer how alike unrelated lines look."""
    n, weeks = int(u.pairs), int(u.years) * WEEKS
    found = measured(u)
    number = n if u.view == "newest" else liked(u)
    x, y = changes(number, weeks) if u.view == "changes" else lines(number, weeks, u.trend, u.trend / 3)
    r = found[number - 1]
    every = slice(None, None, max(1, weeks // 104))  # some hundred points draw a line as well as five hundred
    fx, fy = _flat(x)[every], _flat(y)[every]
    t = [(i + 1) / WEEKS for i in range(weeks)][every]
    high = sum(abs(v) > HIGH for v in found)
    hits = sum(abs(t_of(v, weeks)) > 1.96 for v in found)
    drawn = {
        "newest": "The newest pair correlates",
        "kept": "The pair you like best correlates",
        "changes": "Its changes correlate",
    }[u.view]
    kind = "of changes " if u.view == "changes" else ""
    chance = (
        "about five in a hundred is what chance gives" if u.view == "changes" else "there is nothing to find in any"
    )
    many = shares(found)
    return Answer(
        {
            "pair": {"t": [*t, *t], "value": [*fx, *fy], "line": ["one"] * len(t) + ["the other"] * len(t)},
            "many": {
                "from": [i / BINS + 0.004 for i in range(BINS)], "to": [(i + 1) / BINS - 0.004 for i in range(BINS)],
                "nothing": [0.0] * BINS, "share": many, "kind": ["below .9"] * (BINS - 1) + ["above .9"],
                "tenth": [(i + 1) / BINS for i in range(BINS)],
            },
            "top": {"r": [HIGH], "share": many[-1:]},
            "here": {"r": [abs(r)]},
        },
        headline=f"**{high}** of {n} unrelated pairs {kind}correlate above .9." if n > 1 else f"One pair made: a correlation of **{two(r)}**.",
        verdict=f"{drawn} at **{two(r)}**. Of {n} made, an ordinary regression calls **{hits}** significant; {chance}.",
        books={"correlation from sums − correlation of the lines": r - correlation(x, y)},
        tone="loss" if high > n / 2 else "calm",
    )  # fmt: skip
