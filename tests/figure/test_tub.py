"""The tub's geometry is its promise: one water line, depth under the keel as price, ducks aground on their steps."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from explainer.figure.tub import Tub, TubError, describe, tub_html, tub_svg, tub_symbols_html
from explainer.figure.tub.layout import BROAD, NARROW, SLIM, WIDE, Layout, floor_at, floor_points
from explainer.figure.tub.plan import change, show
from explainer.figure.tub.words import make_way

from .tubs import BETAS, LEVEL0, PAIR, PLAN, TOP, shelf, state

SVG = "{http://www.w3.org/2000/svg}"
LAYOUTS = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)


def parts(svg: str, part: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(svg).iter() if e.get("data-part") == part]


def duck_ys(level: float, layout: Layout) -> dict[str, float]:
    found = {}
    for duck in parts(tub_svg(PLAN, state(level), layout), "duck"):
        match = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", duck.attrib["transform"])
        assert match
        found[duck.attrib["data-column"]] = float(match[2])
    return found


def depths(level: float, layout: Layout) -> dict[str, float]:
    lines = parts(tub_svg(PLAN, state(level), layout), "sounding")
    return {e.attrib["data-for"]: float(e.attrib["y2"]) - float(e.attrib["y1"]) for e in lines}


@LAYOUTS
@pytest.mark.parametrize("level", [81.0, LEVEL0, TOP])
def test_all_floating_ducks_stand_on_one_level(level: float, layout: Layout) -> None:
    ys = duck_ys(level, layout)
    assert len(ys) == 6
    line = layout.bottom - (layout.bottom - layout.rim) * level / TOP
    assert list(ys.values()) == [pytest.approx(line, abs=0.01)] * 6


@LAYOUTS
@pytest.mark.parametrize("level", [30.0, 64.0, 83.125, LEVEL0, 121.0])
def test_the_water_under_each_keel_is_its_price_as_a_share_of_that_at_the_start(level: float, layout: Layout) -> None:
    at_start, now = depths(LEVEL0, layout), depths(level, layout)
    for mark, beta in BETAS.items():
        price = max(0.0, (level - shelf(beta)) / (LEVEL0 - shelf(beta)))
        assert now[f"P_{mark}"] == pytest.approx(price * at_start[f"P_{mark}"], abs=0.05)


@LAYOUTS
def test_an_aground_duck_rests_on_its_shelf_tilted_and_says_so(layout: Layout) -> None:
    svg = tub_svg(PLAN, state(45), layout)
    floor = floor_points(layout, [d.shelf for d in PLAN.shallow_first], TOP)
    aground = {e.attrib["data-for"]: e.attrib["data-aground"] for e in parts(svg, "label")}
    assert [column for column, yes in aground.items() if yes == "yes"] == ["P_bitcoin", "P_code", "P_cloud"]
    for duck in parts(svg, "duck"):
        column, x = duck.attrib["data-column"], float(duck.attrib["data-x"])
        y = duck_ys(45, layout)[column]
        tilt = float(duck[0].attrib["transform"].removeprefix("rotate(").split()[0])
        if aground[column] == "yes":
            assert y + layout.draught == pytest.approx(floor_at(floor, x), abs=0.02)
            dry = (layout.y(45, TOP) - y) / layout.draught  # share of the hull in the air
            assert tilt == pytest.approx(-9 * min(1, dry), abs=0.01)
            assert tilt < -5
        else:
            assert y + layout.draught < floor_at(floor, x)
            assert tilt == 0


def test_a_duck_is_aground_exactly_when_the_level_reaches_its_shelf() -> None:
    bitcoin = shelf(BETAS["bitcoin"])
    for level, expected in [(bitcoin + 1e-9, "no"), (bitcoin, "yes")]:
        labels = parts(tub_svg(PLAN, state(level)), "label")
        assert labels[0].attrib["data-for"] == "P_bitcoin"
        assert labels[0].attrib["data-aground"] == expected


@LAYOUTS
def test_the_floor_falls_from_the_first_duck_to_the_drain(layout: Layout) -> None:
    points = floor_points(layout, [d.shelf for d in PLAN.shallow_first], TOP)
    assert points == sorted(points)
    heights = [floor_at(points, x) for x in range(int(points[0][0]), int(points[-1][0]))]
    assert all(a <= b + 1e-6 for a, b in pairwise(heights))


def test_every_column_of_the_plan_has_its_part_in_both_drawings() -> None:
    for svg in ElementTree.fromstring(tub_html(PLAN, state(90))):
        named = [e.get("data-column") for e in svg.iter() if e.get("data-column")]
        assert sorted(filter(None, named)) == sorted(PLAN.columns)


@pytest.mark.parametrize("level", [0.0, 1e-9, 50.0, TOP])
@pytest.mark.parametrize("flow", [-1e6, 0.0, 1e6])
def test_the_svg_is_well_formed_and_finite_at_the_extremes(level: float, flow: float) -> None:
    html = tub_html(PLAN, {**state(level, fed=flow), "capex": flow})
    root = ElementTree.fromstring(html)
    assert len(root) == 2
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not re.search(r"nan|inf\b|e[-+]\d", value, re.IGNORECASE) or key == "class", (key, value)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


@LAYOUTS
def test_a_stream_is_as_wide_as_its_flow_and_turns_when_it_takes_water(layout: Layout) -> None:
    for fed, way in [(30.0, "on"), (0.0, "none"), (-30.0, "back")]:
        stream = next(
            e for e in parts(tub_svg(PLAN, state(90, fed), layout), "stream") if e.get("data-column") == "fed"
        )
        assert stream.attrib["data-way"] == way
        assert float(stream[0].attrib["stroke-width"]) == pytest.approx(layout.stream * abs(fed) / 60, abs=0.01)


@LAYOUTS
def test_a_stream_ends_on_the_water_or_on_the_bare_floor(layout: Layout) -> None:
    for level in (0.0, 90.0):
        stream = next(e for e in parts(tub_svg(PLAN, state(level), layout), "stream") if e.get("data-column") == "fed")
        end = float(stream[0].attrib["y2"])
        assert end == pytest.approx(min(layout.y(level, TOP), float(stream.attrib["data-floor"])), abs=0.01)


def test_the_drawing_is_named_and_described_in_words() -> None:
    svg = ElementTree.fromstring(tub_svg(PLAN, state(50)))
    title, desc = svg[0], svg[1]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert desc.text == describe(PLAN, state(50))
    for words in ("stands at 50", "Bitcoin −100\u202f%, aground", "memory maker −55\u202f%", "the Fed +25 bn a month"):
        assert words in str(desc.text)


def test_words_are_escaped() -> None:
    plan = replace(PLAN, water_label="a < b & c", ducks=(replace(PLAN.ducks[0], label="R&D <i>"),))
    assert ElementTree.fromstring(tub_svg(plan, state(90)))[0].text == "A bathtub seen from the side: a < b & c"
    assert "R&amp;D &lt;i&gt;" in tub_symbols_html(plan)


def test_the_table_has_a_row_for_all_that_is_drawn() -> None:
    rows = ElementTree.fromstring(tub_symbols_html(PLAN)).findall("tbody/tr")
    drawn = ["".join(row[0].itertext()) for row in rows]
    assert drawn == [
        "water line", "dashed line", "step of the floor", "dotted line",
        "Bitcoin duck", "software duck", "hyperscaler duck", "value duck", "gold duck", "memory maker duck",
        "tap “the Fed”", "tap “the plumbing”", "drain “to AI capex”",
    ]  # fmt: skip
    assert ["".join(row[1].itertext()) for row in rows][:5] == ["L", "L0", "fi", "Pi", "Pbitcoin"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234.5, ",.0f", "1,235"), (-0.4, "+,.0f", "0"), (0.5, ".0f", "1"), (-2.5, "+.0f", "−3"), (7, "+.1f", "+7.0"),
        (2.675, ".2f", "2.67"),
    ],
)  # fmt: skip
def test_numbers_are_written_with_a_typographic_minus_and_rounded_half_up(value: float, form: str, text: str) -> None:
    assert show(value, form) == text


def test_a_price_is_written_as_a_change_from_the_start() -> None:
    assert [change(p) for p in (1, 0.15625, 0, 2.5)] == ["0\u202f%", "−84\u202f%", "−100\u202f%", "+150\u202f%"]


def test_two_numbers_of_the_gauge_never_touch() -> None:
    for gap in (-40.0, -3.0, 0.0, 5.0, 20.0):
        assert abs(gap + 2 * make_way(gap)) >= 17


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("L", -1.0, "L is -1; allowed is 0 to 130"),
        ("L", 131.0, "L is 131; allowed is 0 to 130"),
        ("L", math.nan, "L is nan"),
        ("L_base", 200.0, "L_base is 200"),
        ("P_gold", -0.1, "P_gold is -0.1; allowed is 0 to inf"),
        ("capex", math.inf, "capex is inf"),
    ],
)
def test_a_value_that_cannot_be_shown_is_an_error(column: str, value: float, message: str) -> None:
    with pytest.raises(TubError, match=re.escape(message)):
        tub_svg(PLAN, {**state(90), column: value})


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(TubError, match="needs a value for 'capex'"):
        tub_svg(PLAN, {k: v for k, v in state(90).items() if k != "capex"})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "The Tub"}, "name must be"),
        ({"level0": 131.0}, "level0 is 131"),
        ({"ghost": 131.0}, "ghost is 131"),
        ({"level_format": "%d"}, "format is '%d'"),
        ({"level": "fed"}, "named twice"),
        ({"water_label": "x" * 37}, "room for 36"),
        ({"ducks": (), "water_label": "x" * 23}, "room for 22"),
        ({"ducks": (replace(PLAN.ducks[0], shelf=100.0),)}, "shelf of memory maker is 100"),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_an_error(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(TubError, match=message):
        replace(PLAN, **wrong)


def test_an_unknown_mark_or_an_empty_flow_is_an_error() -> None:
    with pytest.raises(TubError, match="mark of gold is 'crown'"):
        replace(PLAN.ducks[1], mark="crown")
    with pytest.raises(TubError, match="full flow of the Fed is 0"):
        replace(PLAN.taps[0], full=0)


def test_one_duck_no_taps_and_no_ghost_are_enough() -> None:
    plan: Tub = replace(PLAN, ducks=PLAN.ducks[:1], taps=(), ghost=None)
    root = ElementTree.fromstring(tub_html(plan, state(90)))
    assert [len(parts(ElementTree.tostring(svg, encoding="unicode"), "duck")) for svg in root] == [1, 1]
    assert not [e for e in root.iter() if e.get("data-part") in ("ghost", "then", "base")]


@pytest.mark.parametrize("layout", [BROAD, SLIM], ids=lambda layout: layout.name)
@pytest.mark.parametrize("level", [0.0, 3.0, 60.0, 100.0])
def test_a_tub_of_water_alone_shows_its_level_and_no_duck(level: float, layout: Layout) -> None:
    left, _ = PAIR
    values = {"h": level, "h_fed": level, "back": 40.0, "paid": 80.0}
    svg = tub_svg(left, values, layout)
    assert not [e for part in ("duck", "label", "sounding") for e in parts(svg, part)]
    (now,) = parts(svg, "now")
    assert now.attrib["transform"].endswith(f" {layout.y(level, 100):.2f}".rstrip("0").rstrip(".") + ")")
    assert [e.text for e in parts(svg, "level")] == [f"{level:.1f}\u202f%"]
    assert [e.text for e in parts(svg, "amount")] == ["80 bn", "40 bn"]
    assert describe(left, values) == (
        f"The water is the idle share; it stands at {level:.1f}\u202f%. Flows: comes back 40 bn; paid out 80 bn."
    )
    # Its floor falls to the drain, and the last drop is gone where the level is nothing.
    floor = floor_points(layout, [], 100)
    assert [y for _, y in floor] == sorted(y for _, y in floor)
    assert layout.y(0, 100) <= floor[0][1] < layout.y(2, 100) + layout.line


def test_tubs_beside_each_other_share_no_id_and_one_table_of_symbols() -> None:
    html = "".join(tub_html(tub, {"h": 60.0, "h_fed": 60.0, "back": 0.0, "paid": 80.0}) for tub in PAIR)
    root = ElementTree.fromstring(f"<div>{html}</div>")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    titles = {e.text for e in root.iter("title")}
    assert titles == {
        "A firm. A bathtub seen from the side: idle share",
        "The Fed. A bathtub seen from the side: idle share",
    }
    rows = ElementTree.fromstring(tub_symbols_html(*PAIR)).findall("tbody/tr")
    assert ["".join(row[0].itertext()) for row in rows] == [
        "water line",
        "dashed line",
        "tap “comes back”",
        "drain “paid out”",
    ]
