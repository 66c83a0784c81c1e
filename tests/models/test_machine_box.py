"""The whole declared box: 2,000 worlds, every identity, every stock, every limit reported."""

import math
from dataclasses import replace

from hypothesis import given, settings

from bench.models import random_worlds
from explainer.models.machine import simulate
from explainer.models.run import Run

from .worlds import WORLDS

STOCKS = ("idle", "absorbed", "balances", "pocket_cash", "loans", "issued", "claims_pockets", "money")


@settings(max_examples=2000)
@given(WORLDS)
def test_every_identity_and_no_impossible_number(w):
    run = simulate(w)
    for name, residual in run.residuals.items():
        assert residual < 1e-9, (name, residual)
    for name, line in run.series.items():
        assert all(map(math.isfinite, line.values)), name
    for name in STOCKS:
        assert min(run[name]) >= -1e-9, name
    for name, line in run.series.items():
        if name.startswith(("price_", "low_")):
            assert min(line.values) > 0
    for cap in run.caps:
        assert cap.amount >= 0
    names = {c.name for c in run.caps}
    stopped = any(n.startswith("stopped") for n in names)
    assert run.regime in ("still", "filling", "draining", "drained", "unfunded", "unstable")
    assert (run.regime == "unstable") is stopped is (len(run.times) - 1 < round(w.quarters * 0.25 / w.dt))
    assert stopped or ("need not funded" in names) is (run.regime == "unfunded")
    private = 1 - (w.absorption + w.banks * (1 - w.absorption))
    rows = zip(run["owed"], run["pledge_paid"], run["raised"], strict=True)
    assert "pledge not met" in names or all(p >= min(o, private * r) - 1e-5 / w.dt for o, p, r in rows)
    if w.quarters <= 4:
        assert Run.from_json(run.to_json()) == run


def test_worlds_from_the_middle_of_the_box_balance_too():
    for w in random_worlds(200, seed=1):
        run = simulate(w)
        assert max(run.residuals.values()) < 1e-9
        assert all(math.isfinite(x) for line in run.series.values() for x in line.values)


def test_the_two_signs_that_are_always_safe():
    """More absorption, more saving: a lower premium, wherever no limit is met. None is promised for what returns."""
    checked = 0
    for w in random_worlds(120, seed=5):
        run = simulate(w)
        if run.caps:
            continue
        for name, step, most in (("absorption", 0.05, 1), ("saving", 50, 800)):
            if getattr(w, name) + step > most:
                continue
            more = simulate(replace(w, **{name: getattr(w, name) + step}))
            if not more.caps:
                checked += 1
                assert more["premium_change"][-1] <= run["premium_change"][-1] + 1e-9, name
    assert checked > 100
