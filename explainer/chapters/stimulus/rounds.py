"""A hundred dollars, spent and spent again: the rounds, and where the money ends up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from statistics import correlation
from typing import Any

from explainer.chapters.define import Answer, Coins, Ensemble, Number, Player, Says, Table, Walk, chart, figure
from explainer.chapters.ensembles import latin
from explainer.models import multiplier
from explainer.models.multiplier import Spending, leakages, respent
from explainer.quantity import Parameters, again, quantities

SPENT = 100.0
ROUNDS = 9
PLACES = ("still moving", "saved", "taxed", "abroad")
CENTS: Mapping[str, Any] = {"step": 0.01, "factor": 100, "unit": "cents"}


@dataclass(frozen=True)
class Rounds(Parameters):
    """Four leaks as cents of a dollar, over the range in which the rounds die out quickly."""

    first_import: float = again(
        Spending,
        "first_import",
        low=0,
        high=1,
        **CENTS,
        sentence="{} cents of each dollar of the data centre itself go abroad",
    )
    consume: float = again(
        Spending, "consume", low=0.3, high=0.95, **CENTS, sentence="People spend {} cents of each dollar they keep"
    )
    tax: float = again(
        Spending, "tax", low=0.05, high=0.5, **CENTS, sentence="Taxes take {} cents of each dollar earned"
    )
    imports: float = again(
        Spending, "imports", low=0, high=0.5, **CENTS, sentence="{} cents of each dollar people spend go abroad"
    )


def spending(settings: Rounds) -> Spending:
    """Return the model's record."""
    return Spending(settings.consume, settings.tax, settings.imports, settings.first_import)


def _path(s: Spending) -> tuple[dict[str, list[float]], float]:
    """Return the rounds, where the hundred dollars stand after each, and the worst residual of that sum."""
    earned = multiplier.rounds(s, SPENT, ROUNDS)
    abroad, taxed, saved, total, worst = s.first_import * SPENT, 0.0, 0.0, 0.0, 0.0
    run: dict[str, list[float]] = {
        "round": [],
        "income": [],
        "total": [],
        "abroad": [],
        "taxed": [],
        "saved": [],
        "moving": [],
    }
    for i, income in enumerate(earned):
        total += income
        # What is in somebody's till when round i begins is that round's income; leaks below are those before it.
        moving = income
        kept = (abroad, taxed, saved, moving)
        worst = max(worst, abs(sum(kept) - SPENT))
        values = (float(i), income, total, abroad, taxed, saved, moving)
        for name, value in zip(run, values, strict=True):
            run[name].append(value)
        taxed += s.tax * income
        saved += (1 - s.consume) * (1 - s.tax) * income
        abroad += s.imports * s.consume * (1 - s.tax) * income
    return run, worst


RUNS = 20
SEED = 162
"""Of three hundred seeds the one whose draws are least alike: no two shares are correlated by more than 0.13."""


@cache
def others() -> tuple[Spending, ...]:
    """Return twenty spendings: a Latin square, so that each share is once in every twentieth of its slider."""
    return tuple(Spending(**drawn) for drawn in latin(RUNS, quantities(Rounds), SEED))


def explained(many: tuple[Spending, ...]) -> dict[str, float]:
    """Return for each share the part of the differences of income that goes with it alone: r², 0 to 1."""
    made = [multiplier.multiplier(s) for s in many]
    return {n: correlation([getattr(s, n) for s in many], made) ** 2 for n in quantities(Rounds)}


@cache
def _lines() -> dict[str, list[float]]:
    faint: dict[str, list[float]] = {"run": [], "round": [], "total": []}
    for i, one in enumerate(others()):
        for k, total in enumerate(accumulate(multiplier.rounds(one, SPENT, ROUNDS))):
            for name, v in zip(faint, (float(i), float(k), total), strict=True):
                faint[name].append(v)
    return faint


def around(settings: Rounds) -> Ensemble:
    """Return the twenty lines, how many end above the reader's, and which share sets them apart most."""
    mine, ends = SPENT * multiplier.multiplier(spending(settings)), [SPENT * multiplier.multiplier(s) for s in others()]
    parts = explained(others())
    first = max(parts, key=parts.__getitem__)
    return Ensemble(
        {"faint": _lines()},
        f"Each faint line follows 100 dollars under four other shares, drawn at random from the whole length of the sliders; there are **{RUNS}**. They end between "
        f"**{min(ends):.0f}** and **{max(ends):.0f} dollars**, **{sum(e > mine for e in ends)}** of them above yours. What sets them apart is above all "
        f"the {quantities(Rounds)[first].label}: it alone goes with **{100 * parts[first]:.0f} %** of the differences.",
    )


MADE = round(SPENT * multiplier.multiplier(Spending()))
AT_HOME = round(SPENT * multiplier.multiplier(Spending(first_import=0)))


@figure(
    "A hundred dollars, spent and spent again",
    chart(
        "rounds_income",
        "Income at home, dollars: each round, and the sum so far",
        alt="Bars that shrink from round to round and a line of their sum that levels off, drawn as far as the playhead; the "
        "sum at the starting setting as a dashed line, and faint lines of twenty other settings.",
    ),
    guess=Number(
        id="capex_gdp",
        chart="rounds_income",
        at=ROUNDS - 1.0,
        answer=MADE,
        low=0,
        high=220,
        step=5,
        unit="dollars",
        name="the sum",
        question="A company spends **100 dollars** on a data centre. Half of it goes abroad, mostly for chips. Whoever is paid pays taxes, "
        "saves a part and spends the rest; so does the next. How much income does it make at home, in all?",
        replies=(
            (
                Says.below(45),
                "But half of it stays: 50 dollars are somebody's income before the first round is over, and {answer} in all, {gap} more than you thought.",
            ),
            (
                Says.between(45, 60),
                "So you followed the chips abroad and stopped there. What stays is spent again: {answer} dollars, {gap} more than you thought.",
            ),
            (
                Says.between(60, 95),
                "You are {gap} away from {answer}. You saw that the rounds do not make good what imports take.",
            ),
            (
                Says.between(95, 200),
                "You said {guess}: the rounds would make good what imports take. Here it is {answer}, {gap} fewer, because half of it left on the first day.",
            ),
            (
                Says.above(200),
                "Money would have to leak very little for {guess}. Here it makes {answer} dollars of income, {gap} fewer.",
            ),
        ),
        then=f"Built wholly at home the same hundred would make **{AT_HOME}**. Imported chips turn 1.6 into 0.8: pull the first slider to zero and watch.",
    ),
    ensemble=around,
    player=Player(
        "round",
        "run",
        "Round",
        ("the purchase", *(f"round {i}" for i in range(1, ROUNDS))),
        ROUNDS - 1,
        events=(
            (0, "The hall is bought. What is not spent abroad is somebody's income: it moves on."),
            (1, "Whoever was paid pays taxes, saves a part and spends the rest, some of it abroad."),
            (2, "So does the next, with what is left."),
            (4, "Each round is smaller than the one before it."),
            (ROUNDS - 1, "Hardly anything moves any more. The hundred have come to rest."),
        ),
        per_second=1.0,
    ),
    coins=Coins(
        "Where the hundred dollars are: a coin is a dollar",
        PLACES,
        (Walk("", ("moving", "saved", "taxed", "abroad")),),
        digits=1,
    ),
    table=Table(
        "run",
        "Round by round, dollars",
        (
            ("income", "income", 1),
            ("total", "income so far", 0),
            ("abroad", "spent abroad", 1),
            ("taxed", "taxed", 1),
            ("saved", "saved", 1),
            ("moving", "still moving", 1),
        ),
        tuple(str(i) for i in range(ROUNDS)),
        "round",
    ),
    note="What part of a data centre is imported has no published number; the other three are textbook sizes. All four are assumptions. Round 0 "
    "is the purchase itself. “Abroad” counts the first purchase and everything bought later.",
    weak="Nothing here says where the hundred came from. Somebody parted with it, and might have spent it on something "
    "else. Nor does anybody hesitate, save more because rates rise, or run out of hands. That is why the rounds are "
    "a way of thinking, and the size must come from the data.",
)
def rounds(settings: Rounds) -> Answer:
    """Answer how much income a hundred dollars make, and who keeps the hundred in the end."""
    s = spending(settings)
    run, worst = _path(s)
    made, ends, at_home = (
        SPENT * multiplier.multiplier(s),
        leakages(s, SPENT),
        SPENT * multiplier.multiplier(replace(s, first_import=0)),
    )
    if made > SPENT + 0.5:
        why = "The rounds bring back more than the first purchase loses abroad."
    elif at_home > SPENT and made < SPENT - 0.5:
        why = f"Built wholly at home they would make **{at_home:.0f}**: the rest is a stimulus abroad."
    else:
        why = "That is about what was spent, no more."
    return Answer(
        {
            "run": run,
        },
        headline=f"100 dollars make **{made:.0f} dollars** of income at home.",
        verdict=f"{why} Each round passes on **{100 * respent(s):.0f} cents** of a dollar. In the end **{ends.imports:.1f}** are spent abroad, "
        f"**{ends.taxes:.1f}** taxed, **{ends.saving:.1f}** saved: every cent of the hundred.",
        books={
            "saved + taxed + abroad − 100, in the end": SPENT * ends.residual,
            "saved + taxed + abroad + still moving − 100, worst round": worst,
        },
        scale=SPENT,
    )
