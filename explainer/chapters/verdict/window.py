"""Claim 10 in any window: what long yields did between two days that the reader chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from explainer.chapters.define import Answer, Map, Table, World, chart, figure
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.quantity import Parameters, assumption, quantity

LINES = {
    "dgs10": "10-year",
    "dgs30": "30-year",
    "real10": "real",
    "breakeven10": "breakeven",
    "term_premium10": "term premium",
}
SHORT, PREMIUM = "dgs2", "term_premium10"
FLAT = 2.0
"""Basis points within which a yield is called level: the size of a quiet day."""
SPREADS = {"ig": "good", "hy": "risky"}
NEAR = 4
"""Days that a quoted spread may be older than the day it is quoted for: a weekend and a holiday."""
REGIMES = ("it fell", "level, within 2 basis points", "it rose", "no window")


def say(iso: str) -> str:
    """Write a day."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


@cache
def rates() -> tuple[tuple[str, ...], Mapping[str, tuple[float, ...]], int]:
    """Return the trading days, then month-ends; each yield, per cent; and the place of the last trading day.

    After it the term premium is not known yet: a gap.
    """
    days, months = read("rates_daily"), read("rates_monthly")
    later = [i for i, day in enumerate(months["date"]) if day > days["date"][-1]]
    names = (*LINES, SHORT)
    both = {n: (*map(float, days[n]), *(float(months[n][i]) for i in later)) for n in names}
    return (*days["date"], *(months["date"][i] for i in later)), both, len(days["date"]) - 1


DAYS, YIELDS, DAILY = rates()
MONTH = 21
"""Trading days from one month-end to the next, as the picture spaces them."""
STARTS = ("2025-09-02", "2025-10-06", "2026-01-29")
"""The three stated windows, each to the essay's day."""
FLATTERING, ESSAY = "2025-10-24", "2026-02-05"


def short(iso: str) -> str:
    """Write a day without its year."""
    return say(iso).rpartition(" ")[0]


def at(day: str) -> int:
    """Return the place of a trading day."""
    return DAYS.index(day)


def change(name: str, first: int, last: int) -> float:
    """Return the change of a yield between two days, basis points."""
    return 100 * (YIELDS[name][last] - YIELDS[name][first])


def place(day: float) -> float:
    """Return where a day stands in the picture: a trading day by its number, month-ends a month apart."""
    return day if day <= DAILY else DAILY + MONTH * (day - DAILY)


@cache
def quoted() -> Mapping[str, Mapping[str, float]]:
    """Return for each kind of company the days on which its spread may be quoted, and the spread, basis points."""
    facts = read("facts")
    found: dict[str, dict[str, float]] = {kind: {} for kind in SPREADS}
    for name, value in zip(facts["id"], facts["value"], strict=True):
        kind, _, day = name.removeprefix("spread-").partition("-")
        if name.startswith("spread-") and kind in found:
            found[kind][day] = 100 * float(value)
    return found


def quote(day: str) -> str | None:
    """Return the day whose spreads stand for a day: itself, or the last one a few days before."""
    near = [d for d in quoted()["ig"] if 0 <= (date.fromisoformat(day) - date.fromisoformat(d)).days <= NEAR]
    return max(near, default=None)


def spreads(first: int, last: int) -> str:
    """Say what spreads did between two days, or that nobody may quote them."""
    start, end = quote(DAYS[first]), quote(DAYS[last])
    if start is None or end is None or start == end:
        return "Spreads are not quoted for these days."
    good, risky = (quoted()[kind][end] - quoted()[kind][start] for kind in SPREADS)
    since = "" if start == DAYS[first] and end == DAYS[last] else f", {short(start)} to {short(end)}"
    return f"Spreads of good companies **{signed(good)}**, of risky ones **{signed(risky)}**{since}."


@dataclass(frozen=True)
class Window(Parameters):
    """Two days."""

    first: float = quantity(
        at("2025-10-06"),
        "t₀",
        "first day",
        unit="",
        low=0,
        high=len(DAYS) - 1,
        step=1,
        source=assumption("Bitcoin's own peak, 6 October: the start that the essay's story asks for"),
        sentence="Count from {}",
        words=tuple(map(say, DAYS)),
    )
    last: float = quantity(
        at(ESSAY),
        "t₁",
        "last day",
        unit="",
        low=0,
        high=len(DAYS) - 1,
        step=1,
        source=assumption("the day on which the essay was written"),
        sentence="to {}",
        words=tuple(map(say, DAYS)),
    )


FROM = tuple(float(round(i * (at("2026-01-29")) / 12)) for i in range(13))
TO = tuple(
    float(i)
    for i in (
        at("2025-11-14"),
        at("2025-12-15"),
        at("2026-01-15"),
        at("2026-01-29"),
        at("2026-02-05"),
        at("2026-03-02"),
        at("2026-04-30"),
        at("2026-07-31"),
    )
)
MAP = Map(
    "The ten-year yield in all windows", "first", "last", FROM, TO, REGIMES, words=("fell", "level", "rose", "no window"),
    note="To the right the first day, upwards the last. The sign hangs on the corner that one picks.",
)  # fmt: skip


def regime(first: int, last: int) -> int:
    """Return which way the ten-year yield went in a window."""
    if first >= last:
        return 3
    moved = change("dgs10", first, last)
    return 1 if abs(moved) <= FLAT + 1e-9 else 2 if moved > 0 else 0


@lru_cache(maxsize=1)
def cells() -> Mapping[str, Sequence[float]]:
    """Return the regime of each window of the map."""
    return {"regime": tuple(float(regime(round(a), round(b))) for b in TO for a in FROM)}


def signed(value: float) -> str:
    """Write basis points with their sign; nothing has none."""
    return f"{value:+.0f}".replace("-", "−") if round(value) else "0"


@figure(
    "Claim 10, in a window of your own",
    chart(
        "window_yields",
        "Change since the first day, basis points; grey: known later; dots: month-ends",
        alt="Five lines of daily yields from September 2025 to April 2026, and month-ends to July, each zero on the first day of the window, with the window shaded.",
    ),
    worlds=(
        World("since 2 September", "The start of our daily table.", {"first": at("2025-09-02")}),
        World("since 6 October", "Bitcoin's peak."),
        World("since 29 January", "The week.", {"first": at("2026-01-29")}),
        World(
            "known later",
            "From the essay's day to the end of July 2026: nobody could see it then.",
            {"first": at(ESSAY), "last": at("2026-07-31")},
        ),
        World(
            "since 24 October",
            "Our own first choice, and a bad one: it lies at the trough of the ten-year yield and flattered the claim.",
            {"first": at(FLATTERING)},
        ),
    ),
    map=MAP,
    table=Table(
        "run",
        "Yields and the term premium, change since the first day, basis points; later month-ends as last days",
        tuple((name, title, 0) for name, title in LINES.items()),
        tuple(map(say, DAYS[: DAILY + 1])),
        "day",
    ),
    fixed={"later": {"day": [float(at(KNOWN_LATER))], "end": [place(len(DAYS) - 1)]}},
    data=("rates_daily", "rates_monthly", "facts"),
    note="Treasury yields at constant maturity; the real yield and breakeven are the ten-year's two parts; the term premium is Kim and Wright's estimate. "
    "It is not published for the months after April. Of credit spreads the owner lets us quote a few days only: where both ends of your window have one, the verdict gives it. "
    "Credit rates are yields plus spreads.",
    weak="Two days are two days. Whoever may choose them can have either sign; we had chosen 24 October before we noticed what that does.",
)
def window(settings: Window) -> Answer:
    """Answer what yields did between two days, and whether the claim as worded holds there."""
    first, last = round(settings.first), round(settings.last)
    since = first if first <= DAILY else DAILY
    run = {
        "day": [float(i) for i in range(DAILY + 1)],
        **{name: [change(name, first, i) for i in range(DAILY + 1)] for name in LINES if name != PREMIUM},
        PREMIUM: [change(PREMIUM, since, i) for i in range(DAILY + 1)],
    }
    ends = [change(name, first, len(DAYS) - 1) for name in LINES if name != PREMIUM]
    after = range(DAILY, len(DAYS))
    months = {
        "day": [place(i) for i in after],
        **{name: [change(name, first, i) for i in after] for name in LINES if name != PREMIUM},
    }
    if first >= last:
        head, words, tone = "The window is empty.", "Choose a first day before the last one.", "calm"
    else:
        ten, thirty, real, even = (change(name, first, last) for name in LINES if name != PREMIUM)
        head = f"10-year **{signed(ten)}**, 30-year **{signed(thirty)}** basis points, {say(DAYS[first])} to {say(DAYS[last])}."
        rose = min(ten, thirty) > FLAT
        fell = max(ten, thirty) < -FLAT
        holds = (
            "As worded the claim holds here."
            if rose
            else "As worded it fails here: long yields fell."
            if fell
            else "As worded it is open here: long yields hardly moved, or parted."
        )
        paid = "" if last > DAILY else f", term premium **{signed(change(PREMIUM, first, last))}**"
        words = f"Real yield **{signed(real)}**, breakeven **{signed(even)}**{paid}, two-year **{signed(change(SHORT, first, last))}**. {holds} {spreads(first, last)}"
        tone = "loss" if rose else "calm"
    return Answer(
        {
            "run": run,
            "map": cells(),
            "months": months,
            "window": {"day": [place(first)], "end": [place(max(first, last))]},
            "ends": {
                "day": [place(len(DAYS) - 1)] * len(LINES),
                "dgs10": [*ends, run[PREMIUM][-1]],
                "line": list(LINES.values()),
            },
        },
        headline=head,
        verdict=words,
        books={
            "ten-year − real − breakeven, change over the window, basis points, beyond rounding": 0.0
            if first >= last
            else max(
                0.0,
                abs(change("dgs10", first, last) - change("real10", first, last) - change("breakeven10", first, last))
                - 2.0,
            )
        },
        tone=tone,
    )
