"""A hundred dollars, spent and spent again: the rounds, and where the money ends up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from explainer import charts
from explainer.figure.plan import Chart, Control, Guess, Outputs, Plan, Table
from explainer.models.multiplier import Spending, leakages, multiplier, respent
from explainer.models.multiplier import rounds as incomes
from explainer.quantity import Quantity, quantities

SPENT = 100.0
ROUNDS = 9
KEEPERS = ("abroad", "taxed", "saved", "still moving")


def _cents(name: str, low: float, high: float, sentence: str) -> Quantity:
    """Return a declared share as cents of a dollar, over the range in which the rounds die out quickly."""
    return replace(
        quantities(Spending)[name], low=low, high=high, step=0.01, factor=100, unit="cents", sentence=sentence
    )


CONSUME = _cents("consume", 0.3, 0.95, "People spend {} cents of each dollar they keep")
TAX = _cents("tax", 0.05, 0.5, "Taxes take {} cents of each dollar earned")
IMPORTS = _cents("imports", 0.0, 0.5, "{} cents of each dollar people spend go abroad")
FIRST = _cents("first_import", 0.0, 1.0, "{} cents of each dollar of the data centre itself go abroad")
SHARES = {"first_import": FIRST, "consume": CONSUME, "tax": TAX, "imports": IMPORTS}


def _path(s: Spending) -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    """Return the rounds, where the hundred dollars stand after each, and the worst residual of that sum."""
    earned = incomes(s, SPENT, ROUNDS)
    abroad, taxed, saved, total, worst = s.first_import * SPENT, 0.0, 0.0, 0.0, 0.0
    run: dict[str, list[float]] = {"round": [], "income": [], "total": [], "abroad": [], "taxed": [], "saved": [], "moving": [], "leaked": []}  # fmt: skip
    stack: dict[str, list[float]] = {"left": [], "right": [], "low": [], "high": [], "series": []}
    for i, income in enumerate(earned):
        total += income
        # What is in somebody's till when round i begins is that round's income; leaks below are those before it.
        moving = income
        kept = (abroad, taxed, saved, moving)
        worst = max(worst, abs(sum(kept) - SPENT))
        values = (float(i), income, total, abroad, taxed, saved, moving, abroad + taxed + saved)
        for name, value in zip(run, values, strict=True):
            run[name].append(value)
        floor = 0.0
        for series, value in enumerate(kept):
            row = (i - 0.5, i + 0.5, floor, floor + value, float(series))
            for name, v in zip(stack, row, strict=True):
                stack[name].append(v)
            floor += value
        taxed += s.tax * income
        saved += (1 - s.consume) * (1 - s.tax) * income
        abroad += s.imports * s.consume * (1 - s.tax) * income
    return run, stack, worst


@cache
def _start() -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    return _path(Spending())


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer how much income a hundred dollars make, and who keeps the hundred in the end."""
    s = Spending(**inputs)
    run, stack, worst = _path(s)
    ghost, _, _ = _start()
    made, ends = SPENT * multiplier(s), leakages(s, SPENT)
    rest = run["leaked"][-1]
    names = {
        "round": [ROUNDS - 0.35] * 3 + [-0.5],
        "mid": [*_apart([run["abroad"][-1] / 2, run["abroad"][-1] + run["taxed"][-1] / 2, rest - run["saved"][-1] / 2]), 107.0],
        "series": [0.0, 1.0, 2.0, 3.0],
    }  # fmt: skip
    where = (
        f"In the end **{ends.imports:.1f}** were spent abroad, **{ends.taxes:.1f}** taxed and **{ends.saving:.1f}** saved: "
        f"**{ends.imports + ends.taxes + ends.saving:.2f}** together, every cent of the hundred."
    )
    if made > SPENT + 0.5:
        head = f"100 dollars make **{made:.0f} dollars** of income at home: the rounds bring back more than the first purchase loses abroad. "
    elif multiplier(replace(s, first_import=0)) > 1 and made < SPENT - 0.5:
        head = (
            f"100 dollars make **{made:.0f} dollars** of income at home. Built wholly at home they would make "
            f"**{SPENT * multiplier(replace(s, first_import=0)):.0f}**: the rest is a stimulus for somebody else's country. "
        )
    else:
        head = f"100 dollars make **{made:.0f} dollars** of income at home: about what was spent, no more. "
    words = head + f"Each round passes on **{100 * respent(s):.0f} cents** of a dollar. " + where
    return Outputs(
        data={
            "run": run, "stack": stack, "ghost": {k: ghost[k] for k in ("round", "total", "leaked")}, "names": names,
            "tags": {"round": [ROUNDS - 1.0], "total": [run["total"][-1]]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(
            ("saved + taxed + abroad − 100, in the end", SPENT * ends.residual),
            ("saved + taxed + abroad + still moving − 100, worst round", worst),
        ),
        scale=SPENT, tone="calm",
    )  # fmt: skip


def _apart(values: list[float], gap: float = 10.0) -> list[float]:
    """Keep three names in rising order legible: at least ``gap`` apart, from the bottom up."""
    out: list[float] = []
    for value in values:
        out.append(max(value, out[-1] + gap) if out else max(value, 4.0))
    return out


@cache
def plan() -> Plan:
    """Return the figure of the rounds, with the prediction before it."""
    answer = round(SPENT * multiplier(Spending()))
    full = round(SPENT * multiplier(Spending(first_import=0)))
    return Plan(
        name="rounds",
        title="A hundred dollars, spent and spent again",
        controls=tuple(Control(n, q) for n, q in SHARES.items()),
        charts=(
            Chart(
                "rounds_income", "Income at home, dollars: each round, and the sum so far",
                "Bars that shrink from round to round, a line of their sum that levels off, the sum at the starting "
                "setting as a dashed line, and faint lines of twenty other settings.",
                charts.load("rounds_income"), ("run", "ghost", "tags", "faint"),
            ),
            Chart(
                "rounds_leaks", "Where the hundred dollars are at each round",
                "A stack that is always a hundred dollars high. What still moves shrinks from round to round; what was "
                "spent abroad, taxed or saved grows until it is the whole. The dashed line is the starting setting.",
                charts.load("rounds_leaks"), ("stack", "ghost", "names"), {"series": KEEPERS},
            ),
        ),
        guess=Guess(
            "capex_gdp",
            "A company spends **100 dollars** on a data centre. Half of it goes abroad, mostly for chips. Whoever is paid pays taxes, "
            "saves a part and spends the rest; so does the next. How much income does it make at home, in all?",
            "dollars", 0, 300, 5, 150, answer,
            (
                (45.0, f"You said {{guess}}. But half of it stays: 50 dollars are somebody's income before the first round is over, and {answer} in all, {{gap}} more than you thought."),
                (60.0, f"You said {{guess}}, so you followed the chips abroad and stopped there. What stays is spent again: {answer} dollars, {{gap}} more than you thought."),
                (answer - 1.0, f"You said {{guess}}, and you are {{gap}} away from {answer}. You saw that imports eat most of what the rounds give back."),
                (100.0, f"You said {{guess}}, and you are {{gap}} away from {answer}. You saw that the rounds do not make good what imports take."),
                (200.0, f"You said {{guess}}: the textbook answer, in which money only multiplies. Here it is {answer}, {{gap}} fewer, because half of it left on the first day."),
                (None, f"You said {{guess}}. Money would have to leak very little for that. Here it makes {answer} dollars of income, {{gap}} fewer."),
            ),
            f"Built wholly at home the same hundred would make **{full}**. Imported chips turn 1.6 into 0.8: pull the first slider to zero and watch.",
        ),
        spread=("faint",),
        table=Table("run", "Round by round, dollars", (
            ("income", "income", 2), ("total", "income so far", 2), ("abroad", "spent abroad", 2), ("taxed", "taxed", 2),
            ("saved", "saved", 2), ("moving", "still moving", 2)), tuple(str(i) for i in range(ROUNDS)), "round"),
        note="What part of a data centre is imported has no published number; the other three are textbook sizes. All four are assumptions. Round 0 "
        "is the purchase itself. “Abroad” counts the first purchase and everything bought later.",
        weak="Nothing here says where the hundred came from. Somebody parted with it, and might have spent it on something "
        "else. Nor does anybody hesitate, save more because rates rise, or run out of hands. That is why the rounds are "
        "a way of thinking, and the size must come from the data.",
    )  # fmt: skip
