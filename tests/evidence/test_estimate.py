"""The estimates: formulas against matrices, a known slope found, and the stored results."""

import math
import random
from datetime import date, timedelta

import numpy as np
import pytest

from explainer.evidence.cells import TableError
from explainer.evidence.estimate import estimates, moves, prices, slope
from explainer.evidence.tables import DATA, load


def cloud(n: int, b: float, seed: int = 7):
    dice = random.Random(seed)
    x = [dice.gauss(0, 1) for _ in range(n)]
    noise = [dice.gauss(0, 1) for _ in range(n + 3)]
    return x, [0.3 + b * v + noise[i] + 0.5 * noise[i + 1] for i, v in enumerate(x)]


def test_the_slope_is_that_of_the_matrix_formula():
    """The whole sandwich (X'X)⁻¹ S (X'X)⁻¹ with constant and slope, written in matrices."""
    x, y = (np.array(v) for v in cloud(300, 0.4))
    lags = math.ceil(4 * (300 / 100) ** (2 / 9))
    design = np.column_stack([np.ones_like(x), x])
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    scores = design * (y - design @ beta)[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (cross + cross.T)
    error = math.sqrt((bread @ meat @ bread)[1, 1])
    r2 = 1 - ((y - design @ beta) ** 2).sum() / ((y - y.mean()) ** 2).sum()
    assert slope(list(x), list(y)) == pytest.approx((beta[1], beta[1] / error, r2), rel=1e-9)


def test_a_known_slope_is_found_and_none_where_there_is_none():
    b, t, r2 = slope(*cloud(2000, 2.0))
    assert b == pytest.approx(2.0, abs=0.1)
    assert t > 20
    assert 0.7 < r2 < 0.85
    hits = sum(abs(slope(*cloud(200, 0.0, seed))[1]) > 1.96 for seed in range(200))
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


def test_moves_between_named_days():
    days = {f"2026-01-{d:02d}": 100.0 for d in range(10, 30)} | {
        "2025-10-06": 100.0,
        "2026-02-04": 80.0,
        "2026-02-05": 60.0,
    }
    rows = {row[0]: row for row in moves({"BTC": dict(sorted(days.items()))})}
    assert rows["btc-peak"][-1] == "-40.0"
    assert rows["btc-day"][-1] == "-25.0"
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
    assert len(rows) == 40, "every estimate, not the best one"
    table = load("market_moves", DATA)
    found = dict(zip(table["id"], table["percent"], strict=True))
    assert found["btc-day"] == -14.1
    assert found["slv-metals"] == -28.5
