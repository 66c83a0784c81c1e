"""Charts of chapter 01: rounds of spending, the state and the firm side by side, and the size of it in data."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DASH, DEEP, GHOST, INK, LOSS, SAND, SOFT, TITLED, WATER, Size, data, dress

KEEPERS = ["abroad", "taxed", "saved", "still moving"]
FIELDS = ["var(--area-3)", "var(--area-4)", "var(--area-2)", "var(--area-1)"]
ACCOUNTS = ["claims held", "idle money", "income"]
SIDES = ["the state", "the firm"]
COMPANIES = ["Amazon", "Microsoft", "Alphabet", "Meta"]
LINES = ["as counted", "what is left"]
ROADS = ["income", "cost of capital", "together"]
SIGNED = "(datum.value > 0 ? '+' : '') + format(datum.value, '~f')"


def quarters(size: Size) -> alt.X:
    """Return a time axis over thirty years."""
    return alt.X(
        "t:T",
        scale=alt.Scale(type="utc", nice=False),
        axis=alt.Axis(
            format="%Y", tickCount={"interval": "year", "step": 10 if size.narrow else 5}, title=None, labelFlush=False
        ),
    )


def _rounds(size: Size, column: str = "round") -> alt.X:
    axis = alt.Axis(title="round", format="d", values=list(range(9)))
    return alt.X(f"{column}:Q", axis=axis, scale=alt.Scale(domain=[-0.5, 11.6 if size.narrow else 10.3], nice=False))


def rounds_income(size: Size) -> Any:
    """Draw the income of each round, and the sum so far, against the baseline and twenty faint runs."""
    x = _rounds(size)
    money = alt.Axis(title=None, format="d", tickCount=5)
    # As high as the faint runs, so that nothing moves when they arrive.
    scale = alt.Scale(domain=alt.DomainUnionWith(unionWith=[0, 220]), nice=False)

    def line(dataset: str, tint: str, **mark: Any) -> Any:
        y = alt.Y("total:Q", axis=money, scale=scale)
        return alt.Chart(data(dataset)).mark_line(color=tint, **mark).encode(x=x, y=y)

    bars = (
        alt.Chart(data("run"))
        .mark_bar(color=WATER, size=14 if size.narrow else 30)
        .encode(x=x, y=alt.Y("income:Q", axis=money, scale=scale))
    )
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="left", dx=6, baseline="middle", fontWeight=600, color=DEEP)
        .encode(x=x, y=alt.Y("total:Q"), text=alt.value("income so far" if not size.narrow else "so far"))
    )
    faint = (
        alt.Chart(data("faint"))
        .mark_line(color=GHOST, strokeWidth=1, opacity=0.45)
        .encode(x=x, y=alt.Y("total:Q", axis=money, scale=scale), detail="run:N")
    )
    return dress(
        alt.layer(bars, faint, line("ghost_run", GHOST, strokeDash=DASH), line("run", DEEP, strokeWidth=2.4), tags),
        size, 200 if size.narrow else 220, bottom=TITLED,
    )  # fmt: skip


def rounds_leaks(size: Size) -> Any:
    """Stack where the hundred dollars are after each round: the stack is always a hundred high."""
    x = _rounds(size)
    axis = alt.Axis(title=None, format="d", values=[0, 25, 50, 75, 100])
    scale = alt.Scale(domain=[0, 113], nice=False)
    fields = (
        alt.Chart(data("stack"))
        .mark_rect()
        .encode(
            x=_rounds(size, "left"),
            x2="right:Q", y=alt.Y("low:Q", axis=axis, scale=scale), y2="high:Q",
            color=alt.Color("series:N", scale=alt.Scale(domain=KEEPERS, range=FIELDS), legend=None),
        )
    )  # fmt: skip
    ghost = (
        alt.Chart(data("ghost_run"))
        .mark_line(color=SOFT, strokeDash=DASH, interpolate="step")
        .encode(x=x, y=alt.Y("leaked:Q", scale=scale))
    )
    names = (
        alt.Chart(data("names"))
        .mark_text(align="left", baseline="middle", fontWeight=600, color=INK)
        .encode(x=x, y=alt.Y("mid:Q", scale=scale), text="series:N")
    )
    return dress(
        alt.layer(fields, ghost, names), size, 200 if size.narrow else 220, bottom=TITLED, words={"series": KEEPERS}
    )


def sides(size: Size) -> Any:
    """Draw the state on the left and the firm on the right, the same four steps for both."""
    across = alt.Scale(domain=[-0.3, 12.2 if size.narrow else 9.6], nice=False)
    x = alt.X(
        "x:Q", scale=across,
        axis=alt.Axis(title=None, values=[0, 1, 2, 3, 5, 6, 7, 8], labelExpr="datum.value < 4 ? datum.value + 1 : datum.value - 4"),
    )  # fmt: skip
    y = alt.Y(
        "value:Q", scale=alt.Scale(domain=[-125, 160], nice=False, clamp=True),
        axis=alt.Axis(title=None, labelExpr=SIGNED, values=[-100, -50, 0, 50, 100, 150]),
    )  # fmt: skip
    tint = alt.Color("account:N", scale=alt.Scale(domain=ACCOUNTS, range=[LOSS, WATER, DEEP]), legend=None)

    def lines(dataset: str, **mark: Any) -> Any:
        return alt.Chart(data(dataset)).mark_line(**mark).encode(x=x, y=y, detail=["account:N", "side:N"])

    head = [
        alt.Chart(data("playhead")).mark_rule(color=INK, strokeWidth=1.5).encode(x=alt.X(f"{c}:Q", scale=across))
        for c in ("at_state", "at_firm")
    ]
    titles = (
        alt.Chart(data("titles"))
        .mark_text(align="left", baseline="top", fontWeight=700, color=SOFT)
        .encode(x=x, y=alt.value(0), text="side:N")
    )
    names = (
        alt.Chart(data("names"))
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600)
        .encode(x=x, y=y, text="account:N", color=tint)
    )
    zero = alt.Chart(data("titles")).mark_rule(color=SOFT).encode(y=alt.datum(0))
    return dress(
        alt.layer(
            zero, lines("ghost_run", color=GHOST, strokeDash=DASH),
            lines("run", strokeWidth=2.4, point=alt.OverlayMarkDef(size=34)).encode(color=tint), *head, titles, names,
        ),
        size, 250 if size.narrow else 270, words={"account": ACCOUNTS, "side": SIDES})  # fmt: skip


def roads(size: Size) -> Any:
    """Draw what a share that neither touches makes of it: two roads, and their sum, for each spender."""
    across = alt.Scale(domain=[-0.25, 0.9 if size.narrow else 0.75], nice=False)
    x = alt.X(
        "value:Q", scale=across,
        axis=alt.Axis(title="change of its price, %", labelExpr=SIGNED, values=[-0.2, 0, 0.2, 0.4, 0.6]),
    )  # fmt: skip
    y = alt.Y("row:Q", scale=alt.Scale(domain=[6.6, -0.6], nice=False), axis=None)
    tint = alt.Color("road:N", scale=alt.Scale(domain=ROADS, range=[DEEP, LOSS, SAND]), legend=None)
    bars = alt.Chart(data("roads")).mark_bar(size=15).encode(x=x, x2=alt.datum(0), y=y, color=tint)
    ghost = alt.Chart(data("ghost_roads")).mark_tick(color=GHOST, thickness=3, size=19).encode(x=x, y=y)
    names = (
        alt.Chart(data("roads"))
        .mark_text(align="left", baseline="middle", dx=6)
        .encode(x=alt.X("name_at:Q", scale=across), y=y, text="road:N")
    )
    titles = (
        alt.Chart(data("road_titles"))
        .mark_text(align="left", baseline="middle", fontWeight=700)
        .encode(x=alt.value(-44), y=y, text="side:N")
    )
    zero = alt.Chart(data("road_titles")).mark_rule(color=SOFT).encode(x=alt.datum(0))
    return dress(
        alt.layer(bars, ghost, zero, names, titles), size, 190, bottom=TITLED, words={"road": ROADS, "side": SIDES}
    )


def growth(size: Size) -> Any:
    """Draw what the change of IT investment over a year is, as a share of the year's output before."""
    x = quarters(size)
    axis = alt.Axis(title=None, labelExpr=SIGNED, values=[-0.5, 0, 0.5, 1])
    scale = alt.Scale(domain=[-0.8, 1.05], nice=False)

    def line(column: str, tint: str, **mark: Any) -> Any:
        y = alt.Y(f"{column}:Q", axis=axis, scale=scale)
        return (
            alt.Chart(data("ghost_years" if tint is GHOST else "years")).mark_line(color=tint, **mark).encode(x=x, y=y)
        )

    later = alt.Chart(data("later")).mark_rect(color=SOFT, opacity=0.2).encode(x=x, x2="end:T")
    zero = alt.Chart(data("later")).mark_rule(color=SOFT).encode(y=alt.datum(0))
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="right", baseline="bottom", dx=-6, fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=LINES, range=[SAND, DEEP]), legend=None),
        )
    )  # fmt: skip
    return dress(
        alt.layer(later, zero, line("net", GHOST, strokeDash=DASH), line("gross", SAND), line("net", DEEP, strokeWidth=2.4), tags),
        size, 220, words={"line": LINES})  # fmt: skip


def capex(size: Size) -> Any:
    """Stack the cash capital expenditure of four companies, year by year."""
    scale = alt.Scale(domain=[2015.4, 2027.6 if not size.narrow else 2029], nice=False)
    x = alt.X("left:Q", scale=scale, axis=alt.Axis(title=None, format="d", values=[2016, 2019, 2022, 2025]))
    y = alt.Y("low:Q", axis=alt.Axis(title=None, format="d", values=[0, 100, 200, 300, 400]))
    tint = alt.Scale(domain=COMPANIES, range=FIELDS)
    bars = (
        alt.Chart(data("bars"))
        .mark_rect()
        .encode(x=x, x2="right:Q", y=y, y2="high:Q", color=alt.Color("company:N", scale=tint, legend=None))
    )
    names = (
        alt.Chart(data("bar_names"))
        .mark_text(align="left", baseline="middle", fontWeight=600, color=INK)
        .encode(x=alt.X("at:Q", scale=scale), y=alt.Y("mid:Q"), text="company:N")
    )
    return dress(alt.layer(bars, names), size, 190, words={"company": COMPANIES})


CHARTS = (rounds_income, rounds_leaks, sides, roads, growth, capex)
