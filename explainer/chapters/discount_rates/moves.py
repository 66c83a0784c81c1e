"""What moved between Bitcoin's peak and 5 February, from the tables: prices in log points, rates in basis points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log1p

from explainer.evidence.tables import read
from explainer.quantity import Parameters

PEAK, WEEK, DAY = "2025-10-06", "2026-01-29", "2026-02-05"
NAMES = {
    "MU": "Micron", "SNDK": "Sandisk", "NVDA": "Nvidia", "AMZN": "Amazon", "GOOGL": "Alphabet", "META": "Meta",
    "MSFT": "Microsoft", "ORCL": "Oracle", "IGV": "software", "GLD": "gold", "BTC": "Bitcoin",
}  # fmt: skip
"""What a row of a chart is called; IGV and GLD are funds."""


@dataclass(frozen=True)
class Still(Parameters):
    """Nothing to set: a figure to look at."""


@cache
def percent(window: str) -> Mapping[str, float]:
    """Return the moves of one window by asset, per cent; ``peak`` starts on 6 October, ``week`` on 29 January."""
    table = read("market_moves")
    ids = (f"{asset.lower()}-{window}" for asset in NAMES)
    found = dict(zip(table["id"], table["percent"], strict=True))
    return {asset: found[id] for asset, id in zip(NAMES, ids, strict=True)}


def log_points(asset: str, window: str = "peak") -> float:
    """Return 100·ln of the price ratio: log points, which add up where per cents do not."""
    return 100 * log1p(percent(window)[asset] / 100)


def basis_points(rate: str, first: str = PEAK, last: str = DAY) -> int:
    """Return the change of a daily rate between two days."""
    table = read("rates_daily")
    on = dict(zip(table["date"], table[rate], strict=True))
    change: float = 100 * (on[last] - on[first])
    return round(change)
