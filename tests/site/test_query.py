"""One way to write a setting, the same in Python and in the browser, for every place of every slider of the article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from explainer.site.query import Control, QueryError, read, write, written
from tests.figures import definitions

JS = Path(__file__).resolve().parents[2] / "explainer" / "site" / "js" / "query.js"


def controls(name: str) -> tuple[Control, ...]:
    told = definitions()[name].plan.json()["controls"]
    return tuple(Control(**{f.name: c[f.name] for f in fields(Control)}) for c in told)


def places(c: Control) -> list[float]:
    """Every place of a slider, as a browser holds it: the decimal nearest to low and whole steps."""
    return [float(f"{c.low + i * c.step:.12g}") for i in range(round((c.high - c.low) / c.step) + 1)]


NAMES = sorted(name for name in definitions() if definitions()[name].plan.controls)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_every_slider_can_be_written_and_read(name: str) -> None:
    all_controls = controls(name)
    for c in all_controls:
        for value in places(c):
            inputs = {other.id: other.default for other in all_controls} | {c.id: value}
            query = write(all_controls, inputs)
            assert (query == "") == (written(value) == written(c.default))
            assert read(all_controls, query) == pytest.approx(inputs, rel=1e-12)
            assert write(all_controls, read(all_controls, query)) == query


@given(
    st.text(max_size=30)
    | st.from_regex(r"(pull|share)=-?\d{0,3}(\.\d{1,3})?(&(pull|share)=\d(\.\d)?)?", fullmatch=True)
)
def test_whatever_is_written_is_read_in_one_way_or_refused(text: str) -> None:
    some = (Control("pull", "pull", "kg", 0, 10, 0.5, 3), Control("share", "share", "%", 0, 1, 0.05, 0.4, 100))
    try:
        inputs = read(some, text)
    except QueryError as refused:
        reason = str(refused)
    else:
        assert write(some, inputs) == text
        return
    assert len(reason) < 200


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.add_script_tag(content=JS.read_text(encoding="utf-8").replace("export ", "globalThis.powder = 1; "))
    yield opened
    opened.close()


@pytest.mark.browser
def test_the_browser_writes_what_python_reads(page: Page) -> None:
    for name in NAMES:
        for c in controls(name):
            values = places(c)
            # A browser reads the value of a range input from its text.
            sums = [c.low + i * c.step for i in range(len(values))]
            assert page.evaluate("(all) => all.map(written)", values) == [written(v) for v in values], (name, c.id)
            assert page.evaluate("(all) => all.map(written)", sums) == [written(v) for v in values], (name, c.id)
    some = controls("drain")
    told = json.loads(json.dumps([vars(c) for c in some]))
    for inputs in ({}, {"share": 0.35, "treasury": -25}, {"shrink": 0, "bank_assets": 15_500, "share": 1}):
        assert page.evaluate("([cs, inputs]) => query(cs, inputs)", [told, inputs]) == write(some, inputs)
    assert page.evaluate("[1e-7, 2.5e-9, 1e15, -0].map(written)") == [written(v) for v in (1e-7, 2.5e-9, 1e15, -0.0)]
