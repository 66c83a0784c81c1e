"""What holds for every compiled chart, found in its folder: its datasets, its words and its sizes."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any

import pytest

from explainer import charts
from tests.figures import definitions

NAMES = sorted(file.name.removesuffix(charts.ENDING) for file in charts.COMPILED.glob(f"*{charts.ENDING}"))


def test_there_are_charts_and_no_module_stands_in_a_function_s_place() -> None:
    assert len(NAMES) >= 27
    importlib.import_module("explainer.charts.marks")
    assert all(callable(function) for function in (charts.load, charts.words, charts.uses, charts.check_fresh))


def read_by(spec: Any) -> set[str]:
    """Every dataset a compiled chart reads from: in its marks, scales and derived data."""
    if isinstance(spec, list):
        return {name for one in spec for name in read_by(one)}
    if not isinstance(spec, dict):
        return set()
    own = {value for key, value in spec.items() if key in {"data", "source"} and isinstance(value, str)}
    return own | {name for value in spec.values() for name in read_by(value)}


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_reads_the_datasets_it_says_and_brings_none(name: str) -> None:
    for size, spec in charts.load(name).items():
        own = {dataset["name"] for dataset in spec["data"]}
        derived = {dataset["name"] for dataset in spec["data"] if "source" in dataset}
        assert (read_by(spec) & own) - derived == set(charts.uses(name)), size
        assert not [d["name"] for d in spec["data"] if "values" in d or "url" in d]


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_chart_are_those_it_shows(name: str) -> None:
    listed = charts.words(name)
    for spec in charts.load(name).values():
        text = json.dumps(spec)
        for column, words in listed.items():
            assert len(set(words)) == len(words)
            assert re.search(rf'datum\[\\"{column}\\"\]|"field": "{column}"', text), f"no mark shows {column!r}"
        domains = [scale["domain"] for scale in spec.get("scales", []) if scale["type"] == "ordinal"]
        assert {tuple(domain) for domain in domains} <= set(listed.values()), (
            "marks are coloured by words nobody listed"
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_has_room_and_the_width_of_its_size(name: str) -> None:
    specs = charts.load(name)
    for size, width in {"wide": 600, "narrow": 320}.items():
        room = specs[size]["padding"]
        assert specs[size]["width"] + room["left"] + room["right"] == width
        assert specs[size]["height"] + room["top"] + room["bottom"] >= 180
    assert set(specs) == {"wide", "narrow"}


@pytest.mark.parametrize("name", NAMES)
def test_the_marks_of_a_chart_have_names_of_their_own(name: str) -> None:
    for spec in charts.load(name).values():
        names = [mark["name"] for mark in spec["marks"]]
        assert len(set(names)) == len(names)
        given = {n for n in names if not re.fullmatch(r"(layer_\d+_)*(marks|pathgroup)", n)}
        assert {n.split("_")[0] for n in given} <= {"known", "answer", "you"}, "a role that no guess knows"


RED = {
    "awkward_week": "what fell",
    "bakery_years": "what the cost of capital takes",
    "climax_cells": "how far Bitcoin falls",
    "climax_week": "the drained pool with a call",
    "doctor_parts": "what makes capital dearer",
    "drain_levels": "where reserves turn scarce",
    "drain_spread": "where reserves turn scarce",
    "hunted_tries": "a false alarm",
    "overlapping_size": "false alarms",
    "pace_days": "the storm",
    "powder_curve": "the empty pool",
    "shock_bars": "what is lost",
    "travel_prices": "worthless, by the linear idea",
    "unrelated_many": "false alarms",
}
"""Charts in which something is red, and which loss or warning that is."""


def test_red_is_for_losses_and_warnings_only() -> None:
    assert {name for name in NAMES if "var(--loss)" in json.dumps(charts.load(name))} == set(RED)


@pytest.mark.parametrize("figure", sorted(definitions()))
def test_what_is_called_red_is_red(figure: str) -> None:
    plan = definitions()[figure].plan
    if re.search(r"\bred\b", repr(plan), re.I):
        assert {chart.name for chart in plan.charts} & set(RED)


def strings(spec: Any) -> list[str]:
    if isinstance(spec, str):
        return [spec]
    parts = spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ()
    return [text for part in parts for text in strings(part)]


@pytest.mark.parametrize("name", NAMES)
def test_what_rounds_to_nothing_is_written_without_a_sign(name: str) -> None:
    """Whatever an expression writes with a plus, it asks first whether anything is left of it."""
    signed = [text for text in strings(charts.load(name)) if "format(" in text and re.search(r"[\"']\+[,.d]", text)]
    assert not [text for text in signed if "abs(" not in text and "== 0" not in text]
