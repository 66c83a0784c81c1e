"""A figure that is put together wrongly fails where it is declared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from explainer.figure.plan import Answer, Cell, Chart, Control, Group, PlanError
from explainer.quantity import Choice, QuantityError
from explainer.sources import SourceError
from tests.figure.asked import NUMBER
from tests.figure.rope import PULL, plan, spec
from tests.figure.tubs import PAIR

PLAYER: Any = plan().player
WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "control id": (lambda: Control("Pull", PULL), "control id 'Pull' must be lower-case"),
    "option": (lambda: Control("rule", PULL, ("one", "two")).number("three"), "rule is 'three'; allowed is one, two"),
    "dataset": (lambda: Chart("line", "", "", {"wide": spec(9)}, ("run", "nix")), r"'line' \(wide\) has no dataset \['nix'\]"),
    "autosize": (lambda: Chart("line", "", "", {"wide": {**spec(9), "autosize": "fit"}}, ("run",)), "must have autosize none"),
    "name": (lambda: plan(name="no-dash"), "figure name 'no-dash'"),
    "twice": (lambda: plan(controls=(Control("pull", PULL), Control("pull", PULL))), "uses a control id twice"),
    "playhead": (lambda: plan(controls=(Control("when", PULL),)), "uses a control id twice"),
    "version": (lambda: plan(version=1), "'rope' is version 1, 'share' names 1"),
    "a control in no group": (lambda: plan(groups=(Group("all", ("pull",)),)), "every control stands in one group; look at share"),
    "a control in two groups": (lambda: plan(groups=(Group("a", ("pull", "share")), Group("b", ("pull",)))), "look at pull"),
    "a tub without a player": (lambda: plan(player=None, tubs=PAIR), "has tubs or coins and no player"),
    "a tub twice": (lambda: plan(tubs=(PAIR[0], PAIR[0])), "the name of a tub twice"),
    "a number beside the water": (lambda: plan(tubs=PAIR, guess=replace(NUMBER, chart=PAIR[0].name, at=2)), "as a level right across"),
    "over the rim": (lambda: plan(tubs=PAIR, guess=replace(NUMBER, chart=PAIR[0].name, low=-20)), "runs from -20 to 20; tub .* holds 0 to"),
    "known already": (lambda: plan(tubs=PAIR, player=replace(PLAYER, start=1), guess=replace(NUMBER, chart=PAIR[0].name, low=0, high=1, step=0.1, answer=0.5)), "it must start at 0"),
    "under no tub": (lambda: plan(player=replace(PLAYER, cells=(Cell("level", "", tub="nix"),)), tubs=PAIR), r"no tub \['nix'\]"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_plan_is_refused_by_name(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(PlanError, match=said):
        make()


def test_a_control_without_a_source_is_refused() -> None:
    with pytest.raises(SourceError, match="no-such-source"):
        plan(controls=(Control("pull", replace(PULL, source="no-such-source")),))


def test_inputs_are_read_against_the_declarations() -> None:
    assert plan().read({}) == plan().defaults() == {"pull": 3, "share": 0.4}
    assert plan().read({"pull": 7, "stranger": 5, "more": 4}) == {"pull": 7, "share": 0.4}
    with pytest.raises(QuantityError, match=r"pull \(p\) is 11.0 kg; allowed is 0.0 to 10.0 kg"):
        plan().read({"pull": 11})


def test_a_quantity_with_words_for_its_steps_shows_them() -> None:
    named = replace(PULL, low=0, high=2, step=1, default=1, words=("none", "one", "two"))
    assert [named.show(v) for v in (0, 1, 2)] == ["none", "one", "two"]
    assert Control("pull", named).json()["labels"] == ("none", "one", "two")
    with pytest.raises(QuantityError, match="it has 3 steps and 2 words"):
        replace(named, high=2, words=("none", "one"))


def test_a_choice_is_a_control_with_options() -> None:
    rule = Choice("last", "rule", (("first", "the first"), ("last", "the last")), "fed-h41", "Take {}")
    control = Control.of("rule", rule)
    assert control.options == ("first", "last")
    assert (control.quantity.default, control.quantity.high) == (1, 1)
    assert [control.value(0), control.value(1.0)] == ["first", "last"]
    assert [control.number("first"), control.number(1)] == [0, 1]
    assert control.quantity.show(1) == "the last"


def test_what_the_browser_gets_is_plain_data() -> None:
    sent = json.loads(json.dumps(plan().json(), allow_nan=False))
    assert {c["id"]: c["default"] for c in sent["controls"]} == plan().defaults()
    assert sent["controls"][1]["former"] == [[1, 0.5]]
    assert (sent["version"], sent["player"]["start"], sent["guess"]["answer"]) == (2, 2, 12)
    bare = json.loads(json.dumps(plan(player=None, guess=None, table=None).json()))
    assert bare["player"] is bare["guess"] is bare["table"] is None


@pytest.mark.parametrize(
    ("residual", "scale", "ok"),
    [
        (0.0, 0, True),
        (9e-10, 0, True),
        (2e-9, 0, False),
        (2e-9, 10, True),
        (-2e-6, 1e3, False),
        (float("nan"), 1, False),
    ],
)
def test_the_books_balance_to_one_part_in_a_thousand_million(residual: float, scale: float, ok: bool) -> None:
    assert Answer({}, "", "", {"fine": 0.0, "books": residual}, scale).balanced is ok


def test_the_chart_of_the_guess_and_no_other_has_room_for_it() -> None:
    other = replace(plan(guess=None).charts[0], name="other")
    made = plan(charts=(plan(guess=None).charts[0], other))
    assert ["you_line" in str(c.specs) for c in made.charts] == [True, False]
    assert replace(made, title="again").charts == made.charts
    with pytest.raises(PlanError, match="'rope' has no chart 'other' to guess in"):
        plan(guess=replace(NUMBER, chart="other"))
