"""Two worlds: prices on the same axes, and balance sheets whose rows and columns add up at the playhead."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.marks import Axis, Plot, Words, signed
from explainer.charts.theme import DEEP, GOOD, INK, SAND, SOFT, WATER, Size, data, dress

ASSETS = ("memory", "value", "hyperscaler", "software", "gold", "bitcoin")
TINTS = (GOOD, SOFT, WATER, DEEP, SAND, INK)
NAMES = Words("asset", ("memory", "value", "hyperscalers", "software", "gold", "Bitcoin"), TINTS)
SECTORS = ("investors", "deep pockets", "AI firms", "state", "banks, Fed", "others", "sum")
BRIEF = ("savers", "deep", "AI", "state", "banks", "others", "sum")
ROWS = ("money", "AI claims", "bonds", "bills", "loans", "others", "net")
WORLDS = (
    "still water", "the mainstream’s", "plenty, the 2010s", "the essay’s", "deficit, Fed buys", "deficit, no Fed",
    "drained, Fed sells", "drained, Fed buys bonds", "drained, Fed buys bills", "drained, banks create", "a call in a full pool",
    "drained, largest first", "drained, self-funded",
)  # fmt: skip
SIGNED = "(datum.value > 0 ? '+' : '') + replace(format(datum.value, 'd'), '-', '−')"
SPAN = (-105, 80)


def _world(size: Size, side: str) -> Any:
    plot = Plot(
        size, 232,
        x=Axis("q", (0, 25.5 if size.narrow else 20), (0, 4, 8, 12, 16), label="datum.value / 4", title="years"),
        y=Axis("price", SPAN, (-100, -50, 0, 50), label=SIGNED),
    )  # fmt: skip
    lines = [
        plot.line("run", f"{side}_{asset}", tint, width=3 if asset == "bitcoin" else 1.8, x="q")
        for asset, tint in zip(ASSETS, TINTS, strict=True)
    ]
    head = alt.Chart(data("playhead")).transform_calculate(
        said=f"'Bitcoin ' + ({signed(f'{side}_bitcoin', '+,.0f')}) + ' %, ' + ({signed(f'{side}_bp', '+,.0f')}) + ' bp, ' "
        f"+ format(datum.{side}_level, ',.0f') + ' % idle'"
    )
    said = head.mark_text(align="left", baseline="bottom", color=INK, fontWeight=600).encode(
        x=alt.value(4), y=alt.value({"expr": "height - 3"}), text="said:N"
    )
    name = plot.text(f"{side}_who", Words("world", WORLDS), alt.value(4), alt.value(2), DEEP, baseline="top", bold=True)
    return plot.draw(
        plot.zero("playhead"), plot.head(x="q"), *lines, _inside(plot.ends(f"{side}_ends", NAMES)), name, said
    )


def _inside(names: Any) -> Any:
    """Move a column of names down where the highest would stand above a low plot."""
    top = f"{SPAN[1]} - 8 * {SPAN[1] - SPAN[0]} / height"
    return names.transform_joinaggregate(name_most="max(name_at)").transform_calculate(
        name_at=f"datum.name_at - max(0, datum.name_most - ({top}))"
    )


def world_left(size: Size) -> Any:
    """Draw the six prices of the world on the left."""
    return _world(size, "left")


def world_right(size: Size) -> Any:
    """Draw the six prices of the world on the right."""
    return _world(size, "right")


def _books(size: Size, side: str) -> Any:
    """Write a balance sheet of seven rows and columns, sums included, from the row under the playhead."""
    height, head = 196, 20
    first, wide = (52, size.width - 10) if size.narrow else (84, size.width - 16)
    # The stage decides how tall it is drawn: rows share what there is.
    line = f"(height - {head}) / 7"
    # Right edges of the columns: what AI firms owe has the longest numbers.
    edges = [first + (wide - first) * share for share in (0.14, 0.265, 0.44, 0.555, 0.695, 0.845, 1)]
    cells: list[Any] = [f"{side}_r{i}c{j}" for i in range(7) for j in range(7)]
    at = len(side) + 2
    base = (
        alt.Chart(data("playhead"))
        .transform_fold(cells, as_=["cell", "value"])
        .transform_calculate(
            across=f"{edges}[toNumber(substring(datum.cell, {at + 2}, {at + 3}))]",
            down=f"{head} + {line} * (0.5 + toNumber(substring(datum.cell, {at}, {at + 1})))",
            shown="abs(datum.value) < .5 ? '·' : replace(format(datum.value, ',.0f'), '-', '−')",
            sum=f"substring(datum.cell, {at}, {at + 1}) == '6' || substring(datum.cell, {at + 2}, {at + 3}) == '6'",
        )
    )
    x, y = alt.X("across:Q", scale=None, axis=None), alt.Y("down:Q", scale=None, axis=None)
    font = 11.5 if size.narrow else 12

    def numbers(kept: str, **mark: Any) -> Any:
        text = base.transform_filter(kept).mark_text(align="right", baseline="middle", fontSize=font, **mark)
        return text.encode(x=x, y=y, text="shown:N")

    def word(text: str, left: float, top: Any, align: Any, **mark: Any) -> Any:
        chart = alt.Chart(data("playhead")).mark_text(align=align, baseline="middle", fontSize=font, **mark)
        return chart.encode(x=alt.value(left), y=alt.value(top), text=alt.value(text))

    columns = BRIEF if size.narrow else SECTORS
    heads = [word(name, edges[j], head / 2, "right", color=SOFT) for j, name in enumerate(columns)]
    names = [word(name, 0, {"expr": f"{head} + {line} * {i + 0.5}"}, "left", color=INK) for i, name in enumerate(ROWS)]
    rule = (
        alt.Chart(data("playhead"))
        .mark_rule(color=SOFT)
        .encode(x=alt.value(0), x2=alt.value(wide), y=alt.value({"expr": f"{head} + {line} * 6"}))
    )
    return dress(
        alt.layer(*heads, *names, rule, numbers("!datum.sum", color=INK), numbers("datum.sum", color=DEEP, fontWeight=600)),
        size, height, bottom=0, left=6,
    )  # fmt: skip


def books_left(size: Size) -> Any:
    """Write the balance sheets of the world on the left."""
    return _books(size, "left")


def books_right(size: Size) -> Any:
    """Write the balance sheets of the world on the right."""
    return _books(size, "right")


CHARTS = (world_left, world_right, books_left, books_right)
