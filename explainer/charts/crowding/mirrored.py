"""The firm's deal and the Fed's sale, mirrored: where the pool's money is."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import INK, TITLED, Size, data, dress


def mirror_money(size: Size) -> Any:
    """Draw where the pool's money is at the playhead: still idle, in other tills, or no longer there."""
    head = alt.Chart(data("playhead"))
    x = alt.Scale(nice=False, domainMin=0)
    axis = alt.Axis(title="billion dollars", format=",d", tickCount=3 if size.narrow else 6)
    layers = []
    for at, idle, rest, fill, said in (
        (24, "idle_firm", "tills", 2, "'The firm’s deal: ' + format(datum.tills, ',.0f') + ' in other tills'"),
        (80, "idle_fed", "gone", 4, "'The Fed’s sale: ' + format(datum.gone, ',.0f') + ' no longer there'"),
    ):
        place = {"y": alt.value(at), "y2": alt.value(at + 26)}
        middle = alt.value(at + 13)
        layers += [
            head.mark_rect(fill="var(--area-1)").encode(x=alt.X("zero:Q", axis=axis, scale=x), x2=f"{idle}:Q", **place),
            head.mark_rect(fill=f"var(--area-{fill})").encode(x=alt.X(f"{idle}:Q", scale=x), x2="money:Q", **place),
            head.transform_calculate(said=said)
            .mark_text(align="left", baseline="bottom", color=INK, fontWeight=600)
            .encode(x=alt.value(0), y=alt.value(at - 5), text="said:N"),
            head.transform_filter(f"datum.{idle} > .12 * datum.money")
            .mark_text(align="left", baseline="middle", dx=8, color="var(--on-1)", fontWeight=600)
            .encode(x="zero:Q", y=middle, text=alt.Text(f"{idle}:Q", format=",.0f")),
            head.transform_filter(f"datum.{rest} > .12 * datum.money")
            .mark_text(align="right", baseline="middle", dx=-8, color=f"var(--on-{fill})", fontWeight=600)
            .encode(x="money:Q", y=middle, text=alt.Text(f"{rest}:Q", format=",.0f")),
        ]
    return dress(alt.layer(*layers), size, 180, bottom=TITLED, left=6)


CHARTS = (mirror_money,)
