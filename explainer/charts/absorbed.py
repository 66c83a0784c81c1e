"""Charts of chapter 04's record: the Fed's share by year, yields, and how wide the days were."""

from __future__ import annotations

from typing import Any

import altair as alt

from explainer.charts.theme import DEEP, GAPS, GHOST, INK, LOSS, SAND, SOFT, TITLED, WATER, Size, data, dress, years

RATES = ["real yield", "premium (KW)", "premium (ACM)"]
ASSETS = ["silver", "Bitcoin", "gold", "semiconductors", "software", "Nasdaq 100", "S&P 500", "long Treasuries"]
RATE_TINTS = [DEEP, SAND, WATER]


def _band(dataset: str, x: alt.X, opacity: float, color: str) -> Any:
    return alt.Chart(data(dataset)).mark_rect(color=color, opacity=opacity).encode(x=x, x2="end:T")


def absorbed_years(size: Size) -> Any:
    """Draw the Fed's share of the new debt for the years of the window; the rest stays unseen, for it is the answer."""
    x = alt.X(
        "year:Q",
        axis=alt.Axis(title=None, format="d", values=list(range(2016, 2026, 3 if size.narrow else 1))),
        scale=alt.Scale(domain=[2015.4, 2025.6], nice=False),
    )
    y = alt.Y(
        "share:Q",
        axis=alt.Axis(title=None, format="+d", values=[-25, 0, 25, 50]),
        scale=alt.Scale(domain=[-42, 72], nice=False),
    )
    seen = alt.condition("datum.inside == 1", alt.value(1), alt.value(0))
    tint = alt.condition("datum.share < 0", alt.value(LOSS), alt.value(DEEP))
    bars = alt.Chart(data("shares")).mark_bar(size=18 if size.narrow else 32).encode(x=x, y=y, opacity=seen, color=tint)
    words = (
        alt.Chart(data("shares"))
        .mark_text(baseline="middle", dy={"expr": "datum.share < 0 ? 10 : -10"}, fontSize=11 if size.narrow else 12)
        .encode(x=x, y=y, text=alt.Text("share:Q", format="+.0f"), opacity=seen)
    )
    zero = alt.Chart(data("later")).mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))
    return dress(alt.layer(zero, bars, words), size, 190)


def absorbed_rates(size: Size) -> Any:
    """Draw the real yield and two estimates of the term premium by month, with the window behind them."""
    x = years(size)
    y = alt.Axis(title=None, format="+d", values=[-1, 0, 1, 2])
    scale = alt.Scale(domain=[-1.6, 3], nice=False)
    lines = [
        alt.Chart(data("rates"))
        .mark_line(color=tint, strokeWidth=2.2 if name == "real" else 1.7, strokeDash=dash, invalid=GAPS)
        .encode(x=x, y=alt.Y(f"{name}:Q", axis=y, scale=scale))
        for name, tint, dash in (("real", DEEP, [1, 0]), ("kw", SAND, [1, 0]), ("acm", WATER, [6, 2]))
    ]
    tags = (
        alt.Chart(data("tags"))
        .mark_text(align="left", baseline="bottom", fontSize=12, fontWeight=600)
        .encode(
            x=x, y=alt.Y("at:Q", scale=scale), text="line:N",
            color=alt.Color("line:N", scale=alt.Scale(domain=RATES, range=RATE_TINTS), legend=None),
        )
    )  # fmt: skip
    zero = alt.Chart(data("later")).mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))
    return dress(
        alt.layer(_band("window", x, 0.16, WATER), _band("later", x, 0.13, SOFT), zero, *lines, tags),
        size,
        230,
        words={"line": RATES},
    )


def pace_days(size: Size) -> Any:
    """Draw how wide the days were before and from 30 January 2026, asset by asset."""
    x_domain = [-7.6 if size.narrow else -4.6, 16.6]
    x = alt.X(
        "calm:Q",
        axis=alt.Axis(title="standard deviation of a day, %", format="d", values=[0, 5, 10, 15]),
        scale=alt.Scale(domain=x_domain, nice=False),
    )
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.6, 7.6], nice=False, reverse=True))
    rows = alt.Chart(data("pace"))
    return dress(
        alt.layer(
            rows.mark_rule(color=SOFT, strokeWidth=1.5).encode(x=x, x2="storm:Q", y=y),
            rows.mark_point(size=60, color=GHOST, filled=True, opacity=1).encode(x=x, y=y),
            rows.mark_point(size=80, color=LOSS, filled=True, opacity=1).encode(x="storm:Q", y=y),
            rows.mark_text(align="right", baseline="middle", dx=-8, color=INK).encode(x=alt.datum(0), y=y, text="asset:N"),
        ),
        size, 250, bottom=TITLED, words={"asset": ASSETS})  # fmt: skip


CHARTS = (absorbed_years, absorbed_rates, pace_days)
