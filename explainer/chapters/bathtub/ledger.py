"""The balance sheet, week by week: every dollar the Fed owes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.chapters.apart import apart
from explainer.chapters.bathtub.weeks import COLUMNS, EVENTS, LINE_COLUMNS, LINES, PEAK, SERIES, bn, say, weeks
from explainer.chapters.define import Answer, Cell, Player, Table, chart, figure, later, ms, number
from explainer.quantity import Parameters, quantity

WEEKS = weeks()
TIMES = [ms(day) for day in WEEKS.dates]
DAYS = tuple(say(day) for day in WEEKS.dates)
SWATCHES = ("var(--water-deep)", "var(--water)", "var(--sand)", "var(--ghost)")


@dataclass(frozen=True)
class Since(Parameters):
    """The week that changes are counted from."""

    since: float = quantity(
        WEEKS.dates.index(PEAK),
        "t₀",
        "week that changes are counted from",
        unit="",
        low=0,
        high=len(TIMES) - 1,
        step=1,
        source="fed-h41",
        sentence="Changes are counted from the week of {}",
        words=DAYS,
    )


def _moves(change: Mapping[str, float]) -> str:
    took = [
        (n, change[c]) for n, c in zip(("reserves", "reverse repo", "the Treasury account"), COLUMNS[:3], strict=True)
    ]
    gave = [f"{n} gave up **{bn(v)}**" for n, v in took if v <= -0.5]
    more = [f"{n} took **{bn(v)}** more" for n, v in took if v >= 0.5]
    text = ", ".join(gave + more) or "nothing else moved"
    return text[:1].upper() + text[1:]


def _stack() -> dict[str, dict[str, list[float] | list[str]]]:
    """Return the bands of the picture and their names, each where its band is thick."""
    stack: dict[str, list[float]] = {"t": [], "low": [], "high": []}
    names: dict[str, list[float]] = {"t": [], "mid": []}
    floor = [0.0] * len(TIMES)
    # Currency lies at the bottom: it hardly moves, so what moves is seen on a level line.
    order = (3, 0, 2, 1)
    for series in order:
        top = [a + b for a, b in zip(floor, WEEKS.columns[COLUMNS[series]], strict=True)]
        stack["t"] += TIMES
        stack["low"] += floor
        stack["high"] += top
        # A name stands where its band is thick and no other name is near, on a phone neither.
        row = WEEKS.dates.index({1: "2022-10-12", 2: "2024-10-02"}.get(series, "2025-07-02"))
        names["t"].append(TIMES[row])
        names["mid"].append((floor[row] + top[row]) / 2)
        floor = top
    return {
        "stack": {**stack, "series": [SERIES[i] for i in order for _ in TIMES]},
        "names": {**names, "series": [SERIES[i] for i in order]},
    }


@figure(
    "Every dollar the Fed owes, week by week",
    chart(
        "fed_stack",
        "What the Fed owes, billion dollars",
        alt="Stacked areas, January 2021 to July 2026: currency and other at the bottom, reserves, the Treasury "
        "account and reverse repo on top. The total rises to 8,965 billion in April 2022, then falls; reverse "
        "repo swells to 2,367 billion on a Wednesday in September 2022 and is gone by autumn 2025.",
    ),
    chart(
        "fed_change",
        "Change since the chosen week, billion dollars",
        alt="Lines of the change in assets, reserves, reverse repo and the Treasury account since the chosen week.",
    ),
    player=Player(
        "week",
        "weeks",
        "Week",
        DAYS,
        len(TIMES) - 1,
        (
            Cell("assets", "Assets", change="d_assets", swatch="var(--ink)"),
            *(
                Cell(c, n[:1].upper() + n[1:], change=f"d_{c}", swatch=s)
                for c, n, s in zip(COLUMNS, SERIES, SWATCHES, strict=True)
            ),
        ),
        change_label="Billion dollars; the small figure is the change since the chosen week.",
        events=tuple((WEEKS.dates.index(day), text) for day, text in EVENTS),
        per_second=16,
    ),
    table=Table(
        "weeks",
        "The Fed's balance sheet on Wednesdays, billion dollars",
        tuple((c, n, 0) for c, n in (("assets", "assets"), *zip(COLUMNS, SERIES, strict=True))),
        DAYS,
        "week",
    ),
    fixed={**_stack(), "later": later(TIMES[-1])},
    data=("fed_weekly",),
    note="Wednesday levels, H.4.1, billion dollars. “Currency and other” is a residual: what is left of assets when "
    "the three named lines are taken away. Foreign repo and the Fed's capital are in it. What lies after 6 February "
    "2026 was not known to the essay's author: it is known later.",
    weak="A balance sheet always balances. It shows who gave up how much, not why, and not whether anyone outside "
    "the banks noticed. Water in this tub is not the same as money to spend.",
)
def ledger(settings: Since) -> Answer:
    """Answer "what changed since week n?" for every week at once."""
    since = round(settings.since)
    change = {f"d_{name}": [v - values[since] for v in values] for name, values in WEEKS.columns.items()}
    total = {name: values[-1] for name, values in change.items()}
    first, last = WEEKS.dates[since], WEEKS.dates[-1]
    if abs(total["d_assets"]) < 0.5:
        head = f"Between {say(first)} and {say(last)} the Fed's assets have not moved."
    else:
        verb = "grew" if total["d_assets"] > 0 else "shrank"
        head = f"From {say(first)} to {say(last)} the Fed {verb} by **{bn(total['d_assets'])} billion dollars**."
    moved = {name.removeprefix("d_"): v for name, v in total.items()}
    other = number(total["d_other"], 0, signed=True)
    identity = max(abs(change["d_assets"][i] - sum(change[f"d_{c}"][i] for c in COLUMNS)) for i in range(len(TIMES)))
    return Answer(
        {
            "weeks": {"t": TIMES, **WEEKS.columns, **change},
            "since": {"t": [TIMES[since]]},
            "tags": {"t": [TIMES[-1]] * 4, "at": apart([total[f"d_{c}"] for c in LINE_COLUMNS], 520), "line": LINES},
        },
        headline=head,
        verdict=f"{_moves(moved)}; the residual, currency and other, moved by **{other}**.",
        books={
            "assets − reserves − reverse repo − Treasury account − currency and other, change over every week, bn": identity
        },
        scale=max(WEEKS.columns["assets"]),
    )
