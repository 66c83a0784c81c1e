"""The chart of one point more."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.discount_rates.rows import along, bars, called, place
from explainer.charts.theme import INK, LOSS, TITLED, Size, data, dress


def shock_bars(size: Size) -> Any:
    """Draw what one point more costs each asset, the smallest loss on top."""
    y = place(6)
    x = along("loss", (0, 30), size, "per cent lost")
    said = (
        alt.Chart(data("six"))
        .mark_text(align="left", baseline="middle", dx=6, color=INK)
        .encode(x=x, y=y, text=alt.Text("loss:Q", format=".1f"))
    )
    return dress(
        alt.layer(bars("six", x, y, 16, color=LOSS), called("six", y, 10), said), size, 330, bottom=TITLED, left=10
    )


CHARTS = (shock_bars,)
