"""Charts of chapter 02: the cost of capital as the pool empties, the bend, the sources, and where the surplus was."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.stimulus import quarters
from explainer.charts.theme import DASH, DEEP, GHOST, INK, LOSS, SAND, SOFT, TITLED, WATER, Size, data, dress

SOURCES = ["idle money", "bank room", "other users", "holders who sell"]
FIELDS = [f"var(--area-{i})" for i in (1, 2, 3, 4)]
BENDS = ["bends up: each dollar adds more", "bends down: each dollar adds less"]
SHARES = ["all of it", "equipment", "software"]
POOLS = ["retail money funds", "reverse repo"]


def _need(size: Size, top: float, room: float, title: str = "raised and spent") -> alt.X:
    axis = alt.Axis(title=f"{title}, billion dollars", format=",d", values=[0, top / 4, top / 2, 3 * top / 4, top])
    end = top * (1 + 2.9 * (room - 1) if size.narrow else room)
    return alt.X("need:Q", axis=axis, scale=alt.Scale(domain=[0, end], nice=False))


def powder_curve(size: Size) -> Any:
    """Draw the rise of the cost of capital as the pool is used, with its tangent and the baseline."""
    x = _need(size, 8000, 1.0)
    axis = alt.Axis(title=None, format="d", tickCount=5)

    def line(dataset: str, tint: str, **mark: Any) -> Any:
        y = alt.Y("rise:Q", axis=axis, scale=alt.Scale(zero=True))
        return alt.Chart(data(dataset)).mark_line(color=tint, **mark).encode(x=x, y=y)

    empty = alt.Chart(data("empty")).mark_rule(color=LOSS, strokeDash=[2, 3]).encode(x=x)
    word = (
        alt.Chart(data("empty"))
        # Near the left edge the word stands to the right of its line, so that it stays inside.
        .mark_text(
            align={"expr": "datum.need < 1200 ? 'left' : 'right'"},
            dx={"expr": "datum.need < 1200 ? 5 : -5"},
            baseline="top",
            color=LOSS,
        )
        .encode(x=x, y=alt.value(0), text=alt.value("empty"))
    )
    turn = (
        alt.Chart(data("turn"))
        .mark_point(size=90, color=LOSS, strokeWidth=2, filled=False)
        .encode(x=x, y=alt.Y("rise:Q"))
    )
    faint = (
        alt.Chart(data("faint"))
        .mark_line(color=GHOST, strokeWidth=1, opacity=0.45)
        .encode(x=x, y=alt.Y("rise:Q"), detail="run:N")
    )
    return dress(
        alt.layer(
            faint, empty, word, line("tangent", SOFT, strokeDash=[1, 3]), line("ghost_run", GHOST, strokeDash=DASH),
            line("run", DEEP, strokeWidth=2.6), turn,
        ),
        size, 240 if size.narrow else 270, bottom=TITLED,
    )  # fmt: skip


def powder_map(size: Size) -> Any:
    """Draw which way the curve bends: the share that comes back against what was absorbed before."""
    x = alt.X(
        "absorbed:Q", scale=alt.Scale(domain=[0, 5000], nice=False),
        axis=alt.Axis(title="already absorbed before, billion dollars", format=",d", values=[0, 1000, 2000, 3000, 4000, 5000] if not size.narrow else [0, 2000, 4000]),
    )  # fmt: skip
    y = alt.Y("back:Q", axis=alt.Axis(title=None, format="d", values=[0, 50, 100]), scale=alt.Scale(domain=[0, 100], nice=False))  # fmt: skip
    field = (
        alt.Chart(data("border"))
        .mark_area(color=WATER, opacity=0.22)
        .encode(x=x, y=alt.Y("back:Q", scale=alt.Scale(domain=[0, 100], nice=False)), y2=alt.datum(0))
    )
    edge = alt.Chart(data("border")).mark_line(color=DEEP, strokeWidth=1.8).encode(x=x, y=y)

    words = (
        alt.Chart(data("words"))
        .mark_text(align="left", baseline="middle", dx=8, fontWeight=600)
        .encode(
            x=alt.value(0), y=y, text="bend:N",
            color=alt.Color("bend:N", scale=alt.Scale(domain=BENDS, range=[DEEP, SOFT]), legend=None),
        )
    )  # fmt: skip
    was = alt.Chart(data("before")).mark_point(size=90, color=GHOST, strokeWidth=2, filled=False).encode(x=x, y=y)
    now = alt.Chart(data("here")).mark_point(size=120, color=LOSS, filled=True, opacity=1).encode(x=x, y=y)
    return dress(alt.layer(field, edge, words, was, now), size, 112 + 8 + TITLED, bottom=TITLED, words={"bend": BENDS})


def sources_stack(size: Size) -> Any:
    """Stack who provides the money, against how much is needed."""
    x = _need(size, 6000, 1.25, "needed")
    y = alt.Y("low:Q", axis=alt.Axis(title=None, format=",d", values=[0, 2000, 4000, 6000]), scale=alt.Scale(domain=[0, 6000], nice=False))  # fmt: skip
    tint = alt.Scale(domain=SOURCES, range=FIELDS)
    areas = (
        alt.Chart(data("stack"))
        .mark_area(line=False)
        .encode(x=x, y=y, y2="high:Q", color=alt.Color("source:N", scale=tint, legend=None))
    )
    here = alt.Chart(data("here")).mark_rule(color=INK, strokeWidth=1.5).encode(x=x)
    names = (
        alt.Chart(data("names"))
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600, color=INK)
        .encode(x=x, y=alt.Y("mid:Q", scale=alt.Scale(domain=[0, 6000], nice=False)), text="source:N")
    )
    return dress(
        alt.layer(areas, here, names), size, 220 if size.narrow else 330, bottom=TITLED, words={"source": SOURCES}
    )


def sources_price(size: Size) -> Any:
    """Draw what the last dollar costs, against how much is needed, with the baseline."""
    x = _need(size, 6000, 1.25, "needed")

    def line(dataset: str, tint: str, **mark: Any) -> Any:
        y = alt.Y("price:Q", axis=alt.Axis(title=None, format="d", tickCount=4), scale=alt.Scale(zero=True))
        return alt.Chart(data(dataset)).mark_line(color=tint, **mark).encode(x=x, y=y)

    here = alt.Chart(data("here")).mark_rule(color=INK, strokeWidth=1.5).encode(x=x)
    dot = alt.Chart(data("here")).mark_point(size=110, color=DEEP, filled=True, opacity=1).encode(x=x, y=alt.Y("price:Q"))  # fmt: skip
    return dress(
        alt.layer(here, line("ghost_run", GHOST, strokeDash=DASH), line("run", DEEP, strokeWidth=2.4), dot),
        size, 170 if size.narrow else 250, bottom=TITLED,
    )  # fmt: skip


def surplus(size: Size) -> Any:
    """Draw investment in computers and software as a share of output."""
    x = quarters(size)
    scale = alt.Scale(domain=[0, 5.4], nice=False)

    def line(column: str, tint: str, **mark: Any) -> Any:
        y = alt.Y(f"{column}:Q", axis=alt.Axis(title=None, format="d", values=[0, 1, 2, 3, 4, 5]), scale=scale)
        return alt.Chart(data("years")).mark_line(color=tint, **mark).encode(x=x, y=y)

    later = alt.Chart(data("later")).mark_rect(color=SOFT, opacity=0.2).encode(x=x, x2="end:T")
    since = alt.Chart(data("since")).mark_rule(color=SOFT, strokeDash=DASH).encode(x=x)
    level = alt.Chart(data("since")).mark_rule(color=GHOST, strokeDash=DASH).encode(y=alt.Y("level:Q", scale=scale))
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="left", baseline="bottom", fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=SHARES, range=[INK, DEEP, SAND]), legend=None),
        )
    )  # fmt: skip
    return dress(
        alt.layer(
            later, level, since, line("share", INK, strokeWidth=2.4), line("equipment", DEEP, strokeWidth=2),
            line("software", SAND, strokeWidth=2, strokeDash=[6, 2]), tags,
        ),
        size, 230, words={"line": SHARES})  # fmt: skip


def anchors(size: Size) -> Any:
    """Draw two pools that are both called idle money: reverse repo and retail money funds."""
    x = alt.X(
        "t:T", scale=alt.Scale(type="utc", nice=False),
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": 2}, title=None, labelFlush=False),
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 2700], nice=False)

    def line(dataset: str, column: str, tint: str, **mark: Any) -> Any:
        y = alt.Y(f"{column}:Q", axis=alt.Axis(title=None, format=",d", values=[0, 1000, 2000]), scale=scale)
        return alt.Chart(data(dataset)).mark_line(color=tint, strokeWidth=2.2, **mark).encode(x=x, y=y)

    later = alt.Chart(data("later")).mark_rect(color=SOFT, opacity=0.2).encode(x=x, x2="end:T")
    since = alt.Chart(data("since")).mark_rule(color=SOFT, strokeDash=DASH).encode(x=x)
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="left", baseline="bottom", fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=POOLS, range=[SAND, DEEP]), legend=None),
        )
    )  # fmt: skip
    return dress(
        alt.layer(later, since, line("both", "funds", SAND, strokeDash=[6, 2]), line("both", "repo", DEEP), tags),
        size, 210, words={"line": POOLS})  # fmt: skip


CHARTS = (powder_curve, powder_map, sources_stack, sources_price, surplus, anchors)
