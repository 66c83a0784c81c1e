"""Steps, worlds, map and ensemble: refused where they are declared wrongly, whole in the page, late in the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from explainer.figure.figure import Figure
from explainer.figure.html import figure_html
from explainer.figure.plan import Ensemble, Move, Plan, PlanError, Step, World
from explainer.figure.tour.html import share
from explainer.figure.wire import unpack
from tests.figure.tools import CELLS, MAP, STEPS, WORLDS, answer, touring, widen
from tests.markup import Node, parse


def step(**changed: Any) -> Plan:
    return touring(steps=(STEPS[0], replace(STEPS[1], **changed)))


def cells(**changed: Any) -> Plan:
    return touring(map=replace(MAP, **changed))


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "seen": (lambda: step(controls=("push",), moves=()), "step 'A stronger pull': there is no control push; there is pull, share"),
    "input": (lambda: step(inputs={"push": 1}), "there is no control 'push'"),
    "range": (lambda: step(inputs={"pull": 11}), "pull is 11; allowed is 0 to 10 in whole steps of 0.5"),
    "grid": (lambda: step(inputs={"pull": 3.2}), "pull is 3.2; allowed is"),
    "seconds": (lambda: step(moves=(Move("pull", 3, 8, 0),)), "pull moves in 0 seconds"),
    "hidden": (lambda: step(moves=(Move("share", 0.4, 0.5),)), "share moves and is not seen"),
    "end": (lambda: step(moves=(Move("pull", 3, 12),)), "pull is 12"),
    "row": (lambda: step(moves=(Move("when", 0, 3),)), "when goes from 0 to 3; allowed is 0 to 2"),
    "first": (lambda: touring(steps=(Step("Go", "", (), {"pull": 8}),)), "the first step, 'Go', must start from the defaults"),
    "no question": (lambda: step(question=""), "step 'A stronger pull' has answers and no question"),
    "one answer": (lambda: step(answers=(("Yes", "So."),)), "has 1 answers; allowed is 2 to 5"),
    "six answers": (lambda: step(answers=tuple((str(i), "So.") for i in range(6))), "has 6 answers"),
    "twice": (lambda: step(answers=(("Yes", "So."), ("Yes", "No."))), "has an answer twice: Yes, Yes"),
    "no choice": (lambda: step(answers=(("Yes", "So."), ("", "No."))), "every answer needs a choice and a reply"),
    "no reply": (lambda: step(answers=(("Yes", "So."), ("No", ""))), "every answer needs a choice and a reply"),
    "world": (lambda: touring(worlds=(World("x", "", {"share": 2}),)), "world 'x': share is 2"),
    "axes": (lambda: cells(y="pull"), "both axes are 'pull'"),
    "rising": (lambda: cells(columns=(5, 3, 1, 7, 8.5)), "pull needs 2 to 14 values in rising order"),
    "off": (lambda: cells(columns=(1, 3, 5, 7, 8.7)), "pull is 8.7"),
    "regimes": (lambda: cells(regimes=("one",)), "has 1 regimes; allowed is 2 to 6"),
    "no cells": (lambda: MAP.cells({}), "the answer has 0 cells; it needs 4 rows of 5"),
    "few cells": (lambda: MAP.cells({"map": {"regime": CELLS[:15]}}), "the answer has 15 cells"),
    "number": (lambda: page(cells(regimes=("slack", "taut"))), "no regime has the number 2; there are 2"),
    "half": (lambda: MAP.cells({"map": {"regime": (0.5, *CELLS[1:])}}), "no regime has the number 0.5"),
    "unseen": (lambda: touring(ensemble=("fog",)), r"no chart uses \['fog'\] of its ensemble"),
    "no ensemble": (lambda: Figure(touring(), answer), r"names the datasets \('faint',\) as its ensemble and has None"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_tour_is_refused_by_name(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(PlanError, match=said):
        make()


def page(of: Plan | None = None, ensemble: Ensemble | None = None) -> Node:
    of = of or touring()
    return parse(figure_html(of, answer(of.defaults()), ensemble=ensemble)).one("figure")


def test_every_step_is_in_the_page_and_the_first_is_seen() -> None:
    root = page()
    lines = root.one("ol", class_="tour-texts").all("li")
    assert [line.one("h4").text for line in lines] == [*(s.title for s in STEPS), "Your turn"]
    assert ["data-here" in line.attributes for line in lines] == [True, False, False, False]
    assert "What happens to the end?" in lines[1].text
    locked = [c.attributes["data-control"] for c in root.all("div", class_="control") if "data-locked" in c.attributes]
    assert locked == ["share"]
    assert not [c for c in page(touring(steps=())).walk() if "data-locked" in c.attributes]


def test_every_answer_is_in_the_page_with_its_reply_folded_beneath_it() -> None:
    lines = page().one("ol", class_="tour-texts").all("li")
    folded = lines[1].all("details")
    assert [(d.one("summary").text, d.one("p").text) for d in folded] == [
        ("It follows", "It does: twice the pull."),
        ("It stays", "Nothing holds it back."),
    ]
    assert {d.attributes["name"] for d in folded} == {"touring-step-1"}
    assert not [d for d in folded if "open" in d.attributes]
    assert not lines[0].all("details")


def test_worlds_are_buttons_and_texts() -> None:
    box = page().one(class_="worlds")
    assert [b.text for b in box.all("button")] == [p.name for p in WORLDS]
    assert WORLDS[0].text in box.one("noscript").text


def test_the_map_names_every_cell_and_one_is_a_stop() -> None:
    grid = page().one(role="grid")
    buttons = grid.all("button", role="gridcell")
    assert len(buttons) == 20
    assert buttons[0].attributes["aria-label"] == "pull, kg 1.0, share, % 90: slack"
    assert [b.attributes["aria-label"] for b in buttons if b.attributes["tabindex"] == "0"] == [
        "pull, kg 3.0, share, % 40: taut"
    ]


@pytest.mark.parametrize(("value", "part"), [(1, 0.1), (2, 0.2), (8.5, 0.9), (0, 0), (10, 1)])
def test_the_marker_stands_between_the_middles_of_the_cells(value: float, part: float) -> None:
    assert share(MAP.columns, value) == pytest.approx(part)


def test_a_static_page_has_the_ensemble_and_a_widget_waits_for_it(rope: Any) -> None:
    rope()  # a figure of one's own, so that the browser half is the one a notebook carries
    figure = Figure(touring(), answer, widen)
    assert figure.extra == b""
    assert page().one(class_="ensemble").attributes == {"class": "ensemble", "hidden": None}
    static = parse(figure.static()).one("figure")
    assert static.one(class_="ensemble").text.startswith("Twenty ropes, each losing another share")
    drawn, bare = (len(root.all("path")) for root in (static, page()))
    assert drawn >= bare + 2 * 20


def test_the_ensemble_is_sent_when_asked_for_and_the_answer_is_not_sent_again(rope: Any) -> None:
    rope()
    asked: list[dict[str, float]] = []

    def watched(inputs: Any) -> Ensemble:
        asked.append(dict(inputs))
        return widen(inputs)

    figure = Figure(touring(), answer, watched)
    figure.inputs = {"pull": 5, "share": 0.5}
    before = figure.outputs
    assert asked == []
    figure.request = {"want": "ensemble", "seq": 7}
    assert asked == [{"pull": 5, "share": 0.5}]
    assert figure.outputs is before
    header, data = unpack(figure.extra)
    assert (figure.answered["want"], figure.answered["seq"]) == ("ensemble", 7)
    assert header["sentence"].startswith("Twenty ropes")
    assert data["faint"]["run"][-1] == 19
    figure.set(pull=6)
    assert unpack(figure.outputs)[0]["verdict"] == answer({"pull": 6, "share": 0.5}).verdict
    assert len(asked) == 1


def test_a_ensemble_that_fails_says_so_and_leaves_the_answer(rope: Any) -> None:
    rope()
    figure = Figure(touring(), answer, widen)
    before = figure.outputs
    for sent, said in (({"pull": 8}, "no rope is that strong"), ({"pull": 11}, "pull (p) is 11.0 kg")):
        with figure.hold_trait_notifications():
            figure.inputs = sent
            figure.request = {"want": "ensemble", "seq": 2}
        assert said in unpack(figure.extra)[0]["problem"]
    assert figure.outputs is before


def test_a_ensemble_with_other_datasets_than_promised_is_refused(rope: Any) -> None:
    rope()
    with pytest.raises(PlanError, match=r"has the datasets \['fog'\], promised are \['faint'\]"):
        Figure(touring(), answer, lambda _: Ensemble({"fog": {}}, "")).static()


def test_a_map_is_plain_data() -> None:
    assert touring().json()["map"] == {
        "x": "pull", "y": "share", "columns": MAP.columns, "rows": MAP.rows, "regimes": MAP.regimes,
    }  # fmt: skip
