"""What SoftBank raised, piece after piece, and which pieces were sold."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.coded import dyed
from explainer.charts.marks import Axis, Plot, Words
from explainer.charts.theme import DEEP, INK, SAND, SOFT, Size, data

HOW = Words("how", ("sold", "borrowed"), (DEEP, SAND))
LAST = 6  # the row of the payment


def raised_parts(size: Size) -> Any:
    """Draw the whole as one bar and its pieces beneath, each where the one before ended."""
    plot = Plot(
        size, 300, left=10,
        x=Axis("from", (0, 46), (0, 10, 20, 30, 40), title="billion dollars"),
        y=Axis("row", (-2.2, LAST + 0.4), rows=True),
    )  # fmt: skip

    def bar(dataset: str, thick: int) -> Any:
        mark = alt.Chart(data(dataset)).mark_bar(orient="horizontal", size=thick)
        return dyed(mark.encode(x=plot.across(), x2="to:Q", y=plot.up()), HOW)

    # What stood open on the loan, whether it was drawn or not.
    free = alt.Chart(data("free")).mark_bar(
        orient="horizontal", size=12, fill="transparent", stroke=SAND, strokeWidth=1.5, strokeDash=[4, 3]
    )
    # A piece is named where there is room: to its right, or to its left once it has come far.
    named = alt.Chart(data("parts")).transform_calculate(
        said="datum.part + (datum.bn > 0 ? ' ' + format(datum.bn, '.1f') : ': not known')"
    )
    near = named.transform_filter("datum.to < 24").mark_text(align="left", dx=6, color=INK)
    far = named.transform_filter("datum.to >= 24").mark_text(align="right", dx=-6, color=INK)
    whole = alt.Chart(data("whole")).transform_calculate(said="datum.how + ' ' + format(datum.bn, '.1f')")
    owed = alt.Chart(data("owed"))
    when = "" if size.narrow else " in December"
    due = owed.transform_calculate(said=f"'paid to OpenAI{when} ' + format(datum.bn, '.1f')")
    length = alt.Chart(data("whole")).transform_filter("datum.how == 'borrowed'").transform_calculate(begin="0")
    frame = length.mark_bar(orient="horizontal", size=24, fill="transparent", stroke=SOFT, strokeWidth=1)
    return plot.draw(
        frame.encode(x=plot.across("begin"), x2="to:Q", y=plot.up()).properties(name="known_whole"),
        bar("whole", 24),
        whole.mark_text(align="left", baseline="bottom", dy=-14, color=INK, fontWeight=600)
        .encode(x=plot.across(), y=plot.up(), text="said:N"),
        bar("parts", 12), free.encode(x=plot.across(), x2="to:Q", y=plot.up()),
        near.encode(x=plot.across("to"), y=plot.up(), text="said:N"), far.encode(x=plot.across(), y=plot.up(), text="said:N"),
        owed.mark_bar(orient="horizontal", size=12, fill="transparent", stroke=SOFT, strokeWidth=1.5)
        .encode(x=plot.across("bn"), y=plot.up()),
        due.mark_text(align="left", dx=6, color=INK).encode(x=plot.across("bn"), y=plot.up(), text="said:N"),
    )  # fmt: skip


CHARTS = (raised_parts,)
