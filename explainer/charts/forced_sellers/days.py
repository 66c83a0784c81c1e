"""Two days as points, what one impact number and one ladder say of them, and which number each day needs."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot
from explainer.charts.theme import DEEP, GHOST, INK, SAND, SOFT, Size, data

OCTOBER, FEBRUARY = "datum.row == 1", "datum.row == 2"


def days_falls(size: Size) -> Any:
    """Draw bets closed against the fall: the days, a curve for each, and the ladder as a staircase."""
    plot = Plot(
        size, 260,
        x=Axis("closed", (0, 30), (0, 5, 10, 15, 20, 25, 30), title="bets closed by force, billion dollars", format="d"),
        y=Axis("fell", (0, 40), (0, 10, 20, 30, 40), label="datum.value ? '−' + datum.label : '0'", scale={"reverse": True}),
    )  # fmt: skip

    def curve(column: str, tint: str) -> Any:
        mark = alt.Chart(data("curves")).mark_line(clip=True, color=tint, strokeWidth=2)
        return mark.encode(x=plot.across(), y=plot.up(column))

    def diamond(dataset: str, filled: bool) -> Any:
        mark = alt.Chart(data(dataset)).mark_point(
            size=130, shape="diamond", opacity=1, color=SAND, filled=filled, strokeWidth=2
        )
        return mark.encode(x=plot.across(), y=plot.up())

    def said(dataset: str, words: str, tint: str, *, below: bool, align: str = "center") -> Any:
        return plot.text(
            dataset,
            words,
            tint=tint,
            align=align,
            baseline="top" if below else "bottom",
            dy=11 if below else -10,
            bold=True,
        )

    stairs = alt.Chart(data("stairs")).mark_line(clip=True, color=SOFT, strokeWidth=1.6, strokeDash=[6, 3])
    counts = said("october", "count", DEEP, below=False)
    day = said("october", "Oct" if size.narrow else "10 October", DEEP, below=False)
    day.mark.dy = -26
    first = "datum.count == 'CoinGlass'"
    return plot.draw(
        stairs.encode(x=plot.across(), y=plot.up(), order="i:Q"),
        curve("october", DEEP), curve("february", SAND),
        plot.dot("october", size=130, role="known_october"),
        counts.encode(text="count:N").properties(name="known_count"),
        day.transform_filter(first).properties(name="known_day"),
        diamond("printed", False), diamond("february", True),
        said("february", "Feb" if size.narrow else "4–6 February", SAND, below=True, align="left" if not size.narrow else "center"),
        said("printed", "as printed", SAND, below=True),
    )  # fmt: skip


def days_impacts(size: Size) -> Any:
    """Draw the scale of impact numbers: what was published, what each day needs, and the reader's own."""
    plot = Plot(
        size, 180, left=10,
        x=Axis("need", (3, 300), (5, 10, 20, 50, 100, 200), title="per cent of price for 1 % of all Bitcoin sold", format="d", scale={"type": "log"}),
        y=Axis("row", (-0.75, 2.45), rows=True),
    )  # fmt: skip
    needs, yours = alt.Chart(data("needs")), alt.Chart(data("yours"))
    band = yours.transform_calculate(low="4", high="118", row="0").mark_bar(
        orient="horizontal", size=9, color=GHOST, opacity=0.6
    )

    def head(row: int, words: str, tint: str) -> Any:
        text = plot.text("yours", words, x=alt.value(0), tint=tint, baseline="bottom", dy=-6, bold=True)
        return text.transform_calculate(row=str(row))

    # Hollow is what stands on a second count, or on the printed one.
    dots = [
        needs.transform_filter(f"{day} && datum.hollow == {int(not filled)}")
        .mark_point(size=90, opacity=1, strokeWidth=2, shape=shape, color=tint, filled=filled)
        .encode(x=plot.across(), y=plot.up())
        for day, tint, shape in ((OCTOBER, DEEP, "circle"), (FEBRUARY, SAND, "diamond"))
        for filled in (True, False)
    ]
    why = f"datum.hollow == 0 ? '' : {OCTOBER} ? ' by Amberdata' : ' with the printed 26'"
    numbers = needs.transform_calculate(said=f"format(datum.need, '.0f') + ({why})").mark_text(
        align="left", dx=8, color=INK
    )
    return plot.draw(
        band.encode(x=plot.across("low"), x2="high:Q", y=plot.up()),
        plot.head("yours", x="impact"),
        head(0, "rules of thumb, 4 to 118", SOFT), head(1, "10 October needs", DEEP), head(2, "4–6 February needs", SAND),
        *dots, numbers.encode(x=plot.across(), y=plot.up(), text="said:N"),
    )  # fmt: skip


CHARTS = (days_falls, days_impacts)
