"""The picture: tubs and charts, drawn in the heights that the stage gives them."""

from __future__ import annotations

from html import escape

from explainer.figure.coins import Coins, coins_html
from explainer.figure.html.controls import cells_html
from explainer.figure.plan import Chart, Data, Plan
from explainer.figure.svg import chart_svg
from explainer.figure.tub import tub_html

# What the stage leaves for its pictures, in CSS pixels, on a laptop (1280 x 800) and on a phone (390 x 844): stage.css.
# The drawing in the page is made for these, so that nothing moves when the browser draws it again.
WIDTH = {"wide": 628.0, "narrow": 366.0}
HEIGHT = {"wide": 538.0, "narrow": 278.0}
TITLE, ROW, GAP, TUB, PAIR = 24.0, 44.0, 8.0, 276.0, 266.0  # two tubs have no ducks, and need less


def room(plan: Plan, size: str) -> float:
    """Return the height of one chart's drawing in CSS pixels."""
    charts = len(plan.charts) + bool(plan.coins)
    if size == "narrow":  # one picture at a time; where there are more, the buttons to them are higher than a title
        return HEIGHT[size] - (ROW if charts + bool(plan.tubs) > 1 else TITLE)
    tubs = (PAIR if len(plan.tubs) > 1 else TUB) + GAP if plan.tubs else 0
    free = HEIGHT[size] - tubs - GAP * (charts - 1)
    return free / charts - TITLE


def height(plan: Plan, chart: Chart, size: str) -> float:
    """Return the height that a chart's plot is drawn in, in the chart's own pixels; js/charts.js does the same."""
    spec = chart.specs[size]
    pad = spec["padding"]
    scale = WIDTH[size] / chart.extent(size)[0]
    return float(round(room(plan, size) / scale - pad["top"] - pad["bottom"]))


def picture_html(plan: Plan, data: Data, draw: bool) -> str:
    """Return all pictures of a figure; where only one fits it is the one that is asked about, or the first, and a button leads to each."""
    shots = [_tubs(plan, data)] if plan.tubs else []
    shots += [_coins(plan, plan.coins, data)] if plan.coins else []
    shots += [_chart(plan, chart, data, draw) for chart in plan.charts]
    titles = [tubs_title(plan)] * bool(plan.tubs) + ([plan.coins.title] if plan.coins else [])
    titles += [c.title for c in plan.charts]
    here = _first(plan)
    buttons = "".join(
        f'<button type="button" class="shot-go" data-shot="{i}" aria-pressed="{str(i == here).lower()}"'
        f' aria-label="Picture {i + 1}: {escape(title)}">{i + 1}</button>'
        for i, title in enumerate(titles)
    )
    choice = f'<div class="shots-go" role="group" aria-label="Pictures">{buttons}</div>' if len(shots) > 1 else ""
    inner = "".join(
        f'<div class="shot {kind}" data-shot="{i}"{" data-here" if i == here else ""}{more}>{body}</div>'
        for i, (kind, more, body) in enumerate(shots)
    )
    return f'<div class="picture" data-count="{len(shots)}">{choice}<div class="shots">{inner}</div></div>'


def _first(plan: Plan) -> int:
    """Return which picture is seen where only one fits: the one that a guess is made in, or the first."""
    asked = plan.guess.chart if plan.guess else ""
    return next((i + plan.drawn_first for i, chart in enumerate(plan.charts) if chart.name == asked), 0)


def _coins(plan: Plan, coins: Coins, data: Data) -> tuple[str, str, str]:
    assert plan.player
    return "coins", "", coins_html(coins, data[plan.player.dataset], plan.player.start)


def tubs_title(plan: Plan) -> str:
    """Return what the picture of the tubs is called where it stands alone."""
    return "The tub" if len(plan.tubs) == 1 else "The tubs"


def _chart(plan: Plan, chart: Chart, data: Data, draw: bool) -> tuple[str, str, str]:
    drawn = ""
    for size, spec in chart.specs.items():
        plot, pad = height(plan, chart, size), spec["padding"]
        wide, tall = spec["width"] + pad["left"] + pad["right"], plot + pad["top"] + pad["bottom"]
        # The image around it has the words; the drawing's own parts have none.
        drawn += f'<div class="size" aria-hidden="true" data-size="{size}" style="--w:{wide:g};--h:{tall:g}">'
        drawn += (chart_svg(chart, size, data, plot) if draw else "") + "</div>"
    body = (
        f'<h4>{escape(chart.title)}</h4><div class="drawing" role="img" aria-label="{escape(chart.alt)}">{drawn}</div>'
    )
    return "chart", f' data-chart="{chart.name}"', body


def _tubs(plan: Plan, data: Data) -> tuple[str, str, str]:
    """Return the tubs beside each other, and the numbers under each."""
    assert plan.player
    state = {name: values[0] for name, values in data["playhead"].items()}
    boxes = "".join(
        '<div class="tub-box">'
        + (f"<h4>{escape(tub.title)}</h4>" if tub.title else "")
        + f"{tub_html(tub, state)}{cells_html(plan.player, tub.name, data)}</div>"
        for tub in plan.tubs
    )
    # Two tubs have titles of their own.
    heading = f"<h4>{tubs_title(plan)}</h4>" if len(plan.tubs) == 1 else ""
    return "tubs", "", f'{heading}<div class="tub-row">{boxes}</div>'
