"""The browser's half of the wire and the codec of links, in Chromium, from the text that is shipped."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from explainer.figure.bundle import bundle
from explainer.figure.coins.plan import COUNT, counts, piles
from explainer.figure.modules import HERE
from explainer.figure.tour.html import word_places
from explainer.figure.wire import pack
from explainer.figure.wire import plain as embed
from tests.figure.rope import plan
from tests.figure.test_wire import datasets
from tests.figures import definitions

pytestmark = pytest.mark.browser
PLAN = json.loads(json.dumps(plan().json() | {"charts": []}))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    texts = [bundle(HERE / "js" / f"{name}.js") for name in ("link", "wire", "coins", "map")]
    opened.evaluate(
        """async (texts) => {
          for (const text of texts) {
            const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
            Object.assign(globalThis, await import(address));
          }
        }""",
        texts,
    )
    yield opened
    opened.close()


def states(count: int) -> list[dict[str, float]]:
    """Random states on the grid of each control, many of them at a default or at an end."""
    dice = random.Random(3)
    made = []
    for _ in range(count):
        state = {}
        for c in PLAN["controls"]:
            steps = round((c["high"] - c["low"]) / c["step"])
            at = dice.choice([0, steps, dice.randint(0, steps), dice.randint(0, steps)])
            state[c["id"]] = dice.choice([c["default"], c["low"] + at * c["step"]])
        state["when"] = dice.choice([2, 2, 0, 1])
        made.append(state)
    return made


def defaults() -> dict[str, float]:
    return {**plan().defaults(), "when": 2}


def test_any_state_survives_the_link_and_only_what_changed_is_in_it(page: Page) -> None:
    given_states = states(400)
    coded = page.evaluate(
        "([plan, all]) => all.map((s) => { const t = encode(plan, s); return [t, t && decode(plan, t)]; })",
        [PLAN, given_states],
    )
    assert len({text for text, _ in coded}) > 100
    for state, (text, back) in zip(given_states, coded, strict=True):
        changed = {k for k, v in state.items() if abs(v - defaults()[k]) > 1e-9}
        named = {part.split(":")[0] for part in text.split("~")[1:]}
        assert named == changed
        if not changed:
            assert text == ""
            continue
        assert text.startswith("v2~")
        assert back["refused"] == []
        assert back["inputs"] == pytest.approx(state)


def test_a_link_made_with_older_defaults_keeps_its_meaning(page: Page) -> None:
    old, new = page.evaluate("(plan) => [decode(plan, 'v1~pull:4'), decode(plan, 'v2~pull:4')]", PLAN)
    assert old == {"inputs": {"pull": 4, "share": 0.5, "when": 2}, "refused": []}
    assert new == {"inputs": {"pull": 4, "share": 0.4, "when": 2}, "refused": []}


@pytest.mark.parametrize(
    ("text", "refused", "kept"),
    [
        ("", 1, {}),
        ("garbage", 1, {}),
        ("v3~pull:4", 1, {}),
        ("v0~pull:4", 1, {}),
        ("v2~pull:", 1, {}),
        ("v2~pull:4:5", 1, {}),
        ("v2~pull:11", 1, {}),
        ("v2~pull:NaN", 1, {}),
        ("v2~pull:Infinity", 1, {}),
        ("v2~pull:1e999", 1, {}),
        ("v2~pull:0x5", 1, {}),
        ("v2~__proto__:5", 1, {}),
        ("v2~constructor:5~pull:4", 1, {"pull": 4}),
        ("v2~share:<script>~when:1", 1, {"when": 1}),
        ("v2~pull:4.1", 0, {"pull": 4.0}),
        ("v2~pull:5~~when:9", 2, {"pull": 5}),
        ("v2~pull:4%E0%A4", 1, {}),
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(page: Page, text: str, refused: int, kept: dict[str, float]) -> None:
    found = page.evaluate("([plan, text]) => decode(plan, text)", [PLAN, text])
    assert len(found["refused"]) == refused
    assert {**defaults(), **found["inputs"]} == {**defaults(), **kept}


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_link_that_was_encoded_again_on_its_way_is_read(page: Page, times: int) -> None:
    text = "v2~pull:4~when:1"
    for _ in range(times):
        text = quote(text, safe="")
    found = page.evaluate("([plan, text]) => decode(plan, text)", [PLAN, text])
    assert found["refused"] == []
    assert found["inputs"] == pytest.approx({**defaults(), "pull": 4, "when": 1})


@pytest.mark.parametrize(
    "end", [".", ",", ";", "!", "?", ")", ").", "]", "}", ">", '"', "'", "”", "»", "…", "**", "_", " ", "%29."]
)
def test_what_a_sentence_puts_behind_a_link_is_no_part_of_it(page: Page, end: str) -> None:
    found = page.evaluate("([plan, text]) => decode(plan, text)", [PLAN, f"v2~share:0.5~pull:4{end}"])
    assert found["refused"] == []
    assert found["inputs"] == pytest.approx({**defaults(), "share": 0.5, "pull": 4})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("v2~pull:4,5", "pull = “4,5” is not written as a number"),
        ("v2~pull:4:5", "pull = “4:5” is not written as a number"),
        ("v2~pull:0x5", "pull = “0x5” is not written as a number"),
        ("v2~pull", "pull has no value"),
        ("v2~pull:", "pull has no value"),
        ("v2~pull:11", "pull = “11” is not between 0 and 10"),
        ("v2~push:1", "“push” is not a setting of this figure"),
        ("v3~pull:4", "v3 is newer than this page"),
        ("v0~pull:4", "v0 never was a version"),
        ("pull=4", "“pull=4” is not the beginning of a setting"),
    ],
)
def test_the_reason_given_is_the_true_one(page: Page, text: str, why: str) -> None:
    assert page.evaluate("([plan, text]) => decode(plan, text).refused", [PLAN, text]) == [why]


def test_any_text_at_all_gives_allowed_inputs_or_a_reason(page: Page) -> None:
    dice = random.Random(5)
    letters = "v12~:pullsharewhen.-eE+09%&=<>“\u0000é😀 "
    texts = ["".join(dice.choices(letters, k=dice.randint(0, 40))) for _ in range(400)]
    texts += ["v2~" + "".join(dice.choices(letters, k=dice.randint(0, 30))) for _ in range(400)]
    for text, found in zip(
        texts, page.evaluate("([plan, all]) => all.map((t) => decode(plan, t))", [PLAN, texts]), strict=True
    ):
        for c in PLAN["controls"]:
            assert c["low"] <= found["inputs"].get(c["id"], c["default"]) <= c["high"], text
        assert set(found["inputs"]) <= set(defaults())
        assert all(len(reason) < 120 for reason in found["refused"])


def plain(values: list[Any]) -> list[Any]:
    """Floats as text, because JSON has no infinity."""
    return ["NaN" if math.isnan(v) else "-0" if v == 0 and math.copysign(1, v) < 0 else repr(float(v)) for v in values]


UNPACK = """([packed, shift]) => {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const moved = new Uint8Array(bytes.length + 16);
  moved.set(bytes, shift);
  const { header, data } = unpack(new DataView(moved.buffer, shift, bytes.length));
  const plain = (v) => (Object.is(v, -0) ? "-0" : String(v));
  const columns = Object.entries(data).map(([d, cs]) => [d, Object.entries(cs).map(([c, v]) => [c, [...v].map(plain)])]);
  delete header.columns;
  return [header, columns];
}"""


@settings(max_examples=60)
@given(st.text(max_size=12), datasets(), st.integers(0, 9))
def test_the_browser_reads_what_python_packed_wherever_it_lies(
    page: Page, text: str, data: dict[str, dict[str, list[float]]], shift: int
) -> None:
    import base64

    packed = base64.b64encode(pack({"text": text}, data)).decode()
    header, columns = page.evaluate(UNPACK, [packed, shift])
    assert header == {"text": text}
    got = {d: {c: [float(v) for v in values] for c, values in cs} for d, cs in columns}
    expected = {d: {c: list(v) for c, v in cs.items()} for d, cs in data.items()}
    assert {d: set(cs) for d, cs in got.items()} == {d: set(cs) for d, cs in expected.items()}
    for d, cs in expected.items():
        for c, values in cs.items():
            assert plain(got[d][c]) == plain(values)


@settings(max_examples=40)
@given(st.text(max_size=12), datasets())
def test_the_browser_reads_what_a_page_embeds_to_nine_digits(
    page: Page, text: str, data: dict[str, dict[str, list[float]]]
) -> None:
    finite = {d: {c: [0.5 if math.isinf(v) else v for v in vs] for c, vs in cs.items()} for d, cs in data.items()}
    embedded = json.loads(json.dumps(embed(pack({"text": text}, finite)), allow_nan=False))
    read = "(given) => { const { header, data } = unpack(given); return [header, data, filled(given), filled(null)]; }"
    header, got, there, nothing = page.evaluate(read, embedded)
    assert (header, there, nothing) == ({"text": text}, True, False)
    for d, cs in finite.items():
        for c, values in cs.items():
            assert got[d][c] == pytest.approx(values, rel=1e-8, nan_ok=True)


def test_rows_carry_words_where_numbers_stand_for_them(page: Page) -> None:
    rows = page.evaluate("() => toRows({ t: [0, 1], name: [1, 0] }, { name: ['taut', 'slack'] })")
    assert rows == [{"t": 0, "name": "slack"}, {"t": 1, "name": "taut"}]


def test_coins_lie_where_python_lays_them(page: Page) -> None:
    """At every step of every walk, at the defaults and at odd shares that have to be rounded."""
    asked = []
    for name, inputs in (
        ("sides", {}),
        ("sides", {"absorption": 0.35, "first_import": 0.85}),
        ("rounds", {"consume": 0.87}),
    ):
        figure = definitions()[name]
        columns = figure.respond({**figure.defaults, **inputs}).data[figure.plan.player.dataset]
        asked += [counts(walk, columns) for walk in figure.plan.coins.walks]
    assert len(asked) == 5
    for rows in asked:
        drawn = page.evaluate("([rows, count]) => rows.map((_, at) => piles(rows, at, count))", [rows, COUNT])
        assert drawn == [piles(rows, at) for at in range(len(rows))]


def test_a_map_is_named_where_python_names_it(page: Page) -> None:
    dice = random.Random(5)
    for _ in range(40):
        wide, tall, regimes = dice.randint(2, 14), dice.randint(2, 14), dice.randint(2, 6)
        found = [[min(regimes - 1, (c * dice.randint(1, 3) + r) // 4) for c in range(wide)] for r in range(tall)]
        drawn = page.evaluate("([found, n]) => wordPlaces(found, n, 1)", [found, regimes])
        assert drawn == [list(place) for place in word_places(found, regimes, 1)]
