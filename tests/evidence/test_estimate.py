"""The estimates: formulas against matrices, a known slope found, and the stored results."""

import math
import random
from datetime import date, timedelta

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS
from statsmodels.tools.tools import add_constant

from explainer.evidence.cells import TableError
from explainer.evidence.estimate import estimates, moves, prices, rolling
from explainer.evidence.hac import lags, regress
from explainer.evidence.rolling import orders, sup_bar, windows
from explainer.evidence.tables import DATA, load
from explainer.models.traps import fit, newey_west_lags


def cloud(n: int, b: float, seed: int = 7):
    dice = random.Random(seed)
    x = [dice.gauss(0, 1) for _ in range(n)]
    noise = [dice.gauss(0, 1) for _ in range(n + 3)]
    return x, [0.3 + b * v + noise[i] + 0.5 * noise[i + 1] for i, v in enumerate(x)]


def test_the_slope_is_that_of_the_matrix_formula():
    """The whole sandwich (X'X)⁻¹ S (X'X)⁻¹ with constant and slope, written in matrices."""
    x, y = (np.array(v) for v in cloud(300, 0.4))
    design = np.column_stack([np.ones_like(x), x])
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    scores = design * (y - design @ beta)[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags(300) + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags(300) + 1)) * (cross + cross.T)
    error = math.sqrt((bread @ meat @ bread)[1, 1])
    r2 = 1 - ((y - design @ beta) ** 2).sum() / ((y - y.mean()) ** 2).sum()
    line = regress(list(x), list(y))
    assert (line.slope, line.error, line.t, line.r2) == pytest.approx((beta[1], error, beta[1] / error, r2), rel=1e-9)


def test_the_models_errors_are_those_of_statsmodels():
    for seed, n in ((1, 104), (2, 157), (3, 522)):
        x, y = cloud(n, 0.4, seed)
        line, ours = regress(x, y[:n]), fit(x, y[:n], newey_west_lags(n))
        assert (ours.slope, ours.error, ours.t) == pytest.approx((line.slope, line.error, line.t), rel=1e-9)
        plain = OLS(np.array(y[:n]), add_constant(np.array(x))).fit(cov_type="HC0")
        assert fit(x, y[:n], 0).error == pytest.approx(plain.bse[1], rel=1e-9)


def test_a_known_slope_is_found_and_none_where_there_is_none():
    line = regress(*cloud(2000, 2.0))
    assert line.slope == pytest.approx(2.0, abs=0.1)
    assert line.t > 20
    assert 0.7 < line.r2 < 0.85
    hits = sum(abs(regress(*cloud(200, 0.0, seed)).t) > 1.96 for seed in range(200))
    assert 3 <= hits <= 22, "about five in a hundred"


def test_lags_and_samples_are_where_they_say():
    weeks = [(date(2015, 1, 7) + timedelta(7 * i)).isoformat() for i in range(573)]
    dice = random.Random(3)
    steps = [dice.gauss(0, 0.01) for _ in weeks]
    water, price = {}, {}
    for i, week in enumerate(weeks):
        water[week] = 100.0 if i == 0 else water[weeks[i - 1]] * math.exp(steps[i])
        price[week] = 1.0 if i < 5 else price[weeks[i - 1]] * math.exp(1.5 * steps[i - 4])
    assets = dict.fromkeys(("BTC", "GLD", "QQQ", "SPY", "TLT"), price)
    rows = {row[0]: row for row in estimates(assets, {"W": water})}
    assert len(rows) == 20
    assert rows["btc-w-2016-lag4"][7] == "1.500"
    assert abs(float(rows["btc-w-2016-lag0"][7])) < 0.3
    assert rows["btc-w-2023-lag4"][4] >= "2023-01-01"
    assert rows["btc-w-2023-lag4"][5] <= "2025-12-31"


def test_every_window_is_an_ordinary_regression():
    x, y = (np.array(v) for v in cloud(130, 0.4))
    slopes, errors = windows(x, y)
    assert len(slopes) == 130 - 104 + 1
    for i in (0, 26):
        line = regress(list(x[i : i + 104]), list(y[i : i + 104]))
        assert (slopes[i], errors[i]) == pytest.approx((line.slope, line.error), rel=1e-9)


def test_the_bar_for_the_best_window_is_higher_than_for_one_and_keeps_its_promise():
    x, y = cloud(260, 0.0)
    bar = sup_bar(x, y, draws=300)
    assert 2.5 < bar < 6
    assert bar == sup_bar(x, y, draws=300)
    assert bar != sup_bar(x, y, draws=300, seed=1)
    above = 0
    for seed in range(100, 160):
        slopes, errors = windows(*(np.array(v) for v in cloud(260, 0.0, seed)))
        above += np.abs(slopes / errors).max() > bar
    assert above <= 9, "about five in a hundred"


def test_an_order_that_is_there_is_found_and_one_that_is_not_is_not():
    dice = random.Random(4)
    x = [dice.gauss(0, 1) for _ in range(400)]
    ys = {name: [b * v + dice.gauss(0, 1) for v in x] for name, b in (("a", 3.0), ("b", 2.0), ("c", 1.0))}
    assert orders(x, ys, draws=300) == (1.0, 1.0)
    first, whole = orders(x, {"c": ys["c"], "b": ys["b"], "a": ys["a"]}, draws=300)
    assert (first, whole) == (0.0, 0.0)


def test_rolling_and_bootstrap_name_their_windows():
    dice = random.Random(8)
    weeks = [(date(2015, 1, 7) + timedelta(7 * i)).isoformat() for i in range(573)]
    walk = {week: math.exp(sum(dice.gauss(0, 0.01) for _ in range(3))) for week in weeks}
    other = {week: math.exp(dice.gauss(0, 0.02)) for week in weeks}
    rows = rolling({"BTC": other}, walk)
    assert rows[0][3:5] == ["2016-01-06", "2017-12-27"]
    assert {row[2] for row in rows} == {"0", "4"}
    first = next(row for row in rows if row[2] == "0")
    inside = [i for i, week in enumerate(weeks) if first[3] <= week <= first[4]]
    line = regress(
        [math.log(walk[weeks[i]] / walk[weeks[i - 1]]) for i in inside],
        [math.log(other[weeks[i]] / other[weeks[i - 1]]) for i in inside],
    )
    assert float(first[5]) == pytest.approx(line.slope, abs=6e-4)
    assert float(first[6]) == pytest.approx(line.error, abs=6e-5)


def test_moves_between_named_days():
    days = {f"2026-01-{d:02d}": 100.0 for d in range(10, 30)} | {
        "2025-10-06": 100.0,
        "2026-02-04": 80.0,
        "2026-02-05": 60.0,
    }
    rows = {row[0]: row for row in moves({"BTC": dict(sorted(days.items()))})}
    assert rows["btc-peak"][-1] == "-40.0"
    assert rows["btc-day"][-1] == "-25.0"
    assert rows["btc-own"][-3:] == ["2025-10-06", "2026-02-05", "-40.0"]
    assert rows["btc-calm"][-1] == "0.00"
    assert "btc-later" not in rows, "no price at the end of April, no move"


@pytest.mark.parametrize("cell", ["abc", "-1", "0", "", "inf"])
def test_a_price_file_with_nonsense_is_refused(tmp_path, cell):
    (tmp_path / "p.csv").write_text(f"asset,date,index\nBTC,2025-01-01,5\nBTC,2025-01-02,{cell}\n")
    with pytest.raises(TableError, match=r"p.csv, line 3, column index"):
        prices(tmp_path / "p.csv")


def test_what_the_stored_results_say():
    table = load("estimates", DATA)
    rows = {key: i for i, key in enumerate(table["id"])}
    first = rows["btc-walcl-rrp-2016-lag0"]
    assert (table["slope"][first], table["t"][first], table["weeks"][first]) == (0.15, 0.45, 522)
    assert table["error"][first] == 0.3365
    assert len(rows) == 40, "every estimate, not the best one"
    for b, error, t in zip(table["slope"], table["error"], table["t"], strict=True):
        assert t == pytest.approx(b / error, abs=0.0006 / error + 0.006)
    table = load("market_moves", DATA)
    found = dict(zip(table["id"], table["percent"], strict=True))
    assert found["btc-day"] == -14.1
    assert found["slv-metals"] == -28.5
