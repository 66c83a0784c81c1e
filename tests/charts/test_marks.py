"""The marks: what each compiles to, what it reads, and how it looks once data are in it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pytest
import vl_convert

from explainer.charts.compile import compiled
from explainer.charts.marks import NAMES_GAP, Axis, Plot, Words, rows, years
from explainer.charts.theme import DEEP, GHOST, LOSS, SAND, SIZES, WATER, Size, data

LINES = Words("series", ("reserves", "reverse repo", "assets"), (DEEP, WATER, SAND))
WIDE = SIZES[0]


def plot(size: Size = WIDE, height: int = 200, **y: Any) -> Plot:
    return Plot(
        size, height, x=Axis("t", (0, 10), (0, 5, 10), title="years"), y=Axis("value", **({"span": (0, 100)} | y))
    )


def kept(*marks: Callable[[Plot], Any], of: Callable[[Size], Plot] = plot) -> dict[str, Any]:
    def chart(size: Size) -> Any:
        """Draw the marks."""
        here = of(size)
        return here.draw(*(mark(here) for mark in marks))

    return compiled(chart)


def drawn(chart: dict[str, Any], rows_by: dict[str, list[dict[str, Any]]], size: str = "wide") -> str:
    spec = copy.deepcopy(chart["specs"][size])
    for dataset in spec["data"]:
        if dataset["name"] in rows_by:
            dataset["values"] = rows_by[dataset["name"]]
    svg: str = vl_convert.vega_to_svg(spec)
    return svg


def words_at(svg: str) -> dict[str, tuple[float, float]]:
    """Return where each text of a drawing that is no axis's stands."""
    marks = re.findall(r'class="mark-text role-mark[^>]*>(.*?)</g>', svg)
    found = [re.findall(r'translate\(([-\d.]+),([-\d.]+)\)"[^>]*>([^<]*)</text>', mark) for mark in marks]
    return {word: (float(x), float(y)) for mark in found for x, y, word in mark}


def test_uses_are_the_datasets_read_and_not_those_derived() -> None:
    chart = kept(
        lambda p: p.line("run"), lambda p: p.ghost("run"), lambda p: p.ends("ends", LINES), lambda p: p.later()
    )
    assert chart["uses"] == ["ends", "ghost_run", "later", "run"]
    assert len(chart["specs"]["wide"]["data"]) > 4


def test_words_are_gathered_from_the_marks_and_kept_out_of_the_spec() -> None:
    chart = kept(lambda p: p.ends("ends", LINES), lambda p: p.text("run", Words("side", ("state", "firm"))))
    assert chart["words"] == {"series": list(LINES.words), "side": ["state", "firm"]}
    assert "carried" not in json.dumps(chart)


def test_two_lists_for_one_column_are_refused() -> None:
    with pytest.raises(ValueError, match="'series' has two lists of words"):
        kept(lambda p: p.ends("ends", LINES), lambda p: p.text("run", Words("series", ("other",))))


def test_the_same_words_in_two_tints_are_one_list_and_keep_both_tints() -> None:
    chart = kept(lambda p: p.stack("stack", LINES), lambda p: p.tags("tags", LINES(LOSS, LOSS, LOSS)))
    assert chart["words"] == {"series": list(LINES.words)}
    ranges = [scale["range"] for scale in chart["specs"]["wide"]["scales"] if scale["type"] == "ordinal"]
    assert ranges == [[DEEP, WATER, SAND], [LOSS] * 3]


@pytest.mark.parametrize(
    ("words", "tints", "said"),
    [
        ((), (), "there must be one"),
        (("a", "a"), (), "each must stand once"),
        (("a", "b"), (DEEP,), "2 words and 1 tints"),
    ],
)
def test_words_that_cannot_be_are_refused(words: tuple[str, ...], tints: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Words("series", words, tints)


def test_marks_are_coloured_only_by_words_with_tints() -> None:
    with pytest.raises(ValueError, match="'side' have no tints"):
        plot().line("run", tint=Words("side", ("state", "firm")))


def test_sizes_that_read_other_datasets_are_refused() -> None:
    def chart(size: Size) -> Any:
        return plot(size).draw(plot(size).line("run" if size.narrow else "walk"))

    with pytest.raises(ValueError, match=r"chart 'chart' reads \['walk'\] when wide and \['run'\] when narrow"):
        compiled(chart)


def test_data_of_its_own_and_words_that_it_does_not_list_are_refused() -> None:
    own = alt.Chart(alt.InlineData(values=[{"t": 1, "value": 2}])).mark_point().encode(x="t:Q", y="value:Q")
    with pytest.raises(ValueError, match="brings data of its own"):
        kept(lambda p: own)
    tint = alt.Color("series:N", scale=alt.Scale(domain=["left", "right"], range=[DEEP, SAND]), legend=None)
    with pytest.raises(ValueError, match=r"colours by words it does not list, \[\['left', 'right'\]\]; use Words"):
        kept(lambda p: alt.Chart(data("run")).mark_point().encode(x=p.across(), y=p.up(), color=tint))


def test_a_role_becomes_the_name_and_the_class_of_the_mark() -> None:
    chart = kept(
        lambda p: p.line("run", role="known"), lambda p: p.line("rest", role="answer"), lambda p: p.line("more")
    )
    rows_ = [{"t": 0, "value": 1}, {"t": 10, "value": 90}]
    svg = drawn(chart, {"run": rows_, "rest": rows_, "more": rows_})
    assert re.findall(r'class="mark-line role-mark (\w+)"', svg) == ["known", "answer", "layer_2_marks"]


def test_a_ghost_reads_the_figure_s_own_first_answer_dashed() -> None:
    chart = kept(lambda p: p.ghost("run", "level"))
    (line,) = [mark for mark in chart["specs"]["wide"]["marks"] if mark["type"] == "line"]
    assert line["from"]["data"] == "ghost_run"
    assert line["encode"]["update"]["strokeDash"] == {"value": [5, 4]}
    assert line["encode"]["update"]["stroke"] == {"value": GHOST}
    assert line["encode"]["update"]["y"]["field"] == "level"


@pytest.mark.parametrize("high", [None, 90, 400])
@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("values", [(10, 10, 10), (10, 90, 12), (50, 51, 49), (0, 1, 99), (90, 10, 50)])
def test_the_names_at_the_ends_are_kept_apart_and_in_order(
    values: tuple[float, ...], size: str, high: int | None
) -> None:
    chart = kept(lambda p: p.ends("ends", LINES))
    chart["specs"][size]["height"] = high or chart["specs"][size]["height"]
    ends = [{"t": 10, "value": v, "series": w} for v, w in zip(values, LINES.words, strict=True)]
    at = words_at(drawn(chart, {"ends": ends}, size))
    assert set(at) == set(LINES.words)
    by_value = sorted(ends, key=lambda row: row["value"])
    heights = [at[row["series"]][1] for row in by_value]
    gaps = [low - high for low, high in pairwise(heights)]
    assert min(gaps) >= NAMES_GAP - 0.1, "a name stands on another, or below one of a lower line"
    height = chart["specs"][size]["height"]
    free = {
        row["series"] for row in by_value if all(abs(row["value"] - r["value"]) > 40 for r in by_value if r is not row)
    }
    for row in ends:
        if row["series"] in free:
            exact = height * (1 - row["value"] / 100)
            assert abs(at[row["series"]][1] - exact) < 5, "a name with room around it was moved"


def test_names_that_stand_side_by_side_may_be_at_one_height() -> None:
    chart = kept(lambda p: p.ends("ends", LINES))
    ends = [{"t": 2 * i, "value": 50, "series": w} for i, w in enumerate(LINES.words)]
    assert len({y for _, y in words_at(drawn(chart, {"ends": ends})).values()}) == 1


def test_names_are_kept_apart_only_where_the_axis_has_a_span() -> None:
    with pytest.raises(ValueError, match="that of 'value' has none"):
        plot(span=None).ends("ends", LINES)
    assert plot(span=None).ends("ends", LINES, apart=False)


def test_a_level_and_an_upright_line_carry_their_words() -> None:
    chart = kept(lambda p: p.level("kink", "scarce", y="at"), lambda p: p.upright("even", "break-even", to="left"))
    at = words_at(drawn(chart, {"kink": [{"at": 50}], "even": [{"t": 5}]}))
    height, width = (chart["specs"]["wide"][side] for side in ("height", "width"))
    assert at["scarce"][0] == pytest.approx(4, abs=1)
    assert height / 2 < at["scarce"][1] < height / 2 + 20, "the word stands below its line"
    assert at["break-even"][0] == pytest.approx(width / 2 - 5, abs=1)


def test_bars_lie_where_the_axis_up_is_rows_and_stand_elsewhere() -> None:
    lying = kept(
        lambda p: p.bars("parts", "bp"), of=lambda size: Plot(size, 200, Axis("bp", (-10, 10)), rows("row", 3))
    )
    standing = kept(lambda p: p.bars("run", "income", thick=20))
    (bar,) = [m for m in lying["specs"]["wide"]["marks"] if m["type"] == "rect"]
    assert {"x2", "height"} < bar["encode"]["update"].keys()
    (bar,) = [m for m in standing["specs"]["wide"]["marks"] if m["type"] == "rect"]
    assert {"y2", "width"} < bar["encode"]["update"].keys()


def test_bars_below_zero_take_the_tint_of_the_negative() -> None:
    chart = kept(
        lambda p: p.bars("parts", "bp", negative=LOSS),
        of=lambda size: Plot(size, 200, Axis("bp", (-10, 10)), rows("row", 2)),
    )
    svg = drawn(chart, {"parts": [{"row": 0, "bp": -5}, {"row": 1, "bp": 5}]})
    assert svg.count(f'fill="{LOSS}"') == 1
    assert svg.count(f'fill="{DEEP}"') == 1


def test_a_time_axis_is_in_universal_time_with_fewer_years_on_a_phone() -> None:
    chart = kept(lambda p: p.line("run"), of=lambda size: Plot(size, 200, years(size), Axis("value")))
    steps = {}
    for size, spec in chart["specs"].items():
        assert next(s for s in spec["scales"] if s["name"] == "x")["type"] == "utc"
        steps[size] = next(a for a in spec["axes"] if a.get("tickCount", {}) and a["orient"] == "bottom")["tickCount"][
            "step"
        ]
    assert steps == {"wide": 1, "narrow": 2}


def test_every_mark_compiles_alone_in_both_sizes() -> None:
    marks: dict[str, Callable[[Plot], Any]] = {
        "zero": lambda p: p.zero("one"), "faint": lambda p: p.faint(), "since": lambda p: p.since(),
        "head": lambda p: p.head(), "band": lambda p: p.band("window", WATER, opacity=0.2), "dot": lambda p: p.dot("here"),
        "ring": lambda p: p.ring("turn"), "was": lambda p: p.was("here"), "hold": lambda p: p.hold("frame", "top"),
        "between": lambda p: p.between("range", "low", "high"), "tick": lambda p: p.tick("roads"),
        "area": lambda p: p.area("border", low=0), "blocks": lambda p: p.blocks("stack", LINES),
        "gaps": lambda p: p.line("rates", gaps=True), "words": lambda p: p.line("run", tint=LINES, dots=30),
    }  # fmt: skip
    for name, mark in marks.items():
        chart = kept(mark)
        assert chart["uses"], name
        assert set(chart["specs"]) == {"wide", "narrow"}


def test_a_plot_without_room_for_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="a plot is 150 pixels high; allowed: 180 or more"):
        plot(height=150)


def test_the_recipe_s_own_chart_compiles_and_reads_what_the_recipe_says() -> None:
    recipe = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add a chart")[1]
    code = recipe.split("```python\n")[1].split("```")[0]
    module: dict[str, Any] = {"__name__": "buffer"}
    exec(compile(code, "buffer.py", "exec"), module)
    (chart,) = module["CHARTS"]
    kept_ = compiled(chart)
    assert kept_["uses"] == ["ends", "ghost_run", "run"]
    assert kept_["words"] == {"series": ["reserves", "reverse repo"]}
    text = json.dumps(kept_["specs"])
    for column in ("month", "reserves", "reverse_repo", "level", "series"):
        assert f'"field": "{column}"' in text or f"datum.{column}" in text, f"the recipe names {column!r}"
