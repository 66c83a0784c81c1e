"""Who peaked first."""

from __future__ import annotations

from explainer.chapters.define import Answer, Order, Pairs, Place, Step, chart, figure, ms
from explainer.chapters.frontline_probe.episode import EARLIER, NAMES, PEAKS, day, earlier, peak
from explainer.chapters.frontline_probe.still import Still

FOUND = ("GLD", "MU", "SPY", "BTC", "SLV", "QQQ", "SNDK", "IGV")
ORDER = tuple(a.lower() for a in PEAKS)


@figure(
    "Who peaked first?",
    chart(
        "first_peaks", "The day of the highest close from 30 September 2025 to 5 February 2026",
        alt="Dots on a line of days: Bitcoin first on 6 October, then software and the Nasdaq at the end of October, and five more within eight days around "
        "the end of January. Two pale dots lie further left: Ether and Oracle, whose records were set before these tables begin.",
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
            "Where the tables begin",
            "The order depends on where the tables begin. They begin on 30 September, because our daily prices do. The two pale dots lie before that day.",
            question="Begin in August: who is first then?",
            answers=(
                ("Still Bitcoin", "Then it is Ether, with its record on 24 August, and Oracle comes second."),
                ("Ether", "Ether, with its record on 24 August. It is crypto as well, so this does the essay no harm. Oracle, which comes second, does it some."),
            ),
        ),
    ),
    fixed={"begin": {"t": [ms("2025-09-30")], "row": [7.2], "top": [-0.5], "foot": [7.7]}},
    data=("market_moves", "facts"),
    note="Closes; Bitcoin in universal time, shares in New York. GLD and SLV stand for gold and silver, IGV for software.",
    weak="A peak is known only afterwards, and only within the days one looks at. Start the table in August and Ether is first; start it in 2021 and it is ARK Innovation.",
)  # fmt: skip
def first(_: Still) -> Answer:
    """Answer who reached the highest close first."""
    days = [peak(a) for a in PEAKS]
    words = [f"{NAMES[a]}, {day(d)}" for a, d in zip(PEAKS, days, strict=True)]
    before = [f"{n}, {day(d)}" for n, d in zip(EARLIER, earlier(), strict=True)]
    return Answer(
        {
            "peaks": {"t": [ms(d) for d in days], "row": [float(i) for i in range(len(PEAKS))], "name": words},
            "earlier": {"t": [ms(d) for d in earlier()], "row": [1.0, 2.0], "before": before},
        },
        headline=f"**{NAMES[PEAKS[0]]}** came first, three weeks before {NAMES[PEAKS[1]]}.",
        verdict="The last five follow each other within **eight** days. Before these tables begin, Ether and Oracle had set their records.",
    )  # fmt: skip
