"""What Python packs, Python and the browser unpack; the browser's half is tested in test_browser_half.py."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.figure.plan import Answer
from explainer.figure.wire import pack, pack_answer, pack_problem, plain, unpack

NAMES = st.text(min_size=1, max_size=8)
FLOATS = st.floats(allow_nan=True, allow_infinity=True)
SENTENCES = st.text(max_size=30)


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, dict[str, list[float]]]:
    made = {}
    for name in draw(st.lists(NAMES, max_size=4, unique=True)):
        rows = draw(st.integers(0, 6))
        columns = draw(st.lists(NAMES, max_size=4, unique=True))
        made[name] = {c: draw(st.lists(FLOATS, min_size=rows, max_size=rows)) for c in columns}
    return made


def same(a: float, b: float) -> bool:
    return struct.pack("<d", a) == struct.pack("<d", b) or (math.isnan(a) and math.isnan(b))


@given(st.dictionaries(NAMES.filter(lambda n: n != "columns"), SENTENCES, max_size=4), datasets())
def test_what_is_packed_comes_back(header: dict[str, str], data: dict[str, dict[str, list[float]]]) -> None:
    packed = pack(header, data)
    head, columns = unpack(packed)
    assert head == header
    assert {d: list(c) for d, c in columns.items()} == {d: list(c) for d, c in data.items()}
    for dataset, given_columns in data.items():
        for name, values in given_columns.items():
            got = columns[dataset][name]
            assert len(got) == len(values)
            assert all(same(a, b) for a, b in zip(values, got, strict=True))


@given(SENTENCES, datasets())
def test_every_column_starts_where_a_float_may(text: str, data: dict[str, dict[str, list[float]]]) -> None:
    packed = pack({"text": text}, data)
    size = int.from_bytes(packed[:8], "little")
    assert size % 8 == 0
    assert len(packed) % 8 == 0
    header = json.loads(packed[8 : 8 + size])
    assert all(offset % 8 == 0 for columns in header["columns"].values() for offset, _ in columns.values())


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"dataset 'run' has columns of different lengths: \[1, 2\]"):
        pack({}, {"run": {"a": [1.0], "b": [1.0, 2.0]}})


@pytest.mark.parametrize("residual", [math.nan, math.inf])
def test_a_header_the_browser_could_not_read_is_refused(residual: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        pack_answer(Answer({}, "h", "v", {"books": residual}))


def test_an_answer_carries_its_words_and_nothing_of_who_asked() -> None:
    outputs = Answer({"run": {"t": [1.0, math.inf]}}, "It is **−4 €**.", "Not more.", {"sum": 1e-12}, tone="loss")
    header, data = unpack(pack_answer(outputs))
    assert header == {
        "headline": "It is **−4 €**.", "verdict": "Not more.", "summary": "It is −4 €. Not more.", "tone": "loss", "balanced": True, "books": [["sum", 1e-12]],
    }  # fmt: skip
    assert data == {"run": {"t": [1.0, math.inf]}}


def test_a_refusal_carries_no_data() -> None:
    got: Any = unpack(pack_problem("No."))
    assert got == ({"problem": "No."}, {})


def test_plain_data_keeps_whole_numbers_gaps_and_nine_digits() -> None:
    found = plain(pack({"tone": "calm"}, {"run": {"t": [1612310400000.0, -3.0], "v": [2 / 3, math.nan]}}))
    assert found == {"header": {"tone": "calm"}, "data": {"run": {"t": [1612310400000, -3], "v": [0.666666667, None]}}}
    assert '"t": [1612310400000, -3]' in json.dumps(found)


def test_plain_data_refuses_what_json_has_no_word_for() -> None:
    with pytest.raises(ValueError, match="infinite"):
        plain(pack({}, {"run": {"v": [math.inf]}}))
