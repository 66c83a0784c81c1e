"""Charts of chapter 03: the Fed's balance sheet and what a drain does to it."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DASH, DEEP, GHOST, INK, LOSS, SAND, SOFT, TITLED, WATER, Size, data, dress, years

SERIES = ["reserves", "reverse repo", "Treasury account", "currency and other"]
LINES = ["assets", "reverse repo", "Treasury account", "reserves"]
TINTS = [DEEP, WATER, SAND, GHOST]
AREAS = [f"var(--area-{i})" for i in (1, 2, 3, 4)]
ON_AREAS = [f"var(--on-{i})" for i in (1, 2, 3, 4)]


def _later(x: alt.X) -> Any:
    """Return the band over what was not known when the article was written."""
    return alt.Chart(data("later")).mark_rect(color=SOFT, opacity=0.13).encode(x=x, x2="end:T")


def _head(x: alt.X) -> list[Any]:
    """Return the rule of the playhead and the rule of the week that changes are counted from."""
    return [
        _later(x),
        alt.Chart(data("since")).mark_rule(color=SOFT, strokeDash=DASH).encode(x=x),
        alt.Chart(data("playhead")).mark_rule(color=INK, strokeWidth=1.5).encode(x=x),
    ]


def fed_stack(size: Size) -> Any:
    """Stack the Fed's liabilities week by week; their top is its assets."""
    x = years(size)
    money = alt.Axis(title=None, format=",d", values=[0, 2000, 4000, 6000, 8000])
    areas = (
        alt.Chart(data("stack"))
        .mark_area(line=False)
        .encode(
            x=x,
            y=alt.Y("low:Q", scale=alt.Scale(domain=[0, 9400], nice=False), axis=money),
            y2="high:Q",
            color=alt.Color("series:N", scale=alt.Scale(domain=SERIES, range=AREAS), legend=None),
        )
    )
    names = (
        alt.Chart(data("names"))
        # A name late in the picture ends where its week is, so that it stays inside.
        .mark_text(align={"expr": "year(datum.t) > 2023 ? 'right' : 'left'"}, baseline="middle", fontWeight=600, fontSize=12)
        .encode(
            x=x, y="mid:Q", text="series:N",
            color=alt.Color("series:N", scale=alt.Scale(domain=SERIES, range=ON_AREAS), legend=None),
        )
    )  # fmt: skip
    return dress(
        alt.layer(areas, names, *_head(x)).resolve_scale(color="independent"),
        size,
        250 if size.narrow else 300,
        words={"series": SERIES},
    )


def fed_change(size: Size) -> Any:
    """Draw each line's change since the chosen week."""
    x = years(size)
    money = alt.Axis(title=None, format="+,d", values=[-2000, 0, 2000])
    lines = [
        alt.Chart(data("weeks"))
        .mark_line(
            color=tint,
            strokeWidth=2.4 if name == "d_reserves" else 1.6,
            strokeDash=dash,
        )
        .encode(x=x, y=alt.Y(f"{name}:Q", axis=money, scale=alt.Scale(domain=[-3000, 3000], clamp=True, nice=False)))
        for name, tint, dash in (
            ("d_assets", INK, [1, 0]),
            ("d_reverse_repo", WATER, [1, 0]),
            ("d_treasury_account", SAND, [6, 2]),
            ("d_reserves", DEEP, [1, 0]),
        )
    ]
    zero = alt.Chart(data("since")).mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="right", baseline="bottom", dy=-3, fontSize=12, fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q"), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=LINES, range=[INK, WATER, SAND, DEEP]), legend=None),
        )
    )  # fmt: skip
    return dress(alt.layer(zero, *lines, *_head(x), tags), size, 200 if size.narrow else 220, words={"line": LINES})


def drain_levels(size: Size) -> Any:
    """Draw reverse repo and reserves as the drain proceeds, with the baseline as a ghost."""
    x = alt.X(
        "done:Q",
        axis=alt.Axis(title="per cent of the drain done", format="d", values=[0, 25, 50, 75, 100]),
        scale=alt.Scale(domain=[0, 145 if size.narrow else 118], nice=False),
    )
    y = alt.Axis(title=None, format=",d", values=[0, 1000, 2000, 3000, 4000])
    scale = alt.Scale(domain=[0, 4500], nice=False)

    def line(dataset: str, column: str, **mark: Any) -> Any:
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=alt.Y(f"{column}:Q", axis=y, scale=scale))

    kink = alt.Chart(data("kink")).mark_rule(color=LOSS, strokeDash=[2, 3]).encode(y=alt.Y("level:Q", scale=scale))
    word = (
        alt.Chart(data("kink"))
        .mark_text(align="left", baseline="top", dy=4, dx=4, color=LOSS)
        .encode(x=alt.value(0), y=alt.Y("level:Q", scale=scale), text=alt.value("where reserves turn scarce"))
    )
    names = (
        alt.Chart(data("ends"))
        .mark_text(align="left", dx=6, baseline="middle", fontWeight=600, fontSize=12)
        .encode(
            x=x, y=alt.Y("level:Q", scale=scale), text="series:N",
            color=alt.Color("series:N", scale=alt.Scale(domain=SERIES[:2], range=TINTS[:2]), legend=None),
        )
    )  # fmt: skip
    return dress(
        alt.layer(
            kink, word,
            line("ghost_run", "reserves", color=GHOST, strokeDash=DASH), line("ghost_run", "reverse_repo", color=GHOST, strokeDash=DASH),
            line("run", "reverse_repo", color=WATER, strokeWidth=2.4), line("run", "reserves", color=DEEP, strokeWidth=2.4),
            names,
        ),
        size, 230 if size.narrow else 250, bottom=TITLED, words={"series": SERIES})  # fmt: skip


def drain_spread(size: Size) -> Any:
    """Draw what reserves cost against how many there are: flat, a kink, then steep."""
    x = alt.X(
        "share:Q",
        axis=alt.Axis(title="reserves, % of bank assets", format="d", tickCount=6),
        scale=alt.Scale(domain=[4, 20], nice=False),
    )
    y = alt.Y(
        "spread:Q",
        axis=alt.Axis(title=None, format="+d", values=[-10, -5, 0, 5, 10]),
        scale=alt.Scale(domain=[-10, 10], nice=False),
    )
    curve = alt.Chart(data("curve")).mark_line(color=SOFT, strokeWidth=1.8).encode(x=x, y=y)
    kink = alt.Chart(data("kink")).mark_rule(color=LOSS, strokeDash=[2, 3]).encode(x=x)
    word = (
        alt.Chart(data("kink"))
        .mark_text(align="left", baseline="top", dx=6, dy=4, color=LOSS)
        .encode(x=x, y=alt.value(0), text=alt.value("← scarce" if size.narrow else "reserves turn scarce to the left"))
    )
    was = alt.Chart(data("before")).mark_point(size=90, color=GHOST, strokeWidth=2, filled=False).encode(x=x, y=y)
    now = alt.Chart(data("here")).mark_point(size=110, color=DEEP, filled=True, opacity=1).encode(x=x, y=y)
    return dress(alt.layer(kink, word, curve, was, now), size, 170, bottom=TITLED)


def taps_level(size: Size) -> Any:
    """Draw the level over the years, the wish beside it, and where the level comes to rest."""
    x = alt.X(
        "t:Q",
        axis=alt.Axis(title="years", format="d", values=[0, 1, 2, 3, 4, 5]),
        scale=alt.Scale(domain=[0, 5], nice=False),
    )
    scale = alt.Scale(domain=[0, 2000], nice=False, clamp=True)

    def line(dataset: str, column: str, **mark: Any) -> Any:
        y = alt.Y(f"{column}:Q", axis=alt.Axis(title=None, format=",d", values=[0, 500, 1000, 1500, 2000]), scale=scale)
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=y)

    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="right", baseline="bottom", dy=-3, fontSize=12, fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=["the water", "the wish"], range=[DEEP, SAND]), legend=None),
        )
    )  # fmt: skip
    head = alt.Chart(data("playhead")).mark_rule(color=INK, strokeWidth=1.5).encode(x=x)
    return dress(
        alt.layer(
            line("ghost_run", "level", color=GHOST, strokeDash=DASH), line("run", "wish", color=SAND, strokeWidth=1.6, strokeDash=[6, 2]),
            line("run", "level", color=DEEP, strokeWidth=2.4), head, tags,
        ),
        size, 180, bottom=TITLED, words={"line": ["the water", "the wish"]})  # fmt: skip


def ducks_test(size: Size) -> Any:
    """Draw what the toy says of Bitcoin against what Bitcoin did, both 100 at the reference."""
    x = years(size)
    axis = alt.Axis(title=None, format="d", values=[0, 100, 200, 300])
    scale = alt.Scale(domain=[0, 320], nice=False)
    toy = (
        alt.Chart(data("weeks"))
        .mark_line(color=DEEP, strokeWidth=2)
        .encode(x=x, y=alt.Y("toy:Q", axis=axis, scale=scale))
    )
    real = (
        alt.Chart(data("real"))
        .mark_line(color=SAND, strokeWidth=2, point=alt.OverlayMarkDef(color=SAND, size=18))
        .encode(x=x, y=alt.Y("index:Q", axis=axis, scale=scale))
    )
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="left", baseline="bottom", fontSize=12, fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=["Bitcoin, in truth", "what the toy tub says"], range=[SAND, DEEP]), legend=None),
        )
    )  # fmt: skip
    head = alt.Chart(data("playhead")).mark_rule(color=INK, strokeWidth=1.5).encode(x=x)
    return dress(
        alt.layer(_later(x), toy, real, head, tags),
        size,
        200,
        words={"line": ["Bitcoin, in truth", "what the toy tub says"]},
    )


CHARTS = (fed_stack, fed_change, drain_levels, drain_spread, taps_level, ducks_test)
