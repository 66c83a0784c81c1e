"""Where the surplus was: what computers and software took of output, and two pools that are called idle money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from explainer import charts
from explainer.chapters.provenance import data_line
from explainer.chapters.stimulus.size import ms, quarter
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.figure.plan import Chart, Control, Outputs, Plan, Table
from explainer.quantity import Quantity

SHARES = ("all of it", "equipment", "software")
POOLS = ("retail money funds", "reverse repo")
PEAK = "2000-12-31"
TOP_OF_REPO = "2023-04-30"


@cache
def shares() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """Return quarters, and investment in computers and software as % of output: all, equipment, software."""
    t = read("investment_quarterly")
    rows = list(zip(t["it_investment"], t["software"], t["gdp"], strict=True))
    return t["date"], {
        "share": tuple(100 * i / g for i, _, g in rows),
        "equipment": tuple(100 * (i - s) / g for i, s, g in rows),
        "software": tuple(100 * s / g for _, s, g in rows),
    }


def answer_surplus(inputs: Mapping[str, float]) -> Outputs:
    """Answer how the share compares with the chosen quarter's."""
    days, c = shares()
    at = round(inputs["since"])
    known = max(i for i, day in enumerate(days) if day <= KNOWN_LATER)
    then, now = {k: v[at] for k, v in c.items()}, {k: v[known] for k, v in c.items()}
    moved = {k: now[k] - then[k] for k in then}
    head = f"In {quarter(days[known])} computers and software took **{now['share']:.2f} %** of output"
    if at == known:
        tail = "."
    elif at > known:
        tail = f"; in {quarter(days[at])}, known later, it was **{-moved['share']:.2f} points** more."
    else:
        tail = (
            f", **{abs(moved['share']):.2f} points** {'more' if moved['share'] > 0 else 'less'} than in {quarter(days[at])}. "
            f"Equipment moved by **{moved['equipment']:+.2f}**, software by **{moved['software']:+.2f}**."
        ).replace("-", "−")
    words = head + tail
    return Outputs(
        data={
            "years": {"t": [ms(d) for d in days], **{k: list(v) for k, v in c.items()}},
            "since": {"t": [ms(days[at])], "level": [then["share"]]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("all − equipment − software, worst quarter, % of output",
                max(abs(a - b - s) for a, b, s in zip(c["share"], c["equipment"], c["software"], strict=True))),),
        tone="calm",
    )  # fmt: skip


@cache
def plan_surplus() -> Plan:
    """Return the figure of what computers and software took."""
    days, _ = shares()
    since = Quantity(
        default=days.index(PEAK), symbol="t₀", label="quarter to compare with", unit="", low=0, high=len(days) - 1, step=1,
        source="bea-nipa", sentence="Compare the end of 2025 with {}",
    )  # fmt: skip
    return Plan(
        name="surplus",
        title="What computers and software took of output",
        controls=(Control("since", since, tuple(quarter(d) for d in days)),),
        charts=(
            Chart(
                "surplus", "Private investment in computers and software, % of output",
                "Three lines, 1995 to 2026. The whole rises to 4.5 in 2000, lies between 3.4 and 4 for fifteen years, and "
                "reaches 4.9 in early 2026. Equipment falls from 2.9 to 1.6 by 2023 and turns up; software rises from 0.8 to 2.5.",
                charts.load("surplus"), ("years", "since", "later", "tags"), {"line": SHARES},
            ),
        ),
        table=Table("years", "Share of output, %", (("share", "all", 2), ("equipment", "equipment", 2), ("software", "software", 2)),
            tuple(quarter(d) for d in days), "quarter"),
        constants={
            "later": {"t": [ms(KNOWN_LATER)], "end": [ms(days[-1])]},
            "tags": {"t": [ms("2009-09-30"), ms("2009-09-30"), ms("2009-09-30")], "at": [3.72, 2.12, 0.95], "line": [0.0, 1.0, 2.0]},
        },
        note="Bureau of Economic Analysis, current dollars, vintage of 1 May 2026. Shaded: known later. "
        + data_line("investment_quarterly"),
        weak="A low share shows that little was asked for. It does not show that money lay idle: the same years had low "
        "rates because many wished to save, and few to build anything.",
    )  # fmt: skip


@cache
def pools() -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
    """Return months, retail money funds and reverse repo, bn USD, where both are known."""
    funds, repo = read("money_funds"), read("reverse_repo_monthly")
    known = dict(zip(repo["date"], repo["reverse_repo"], strict=True))
    rows = [(d, f, known[d]) for d, f in zip(funds["date"], funds["retail_money_funds"], strict=True) if d in known]
    days, a, b = zip(*rows, strict=True)
    return days, a, b


def month(iso: str) -> str:
    """Write a month as a reader says it."""
    return f"{date.fromisoformat(iso):%b %Y}"


def answer_anchors(inputs: Mapping[str, float]) -> Outputs:
    """Answer how much left the one pool and how much the other."""
    days, funds, repo = pools()
    at, last = round(inputs["since"]), days.index("2026-01-31")
    left, more = repo[at] - repo[last], funds[last] - funds[at]
    end = month(days[last])
    if at == last:
        words = (
            f"In {end} reverse repo stood at **{repo[at]:,.0f} billion**, retail money funds at **{funds[at]:,.0f}**."
        )
    elif at > last:
        words = (
            f"In {month(days[at])}, known later, reverse repo stood at **{repo[at]:,.0f} billion** and retail money funds at **{funds[at]:,.0f}**: "
            f"**{left:+,.0f}** and **{-more:+,.0f}** from the {end} that the article could know."
        ).replace("-", "−")
    elif repo[at] > 100 and repo[last] < 0.1 * repo[at] and more > 0:
        words = (
            f"From {month(days[at])} to {end} reverse repo lost **{left:,.0f} billion**. That pool ran dry. In the same months retail money "
            f"funds gained **{more:,.0f}**. What households keep idle did not shrink."
        )
    else:
        words = (
            f"From {month(days[at])} to {end} reverse repo moved by **{-left:+,.0f} billion**, retail money funds by **{more:+,.0f}**. "
            "Counted from here neither pool has run dry."
        ).replace("-", "−")
    repo_table = {"t": [ms(d) for d in days], "value": list(repo)}
    return Outputs(
        data={
            "repo": repo_table, "funds": {"t": [ms(d) for d in days], "value": list(funds)},
            "both": {"t": repo_table["t"], "funds": list(funds), "repo": list(repo)},
            "since": {"t": [ms(days[at])]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("change from the chosen month − the sum of the monthly changes, both pools, bn",
                abs(sum(repo[i + 1] - repo[i] + funds[i + 1] - funds[i] for i in range(min(at, last), max(at, last))) * (1 if at <= last else -1) - (more - left))),),
        scale=max(funds), tone="calm",
    )  # fmt: skip


@cache
def plan_anchors() -> Plan:
    """Return the figure of the two pools."""
    days, _, _ = pools()
    since = Quantity(
        default=days.index(TOP_OF_REPO), symbol="t₀", label="month that changes are counted from", unit="", low=0,
        high=len(days) - 1, step=1, source="nyfed-rrp", sentence="Changes are counted from {}",
    )  # fmt: skip
    return Plan(
        name="anchors",
        title="Two pools of idle money",
        controls=(Control("since", since, tuple(month(d) for d in days)),),
        charts=(
            Chart(
                "anchors", "Billion dollars",
                "Two lines, 2015 to early 2026. Reverse repo rises from near zero in 2021 to 2,268 billion in April 2023 and "
                "is back near zero by late 2025. Retail money funds grow nearly throughout, to 2,284 billion.",
                charts.load("anchors"), ("repo", "funds", "since", "later", "tags"), {"line": POOLS},
            ),
        ),
        table=Table("both", "The two pools, billion dollars", (("repo", "reverse repo", 0), ("funds", "retail money funds", 0)),
            tuple(month(d) for d in days), "month"),
        constants={
            "later": {"t": [ms(KNOWN_LATER)], "end": [ms(days[-1])]},
            "tags": {"t": [ms("2017-06-30"), ms("2022-06-30")], "at": [1120.0, 2350.0], "line": [0.0, 1.0]},
        },
        note="Reverse repo: month averages, New York Fed. Money funds: those of households, month ends, H.6; institutions' "
        "funds are not in it. Shaded: known later. "
        + data_line("reverse_repo_monthly", "money_funds"),
        weak="Neither pool is the model's. Reverse repo is a thing that money funds own, so the two must not be added. And "
        "being parked is not being willing: nobody asked these owners whether they would take a forty-year promise.",
    )  # fmt: skip
