"""The charts that are shipped are the ones their source describes, and they draw what they are handed."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from explainer import charts
from explainer.figure.parts import HANDED
from explainer.figure.plan import Chart, Plan
from explainer.figure.svg import chart_svg
from tests.figures import plans_and_answers

FIGURES = plans_and_answers()
CHARTS = [(plan, answer, chart) for plan, answer in FIGURES.values() for chart in plan.charts]


def read_by(spec: Any) -> set[str]:
    """Every dataset a compiled chart reads from: in its marks, scales, legends and derived data."""
    found: set[str] = set()
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key in {"data", "source"} and isinstance(value, str):
                found.add(value)
            else:
                found |= read_by(value)
    elif isinstance(spec, list):
        for value in spec:
            found |= read_by(value)
    return found


def handed(plan: Plan, answer: Any) -> set[str]:
    return {*plan.constants, *answer.data, *plan.ensemble}


def test_a_chart_that_was_never_compiled_is_named() -> None:
    with pytest.raises(charts.StaleChartsError, match="'nix'"):
        charts.load("nix")


@pytest.mark.parametrize("name", FIGURES)
def test_every_dataset_a_figure_hands_out_is_drawn_or_shown(name: str) -> None:
    plan, answer = FIGURES[name]
    used = {dataset for chart in plan.charts for dataset in chart.uses}
    if plan.table:
        used.add(plan.table.dataset)
    if plan.player:
        used.add(plan.player.dataset)
    if plan.map:
        used.add("map")
    # What the playhead hands out is made of what the answer does.
    assert handed(plan, answer) == used - set(HANDED)


@pytest.mark.parametrize(("plan", "answer", "chart"), CHARTS, ids=[c.name for _, _, c in CHARTS])
def test_a_chart_reads_what_it_is_handed_and_nothing_else(plan: Plan, answer: Any, chart: Chart) -> None:
    data = {**{key: {} for key in plan.ensemble}, **plan.constants, **answer.data}
    for size, spec in chart.specs.items():
        own = {d["name"] for d in spec["data"]}
        derived = {d["name"] for d in spec["data"] if "source" in d}
        sources = {d["source"] for d in spec["data"] if "source" in d}
        needs = (read_by(spec) & own - derived) | sources - derived
        assert needs - {"guess"} == set(chart.uses), (chart.name, size)
        assert not [d["name"] for d in spec["data"] if "url" in d or "values" in d], "a chart brings data of its own"
    for column, words in chart.names.items():
        for dataset in set(chart.uses) & set(data):
            for value in data[dataset].get(column, ()):
                assert value == int(value)
                assert 0 <= int(value) < len(words)


@pytest.mark.parametrize(("plan", "answer", "chart"), CHARTS, ids=[c.name for _, _, c in CHARTS])
def test_a_column_with_gaps_breaks_its_path_and_no_other_is_asked(plan: Plan, answer: Any, chart: Chart) -> None:
    data = {**plan.constants, **answer.data}
    columns = [(name, values) for dataset in set(chart.uses) & set(data) for name, values in data[dataset].items()]
    gaps = {name for name, values in columns if not all(math.isfinite(v) for v in values)}
    for spec in chart.specs.values():
        text = json.dumps(spec)
        asked = {name for name, _ in columns if f'isFinite(+datum[\\"{name}\\"])' in text}
        assert gaps <= asked, f"{chart.name}: the columns {gaps - asked} have gaps; give their marks invalid=GAPS"
        assert not (asked and not gaps), f"{chart.name} asks every point of {asked} and none has a gap"


@pytest.mark.parametrize(("plan", "answer", "chart"), CHARTS, ids=[c.name for _, _, c in CHARTS])
def test_a_chart_shows_something_in_both_sizes(plan: Plan, answer: Any, chart: Chart) -> None:
    assert set(chart.specs) == {"wide", "narrow"}
    data = {**{key: {} for key in plan.ensemble}, **plan.constants, **answer.data}
    if plan.player:
        data |= plan.player.hands_out(data)
    for size in chart.specs:
        svg = chart_svg(chart, size, data)
        assert "NaN" not in svg
        assert "<path" in svg
        assert "<text" in svg
