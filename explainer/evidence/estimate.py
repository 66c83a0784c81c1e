"""Results computed from price files that may not be passed on: moves between named days, and slopes on liquidity.

``python -m explainer.evidence.estimate WEEKLY.csv DAILY.csv`` writes
``market_moves.csv``, ``estimates.csv``, ``rolling.csv`` and ``bootstrap.csv`` in ``data/raw/``
from price indices you hold yourself (columns ``asset,date,index`` among others); the price
files stay where they are.  It needs statsmodels: ``pip install -e '.[data]'``.
"""

from __future__ import annotations

import csv
import math
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import correlation, stdev

from explainer.evidence.cells import TableError, number
from explainer.evidence.hac import regress
from explainer.evidence.raw import RAW, Archive, Observations, archive
from explainer.evidence.rolling import EVERY, ORDER_DRAWS, SEED, SUP_DRAWS, WINDOW, orders, sup_bar, windows

DAY = "2026-02-05"
WINDOWS = (
    ("peak", "from Bitcoin's peak to 5 February", "2025-10-06", DAY),
    ("nasdaq", "from the Nasdaq's peak to 5 February", "2025-10-29", DAY),
    ("shares", "from the S&P's peak to 5 February", "2026-01-27", DAY),
    ("metals", "the day gold and silver fell", "2026-01-29", "2026-01-30"),
    ("week", "the week to 5 February", "2026-01-29", DAY),
    ("day", "5 February", "2026-02-04", DAY),
    ("later", "from 5 February to the end of April", DAY, "2026-04-30"),
)
CALM, STORM = ("2025-12-15", "2026-01-29"), ("2026-01-30", "2026-02-06")
ASSETS = ("BTC", "GLD", "QQQ", "SPY", "TLT")
SAMPLES = (("2016-01-01", "2025-12-31"), ("2023-01-01", "2025-12-31"))
LAGS = (0, 4)
"""Weeks, chosen beforehand."""
OWN = "from its own peak to 5 February"


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
    """Return percent moves over the named windows, and the daily standard deviation before and after 30 January.

    An asset's own peak is its highest close from the first day of the file to 5 February.
    """
    rows = []
    for asset, observed in sorted(daily.items()):
        for name, words, first, last in WINDOWS:
            if first in observed and last in observed:
                moved = 100 * (observed[last] / observed[first] - 1)
                rows.append([f"{asset.lower()}-{name}", asset, "move", words, first, last, f"{moved:.1f}"])
        known = {day: value for day, value in observed.items() if day <= DAY}
        if DAY in known:
            top = max(known, key=known.__getitem__)
            moved = 100 * (known[DAY] / known[top] - 1)
            rows.append([f"{asset.lower()}-own", asset, "move", OWN, top, DAY, f"{moved:.1f}"])
        days = list(observed)
        steps = {b: 100 * math.log(observed[b] / observed[a]) for a, b in pairwise(days)}
        for name, words, (first, last) in (("calm", "before", CALM), ("storm", "from 30 January", STORM)):
            inside = [step for day, step in steps.items() if first <= day <= last]
            if len(inside) > 2:
                spread = f"{stdev(inside):.2f}"
                rows.append([f"{asset.lower()}-{name}", asset, "daily standard deviation", words, first, last, spread])
    return sorted(rows)


@dataclass(frozen=True)
class Sample:
    """Weekly log changes of liquidity and of one asset, with the logs of both; ``weeks`` are those of the asset."""

    weeks: list[str]
    x: list[float]
    y: list[float]
    levels: tuple[list[float], list[float]]


def sample(price: Observations, level: Observations, lag: int, first: str, last: str) -> Sample:
    """Return the weeks from first to last, each with the change of liquidity ``lag`` weeks before."""
    weeks = sorted(set(price) & set(level))
    inside = [i for i in range(lag + 1, len(weeks)) if first <= weeks[i] <= last]
    return Sample(
        [weeks[i] for i in inside],
        [math.log(level[weeks[i - lag]] / level[weeks[i - lag - 1]]) for i in inside],
        [math.log(price[weeks[i]] / price[weeks[i - 1]]) for i in inside],
        ([math.log(level[weeks[i - lag]]) for i in inside], [math.log(price[weeks[i]]) for i in inside]),
    )


def estimates(weekly: dict[str, Observations], water: dict[str, Observations]) -> list[list[str]]:
    """Return the slope of weekly log changes of each asset on those of liquidity, for both samples and lags."""
    rows = []
    for asset in ASSETS:
        for name, level in water.items():
            for first, last in SAMPLES:
                for lag in LAGS:
                    s = sample(weekly[asset], level, lag, first, last)
                    line = regress(s.x, s.y)
                    key = f"{asset}-{name}-{first[:4]}-lag{lag}".lower()
                    rows.append([key, asset, name, str(lag), s.weeks[0], s.weeks[-1], str(len(s.x)), f"{line.slope:.3f}",
                                 f"{line.error:.4f}", f"{line.t:.2f}", f"{line.r2:.4f}", f"{correlation(*s.levels):.2f}"])  # fmt: skip
    return sorted(rows)


def rolling(weekly: dict[str, Observations], level: Observations) -> list[list[str]]:
    """Return Bitcoin's slope in every fourth window of two years of the longer sample, at both lags."""
    rows = []
    for lag in LAGS:
        s = sample(weekly["BTC"], level, lag, *SAMPLES[0])
        for i, (b, error) in enumerate(zip(*windows(s.x, s.y), strict=True)):
            if i % EVERY == 0:
                day = s.weeks[i + WINDOW - 1]
                rows.append([f"btc-lag{lag}-{day}", "BTC", str(lag), s.weeks[i], day, f"{b:.3f}", f"{error:.4f}"])
    return sorted(rows)


def bootstrap(weekly: dict[str, Observations], level: Observations) -> list[list[str]]:
    """Return what only drawn worlds can say: the bar for the best window, and how often an order of slopes holds."""
    rows = []
    for lag in LAGS:
        s = sample(weekly["BTC"], level, lag, *SAMPLES[0])
        slopes, errors = windows(s.x, s.y)
        most = max(abs(b / e) for b, e in zip(slopes, errors, strict=True))
        rows += [
            [f"best-lag{lag}", "the largest |t| of Bitcoin's windows", f"{most:.2f}", "", "", s.weeks[-1]],
            [f"bar-lag{lag}", "what it stays below in 95 of 100 worlds with one slope", f"{sup_bar(s.x, s.y):.2f}",
             str(SUP_DRAWS), str(SEED), s.weeks[-1]],
        ]  # fmt: skip
    named = {asset: sample(weekly[asset], level, 0, *SAMPLES[0]) for asset in ("BTC", "QQQ", "GLD", "TLT")}
    first, whole = orders(named["BTC"].x, {asset: s.y for asset, s in named.items()})
    for key, words, share in (
        ("order-first", "histories in which Bitcoin's slope is the largest of the four", first),
        ("order-whole", "histories in which Bitcoin, the Nasdaq, gold and Treasuries come in this order", whole),
    ):
        rows.append([key, words, f"{share:.3f}", str(ORDER_DRAWS), str(SEED), named["BTC"].weeks[-1]])
    return sorted(rows)


MOVES_HEAD = ("id", "asset", "measure", "window", "first", "last", "percent")
ESTIMATES_HEAD = (
    "id", "asset", "liquidity", "lag_weeks", "first", "last", "weeks", "slope", "error", "t", "r2", "level_correlation",
)  # fmt: skip
ROLLING_HEAD = ("id", "asset", "lag_weeks", "first", "last", "slope", "error")
BOOTSTRAP_HEAD = ("id", "what", "value", "draws", "seed", "last")


def main(arguments: list[str]) -> int:
    """Write the four raw files from a weekly and a daily price file."""
    weekly, daily = (prices(Path(name)) for name in arguments)
    water = liquidity(archive(texts=()))  # not those that are about to be written
    for file, head, rows in (
        ("market_moves.csv", MOVES_HEAD, moves(daily)),
        ("estimates.csv", ESTIMATES_HEAD, estimates(weekly, water)),
        ("rolling.csv", ROLLING_HEAD, rolling(weekly, water["WALCL-RRP"])),
        ("bootstrap.csv", BOOTSTRAP_HEAD, bootstrap(weekly, water["WALCL-RRP"])),
    ):
        with (RAW / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([head, *rows])
        print(f"{file}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
