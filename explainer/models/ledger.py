"""M9. The books: who holds and who owes what, and the identities that must hold at every step.

Money is created only when the monetary sector lends or buys, and destroyed only when loans are repaid or
it sells; spending never destroys it. See :func:`matrix` for the balance sheets of a world's step::

    from explainer.models.ledger import matrix, start_books
    from explainer.models.presets import world
    print(matrix(start_books(world("P3"))))
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from explainer.models.bathtub import Drain, Fed, drain
from explainer.models.cascade import Cascade
from explainer.models.clearing import Cleared, Flows
from explainer.models.multiplier import Spending, leakages, multiplier, output_target, respent
from explainer.models.run import Run, relative
from explainer.models.world import FUND_WEIGHTS, MARKET_CAPS, POCKET_WEIGHTS, World

Shares = tuple[float, ...]


class Books(NamedTuple):
    """Stocks at one moment, bn USD; shares in dollars of the start.

    ``claims_*`` are AI claims since the start, held by investors, deep pockets and the monetary sector;
    ``bonds_*`` long government bonds likewise; ``bills`` what the monetary sector took from investors;
    ``released`` what other users did not borrow.
    """

    idle: float
    balances: float
    absorbed: float
    pocket_cash: float
    loans: float
    issued: float = 0.0
    claims_investors: float = 0.0
    claims_pockets: float = 0.0
    claims_monetary: float = 0.0
    bonds_issued: float = 0.0
    bonds_investors: float = 0.0
    bonds_monetary: float = 0.0
    bills: float = 0.0
    released: float = 0.0
    shares_investors: Shares = ()
    shares_pockets: Shares = ()
    shares_funds: Shares = ()


def start_books(w: World) -> Books:
    """Return the books at the start; claims of the cycle so far stand in ``absorbed``."""
    pockets = tuple(w.pocket_assets * x for x in POCKET_WEIGHTS)
    funds = tuple(w.fund_assets * x for x in FUND_WEIGHTS)
    return Books(
        idle=w.idle, balances=w.balances, absorbed=w.absorbed, pocket_cash=w.pocket_cash,
        loans=w.fund_assets * (1 - 1 / w.leverage), shares_pockets=pockets, shares_funds=funds,
        shares_investors=tuple(m - p - f for m, p, f in zip(MARKET_CAPS, pockets, funds, strict=True)),
    )  # fmt: skip


def after_sales(b: Books, c: Cascade) -> Books:
    """Return the books after a cascade: buyers' idle money and new loans met calls; the rest repaid loans."""
    pockets, funds = c.sold
    return b._replace(
        idle=b.idle - sum(c.proceeds), pocket_cash=b.pocket_cash + sum(c.paid),
        loans=b.loans + sum(c.borrowed) - sum(c.repaid),
        shares_pockets=c.sellers[0].holdings, shares_funds=c.sellers[1].holdings,
        shares_investors=tuple(i + p + f for i, p, f in zip(b.shares_investors, pockets, funds, strict=True)),
    )  # fmt: skip


def book(b: Books, c: Cleared, f: Flows) -> Books:
    """Return the books after the funds market: claims to their buyers, spent cash to V (θ) and K (1−θ)."""
    spent = c.raised + c.government - c.released
    return b._replace(
        idle=c.idle, absorbed=c.absorbed, balances=b.balances + (1 - f.returning) * spent - f.saving,
        pocket_cash=b.pocket_cash - c.pledged, issued=b.issued + c.raised,
        claims_investors=b.claims_investors + c.bought, claims_pockets=b.claims_pockets + c.pledged,
        claims_monetary=b.claims_monetary + f.absorption * c.raised, bonds_issued=b.bonds_issued + c.government,
        bonds_investors=b.bonds_investors + c.bought_government - c.easing,
        bonds_monetary=b.bonds_monetary + f.absorption_government * c.government + c.easing,
        bills=b.bills + f.bills, released=b.released + c.released,
    )  # fmt: skip


def matrix(b: Books) -> dict[str, dict[str, float]]:
    """Return the balance sheets: row, sector, amount (+ asset, − liability); every row sums to 0.

    Stocks of the time before the start (old claims, other assets) stand on neither side.
    """
    money = b.idle + b.balances + b.pocket_cash
    return {
        "money": {"investors": b.idle + b.balances, "deep pockets and funds": b.pocket_cash, "monetary sector": -money},
        "AI claims": {
            "investors": b.claims_investors, "deep pockets and funds": b.claims_pockets,
            "monetary sector": b.claims_monetary, "AI firms": -b.issued,
        },
        "government bonds": {
            "investors": b.bonds_investors, "monetary sector": b.bonds_monetary, "government": -b.bonds_issued,
        },
        "bills": {"investors": -b.bills, "monetary sector": b.bills},
        "loans": {"deep pockets and funds": -b.loans, "monetary sector": b.loans},
        "other users' claims": {"investors": -b.released, "other users": b.released},
    }  # fmt: skip


def plumbing(w: World, run: Run, step: int, fed: Fed | None = None, share: float = 1.0) -> Drain:
    """Return what the central bank's purchases up to a step did to its own liabilities (M5 splits the sector).

    Its part is αF of AI claims and all bonds and bills of the monetary sector; banks hold the rest.
    """
    bought = w.absorption * run["issued"][step] + run["bonds_monetary"][step] + run["bills"][step]
    return drain(fed or Fed(), d_assets=bought, share=share)


def residuals(start: Books, b: Books, c: Cleared, f: Flows) -> dict[str, float]:
    """Return the relative residual of each identity at one step; prices and leakages are added by the machine."""
    monetary = f.absorption * c.raised + f.absorption_government * c.government
    created = (b.loans - start.loans) + b.claims_monetary + b.bonds_monetary + b.bills
    grown = (b.idle - start.idle) + (b.balances - start.balances) + (b.pocket_cash - start.pocket_cash)
    held = b.claims_investors + b.claims_pockets + b.claims_monetary
    owners = zip(b.shares_investors, b.shares_pockets, b.shares_funds, MARKET_CAPS, strict=True)
    return {
        "needs are financed": relative(
            monetary + c.pledged + c.bought + c.bought_government - c.raised - c.government, c.raised, c.government
        ),
        "money is what the monetary sector holds": relative(grown - created, b.idle, b.balances, b.loans),
        "shares are conserved": max([abs(i + p + q - m) / m for i, p, q, m in owners]),
        "claims issued are held": relative(held - b.issued, b.issued),
        "bonds issued are held": relative(b.bonds_investors + b.bonds_monetary - b.bonds_issued, b.bonds_issued),
        "absorbed claims": relative(
            b.absorbed - start.absorbed - b.claims_investors - b.bonds_investors + b.released,
            b.absorbed, b.claims_investors, b.bonds_investors, b.released,
        ),
    }  # fmt: skip


def leakage_residual(w: World, spending: float) -> float:
    """Return the residual of M1's leakages (I7) for what a step spends, bn USD a year.

    The machine books μ·spending as income; here an economy is found whose rounds give just that μ (by
    its first-round imports, or, above 1.62, by people who spend more of each dollar): its income must be
    the booked one, and what leaks out as saving, taxes and imports must be what was spent.
    """
    economy, booked = economy_of(w.multiplier), output_target(w, spending) * w.output
    income = relative(multiplier(economy) * spending - booked, spending, booked)
    return max(income, leakages(economy, spending).residual)


@lru_cache(maxsize=256)
def economy_of(mu: float) -> Spending:
    """Return an economy whose rounds of spending give the multiplier ``mu``."""
    plain = Spending(first_import=0.0)
    if mu <= multiplier(plain):
        return Spending(first_import=1 - mu / multiplier(plain))
    return Spending(first_import=0.0, consume=(1 - 1 / mu) * plain.consume / respent(plain))
