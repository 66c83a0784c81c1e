"""What the figures of chapter 04 share: the frame of an axis, the map's cells, the runs around an answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import isnan

import pytest

from explainer.chapters.basis_points import frame
from explainer.chapters.crowding import absorbed_ensemble, absorbed_map
from explainer.chapters.crowding.absorbed import absorbed
from explainer.chapters.crowding.absorbing import Absorbed
from explainer.chapters.crowding.three_pools import POOLS
from explainer.chapters.crowding.years import years
from explainer.chapters.ensembles import alone, latin
from explainer.models.clearing import Market, settle
from explainer.models.premium import Pool, slope
from tests.chapters.test_every_figure import settings


def test_the_frame_holds_what_is_drawn_and_moves_in_steps():
    for values in ((0.0, 6.4), (-1.4, 11.0), (-11.0, -2.0), (347.0, -11.0), (20000.0,)):
        low, high = frame(*values)
        assert low <= min(0.0, *values)
        assert high >= max(0.0, *values)
    assert frame(6.4) == frame(9.9)


def test_the_map_says_what_the_model_says_of_the_first_dollar():
    drawn = absorbed_map.MAP
    for which, returning in product(POOLS, (0, 0.5, 1)):
        found = drawn.cells({"map": absorbed_map.cells(which, returning)})
        for share, row in zip(absorbed_map.SHARES, found, strict=True):
            pool = Pool(**POOLS[which], returning=returning, absorption=share)
            assert row == [absorbed_map.regime(pool, need) for need in absorbed_map.NEEDS]
            assert row == sorted(row)  # a larger need is never the milder regime
            assert row[-1] == 0 or slope(pool) > 0


def test_the_map_follows_the_pool_and_what_comes_back():
    maps = {
        (p, r): tuple(absorbed.answer(Absorbed(pool=p, returning=r)).data["map"]["regime"])
        for p, r in product(POOLS, (0, 1))
    }
    assert len(set(maps.values())) == len(maps)


def test_a_gap_in_the_table_stays_a_gap():
    rates = years.plan.constants["rates"]
    assert isnan(rates["kw"][-1])
    assert not isnan(rates["real"][-1])


@pytest.mark.parametrize("inputs", list(settings(absorbed)), ids=str)
def test_the_faint_runs_stay_in_the_picture_wherever_the_reader_stands(inputs: dict[str, float]):
    made = absorbed.around(inputs)
    lines = made.data["faint"]
    low, high = absorbed.respond(inputs).data["span"]["bp"]
    assert sorted(set(lines["run"])) == list(range(absorbed_ensemble.RUNS))
    assert all(low - 1e-9 <= v <= high + 1e-9 for v in lines["bp"])
    assert all(0 <= t <= 4 for t in lines["t"])
    assert "nan" not in made.sentence
    assert "inf" not in made.sentence


def test_what_drives_the_runs_apart_is_computed():
    ends = {}
    for name, q in absorbed_ensemble.UNKNOWN.items():
        at = [settle(replace(Market(need=220, elasticity=0, returning=0.5), **{name: x})) for x in (q.low, q.high)]
        ends[name] = abs(at[0]["premium_change"][-1] - at[1]["premium_change"][-1])
    first = max(ends, key=lambda name: ends[name])
    said = absorbed_ensemble.around(Absorbed()).sentence
    word = absorbed_ensemble.WORDS[first]
    assert (
        f"**{word[0].upper()}{word[1:]}** drives them apart most: alone it moves your end by **{ends[first]:.1f} bp**"
        in said
    )
    # Where nothing is spent and nobody sells, no number drives anything.
    assert "none of the three" in absorbed_ensemble.around(Absorbed(need=0, pool="untouched")).sentence


def test_points_fill_their_ranges_and_numbers_are_ranked_by_what_they_move():
    ranges = {name: c.quantity for name, c in zip("ab", absorbed.plan.controls, strict=False)}
    points = latin(20, ranges, 1)
    for name, q in ranges.items():
        values = sorted((p[name] - q.low) / (q.high - q.low) for p in points)
        assert values == pytest.approx([(k + 0.5) / 20 for k in range(20)])
    moved = alone(lambda x: x["a"] + x["b"], {"a": 0.0, "b": 10.0}, ranges)
    assert list(moved) == ["b", "a"]
    assert moved["b"] == (0.0, 1000.0)
