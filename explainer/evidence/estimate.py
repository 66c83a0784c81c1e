"""Results computed from price files that may not be passed on: moves between named days, and slopes on liquidity.

``python -m explainer.evidence.estimate WEEKLY.csv DAILY.csv`` writes
``data/raw/market_moves.csv`` and ``data/raw/estimates.csv`` from price indices
you hold yourself (columns ``asset,date,index`` among others); the price files
stay where they are.
"""

from __future__ import annotations

import csv
import math
import sys
from itertools import pairwise
from pathlib import Path
from statistics import correlation, fmean, stdev

from explainer.evidence.cells import TableError, number
from explainer.evidence.raw import RAW, Archive, Observations, archive

WINDOWS = (
    ("peak", "from Bitcoin's peak to 5 February", "2025-10-06", "2026-02-05"),
    ("metals", "the day gold and silver fell", "2026-01-29", "2026-01-30"),
    ("week", "the week to 5 February", "2026-01-29", "2026-02-05"),
    ("day", "5 February", "2026-02-04", "2026-02-05"),
    ("later", "from 5 February to the end of April", "2026-02-05", "2026-04-30"),
)
CALM, STORM = ("2025-12-15", "2026-01-29"), ("2026-01-30", "2026-02-06")
ASSETS = ("BTC", "GLD", "QQQ", "SPY", "TLT")
SAMPLES = (("2016-01-01", "2025-12-31"), ("2023-01-01", "2025-12-31"))
LAGS = (0, 4)
"""Weeks, chosen beforehand."""


def slope(x: list[float], y: list[float]) -> tuple[float, float, float]:
    """Return the slope of y on x, its t value and R².

    Least squares with a constant; the standard error is Newey and West's (1987) with
    ⌈4 (n/100)^(2/9)⌉ lags, Bartlett weights and no small-sample correction.
    """
    n, mean_x, mean_y = len(x), fmean(x), fmean(y)
    dx, dy = [v - mean_x for v in x], [v - mean_y for v in y]
    sxx = math.fsum(a * a for a in dx)
    b = math.fsum(a * c for a, c in zip(dx, dy, strict=True)) / sxx
    errors = [c - b * a for a, c in zip(dx, dy, strict=True)]
    scores = [a * e for a, e in zip(dx, errors, strict=True)]
    lags = math.ceil(4 * (n / 100) ** (2 / 9))
    total = math.fsum(s * s for s in scores)
    for lag in range(1, lags + 1):
        cross = math.fsum(s * t for s, t in zip(scores[lag:], scores, strict=False))
        total += 2 * (1 - lag / (lags + 1)) * cross
    r2 = 1 - math.fsum(e * e for e in errors) / math.fsum(c * c for c in dy)
    return b, b / (math.sqrt(total) / sxx), r2


def prices(file: Path) -> dict[str, Observations]:
    """Read a price file: asset -> ISO date -> index, in order of date.

    Raises
    ------
    TableError
        Naming the file, the line and what is wrong with it.
    """
    found: dict[str, Observations] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            try:
                value = number(row["index"])
                if not value > 0:
                    raise ValueError(row["index"])
                found.setdefault(row["asset"], {})[row["date"]] = value
            except (KeyError, TypeError, ValueError) as error:
                raise TableError(f"{file.name}, line {reader.line_num}, column index: {error}") from None
    return {asset: dict(sorted(observed.items())) for asset, observed in found.items()}


def liquidity(raw: Archive) -> dict[str, Observations]:
    """Return the Fed's assets less reverse repo, and less the Treasury account as well; Wednesdays, bn USD."""
    assets, repo = raw.get("WALCL", "wednesday"), raw.get("RRPONTSYD", "wednesday")
    account = raw.get("WDTGAL", "wednesday")
    first = {day: assets[day] / 1e3 - repo[day] for day in assets if day in repo}
    return {
        "WALCL-RRP": first,
        "WALCL-RRP-TGA": {day: v - account[day] / 1e3 for day, v in first.items() if day in account},
    }


def moves(daily: dict[str, Observations]) -> list[list[str]]:
    """Return percent moves over the named windows, and the daily standard deviation before and after 30 January."""
    rows = []
    for asset, observed in sorted(daily.items()):
        for name, words, first, last in WINDOWS:
            if first in observed and last in observed:
                moved = 100 * (observed[last] / observed[first] - 1)
                rows.append([f"{asset.lower()}-{name}", asset, "move", words, first, last, f"{moved:.1f}"])
        days = list(observed)
        steps = {b: 100 * math.log(observed[b] / observed[a]) for a, b in pairwise(days)}
        for name, words, (first, last) in (("calm", "before", CALM), ("storm", "from 30 January", STORM)):
            inside = [step for day, step in steps.items() if first <= day <= last]
            if len(inside) > 2:
                spread = f"{stdev(inside):.2f}"
                rows.append([f"{asset.lower()}-{name}", asset, "daily standard deviation", words, first, last, spread])
    return sorted(rows)


def estimates(weekly: dict[str, Observations], water: dict[str, Observations]) -> list[list[str]]:
    """Return the slope of weekly log changes of each asset on those of liquidity, for both samples and lags."""
    rows = []
    for asset in ASSETS:
        for name, level in water.items():
            weeks = sorted(set(weekly[asset]) & set(level))
            for first, last in SAMPLES:
                for lag in LAGS:
                    inside = [i for i in range(lag + 1, len(weeks)) if first <= weeks[i] <= last]
                    y = [math.log(weekly[asset][weeks[i]] / weekly[asset][weeks[i - 1]]) for i in inside]
                    x = [math.log(level[weeks[i - lag]] / level[weeks[i - lag - 1]]) for i in inside]
                    b, t, r2 = slope(x, y)
                    levels = correlation(
                        [math.log(level[weeks[i - lag]]) for i in inside],
                        [math.log(weekly[asset][weeks[i]]) for i in inside],
                    )
                    key = f"{asset}-{name}-{first[:4]}-lag{lag}".lower()
                    rows.append([key, asset, name, str(lag), weeks[inside[0]], weeks[inside[-1]], str(len(inside)),
                                 f"{b:.3f}", f"{t:.2f}", f"{r2:.4f}", f"{levels:.2f}"])  # fmt: skip
    return sorted(rows)


MOVES_HEAD = ("id", "asset", "measure", "window", "first", "last", "percent")
ESTIMATES_HEAD = (
    "id", "asset", "liquidity", "lag_weeks", "first", "last", "weeks", "slope", "t", "r2", "level_correlation",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write both raw files from a weekly and a daily price file."""
    weekly, daily = (prices(Path(name)) for name in arguments)
    for file, head, rows in (
        ("market_moves.csv", MOVES_HEAD, moves(daily)),
        ("estimates.csv", ESTIMATES_HEAD, estimates(weekly, liquidity(archive()))),
    ):
        with (RAW / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([head, *rows])
        print(f"{file}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
