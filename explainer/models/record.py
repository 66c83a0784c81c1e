"""M9. What a run of the machine shows: one row per step, turned into named series with units."""

from __future__ import annotations

from typing import Any

from explainer.models.cascade import Cascade
from explainer.models.clearing import Cleared
from explainer.models.ledger import Books
from explainer.models.run import Series
from explainer.models.world import ASSETS, World, credit_yield, expected_short, gov_yield

_FLOW, _STOCK = "bn USD a year", "bn USD"

# name and unit of each column, in the order of :func:`row`
COLUMNS: tuple[tuple[str, str], ...] = (
    ("level", "share"), ("idle", _STOCK), ("absorbed", _STOCK), ("balances", _STOCK), ("pocket_cash", _STOCK),
    ("loans", _STOCK), ("issued", _STOCK), ("claims_investors", _STOCK), ("claims_pockets", _STOCK),
    ("claims_monetary", _STOCK), ("bonds_issued", _STOCK), ("bonds_investors", _STOCK), ("bonds_monetary", _STOCK),
    ("bills", _STOCK), ("released_total", _STOCK), ("money", _STOCK),
    *((f"pockets_{a}", "bn USD at the start's price") for a in ASSETS),
    ("premium", "bp"), ("premium_change", "bp"), ("gov_yield", "%"), ("credit_yield", "%"), ("credit_spread", "bp"),
    ("capex", _FLOW), ("raised", _FLOW), ("deficit", _FLOW), ("released", _FLOW), ("easing", _FLOW),
    ("owed", _FLOW), ("pledge_paid", _FLOW), ("sold_pockets", _STOCK), ("sold_funds", _STOCK),
    ("borrowed_pockets", _STOCK), ("liquidated", _STOCK), ("rounds", "rounds"), ("output_gain", "% of output"),
    *((f"price_{a}", "1 = start") for a in ASSETS),
    *((f"low_{a}", "1 = start") for a in ASSETS),
    *((f"rate_part_{a}", "log points") for a in ASSETS),
    *((f"cash_part_{a}", "log points") for a in ASSETS),
    *((f"sale_part_{a}", "log points") for a in ASSETS),
)  # fmt: skip

Parts = tuple[tuple[float, ...], ...]


def stocks_row(w: World, b: Books, premium: float, base: float) -> list[float]:
    """Return the first columns: stocks, premium (bp) and yields (%)."""
    change = premium - base
    short = expected_short(w)
    gov, credit = gov_yield(w, change, short), credit_yield(w, change, short)
    return [
        b.idle / (b.idle + b.absorbed), b.idle, b.absorbed, b.balances, b.pocket_cash, b.loans, b.issued,
        b.claims_investors, b.claims_pockets, b.claims_monetary, b.bonds_issued, b.bonds_investors, b.bonds_monetary,
        b.bills, b.released, b.idle + b.balances + b.pocket_cash, *b.shares_pockets,
        1e4 * premium, 1e4 * change, 100 * gov, 100 * credit, 1e4 * (credit - gov),
    ]  # fmt: skip


def start_row(w: World, b: Books, base: float) -> list[float]:
    """Return the row of the start: stocks as they are, no flows, prices 1."""
    gov, credit = gov_yield(w, 0.0), credit_yield(w, 0.0)
    row = stocks_row(w, b, base, base)
    yields = [name for name, _ in COLUMNS].index("gov_yield")
    row[yields : yields + 2] = [100 * gov, 100 * credit]  # the short rate moves after the start
    n = len(ASSETS)
    return row + [0.0] * 13 + [1.0] * 2 * n + [0.0] * 3 * n


def flows_row(w: World, c: Cleared, fall: Cascade, extra: dict[str, Any]) -> list[float]:
    """Return the remaining columns of a step; ``extra`` has capex, owed, gain, prices, low and parts."""
    rate, cash, sale = zip(*extra["parts"], strict=True)
    return [
        extra["capex"], c.raised / w.dt, c.government / w.dt, c.released / w.dt, c.easing / w.dt,
        extra["owed"] / w.dt, c.pledged / w.dt, fall.proceeds[0], fall.proceeds[1], fall.borrowed[0], fall.liquidated,
        float(len(fall.path) - 1), 100 * extra["gain"],
        *extra["prices"], *fall.prices, *rate, *cash, *sale,
    ]  # fmt: skip


def series_of(rows: list[list[float]]) -> dict[str, Series]:
    """Return the rows as named series."""
    columns = zip(*rows, strict=True)
    return {name: Series(unit, values) for (name, unit), values in zip(COLUMNS, columns, strict=True)}
