"""Where the surplus was: what computers and software took of output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer.chapters.define import Answer, Table, chart, figure, later, ms, number
from explainer.chapters.stimulus.growth import quarter
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.quantity import Parameters, quantity

PEAK = "2000-12-31"


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


DAYS, PARTS = shares()
QUARTERS = tuple(quarter(d) for d in DAYS)


@dataclass(frozen=True)
class Surplus(Parameters):
    """The quarter to compare with."""

    since: float = quantity(
        DAYS.index(PEAK),
        "t₀",
        "quarter to compare with",
        unit="",
        low=0,
        high=len(DAYS) - 1,
        step=1,
        source="bea-nipa",
        sentence="Compare the end of 2025 with {}",
        words=QUARTERS,
    )


@figure(
    "What computers and software took of output",
    chart(
        "surplus",
        "Private investment in computers and software, % of output",
        alt="Three lines, 1995 to 2026. The whole rises to 4.5 in 2000, lies between 3.4 and 4 for fifteen years, and "
        "reaches 4.9 in early 2026. Equipment falls from 2.9 to 1.6 by 2023 and turns up; software rises from 0.8 to 2.5.",
    ),
    table=Table(
        "years",
        "Share of output, %",
        (("share", "all", 2), ("equipment", "equipment", 2), ("software", "software", 2)),
        QUARTERS,
        "quarter",
    ),
    fixed={
        "later": later(ms(DAYS[-1])),
        "tags": {"t": [ms("2009-09-30")] * 3, "at": [3.72, 2.12, 0.95], "line": ["all of it", "equipment", "software"]},
    },
    data=("investment_quarterly",),
    note="Bureau of Economic Analysis, current dollars, vintage of 1 May 2026; the fourth quarter of 2025 was first published after the essay. Shaded: known later. ",
    weak="A low share shows that little was asked for. It does not show that money lay idle: the same years had low "
    "rates because many wished to save, and few to build anything.",
)
def surplus(settings: Surplus) -> Answer:
    """Answer how the share compares with the chosen quarter's."""
    at = round(settings.since)
    known = max(i for i, day in enumerate(DAYS) if day <= KNOWN_LATER)
    then, now = {k: v[at] for k, v in PARTS.items()}, {k: v[known] for k, v in PARTS.items()}
    moved = {k: now[k] - then[k] for k in then}
    if at == known:
        tail = "This is the last quarter that had ended when the essay appeared."
    elif at > known:
        tail = f"In {QUARTERS[at]}, known later, it was **{-moved['share']:.2f} points** more."
    else:
        tail = (
            f"That is **{abs(moved['share']):.2f} points** {'more' if moved['share'] > 0 else 'less'} than in {QUARTERS[at]}. "
            f"Equipment moved by **{number(moved['equipment'], 2, signed=True)}**, software by **{number(moved['software'], 2, signed=True)}**."
        )
    return Answer(
        {"years": {"t": [ms(d) for d in DAYS], **PARTS}, "since": {"t": [ms(DAYS[at])], "level": [then["share"]]}},
        headline=f"In {QUARTERS[known]} computers and software took **{now['share']:.2f} %** of output.",
        verdict=tail.replace("-", "−"),
        books={
            "all − equipment − software, worst quarter, % of output": max(
                abs(a - b - s) for a, b, s in zip(*PARTS.values(), strict=True)
            )
        },
    )
