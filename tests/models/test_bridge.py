import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models.bridge import made, outcomes, shares, way
from explainer.models.discounting import shapley
from explainer.models.machine import simulate
from explainer.models.presets import world
from explainer.quantity import QuantityError

VALUES = st.integers(1, 5).flatmap(lambda n: st.lists(st.floats(-1e3, 1e3), min_size=1 << n, max_size=1 << n))


@given(VALUES)
def test_the_shares_are_the_mean_over_all_orders_and_add_up(values):
    n = len(values).bit_length() - 1
    found = shares(values)
    assert math.fsum(s.mean for s in found) == pytest.approx(values[-1] - values[0], abs=1e-9)
    ways = [(order, way(values, order)) for order in permutations(range(n))]
    for i, share in enumerate(found):
        added = [path[order.index(i) + 1] - path[order.index(i)] for order, path in ways]
        assert share.mean == pytest.approx(math.fsum(added) / len(added), abs=1e-9)
        assert (share.least, share.most) == (min(added), max(added))


def test_two_steps_are_the_log_split():
    before, cash, rate, both = 0.3, 0.9, -0.2, 0.1
    split = shapley(before, cash, rate, both)
    assert [s.mean for s in shares((before, cash, rate, both))] == pytest.approx([split.cash_flow, split.discount_rate])


def test_what_changes_nothing_has_no_share_and_equals_have_equal_shares():
    values = [float((s & 1) + (s >> 1 & 1)) ** 2 for s in range(8)]  # the third step is idle
    one, two, three = shares(values)
    assert (three.mean, three.least, three.most) == (0, 0, 0)
    assert one == two


def test_from_the_mainstream_to_the_essay_in_three_steps():
    steps = ({"idle": 1200, "absorbed": 2000}, {"returning": 0.2, "saving": 0}, {"reluctance": 0.01})
    ends = outcomes(world("P1"), steps, lambda w: simulate(w)["premium_change"][-1])
    assert ends[0] == simulate(world("P1"))["premium_change"][-1]
    assert math.fsum(s.mean for s in shares(ends)) == pytest.approx(ends[7] - ends[0], rel=1e-12)
    assert made(steps, 0b101) == {"idle": 1200, "absorbed": 2000, "reluctance": 0.01}


def test_bad_input_is_named():
    with pytest.raises(QuantityError, match="number of outcomes is 3; allowed is 2, 4, 8"):
        shares([1, 2, 3])
    with pytest.raises(QuantityError, match=r"order of the steps is \[0, 0\]; allowed is each of them once"):
        way([1, 2, 3, 4], [0, 0])
    with pytest.raises(QuantityError, match="number of steps is 13; allowed is 1 to 12"):
        outcomes(world("P1"), ({},) * 13, id)
