"""Charts of chapter 04's models: who absorbs, the mirror of QE, who gives way, and the doctor's two hands."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DASH, DEEP, GHOST, INK, LOSS, SOFT, TITLED, Size, data, dress

USERS = ["ordinary firms", "venture and crypto", "households: houses, cars", "AI itself"]
PARTS = ["the balance sheet", "the short rate", "both together"]


def _zero(dataset: str) -> Any:
    return alt.Chart(data(dataset)).mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))


def _frame(dataset: str, scale: alt.Scale) -> Any:
    """Hold the axis open as far as the answer says, so that it moves in a few large steps only."""
    return alt.Chart(data(dataset)).mark_point(opacity=0).encode(y=alt.Y("bp:Q", scale=scale))


def _bp_axis() -> alt.Axis:
    return alt.Axis(title=None, format="+,d", tickCount=5)


def capital_path(size: Size) -> Any:
    """Draw the change of the cost of capital over four years, faint runs around it, and the untouched setting as a ghost."""
    x = alt.X(
        "t:Q",
        axis=alt.Axis(title="years", format="d", values=[0, 1, 2, 3, 4]),
        scale=alt.Scale(domain=[0, 4], nice=False),
    )
    scale = alt.Scale(nice=False, zero=True)

    def line(dataset: str, **mark: Any) -> Any:
        y = alt.Y("bp:Q", axis=_bp_axis(), scale=scale)
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=y)

    faint = line("faint", color=GHOST, strokeWidth=1, opacity=0.45).encode(detail="run:N")
    return dress(
        alt.layer(
            _frame("span", scale), faint, _zero("span"),
            line("ghost_run", color=GHOST, strokeDash=DASH), line("run", color=DEEP, strokeWidth=2.6),
        ),
        size, 210, bottom=TITLED,
    )  # fmt: skip


def capital_by_share(size: Size) -> Any:
    """Draw where the cost of capital stands after four years, for every share the central bank might take."""
    x = alt.X(
        "share:Q",
        axis=alt.Axis(title="the central bank's share of each new bond, %", format="d", values=[-50, 0, 50, 100]),
        scale=alt.Scale(domain=[-50, 100], nice=False),
    )
    scale = alt.Scale(nice=False, zero=True)
    y = alt.Y("bp:Q", axis=_bp_axis(), scale=scale)
    even = alt.Chart(data("even")).mark_rule(color=LOSS, strokeDash=[2, 3]).encode(x=x)
    word = (
        alt.Chart(data("even"))
        .mark_text(align="right", baseline="top", dx=-5, dy=2, color=LOSS)
        .encode(x=x, y=alt.value(0), text=alt.value("break-even α*"))
    )
    return dress(
        alt.layer(
            _frame("frame", scale), _zero("frame"), even, word,
            alt.Chart(data("ghost_curve")).mark_line(color=GHOST, strokeDash=DASH).encode(x=x, y=y),
            alt.Chart(data("curve")).mark_line(color=SOFT, strokeWidth=1.8, interpolate="monotone").encode(x=x, y=y),
            alt.Chart(data("here")).mark_point(size=120, color=DEEP, filled=True, opacity=1).encode(x=x, y=y),
        ),
        size, 210, bottom=TITLED,
    )  # fmt: skip


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
    return dress(alt.layer(*layers), size, 172, bottom=TITLED, left=6)


def rest_path(size: Size) -> Any:
    """Draw the cost of capital over sixty years and the point where it comes to rest."""
    x = alt.X(
        "t:Q",
        axis=alt.Axis(title="years", format="d", values=[0, 10, 20, 30, 40, 50, 60]),
        scale=alt.Scale(domain=[0, 60], nice=False),
    )
    scale = alt.Scale(nice=False, zero=True)

    def line(dataset: str, **mark: Any) -> Any:
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=alt.Y("bp:Q", axis=_bp_axis(), scale=scale))

    rest = alt.Chart(data("rest")).mark_rule(color=LOSS, strokeDash=[2, 3]).encode(y=alt.Y("bp:Q", scale=scale))
    word = (
        alt.Chart(data("rest"))
        .mark_text(align="left", baseline="bottom", dx=4, dy=-3, color=LOSS)
        .encode(x=alt.value(0), y=alt.Y("bp:Q", scale=scale), text=alt.value("the resting point"))
    )
    return dress(
        alt.layer(
            _frame("frame", scale), rest, word,
            line("ghost_run", color=GHOST, strokeDash=DASH), line("run", color=DEEP, strokeWidth=2.6),
        ),
        size, 190, bottom=TITLED,
    )  # fmt: skip


def rest_users(size: Size) -> Any:
    """Draw what each user of funds gives up: filled after four years, hollow at the resting point."""
    scale = alt.Scale(nice=False, zero=True)
    axis = alt.Axis(title="per cent of its own spending given up", format="d", tickCount=5)
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.62, 3.3], nice=False, reverse=True))
    x = alt.X("rest:Q", axis=axis, scale=scale)
    frame = alt.Chart(data("users")).mark_point(opacity=0).encode(x=alt.X("frame:Q", axis=axis, scale=scale), y=y)
    hollow = (
        alt.Chart(data("users"))
        .mark_bar(orient="horizontal", size=14, fill="transparent", stroke=SOFT, strokeWidth=1)
        .encode(x=x, y=y)
    )
    soon = (
        alt.Chart(data("users"))
        .mark_bar(orient="horizontal", size=14, color=DEEP)
        .encode(x=alt.X("soon:Q", axis=axis, scale=scale), y=y)
    )
    names = (
        alt.Chart(data("users"))
        .mark_text(align="left", baseline="bottom", dy=-9, color=INK, fontWeight=600)
        .encode(x=alt.value(0), y=y, text="user:N")
    )
    dollars = (
        alt.Chart(data("users"))
        .mark_text(align="left", baseline="middle", dx=6)
        .encode(x=x, y=y, text=alt.Text("dollars:Q", format=",.0f"))
    )
    return dress(alt.layer(frame, soon, hollow, names, dollars), size, 230, bottom=TITLED, words={"user": USERS})


def doctor_parts(size: Size) -> Any:
    """Draw what each hand of the doctor does to the cost of capital, and both together; ghost: another world."""
    scale = alt.Scale(nice=False, zero=True)
    axis = alt.Axis(
        title="basis points after four years",
        format="+,d",
        tickCount=3 if size.narrow else 5,
        labelOverlap="greedy",
        labelSeparation=12,
    )
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.62, 2.3], nice=False, reverse=True))
    frame = alt.Chart(data("parts")).mark_point(opacity=0).encode(x=alt.X("frame:Q", axis=axis, scale=scale), y=y)
    x = alt.X("bp:Q", axis=axis, scale=scale)
    bars = (
        alt.Chart(data("parts"))
        .mark_bar(orient="horizontal", size=16)
        .encode(x=x, y=y, color=alt.condition("datum.bp > 0", alt.value(LOSS), alt.value(DEEP)))
    )
    # Beside each bar only: a rule through all of them would strike through their words.
    zero = (
        alt.Chart(data("parts"))
        .mark_tick(orient="vertical", size=18, thickness=1, color=SOFT)
        .encode(x=alt.datum(0), y=y)
    )
    names = (
        alt.Chart(data("parts"))
        .mark_text(align="left", baseline="bottom", dy=-10, color=INK, fontWeight=600)
        .encode(x=alt.value(0), y=y, text="part:N")
    )
    values = (
        alt.Chart(data("parts"))
        .mark_text(align="right", baseline="bottom", dy=-10, color=INK)
        .encode(x=alt.value("width"), y=y, text=alt.Text("bp:Q", format="+,.1f"))
    )
    return dress(alt.layer(frame, bars, zero, names, values), size, 200, bottom=TITLED, words={"part": PARTS})


CHARTS = (capital_path, capital_by_share, mirror_money, rest_path, rest_users, doctor_parts)
