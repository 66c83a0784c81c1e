"""A hundred coins that walk: none appears, none vanishes, and none moves without need."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.figure.coins import Coins, Walk, coins_html
from explainer.figure.coins.plan import COUNT, counts, piles, whole
from explainer.figure.errors import PlanError
from tests.chapters.test_every_figure import settings
from tests.figures import definitions
from tests.markup import parse

FIGURES = {name: d for name, d in definitions().items() if d.plan.coins}
COLUMNS: dict[str, list[float]] = {"here": [100, 40.4], "there": [0, 59.6], "idle": [100, 50]}
COINS = Coins("Coins", ("here", "there"), (Walk("", ("here", "there"), "idle"),), digits=1)


def test_there_are_figures_in_which_money_walks() -> None:
    assert set(FIGURES) == {"sides", "rounds"}


@pytest.mark.parametrize("name", FIGURES)
def test_at_every_corner_a_hundred_coins_lie_somewhere_at_every_step(name: str) -> None:
    figure = FIGURES[name]
    coins, dataset = figure.plan.coins, figure.plan.player.dataset
    assert coins
    for inputs in settings(figure):
        coins.check(name, figure.respond(inputs).data[dataset])


@given(st.lists(st.floats(0, 1), min_size=2, max_size=7).filter(sum))
def test_whole_coins_add_up_and_differ_from_the_sum_by_less_than_one(parts: list[float]) -> None:
    row = [COUNT * part / sum(parts) for part in parts]
    coins = whole(row)
    assert sum(coins) == COUNT
    assert all(abs(a - b) < 1 + 1e-6 for a, b in zip(coins, row, strict=True))


@pytest.mark.parametrize("name", FIGURES)
def test_a_coin_walks_only_where_it_must(name: str) -> None:
    figure = FIGURES[name]
    for walk in figure.plan.coins.walks:
        rows = counts(walk, figure.respond(figure.defaults).data[figure.plan.player.dataset])
        for at in range(1, len(rows)):
            before, after = piles(rows, at - 1), piles(rows, at)
            assert sorted(coin for pile in after for coin in pile) == list(range(COUNT))
            stayed = sum(len(set(a) & set(b)) for a, b in zip(before, after, strict=True))
            least = sum(min(a, b) for a, b in zip(whole(rows[at - 1]), whole(rows[at]), strict=True))
            assert stayed == least


def test_the_drawing_has_every_coin_and_says_in_words_what_it_shows() -> None:
    for svg in parse(coins_html(COINS, COLUMNS, 1)).all("svg"):
        drawn = svg.all("circle")
        assert len(drawn) == COUNT
        assert len({(c.attributes["cx"], c.attributes["cy"]) for c in drawn}) == COUNT
        assert len([c for c in drawn if "idle" in (c.attributes["class"] or "")]) == 50
        assert [t.text for t in svg.all("title")] == ["Coins. here 40.4, there 59.6."]
        wide, tall = map(float, (svg.attributes["viewbox"] or "").split()[2:])
        assert all(
            0 < float(c.attributes["cx"] or 0) < wide and 0 < float(c.attributes["cy"] or 0) < tall for c in drawn
        )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"walks": (Walk("", ("here",)),)}, "1 columns for 2 places"),
        ({"walks": (Walk("", ("here", "nowhere")),)}, "no column.*nowhere"),
        ({"walks": (Walk("", ("here", "")),)}, "allowed are 100 coins"),
    ],
)
def test_a_walk_on_which_coins_appear_or_vanish_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(PlanError, match=said):
        replace(COINS, **change).check("f", COLUMNS)
