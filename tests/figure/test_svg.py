"""A drawing does not depend on the fonts of the machine that made it, and two of them share a page."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from explainer.figure.html import figure_html
from explainer.figure.plan import Chart, Data, Plan
from explainer.figure.svg import chart_svg, rows
from tests.figure.rope import plan, respond
from tests.figures import plans_and_answers
from tests.markup import parse

FIGURES = {"rope": (plan(), respond(plan().defaults())), **plans_and_answers()}
CHARTS = [(name, c.name, size) for name, (p, _) in FIGURES.items() for c in p.charts for size in c.specs]


def data_of(name: str) -> tuple[Plan, Data]:
    of, answer = FIGURES[name]
    data = {**{key: {} for key in of.ensemble}, **of.constants, **answer.data}
    if of.player:
        data |= of.player.hands_out(data)
    return of, data


def with_font(chart: Chart, font: str) -> Chart:
    """Return the chart with every font in it replaced, and one set where there was none."""

    def change(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                k: font if k.lower().endswith("font") and isinstance(v, str) else change(v) for k, v in part.items()
            }
        return [change(v) for v in part] if isinstance(part, list) else part

    specs = copy.deepcopy({size: change(json.loads(json.dumps(spec))) for size, spec in chart.specs.items()})
    for spec in specs.values():
        for kind in ("axis", "axisX", "axisY"):
            spec.setdefault("config", {}).setdefault(kind, {}).update(labelFont=font, titleFont=font)
        spec["config"].setdefault("text", {})["font"] = font
    return replace(chart, specs=specs)


@pytest.mark.parametrize(("figure", "chart", "size"), CHARTS)
def test_another_font_moves_nothing(figure: str, chart: str, size: str) -> None:
    of, data = data_of(figure)
    found = next(c for c in of.charts if c.name == chart)
    drawings = {
        font: chart_svg(with_font(found, font), size, data) for font in ("sans-serif", "monospace", "DejaVu Serif")
    }
    assert len(set(drawings.values())) > 1, "the fonts were not changed at all"
    # Vega numbers its clips through all drawings of a process; the numbers place nothing.
    bare = {re.sub(r' (font-family|font-style)="[^"]*"|clip\d+', "", svg) for svg in drawings.values()}
    assert len(bare) == 1


@pytest.mark.parametrize(("figure", "chart", "size"), CHARTS)
def test_a_drawing_has_the_size_its_frame_keeps_free(figure: str, chart: str, size: str) -> None:
    of, data = data_of(figure)
    found = next(c for c in of.charts if c.name == chart)
    root = parse(chart_svg(found, size, data)).one("svg")
    assert (root.attributes["width"], root.attributes["height"]) == tuple(map(str, found.extent(size)))


def test_no_id_of_a_drawing_appears_twice_on_a_page_and_every_reference_is_met() -> None:
    page = "".join(figure_html(p, a) for p, a in FIGURES.values())
    ids = parse(page).ids()
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"url\(#([^)]+)\)", page))
    assert used
    assert used <= set(ids)


def test_numbers_become_words_where_a_chart_names_them() -> None:
    assert rows({"t": [0.0, 1.0], "name": [1.0, 0.0]}, {"name": ("taut", "slack")}) == [
        {"t": 0.0, "name": "slack"},
        {"t": 1.0, "name": "taut"},
    ]


def test_a_chart_is_handed_only_what_it_uses() -> None:
    of, data = data_of("rope")
    chart = replace(of.charts[0], uses=("run",))
    assert "slack" in chart_svg(of.charts[0], "wide", data)
    assert "slack" not in chart_svg(chart, "wide", data)
