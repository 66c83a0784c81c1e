"""Six toy ducks on the Fed's real water, and the price they should have had."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

from explainer.chapters import toytub
from explainer.chapters.bathtub.weeks import EVENTS, PEAK, say, weeks
from explainer.chapters.define import Answer, Cell, Player, Table, chart, figure, later, ms
from explainer.evidence.tables import read
from explainer.figure.tub import Flow, Tub
from explainer.quantity import Parameters


def _four_weeks(values: Sequence[float]) -> list[float]:
    return [0.0 if i < 4 else v - values[i - 4] for i, v in enumerate(values)]


def _data() -> dict[str, dict[str, Any]]:
    w = weeks()
    t = [ms(day) for day in w.dates]
    level0 = w.at(PEAK)["reserves"]
    fed, repo = _four_weeks(w.columns["assets"]), _four_weeks(w.columns["reverse_repo"])
    held = [a + b for a, b in zip(w.columns["treasury_account"], w.columns["other"], strict=True)]
    prices = toytub.prices(list(w.columns["reserves"]), level0)
    months = read("markets_monthly")
    pairs = [
        (day, v)
        for day, v in zip(months["date"], months["btc"], strict=True)
        if w.dates[0] <= day <= w.dates[-1] and not isnan(v)
    ]
    base = next(v for day, v in pairs if day >= PEAK)
    return {
        "weeks": {
            "t": t,
            "reserves": list(w.columns["reserves"]),
            "fed": fed,
            "plumbing": [-x for x in repo],
            "out": _four_weeks(held),
            "toy": [100 * p for p in prices["p_bitcoin"]],
            **prices,
        },
        "real": {"t": [ms(day) for day, _ in pairs], "index": [100 * v / base for _, v in pairs]},
        "tags": {
            "t": [ms("2023-05-03"), ms("2021-08-04")],
            "at": [220.0, 178.0],
            "line": ["Bitcoin, in truth", "what the toy tub says"],
        },
        "later": later(t[-1]),
    }


LEVEL0 = weeks().at(PEAK)["reserves"]
DAYS = tuple(say(day) for day in weeks().dates)
DATA = _data()


@figure(
    "Six ducks on the Fed's real water",
    chart(
        "ducks_test",
        "Bitcoin: the toy tub's word against the month-end price, both 100 in April 2022",
        alt="Two lines. The toy tub has Bitcoin at zero for 41 of the 216 weeks from June 2022 on; in truth it rose to three times "
        "its price of April 2022 by late 2025 and then fell.",
    ),
    tubs=(
        Tub(
            name="ducks",
            level="reserves",
            level0=LEVEL0,
            top=5000,
            ducks=toytub.ducks(LEVEL0),
            taps=(
                Flow("fed", "the Fed", "bn in 4 wk", "+,.0f", "in", 500, "ΔA"),
                Flow("plumbing", "reverse repo", "bn in 4 wk", "+,.0f", "in", 500, "−ΔRRP"),
            ),
            drain=Flow("out", "Treasury, other", "bn in 4 wk", "+,.0f", "out", 500, "ΔTGA + ΔO"),
            water_label="bank reserves, billion dollars",
            ghost=LEVEL0,
            ghost_label="level of 13 April 2022",
            ghost_symbol="R_0",
            level_symbol="R",
            level_format=",.0f",
        ),
    ),
    player=Player(
        "week",
        "weeks",
        "Week",
        DAYS,
        weeks().dates.index("2025-10-08"),
        (Cell("reserves", "Bank reserves, bn"), Cell("toy", "Toy Bitcoin, index")),
        events=tuple((weeks().dates.index(day), text) for day, text in EVENTS),
        per_second=16,
    ),
    table=Table(
        "weeks", "The toy tub on real weeks", (("reserves", "reserves, bn", 0), ("toy", "toy Bitcoin", 0)), DAYS, "week"
    ),
    fixed={name: DATA[name] for name in ("real", "tags", "later")},
    data=("fed_weekly", "markets_monthly"),
    note="Level: bank reserves, H.4.1. Month-end Bitcoin index: our own computation, whole points. Depths are the toy's "
    "assumptions. Shaded: known later than the essay.",
    weak="One water, one asset and no other cause. A picture that fails this badly has told us something: either "
    "“liquidity” is not bank reserves, or the level does not move the ducks.",
)
def ducks(_: Parameters) -> Answer:
    """Answer what the toy tub says on the Fed's real water, week by week."""
    rows = DATA["weeks"]
    level = rows["reserves"]
    worst = max(
        abs(level[i] - level[i - 4] - rows["fed"][i] - rows["plumbing"][i] + rows["out"][i])
        for i in range(4, len(level))
    )
    dry = sum(1 for p in rows["p_bitcoin"] if p <= 0)
    return Answer(
        {"weeks": rows},
        headline=f"The toy tub has Bitcoin aground in **{dry}** of **{len(level)}** weeks.",
        verdict="The week of its record is among them. Bank reserves are not the water that moved it.",
        books={"change in reserves − the Fed − plumbing + Treasury and other, any four weeks, bn": worst},
        scale=max(level),
        tone="loss",
    )
