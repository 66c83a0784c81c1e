"""Who fell hardest, from the day that the reader chooses."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Step, Table, chart, figure
from explainer.chapters.frontline_probe.episode import NAMES, SINCE, falls, signed
from explainer.quantity import Parameters, assumption, choice

PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


@dataclass(frozen=True)
class Hardest(Parameters):
    """From when the reader counts the fall."""

    since: str = choice("peak", "the falls are counted from", source=assumption("6 October is Bitcoin's own peak, the start that favours the claim"),
        options=SINCE, sentence="Count the falls from {}")  # fmt: skip


@figure(
    "Who fell hardest?",
    chart(
        "hardest_falls", "The way to 5 February 2026, per cent; a bar ends at +110",
        alt="Bars for twelve assets, sorted by how far they fell from the chosen day to 5 February; Bitcoin's is dark.",
    ),
    steps=(
        Step(
            "From its own peak on",
            "From Bitcoin's own peak on, Ether and Oracle fell further. Ether is crypto too, so that fits the essay. ARK Innovation, a fund of shares that small investors chased, lost 28 per cent; the S&P stood still.",
            controls=("since",),
        ),
        Step(
            "In the week",
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
    table=Table("falls", "To 5 February 2026, per cent", (("percent", "per cent", 0),)),
    fixed={"nothing": {"percent": [0.0]}},
    data=("market_moves",),
    note="Closes; Bitcoin and Ether in universal time, shares in New York. A rise beyond 100 per cent is drawn as far as the axis goes. SPY, QQQ, TLT and ARKK are price returns, without dividends; IGV and single shares are adjusted. GLD and SLV stand for gold and silver.",
    weak="Five days out of a hundred and twenty, and each of us would choose another. Own peaks are those of our tables: Ether and Oracle had been higher before.",
)  # fmt: skip
def hardest(h: Hardest) -> Answer:
    """Answer who fell hardest from the chosen day."""
    order = falls(h.since)
    place = [a for a, _ in order].index("BTC") + 1
    (front, most), of = order[0], dict(order)
    begin = "Each from its own peak:" if h.since == "own" else f"From {SINCE[h.since]} on"
    return Answer(
        {
            "falls": {
                "row": [float(i) for i in range(len(order))], "percent": [p for _, p in order],
                "asset": [NAMES[a] for a, _ in order], "kind": ["Bitcoin" if a == "BTC" else "another" for a, _ in order],
            },
        },
        headline=f"{begin} **{NAMES[front]}** fell hardest: **{signed(most)}**.",
        verdict=f"Bitcoin stands **{PLACES[place]}** of twelve, with **{signed(of['BTC'])}**. ARK Innovation **{signed(of['ARKK'])}**, the S&P 500 **{signed(of['SPY'])}**, both without dividends. It is one episode, not a sample.",
        tone="loss",
    )  # fmt: skip
