"""The loss travels: holders, holdings and depth; and prices round by round."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, GHOST, INK, LOSS, SAND, SOFT, WATER, Size, data, dress

ASSETS = 6
# Three bars a row, in hundredths of the width: where each begins, how long it may be, what its full length means.
CASH = 100 / 560  # hundredths of the width for a billion that buyers pay
OWN, FUND, PRICE = (0, 29, 160), (36, 32, 180), (75, 23, 100)


def travel_holders(size: Size) -> Any:
    """Draw for each asset what deep pockets hold, what the fund holds and the price; what is sold stays pale."""
    x_scale = alt.Scale(domain=[0, 100], nice=False)
    y_scale = alt.Scale(domain=[-1.05, 6.7], nice=False, reverse=True)
    y = alt.Y("row:Q", axis=None, scale=y_scale)

    def place(column: str) -> alt.X:
        return alt.X(f"{column}:Q", axis=None, scale=x_scale)

    def bar(chart: Any, panel: tuple[int, int, int], value: str, **mark: Any) -> Any:
        begin, length, full = panel
        return (
            chart.transform_calculate(begin=str(begin), end=f"{begin} + {length} * {value} / {full}")
            .mark_bar(orient="horizontal", size=11, **mark)
            .encode(x=place("begin"), x2="end:Q", y=y)
        )

    def now(name: str) -> Any:
        """Take the row under the playhead apart: one row for each asset, the last asset on top."""
        return (
            alt.Chart(data("playhead"))
            .transform_fold([f"{name}_{k}" for k in range(ASSETS)], as_=["key", "now"])
            .transform_calculate(row=f"{ASSETS - 1} - toNumber(substring(datum.key, {len(name) + 1}))")
        )

    held = alt.Chart(data("held"))
    first = held.transform_filter("datum.row == 0")

    def head(at: int, words: str) -> Any:
        return (
            first.transform_calculate(at=str(at), top="-0.72")
            .mark_text(align="left", baseline="bottom", dy=-8, color=SOFT)
            .encode(x=place("at"), y=alt.Y("top:Q", axis=None, scale=y_scale), text=alt.value(words))
        )

    names = (
        held.transform_calculate(at="0")
        .mark_text(align="left", baseline="bottom", dy=-7, color=INK, fontWeight=600)
        .encode(x=place("at"), y=y, text="asset:N")
    )
    depth = (
        held.transform_calculate(
            at=str(FUND[0]), said="'1 % per ' + format(datum.moves, datum.moves < 1 ? '.2f' : '.0f') + ' bn'"
        )
        .mark_text(align="left", baseline="bottom", dy=-7)
        .encode(x=place("at"), y=y, text="said:N")
    )
    cents = (
        now("price")
        .transform_calculate(at=str(PRICE[0]))
        .mark_text(align="left", baseline="bottom", dy=-7, color=INK)
        .encode(x=place("at"), y=y, text=alt.Text("now:Q", format=".0f"))
    )
    pale = {"color": GHOST, "opacity": 0.4}
    cash = alt.Chart(data("playhead")).transform_calculate(
        row=str(ASSETS + 0.35), begin="0", pledge=f"datum.met * {CASH}", end=f"datum.spent * {CASH}",
        said="'buyers have paid ' + format(datum.spent, '.0f') + ' bn: pledge ' + format(datum.met, '.0f') + ', loan ' + format(datum.repaid, '.0f')",
    )  # fmt: skip
    bought = [
        cash.mark_bar(orient="horizontal", size=11, color=tint).encode(x=place(begin), x2=f"{end}:Q", y=y)
        for begin, end, tint in (("begin", "pledge", DEEP), ("pledge", "end", SAND))
    ]
    told = cash.mark_text(align="left", baseline="bottom", dy=-7, color=INK, fontWeight=600).encode(
        x=place("begin"), y=y, text="said:N"
    )
    return dress(
        alt.layer(
            head(OWN[0], "deep pockets"), head(FUND[0], "the fund"), head(PRICE[0], "price, cents"),
            bar(held, OWN, "datum.own", **pale), bar(held, FUND, "datum.fund", **pale), bar(held, PRICE, "100", **pale),
            bar(now("own"), OWN, "datum.now", color=DEEP), bar(now("fund"), FUND, "datum.now", color=SAND),
            bar(now("price"), PRICE, "datum.now", color=WATER),
            names, depth, cents, *bought, told,
        ),
        size, 300, bottom=6, left=10,
    )  # fmt: skip


def travel_prices(size: Size) -> Any:
    """Draw all prices round by round, Bitcoin by the linear idea, the floor and the playhead."""
    plot = Plot(
        size, 190,
        x=Axis("round", (0, 7.15), range(8), title="round of selling", format="d"),
        y=Axis("price_5", (0, 118), (0, 25, 50, 75, 100), format="d"),
    )  # fmt: skip
    idea = alt.Chart(data("rounds")).mark_line(
        clip=True, color=LOSS, strokeDash=[1, 4], strokeWidth=2.2, strokeCap="round"
    )

    def named(column: str, word: str, tint: str) -> Any:
        text = plot.text("rounds", word, y=column, tint=tint, align="right", dx=-8, dy=-10, bold=True)
        return text.transform_filter("datum.round == 7")

    return plot.draw(
        plot.level("floor", y="price", tint=SOFT),
        plot.text("floor", "the floor", x=alt.value("width"), y="price", tint=SOFT, align="right", dx=-18, dy=11),
        *(plot.line("rounds", f"price_{k}", GHOST, width=1.4) for k in range(ASSETS - 1)),
        plot.ghost("rounds"),
        idea.encode(x=plot.across(), y=plot.up("linear")),
        plot.line("rounds", width=2.6),
        named("price_4", "the other five", SOFT), named("price_5", "Bitcoin", DEEP),
        plot.head(),
    )  # fmt: skip


CHARTS = (travel_holders, travel_prices)
