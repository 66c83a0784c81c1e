"""The episode in our tables: who peaked on which day, and how far each fell from then on."""

from __future__ import annotations

from datetime import date
from functools import cache

from explainer.evidence.tables import read

PEAKS = ("BTC", "IGV", "QQQ", "SPY", "SLV", "GLD", "MU", "SNDK")
FALLS = ("BTC", "ETH", "ORCL", "SLV", "IGV", "ARKK", "SNDK", "MU", "GLD", "QQQ", "SPY", "TLT")
NAMES = {
    "BTC": "Bitcoin", "ETH": "Ether", "ORCL": "Oracle", "SLV": "silver", "IGV": "software", "ARKK": "ARK Innovation",
    "SNDK": "Sandisk", "MU": "Micron", "GLD": "gold", "QQQ": "Nasdaq 100", "SPY": "S&P 500", "TLT": "Treasuries",
}  # fmt: skip
EARLIER = {"Ether": "ether-record-2025", "Oracle": "oracle-record-2025"}
"""Highs that lie before our daily tables, by the fact that dates them."""
SINCE = {
    "own": "their own peak",
    "peak": "6 October",
    "nasdaq": "29 October",
    "week": "29 January",
    "day": "4 February",
}


@cache
def moves() -> dict[str, tuple[str, float]]:
    """Return each stored move by its id: the first day and the per cent."""
    m = read("market_moves")
    return {key: (day, percent) for key, day, percent in zip(m["id"], m["first"], m["percent"], strict=True)}


def peak(asset: str) -> str:
    """Return the day of an asset's highest close from 30 September 2025 to 5 February 2026."""
    return moves()[f"{asset.lower()}-own"][0]


def earlier() -> list[str]:
    """Return the days of the two highs before the tables begin."""
    facts = read("facts")
    return [facts["date"][facts["id"].index(fact)] for fact in EARLIER.values()]


def falls(since: str) -> list[tuple[str, float]]:
    """Return the twelve by their move to 5 February, the hardest fall first."""
    return sorted(((a, moves()[f"{a.lower()}-{since}"][1]) for a in FALLS), key=lambda pair: pair[1])


def day(iso: str) -> str:
    """Write a day without its year."""
    d = date.fromisoformat(iso)
    return f"{d.day} {d:%b}"


def signed(percent: float) -> str:
    """Write a move."""
    return f"{percent:+.0f} %".replace("-", "−") if round(percent) else "0 %"
