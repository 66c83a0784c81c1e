"""Who peaked first, and who fell hardest: two questions with two answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from explainer.chapters.define import Answer, Order, Pairs, Place, Step, Table, chart, figure, ms
from explainer.evidence.tables import read
from explainer.quantity import Parameters, assumption, choice

PEAKS = ("BTC", "IGV", "QQQ", "SPY", "SLV", "GLD", "MU", "SNDK")
FOUND = ("GLD", "MU", "SPY", "BTC", "SLV", "QQQ", "SNDK", "IGV")
ORDER = tuple(a.lower() for a in PEAKS)
FALLS = ("BTC", "ETH", "ORCL", "SLV", "IGV", "ARKK", "SNDK", "MU", "GLD", "QQQ", "SPY", "TLT")
NAMES = {
    "BTC": "Bitcoin", "ETH": "Ether", "ORCL": "Oracle", "SLV": "silver", "IGV": "software", "ARKK": "ARK Innovation",
    "SNDK": "Sandisk", "MU": "Micron", "GLD": "gold", "QQQ": "Nasdaq 100", "SPY": "S&P 500", "TLT": "Treasuries",
}  # fmt: skip
EARLIER = {"Ether": "ether-record-2025", "Oracle": "oracle-record-2025"}
"""Highs that lie before our daily tables, by the fact that dates them."""
SINCE = {
    "own": "their own peak",
    "peak": "6 October",
    "nasdaq": "29 October",
    "week": "29 January",
    "day": "4 February",
}


@dataclass(frozen=True)
class First(Parameters):
    """From when the reader counts the fall."""

    since: str = choice("peak", "the falls are counted from", source=assumption("6 October is Bitcoin's own peak, the start that favours the claim"),
        options=SINCE, sentence="Count the falls from {}")  # fmt: skip


@cache
def moves() -> dict[str, tuple[str, float]]:
    """Return each stored move by its id: the first day and the per cent."""
    m = read("market_moves")
    return {key: (day, percent) for key, day, percent in zip(m["id"], m["first"], m["percent"], strict=True)}


def peak(asset: str) -> str:
    """Return the day of an asset's highest close from 30 September 2025 to 5 February 2026."""
    return moves()[f"{asset.lower()}-own"][0]


def earlier() -> list[str]:
    """Return the days of the two highs before the tables begin."""
    facts = read("facts")
    return [facts["date"][facts["id"].index(fact)] for fact in EARLIER.values()]


def falls(since: str) -> list[tuple[str, float]]:
    """Return the twelve by their move to 5 February, the hardest fall first."""
    return sorted(((a, moves()[f"{a.lower()}-{since}"][1]) for a in FALLS), key=lambda pair: pair[1])


def day(iso: str) -> str:
    """Write a day without its year."""
    d = date.fromisoformat(iso)
    return f"{d.day} {d:%b}"


def signed(percent: float) -> str:
    """Write a move."""
    return f"{percent:+.0f} %".replace("-", "−") if round(percent) else "0 %"


@figure(
    "Who peaked first, who fell hardest",
    chart(
        "first_peaks", "The day of the highest close since 30 September 2025",
        alt="Dots on a line of days: Bitcoin first on 6 October, then software and the Nasdaq at the end of October, and five more within a week around "
        "the end of January. Two pale rows above: Ether and Oracle, whose highs lie before these tables begin.",
    ),
    chart(
        "first_falls", "The way to 5 February 2026, per cent",
        alt="Bars for twelve assets, sorted by how far they fell from the chosen day to 5 February.",
    ),
    guess=Order(
        id="first_peaked",
        question="Eight prices, from the end of September 2025 to 5 February 2026. Put them in the order in which they reached their "
        "highest close, the **earliest** on top.",
        chart="first_peaks",
        items={a.lower(): NAMES[a] for a in FOUND},
        answer=ORDER, first="peaked first", last="peaked last",
        replies=(
            (Pairs.exactly(ORDER), "All eight. The author's story passes its own test here."),
            (Place.lower("btc"), "Bitcoin came first of these, three weeks before software."),
            (Place.higher("gld"), "Gold stood at its highest only on 29 January, a day before it fell by a tenth."),
            (Pairs.at_most(4), "Nearly the order in which it went."),
        ),
        then="Bitcoin first, then software, then the Nasdaq: so far the author is right. But Ether had its record in August and Oracle in September, before these tables begin.",
    ),
    steps=(
        Step(
            "First",
            "In these tables Bitcoin is first, and by three weeks. The last five follow each other within eight days.",
            controls=(),
        ),
        Step(
            "Hardest, from its own peak on",
            "From Bitcoin's own peak on, Ether and Oracle fell further. Ether is crypto too, so that fits the essay. ARK Innovation, a fund of shares that small investors chased, lost 28 per cent; the S&P stood still.",
            controls=("since",),
        ),
        Step(
            "Hardest, in the week",
            "Now count from 29 January, the day before gold and silver broke.",
            controls=("since",), inputs={"since": "week"},
            question="Does silver in front speak against the essay?",
            answers=(
                ("Yes", "For that week. Nobody calls silver the canary. But the essay speaks of months, and over those Ether leads."),
                ("No", "Two of the first three are crypto, so it was near the front. First and hardest it was not, in that week."),
            ),
        ),
        Step(
            "One episode",
            "Five starting days, two hardest falls, one history. With n = 1 there is no test, only a story that fits or does not.",
            controls=("since",), inputs={"since": "own"},
        ),
    ),
    yours="Look for a day from which Bitcoin falls hardest. There is none among these; for crypto, if Ether counts, there is.",
    table=Table("falls", "To 5 February 2026, per cent", (("percent", "per cent", 1),)),
    fixed={"begin": {"t": [ms("2025-09-30")], "row": [7.2], "top": [-0.5], "foot": [7.7]}},
    data=("market_moves", "facts"),
    note="Closes; Bitcoin and Ether in universal time, shares in New York. SPY, QQQ, TLT and ARKK are price returns, without dividends; IGV and single shares are adjusted. GLD and SLV stand for gold and silver.",
    weak="A peak is known only afterwards, and only within the days one looks at. Start the table in August and Ether is first; start it in 2021 and it is ARK Innovation.",
)  # fmt: skip
def first(f: First) -> Answer:
    """Answer who fell hardest from the chosen day."""
    order = falls(f.since)
    place = [a for a, _ in order].index("BTC") + 1
    (hardest, most), btc = order[0], dict(order)["BTC"]
    ordinal = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    from_ = "Each from its own peak:" if f.since == "own" else f"From {SINCE[f.since]} on"
    days = [peak(a) for a in PEAKS]
    spy, arkk = dict(order)["SPY"], dict(order)["ARKK"]
    return Answer(
        {
            "peaks": {"t": [ms(d) for d in days], "row": [float(i) for i in range(len(PEAKS))], "name": [f"{NAMES[a]}, {day(d)}" for a, d in zip(PEAKS, days, strict=True)]},
            "earlier": {"t": [ms(d) for d in earlier()], "row": [-2.2, -1.2], "before": [f"{n}, {day(d)}" for n, d in zip(EARLIER, earlier(), strict=True)]},
            "falls": {"row": [float(i) for i in range(len(order))], "percent": [p for _, p in order], "asset": [NAMES[a] for a, _ in order],
                      "kind": ["Bitcoin" if a == "BTC" else "another" for a, _ in order]},
        },
        headline=f"{from_} **{NAMES[hardest]}** fell hardest: **{signed(most)}**.",
        verdict=f"Bitcoin stands **{ordinal[place]}** of twelve, with **{signed(btc)}**. ARK Innovation **{signed(arkk)}**, the S&P 500 **{signed(spy)}**, both without dividends. It is one episode, not a sample.",
        tone="loss",
    )  # fmt: skip
