"""The chart of the author's weighing."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, bars, called, place, zero
from explainer.charts.theme import LOSS, TITLED, Size, data, dress


def weighed_moves(size: Size) -> Any:
    """Draw each move as a pale bar, and over it in red the part that the rate explains."""
    y = place(7)
    title = "log points"
    whole = bars("moves", along("total", (-100, 170), size, title), y, 18, color="var(--area-4)").properties(
        name="known"
    )
    part = bars("moves", along("rate", (-100, 170), size, title), y, 8, color=LOSS)
    said = (
        alt.Chart(data("moves"))
        .transform_calculate(said="format(datum.total, '+.0f') + ', by the rate ' + format(datum.rate, '+.1f')")
        .mark_text(align="right", baseline="bottom", dy=-11, color=LOSS)
        .encode(x=alt.value("width"), y=y, text="said:N")
    )
    names = called("moves", y, 11).properties(name="known_names")
    return dress(alt.layer(whole, zero("moves", y, 20), part, names, said), size, 370, bottom=TITLED, left=14)


CHARTS = (weighed_moves,)
