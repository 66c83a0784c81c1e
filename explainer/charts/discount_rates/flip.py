"""The chart of the flip points."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, called, place
from explainer.charts.theme import DEEP, GHOST, INK, TITLED, Size, data, dress


def flip_bars(size: Size) -> Any:
    """Draw how much spending each asset enjoys; dashed: the starting setting."""
    y = place(6)
    x = along("need", (0, 8000), size, "billion dollars spent")

    def bar(dataset: str, **mark: Any) -> Any:
        return alt.Chart(data(dataset)).mark_bar(orient="horizontal", clip=True, **mark).encode(x=x, y=y)

    said = (
        alt.Chart(data("flips"))
        .transform_calculate(
            said="datum.need > 0 ? 'up to ' + format(datum.need, ',.0f') + ' billion' : 'hurt by the first dollar'"
        )
        .mark_text(align="right", baseline="bottom", dy=-10, color=INK)
        .encode(x=alt.value("width"), y=y, text="said:N")
    )
    first = bar("ghost_flips", size=16, fill="transparent", stroke=GHOST, strokeDash=[4, 3])
    return dress(
        alt.layer(bar("flips", size=16, color=DEEP), first, called("flips", y, 10), said),
        size, 330, bottom=TITLED, left=14,
    )  # fmt: skip


CHARTS = (flip_bars,)
