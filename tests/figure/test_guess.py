"""A guess: refused where it is declared wrongly, told whole to the browser, and given room in its chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from explainer.figure.plan import PlanError
from explainer.figure.predict.claims import Claim, End, Off, Pairs, Picked, Place, Says
from explainer.figure.predict.kinds import Guess
from explainer.figure.predict.picture import in_picture
from tests.figure.asked import ALL, CURVE, NUMBER, ORDER, PICK
from tests.figure.rope import spec

WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "feature": (lambda: Claim("colour", "close"), "no feature 'colour'; it has off, says, start"),
    "word": (lambda: Claim("bend", "wavier"), "nothing is 'wavier' about 'bend'; allowed is flat, straight"),
    "measure": (lambda: Off.above(0), "'off' by 0 says nothing"),
    "never": (lambda: Says.between(5, 5), "from 5 to 5 never holds"),
    "id": (lambda: replace(NUMBER, id="A-b"), "number 'A-b' must be lower-case"),
    "always": (lambda: replace(NUMBER, replies=(((), "x"),)), "a reply without a claim would always be spoken"),
    "strange claim": (lambda: replace(NUMBER, replies=((End.close(), "x"),)), "has no feature end; it has off, says"),
    "strange slot": (lambda: replace(NUMBER, replies=((Off.close(), "{gop}"),)), "nothing fills {gop}; there is guess, answer, gap"),
    "then": (lambda: replace(NUMBER, then="{gap}"), "what follows every reply has nothing to fill in"),
    "axis": (lambda: replace(NUMBER, low=3, high=3), "the axis runs from 3 to 3; it must rise"),
    "outside": (lambda: replace(NUMBER, answer=30), "the answer has 30; allowed is 0 to 20"),
    "no axis": (lambda: replace(NUMBER, axis="z"), "there is no axis 'z'"),
    "steps": (lambda: replace(NUMBER, step=3), "steps of 3 do not lead from 0 to 20"),
    "places": (lambda: replace(CURVE, x=(0, 1, 2), answer=(1, 2, 3)), "has 3 places; allowed is 4 to 24"),
    "rise": (lambda: replace(CURVE, x=(0.0,) * 9), "its places must rise"),
    "length": (lambda: replace(CURVE, answer=(1, 2, 3)), "the answer has 3 entries for 9 places"),
    "words": (lambda: replace(CURVE, x_words=("now",)), "x_words has 1 entries for 9 places"),
    "range": (lambda: replace(CURVE, answer=(4.0,) * 8 + (21,)), "the answer has 21; allowed is 0 to 20"),
    "known": (lambda: replace(CURVE, known=7), "7 of 9 places are known"),
    "nothing known": (lambda: replace(CURVE, known=0), "0 of 9 places are known; at least one is"),
    "items": (lambda: replace(ORDER, items={"a": "A", "b": "B"}), "has 2 items; allowed is 3 to 8"),
    "item": (lambda: replace(ORDER, items={**ORDER.items, "x y": "X"}), "item 'x y' must be lower-case"),
    "answer": (lambda: replace(ORDER, answer=("hemp",) * 5), "the answer must hold each of hemp, steel, silk, paper, nylon once"),
    "exact order": (lambda: replace(ORDER, replies=((Pairs.exactly(("hemp",)), "x"),)), "an order must hold each of hemp"),
    "name": (lambda: replace(ORDER, replies=((Place.higher("iron"), "x"),)), "a reply names iron"),
    "rows": (lambda: replace(ORDER, rows=(1,)), "has 1 rows for 5 items"),
    "pick": (lambda: replace(PICK, answer="iron"), "the answer 'iron' is none of hemp, silk"),
    "picked": (lambda: replace(PICK, replies=((Picked("iron"), "x"),)), "a reply names iron"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_guess_is_refused_by_name(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(PlanError, match=said):
        make()


@pytest.mark.parametrize("kind", ALL)
def test_the_browser_is_told_every_claim_with_its_measure(kind: str) -> None:
    guess = ALL[kind]
    told = guess.json()
    assert (told["kind"], told["id"], told["then"]) == (kind, guess.id, guess.then)
    assert len(told["replies"]) == len(guess.slots())
    for said, slot in zip(told["replies"], guess.slots(), strict=True):
        assert [text for _, text in said] == [text for _, text in slot]
        assert all(isinstance(c["by"], (int, float)) for claims, _ in said for c in claims)
    assert NUMBER.json()["replies"][0][-1][0][0] == {"feature": "off", "word": "below", "by": 1.0, "to": None, "of": ()}


def names(part: dict[str, Any]) -> list[str]:
    return [m["name"] for m in part["marks"] if m.get("name", "").startswith("you")]


def test_the_chart_gets_marks_for_the_guess_and_an_axis_that_is_held_open() -> None:
    plain = spec(300)
    drawn = in_picture(CURVE, plain)
    assert names(drawn) == ["you_gap", "you_line", "you_word", "you_apart"]
    assert drawn["data"][-1] == {"name": "guess"}
    (x, y) = drawn["scales"]
    assert x["domain"] == {"fields": [{"data": "run", "field": "t"}, [0.0, 8.0]]}
    assert y["domain"] == [0, 20]
    assert "guess" not in str(plain), "the chart itself stays as it was compiled"
    assert names(in_picture(NUMBER, plain)) == ["you_gap", "you_line", "you_word", "you_apart"]
    assert names(in_picture(ORDER, plain)) == ["you_word"]
    assert in_picture(PICK, plain) == plain


NARROW: dict[str, tuple[Guess, dict[str, Any], str]] = {
    "axis ends": (replace(NUMBER, high=40), {}, "runs from 0 to 40 on y; chart 'rope_line' shows 0 to 20"),
    "no scale": (replace(CURVE), {"scales": []}, "has no scale 'x' of its own"),
    "words": (NUMBER, {"scales": [{"name": "y", "domain": ["a", "b"]}]}, "has no numbers"),
    "taken": (CURVE, {"data": [{"name": "guess"}]}, "has a dataset 'guess' of its own"),
}


@pytest.mark.parametrize("case", NARROW)
def test_a_chart_without_room_for_the_guess_is_refused(case: str) -> None:
    guess, changed, said = NARROW[case]
    with pytest.raises(PlanError, match=said):
        in_picture(guess, {**spec(300), **changed})
