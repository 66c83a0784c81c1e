"""The markup a reader sees without scripts: whole, labelled, and safe against its own words."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from explainer.figure.figure import Figure
from explainer.figure.html import figure_html
from explainer.figure.html.stage import moments
from explainer.figure.plan import Cell, Plan
from explainer.figure.text import number, rich
from explainer.figure.wire import unpack
from tests.figure.rope import plan, respond, state
from tests.figure.tubs import PAIR
from tests.figures import plans_and_answers
from tests.markup import Node, parse

HOSTILE = """<script>alert("x")</script>'&"<b>"""
# What may not carry markup because it is a name, not a text.
NAMES = {
    "id",
    "name",
    "dataset",
    "column",
    "change",
    "swatch",
    "source",
    "sentence",
    "symbol",
    "uses",
    "specs",
    "feature",
    "word",
    "of",
    "chart",
    "axis",
}


def poison(thing: Any) -> Any:
    """Put hostile text into every text of a plan that a reader gets to see."""
    if is_dataclass(thing) and not isinstance(thing, type):
        changed = {f.name: poison(getattr(thing, f.name)) for f in fields(thing) if f.init and f.name not in NAMES}
        return replace(thing, **changed)
    if isinstance(thing, str) and thing:
        return thing + HOSTILE
    if isinstance(thing, tuple) and not (len(thing) == 3 and isinstance(thing[2], int)):
        return tuple(poison(part) for part in thing)
    if isinstance(thing, tuple):  # a table's column: its name stays
        return (thing[0], poison(thing[1]), thing[2])
    return thing


def drawn(of: Plan) -> Node:
    return parse(figure_html(of, respond(of.defaults()), {"words": HOSTILE}))


def test_the_little_figure_is_well_formed_and_named() -> None:
    root = drawn(plan()).one("figure")
    assert root.attributes["id"] == "fig-rope"
    assert root.one(id=root.attributes["aria-labelledby"] or "").text == "A rope"
    assert root.one(class_="summary").attributes["aria-live"] == "polite"
    assert root.one(class_="notice").attributes["role"] == "status"
    assert root.one(class_="drawing").attributes["role"] == "img"
    assert root.one(class_="drawing").attributes["aria-label"] == "A line."
    assert [b.attributes.get("data-act") for b in root.all("button", type="button")] == [
        None, None, "look", "again", "play", "next", "csv", "svg", "png", "copy", "reset",
    ]  # fmt: skip
    assert [b.text for b in root.one(class_="moments").all("button")] == ["guess", "your turn"]
    assert not set(root.ids()) & {""}


@pytest.mark.parametrize("name", plans_and_answers())
def test_every_figure_of_the_article_is_well_formed_with_its_charts(name: str) -> None:
    of, answer = plans_and_answers()[name]
    root = parse(figure_html(of, answer, {})).one("figure")
    assert len(root.all("svg")) >= 2 * len(of.charts)
    ids = root.ids()
    assert len(ids) == len(set(ids))
    labelled(root)
    # Bold is the one thing that a figure's words can be.
    said = [
        part
        for step in of.steps
        for part in (step.title, step.text, step.question, *(w for a in step.answers for w in a))
    ]
    told = " ".join(
        (*said, json.dumps(of.json()["guess"]), *(world.text for world in of.worlds), of.note, of.weak, of.yours)
    )
    assert re.findall(r"(?<![*\w])\*\w[^*]*\*(?!\*)", told.replace("**", "")) == []  # α* is a name, *so* is not bold
    # Where nothing can be set no turn of the reader's follows; what was guessed is then told in a step, which a presenter's key shows.
    kinds = [kind for kind, _ in moments(of)]
    assert ("turn" in kinds) == (of.settable or len(kinds) == 1)
    if of.guess:
        assert kinds[:2] in (["guess", "step"], ["guess", "turn"])
    for control in of.controls:
        box = root.one(data_control=control.id)
        assert box.all(class_="mark"), f"{control.id} shows no source"


def labelled(root: Node) -> None:
    labels = {label.attributes["for"]: label for label in root.all("label") if "for" in label.attributes}
    for field in root.all("input", type="range"):
        name = field.attributes["id"]
        assert field.attributes.get("aria-valuetext"), name
        assert field.attributes.get("aria-label") or labels[name].text.strip(), name
        assert root.all("output", **{"for": name or ""}), name
    assert set(labels) <= {f.attributes.get("id") for f in root.all("input")}
    for group in root.all(role="radiogroup"):
        named = group.attributes.get("aria-labelledby")
        assert root.one(id=named).text.strip() if named else group.attributes["aria-label"]
        assert len({radio.attributes["name"] for radio in group.all("input", type="radio")}) == 1
        assert all(label.text.strip() for label in group.all("label"))
    # In JupyterLab the arrow keys of every input are its own.
    assert all("data-lm-suppress-shortcuts" in f.attributes for f in root.all("input"))


def test_every_input_has_a_label_and_says_its_value_in_words() -> None:
    root = drawn(plan())
    labelled(root)
    share = root.one(id="rope-share").attributes
    assert (share["min"], share["max"], share["step"], share["value"]) == ("0", "1", "0.05", "0.4")
    assert share["aria-valuetext"] == "40 %"
    assert root.one("label", **{"for": "rope-share"}).text == "40 % of it is lost"


def test_sources_stand_beside_the_numbers() -> None:
    pull, share = (drawn(plan()).one(data_control=c).one(class_="mark") for c in ("pull", "share"))
    assert pull.attributes["href"] == "#source-fed-h41"
    assert (pull.attributes["aria-label"] or "").startswith("Source: ")
    assert share.attributes["tabindex"] == "0"
    assert share.attributes["data-tip"] == "Assumption: a round number"


def test_no_text_of_a_plan_becomes_markup() -> None:
    hostile = poison(plan())
    answer = respond(hostile.defaults())
    answer = replace(answer, headline="**1** " + HOSTILE, verdict=HOSTILE, books={HOSTILE: 0.0})
    html = figure_html(hostile, answer, {"words": HOSTILE})
    clean, dirty = drawn(plan()).one("figure"), parse(html).one("figure")
    assert html.count("<script") == 1
    assert [n.tag for n in dirty.walk()] == [n.tag for n in clean.walk()]
    assert [sorted(n.attributes) for n in dirty.walk()] == [sorted(n.attributes) for n in clean.walk()]
    assert state(html) == {"words": HOSTILE}
    assert dirty.one(class_="headline").text == "1 " + HOSTILE
    assert dirty.one(class_="verdict").text == HOSTILE
    for text in (dirty.one(class_="fig-title").text, dirty.one(class_="weak").text, dirty.one("caption").text):
        assert text.endswith(HOSTILE)


def test_the_static_table_is_the_data() -> None:
    of = plan()
    run = respond(of.defaults()).data["run"]
    table = drawn(of).one("table")
    assert [h.text for h in table.one("thead").all("th")] == ["when", "time", "level"]
    rows = [[c.text for c in row.inside if isinstance(c, Node)] for row in table.one("tbody").all("tr")]
    assert rows == [
        [w, f"{t:.0f}", f"{v:.2f}"] for w, t, v in zip(("now", "soon", "late"), run["t"], run["level"], strict=True)
    ]


def test_the_player_shows_the_row_it_starts_on() -> None:
    root = drawn(plan())
    run = respond(plan().defaults()).data["run"]
    cell = root.one(class_="cell")
    assert cell.one("b").text == f"{run['level'][2]:.1f}"
    assert cell.one("small").text == f"+{run['d_level'][2]:.1f}"
    assert root.one(class_="event").text == "soon: Soon is here."
    assert root.one(id="rope-when").attributes["aria-valuetext"] == "late"


def test_the_answer_to_a_guess_is_there_without_scripts_and_hidden_with_them() -> None:
    form = drawn(plan()).one("form")
    assert "hidden" in form.one(class_="reveal").attributes
    assert form.one(class_="told").text == "The answer: 12 m. It is 12."


def test_a_notebook_s_view_has_the_frame_and_no_drawings() -> None:
    html = figure_html(plan(), respond(plan().defaults()), draw=False)
    root = parse(html)
    assert not [s for box in root.all(class_="size") for s in box.all("svg")]
    assert "state" not in html.split("<figure")[0]
    assert not root.all("script")


def test_the_badge_tells_when_the_books_do_not_balance() -> None:
    good = respond(plan().defaults())
    bad = replace(good, books={"in less out": 0.5})
    assert drawn(plan()).one(class_="books").attributes["data-ok"] == "true"
    badge = parse(figure_html(plan(), bad)).one(class_="books")
    assert badge.attributes["data-ok"] == "false"
    assert "do not balance" in badge.one("summary").text
    assert badge.one("b").text == "5.0e-01"


@pytest.mark.parametrize(
    ("value", "digits", "signed", "text"),
    [
        (4000, 0, False, "4,000"),
        (-0.4, 1, False, "−0.4"),
        (-0.001, 1, True, "0.0"),
        (12.345, 2, True, "+12.35"),
        (0, 0, True, "0"),
    ],
)
def test_numbers_are_written_for_readers(value: float, digits: int, signed: bool, text: str) -> None:
    assert number(value, digits, signed=signed) == text


def test_bold_is_all_that_a_sentence_may_do() -> None:
    assert rich("**1** < **2** & <i>") == "<b>1</b> &lt; <b>2</b> &amp; &lt;i&gt;"


def test_a_static_figure_carries_what_brings_it_to_life(rope: Any) -> None:
    figure: Figure = rope()
    kept = state(figure.static())
    assert kept["plan"] == json.loads(json.dumps(figure.plan))
    assert kept["inputs"] == plan().defaults()
    header, data = unpack(figure.outputs)
    assert kept["outputs"]["header"] == header
    assert kept["outputs"]["data"]["run"]["level"] == pytest.approx(data["run"]["level"])


def test_each_tub_has_its_heading_and_its_own_numbers_and_the_words_stand_once() -> None:
    player = plan().player
    assert player
    cells = (
        Cell("h_fed", "right"),
        Cell("h_fed", "under the Fed's", tub="pair-fed"),
        Cell("h", "under the firm's", tub="pair-firm"),
    )
    of = plan(tubs=PAIR, player=replace(player, cells=cells))
    run = {
        name: [0.0, 1.0, value]
        for name, value in (("h", 60.0), ("h_fed", 50.0), ("back", 5.0), ("paid", 9.0), ("t", 2.0), ("level", 3.0))
    }
    root = parse(figure_html(of, replace(respond(of.defaults()), data={"run": run})))
    boxes = root.all(class_="tub-box")
    assert [box.one("h4").text for box in boxes] == ["A firm", "The Fed"]
    assert [[dt.text for dt in box.all("dt")] for box in boxes] == [["under the firm's"], ["under the Fed's"]]
    assert [box.one("b").text for box in boxes] == ["60", "50"]
    assert [dt.text for dt in root.one(class_="player").all("dt")] == ["right"]
    assert len(root.all(class_="symbols")) == 1
    # The browser half fills the numbers in the order in which they stand on the page.
    assert [dt.text for dt in root.all("dt")] == [cell.label for cell in of.cells()]
