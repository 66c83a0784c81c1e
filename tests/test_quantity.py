"""A number that is declared wrongly fails where it is written; a value out of range names itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.quantity import (
    Choice,
    Parameters,
    Quantity,
    QuantityError,
    assumption,
    choice,
    declarations,
    is_assumption,
    quantities,
    quantity,
)

GOOD = Quantity(
    default=4000, symbol="V", label="idle capital", unit="bn USD", low=200, high=10_000, step=100,
    source="fed-h41", sentence="{} billion dollars sit idle", former=((1, 3000), (3, 5000)),
)  # fmt: skip
RATE = replace(GOOD, default=0.004, low=-0.01, high=0.05, step=0.0005, factor=100, former=())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"symbol": " "}, "symbol is empty"),
        ({"source": ""}, "source is empty"),
        ({"low": math.inf}, "low is inf"),
        ({"default": math.nan}, "default is nan"),
        ({"low": 10_000}, "low 10000 is not below high 10000"),
        ({"step": 0}, "step 0 does not fit"),
        ({"step": 20_000}, "step 20000 does not fit"),
        ({"factor": 0}, "factor 0 is not positive"),
        ({"factor": -1}, "factor -1 is not positive"),
        ({"sentence": "no number here"}, "exactly one {}"),
        ({"sentence": "{} and {}"}, "exactly one {}"),
        ({"default": 100}, "default 100 is outside 200 to 10000"),
        ({"default": 4050}, "default 4050 is not low 200 plus whole steps of 100"),
        ({"high": 10_050}, "high 10050 is not low 200 plus whole steps"),
        ({"former": ((1, 50),)}, "default up to version 1 50 is outside"),
        ({"former": ((2, 3000), (1, 3000))}, "rising order"),
        ({"former": ((1, 3000), (1, 4000))}, "rising order"),
    ],
)
def test_a_wrong_declaration_is_refused_by_name(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(QuantityError) as refused:
        replace(GOOD, **wrong)
    assert said in str(refused.value)
    assert "idle capital" in str(refused.value)


def test_an_empty_label_is_refused() -> None:
    with pytest.raises(QuantityError, match="'V': label is empty"):
        replace(GOOD, label="")


@pytest.mark.parametrize("value", [199.0, 10_001, -1, math.nan, math.inf, -math.inf, "4000", None, True, [4000]])
def test_a_bad_value_is_refused_with_its_name_and_range(value: object) -> None:
    with pytest.raises(QuantityError) as refused:
        GOOD.check(value)
    for part in ("idle capital", "(V)", "200 to 10,000 bn USD"):
        assert part in str(refused.value)


@given(st.floats(min_value=200, max_value=10_000))
def test_a_good_value_comes_back_unchanged(value: float) -> None:
    assert GOOD.check(value) == value


def test_values_are_shown_as_a_reader_sees_them() -> None:
    assert GOOD.show(4000) == "4,000"
    assert RATE.digits == 2
    assert RATE.show(-0.004) == "−0.40"
    assert RATE.show(-0.0000001) == "0.00"


@given(st.integers(-500, 500), st.integers(1, 400), st.sampled_from([0.001, 0.05, 0.25, 1, 25]), st.data())
def test_the_step_needs_no_more_digits_than_are_shown(low: int, steps: int, step: float, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, steps))
    q = replace(GOOD, low=low * step, high=(low + steps) * step, step=step, default=(low + at) * step, former=())
    shown = {q.show(q.low + i * step) for i in range(min(steps, 50) + 1)}
    assert len(shown) == min(steps, 50) + 1


def test_older_links_keep_their_default() -> None:
    assert [GOOD.default_at(v) for v in (1, 2, 3, 4)] == [3000, 5000, 5000, 4000]


@dataclass(frozen=True)
class Pool(Parameters):
    idle: float = quantity(4000, "V", "idle capital", unit="bn USD", low=200, high=10_000, step=100, source="fed-h41")
    rule: str = choice("equal", "selling rule", options={"equal": "all alike", "order": "in order"}, source="fed-h41")
    plain: int = 3


def test_a_record_checks_every_field() -> None:
    assert Pool().idle == 4000
    assert Pool(idle=500, rule="order", plain=9).idle == 500
    with pytest.raises(QuantityError, match=r"idle capital \(V\) is −1 bn USD; allowed is 200 to 10,000 bn USD"):
        Pool(idle=-1)
    with pytest.raises(QuantityError, match="selling rule is 'none'; allowed is one of equal, order"):
        Pool(rule="none")
    assert list(declarations(Pool)) == ["idle", "rule"]
    assert list(quantities(Pool())) == ["idle"]
    assert quantities(Pool)["idle"].sentence == "Idle capital: {}"


@pytest.mark.parametrize(
    ("options", "default", "source"),
    [
        ((("a", "A"),), "a", "s"),
        ((("a", "A"), ("a", "B")), "a", "s"),
        ((("a", "A"), ("b", "B")), "c", "s"),
        ((("a", "A"), ("b", "B")), "a", " "),
    ],
)
def test_a_wrong_choice_is_refused(options: tuple[tuple[str, str], ...], default: str, source: str) -> None:
    with pytest.raises(QuantityError, match="selling rule"):
        Choice(default, "selling rule", options, source, "Sell {}")


def test_an_assumption_gives_its_reason() -> None:
    assert is_assumption(assumption("a round number"))
    assert not is_assumption("fed-h41")
    with pytest.raises(QuantityError, match="needs a reason"):
        assumption("  ")
