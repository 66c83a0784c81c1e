"""The balance sheet, week by week: every dollar the Fed owes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from explainer import charts
from explainer.chapters.bathtub.weeks import COLUMNS, EVENTS, LINE_COLUMNS, LINES, PEAK, SERIES, bn, ms, say, weeks
from explainer.chapters.provenance import data_line
from explainer.evidence.tables import KNOWN_LATER
from explainer.figure.plan import Cell, Chart, Control, Outputs, Plan, Player, Table
from explainer.quantity import Quantity


def _moves(change: Mapping[str, float]) -> str:
    took = [
        (n, change[c]) for n, c in zip(("reserves", "reverse repo", "the Treasury account"), COLUMNS[:3], strict=True)
    ]
    gave = [f"{n} gave up **{bn(v)}**" for n, v in took if v <= -0.5]
    more = [f"{n} took **{bn(v)}** more" for n, v in took if v >= 0.5]
    text = ", ".join(gave + more) or "nothing else moved"
    return text[:1].upper() + text[1:]


def _apart(values: Sequence[float], gap: float) -> list[float]:
    """Return positions in the order of the values, at least ``gap`` apart, near the values: labels that do not collide."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [values[i] for i in order]
    for _ in range(60):
        for a in range(len(places) - 1):
            push = (gap - (places[a + 1] - places[a])) / 2
            if push > 0:
                places[a] -= push
                places[a + 1] += push
    out = [0.0] * len(values)
    for place, i in zip(places, order, strict=True):
        out[i] = place
    return out


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer "what changed since week n?" for every week at once."""
    w = weeks()
    since = round(inputs["since"])
    t = [ms(day) for day in w.dates]
    change = {f"d_{name}": [v - values[since] for v in values] for name, values in w.columns.items()}
    total = {name: values[-1] for name, values in change.items()}
    first, last = w.dates[since], w.dates[-1]
    moved = {name.removeprefix("d_"): v for name, v in total.items()}
    if abs(total["d_assets"]) < 0.5:
        head = f"Between {say(first)} and {say(last)} the Fed's assets have not moved."
    else:
        verb = "grew" if total["d_assets"] > 0 else "shrank"
        head = f"From {say(first)} to {say(last)} the Fed {verb} by **{bn(total['d_assets'])} billion dollars**."
    verdict = (
        f"{head} {_moves(moved)}; the residual, currency and other, moved by **{total['d_other']:+,.0f}**.".replace(
            "-", "−"
        )
    )
    identity = max(abs(change["d_assets"][i] - sum(change[f"d_{c}"][i] for c in COLUMNS)) for i in range(len(t)))
    return Outputs(
        data={
            "weeks": {"t": t, **w.columns, **change},
            "since": {"t": [t[since]]},
            "tags": {"t": [t[-1]] * 4, "at": _apart([total[f"d_{c}"] for c in LINE_COLUMNS], 520), "line": [0.0, 1.0, 2.0, 3.0]},
        },
        verdict=verdict,
        summary=verdict.replace("**", ""),
        books=(("assets − reserves − reverse repo − Treasury account − currency and other, change over every week, bn", identity),),
        scale=max(w.columns["assets"]),
        tone="calm",
    )  # fmt: skip


@cache
def plan() -> Plan:
    """Return the figure of the Fed's balance sheet."""
    w = weeks()
    t = [ms(day) for day in w.dates]
    labels = tuple(say(day) for day in w.dates)
    stack: dict[str, list[float]] = {"t": [], "low": [], "high": [], "series": []}
    names: dict[str, list[float]] = {"t": [], "mid": [], "series": []}
    floor = [0.0] * len(t)
    # Currency lies at the bottom: it hardly moves, so what moves is seen on a level line.
    for series in (3, 0, 2, 1):
        values = w.columns[COLUMNS[series]]
        top = [a + b for a, b in zip(floor, values, strict=True)]
        stack["t"] += t
        stack["low"] += floor
        stack["high"] += top
        stack["series"] += [float(series)] * len(t)
        # A name stands where its band is thick: the Treasury account's in the cash pile of early 2021.
        row = w.dates.index("2025-07-02" if series != 1 else "2022-10-12") if series != 2 else 34
        names["t"].append(t[row])
        names["mid"].append((floor[row] + top[row]) / 2)
        names["series"].append(float(series))
        floor = top
    since = Quantity(
        default=w.dates.index(PEAK), symbol="t₀", label="week that changes are counted from", unit="",
        low=0, high=len(t) - 1, step=1, source="fed-h41", sentence="Changes are counted from the week of {}",
    )  # fmt: skip
    swatches = ("var(--water-deep)", "var(--water)", "var(--sand)", "var(--ghost)")
    cells = (
        Cell("assets", "Assets", change="d_assets", swatch="var(--ink)"),
        *(
            Cell(c, n[:1].upper() + n[1:], change=f"d_{c}", swatch=s)
            for c, n, s in zip(COLUMNS, SERIES, swatches, strict=True)
        ),
    )
    return Plan(
        name="ledger",
        title="Every dollar the Fed owes, week by week",
        controls=(Control("since", since, labels),),
        charts=(
            Chart(
                "fed_stack", "What the Fed owes, billion dollars",
                "Stacked areas, January 2021 to July 2026: currency and other at the bottom, reserves, the Treasury "
                "account and reverse repo on top. The total rises to 8,965 billion in April 2022, then falls; reverse "
                "repo swells to 2,367 billion on a Wednesday in September 2022 and is gone by autumn 2025.",
                charts.load("fed_stack"), ("stack", "names", "since", "later", "playhead"), {"series": SERIES},
            ),
            Chart(
                "fed_change", "Change since the chosen week, billion dollars",
                "Lines of the change in assets, reserves, reverse repo and the Treasury account since the chosen week.",
                charts.load("fed_change"), ("weeks", "since", "later", "playhead", "tags"), {"line": LINES},
            ),
        ),
        player=Player(
            "week", "weeks", "Week", labels, len(t) - 1, cells,
            change_label="Billion dollars; the small figure is the change since the chosen week.",
            events=tuple((w.dates.index(day), text) for day, text in EVENTS), per_second=16,
        ),
        table=Table("weeks", "The Fed's balance sheet on Wednesdays, billion dollars",
            tuple((c, n, 1) for c, n in (("assets", "assets"), *zip(COLUMNS, SERIES, strict=True))), labels, "week"),
        constants={"stack": stack, "names": names, "later": {"t": [ms(KNOWN_LATER)], "end": [t[-1]]}},
        note="Wednesday levels, H.4.1, billion dollars. “Currency and other” is a residual: what is left of assets when "
        "the three named lines are taken away. Foreign repo and the Fed's capital are in it. What lies after 6 February "
        "2026 was not known to the article's author: it is known later. "
        + data_line("fed_weekly"),
        weak="A balance sheet always balances. It shows who gave up how much, not why, and not whether anyone outside "
        "the banks noticed. Water in this tub is not the same as money to spend.",
    )  # fmt: skip
