"""M9. The numbers of the whole machine: pool, users of funds, AI, state, deep pockets, funds and prices."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.models.clearing import Funds
from explainer.models.multiplier import Demand
from explainer.models.pecking import RULES
from explainer.quantity import Parameters, QuantityError, assumption, choice, quantity

ASSETS = ("memory", "value", "hyperscaler", "software", "gold", "bitcoin")
BTC = ASSETS.index("bitcoin")
BOND = 10  # years of the bonds whose yields are shown

# Round numbers of ours, in the order of ASSETS.
MARKET_CAPS = (1500.0, 20_000.0, 20_000.0, 1800.0, 30_000.0, 1400.0)  # bn USD
POCKET_WEIGHTS = (0.05, 0.35, 0.40, 0.08, 0.04, 0.08)
FUND_WEIGHTS = (0.15, 0.30, 0.30, 0.15, 0.02, 0.08)
CONVICTION = (0.9, 0.7, 0.8, 0.3, 0.6, 0.2)  # 1 = sold last
OUTPUT_LOADINGS = (1.5, 1.2, 1.2, 1.0, 0.0, 0.0)  # log price per unit of output gain
RUNGS = (5.0, 10.0, 20.0, 50.0)  # leverages of the liquidation ladder
MARGIN_ROOM = 1.25  # lenders to deep pockets step in when the debt is a quarter above the line


# parts of World: they lend it their fields and are never made alone, so they need no methods of their own
_part = dataclass(frozen=True, init=False, repr=False, eq=False)


@_part
class Boom(Parameters):
    """AI capex and how it is paid."""

    capex0: float = quantity(440, "X₀", "capex at the start", unit="bn USD a year", low=50, high=1000, step=10,
        source="sec-capex", sentence="AI firms spend {} billion a year at the start")  # fmt: skip
    capex_growth: float = quantity(0.5, "g_X", "growth of capex", unit="% a year", low=-0.5, high=1, step=0.05,
        factor=100, source=assumption("from 2025's cash capex to 2026's guidance"),
        sentence="Capex grows {} % a year")  # fmt: skip
    capex_cap: float = quantity(750, "X̂", "ceiling of capex", unit="bn USD a year", low=50, high=2000, step=10,
        source=assumption("somewhat above the guidance for 2026"), sentence="It stops at {} billion a year")  # fmt: skip
    outside: float = quantity(0.35, "ext", "share paid with outside money", unit="", low=0, high=1, step=0.01,
        source=assumption("Morgan Stanley's gap of 1.5 of 2.9 trillion gives one half; 2025's issuance less"),
        sentence="{} of it is paid with outside money")  # fmt: skip
    need: str = choice("whole", "which outside need counts",
        options={"whole": "all of it", "increase": "only the increase over the start"},
        source=assumption("the baseline holds no outside funding of AI"))  # fmt: skip
    buybacks: float = quantity(0, "BB", "own cash no longer spent on buybacks", unit="bn USD a year", low=0, high=300,
        step=10, source=assumption("off by default"),
        sentence="{} billion a year come from buybacks not made")  # fmt: skip
    treasuries_sold: float = quantity(0, "TS", "Treasuries and other assets AI firms sell", unit="bn USD a year",
        low=0, high=300, step=10, source=assumption("off by default"),
        sentence="{} billion a year come from assets sold")  # fmt: skip
    pays: float = quantity(0, "ξ_hyp", "does the capex pay?", unit="log price per log capex", low=-0.5, high=0.5,
        step=0.05, source=assumption("0: it earns its cost; −0.15: nothing within four years, so the money is gone"),
        sentence="The capex pays: {} on a hyperscaler’s log price for each log point of capex")  # fmt: skip
    sells: float = quantity(0.5, "ξ_mem", "memory makers' gain from capex", unit="log price per log capex", low=0,
        high=1, step=0.05, source=assumption("half of the growth reaches their price"),
        sentence="Memory makers gain {} for each log point of capex")  # fmt: skip


@_part
class State(Parameters):
    """Government, central bank and banks."""

    deficit: float = quantity(0, "G", "extra government deficit", unit="bn USD a year", low=0, high=1000, step=10,
        source=assumption("a deviation from the baseline"), sentence="The state borrows {} billion more a year")  # fmt: skip
    deficit_absorbed: float = quantity(0, "α_g", "share of the deficit the central bank buys", unit="", low=-0.5,
        high=1, step=0.05, source=assumption("1 in 2020–21's direction, below 0 since"),
        sentence="The central bank buys {} of that")  # fmt: skip
    easing: float = quantity(0, "q", "central-bank purchases of long claims", unit="bn USD a year", low=-600, high=600,
        step=10, source=assumption("below 0: run-off"), sentence="The central bank buys {} billion of long claims a year")  # fmt: skip
    bills: float = quantity(0, "bills", "central-bank purchases of bills", unit="bn USD a year", low=0, high=600,
        step=10, source=assumption("480 is the pace of December 2025; an upper bound for willing money"),
        sentence="It buys {} billion of bills a year")  # fmt: skip
    banks: float = quantity(0, "β", "share banks fund with new deposits", unit="", low=0, high=1, step=0.05,
        source=assumption("0 is the essay's world"), sentence="Banks create the money for {} of the rest")  # fmt: skip
    short_rate: float = quantity(0, "Δr_s", "change of the short rate", unit="pp", low=-0.03, high=0.03, step=0.0025,
        factor=100, source=assumption("separate from the balance sheet"),
        sentence="The short rate changes by {} points")  # fmt: skip
    short_years: float = quantity(4, "n_s", "years that change is expected to last", unit="years", low=1, high=30,
        step=1, source=assumption("one term of a chair"),
        sentence="That is expected to last {} years")  # fmt: skip


@_part
class Sellers(Parameters):
    """Who may have to sell, and into what market."""

    pledged: float = quantity(0.10, "κ", "share of the need that deep pockets owe", unit="", low=0, high=1, step=0.01,
        source=assumption("pledges are known, their timing is not"),
        sentence="Deep pockets have promised {} of the need")  # fmt: skip
    pocket_cash: float = quantity(60, "M_D", "deep pockets' cash", unit="bn USD", low=0, high=400, step=5,
        source=assumption("round number"), sentence="They hold {} billion in cash")  # fmt: skip
    pocket_assets: float = quantity(400, "A_D", "deep pockets' holdings", unit="bn USD", low=0, high=2000, step=50,
        source=assumption("round number"),
        sentence="They hold {} billion of shares, gold and Bitcoin")  # fmt: skip
    fund_assets: float = quantity(600, "A_F", "leveraged funds' holdings", unit="bn USD", low=0, high=2000, step=50,
        source=assumption("round number"),
        sentence="Leveraged funds hold {} billion")  # fmt: skip
    leverage: float = quantity(3, "ℓ", "funds' target leverage", unit="times", low=1, high=6, step=0.1,
        source=assumption("plausible range 1.5 to 6"),
        sentence="Funds hold {} dollars for each dollar they own")  # fmt: skip
    leverage_cap: float = quantity(3.5, "ℓ̂", "leverage at which lenders step in", unit="times", low=1, high=7,
        step=0.1, source=assumption("somewhat above the target; nothing happens below it"),
        sentence="Lenders step in at {} dollars")  # fmt: skip
    redeemed: float = quantity(0.15, "ρ", "share of a call met by redeeming from funds", unit="", low=0, high=1,
        step=0.05, source=assumption("round number"),
        sentence="{} of a call is met by redeeming from funds")  # fmt: skip
    rule: str = choice("conviction", "what is sold first", options=RULES,
        source=assumption("the essay's order; the named holders sold winners first"))  # fmt: skip
    softness: float = quantity(0, "τ", "softness of the order", unit="", low=0, high=2, step=0.05,
        source=assumption("0 is the strict order"),
        sentence="The order is soft by {}")  # fmt: skip
    pocket_line: float = quantity(0.2, "ℓ_D", "share of deep pockets' holdings that lenders advance", unit="%", low=0,
        high=0.5, step=0.05, factor=100,
        source=assumption("used by the rule to borrow first; SoftBank's net debt was 20.6 % of its holdings in 2025"),
        sentence="Lenders advance {} % of what deep pockets own")  # fmt: skip
    decay: float = quantity(0.5, "χ", "loss of conviction with the price", unit="", low=0, high=2, step=0.1,
        source=assumption("falling prices shake belief: v·e^(−χ·fall) in every round"),
        sentence="A fall shakes conviction: {} per unit")  # fmt: skip
    multiplier_all: float = quantity(5, "M", "price multiplier of every asset but Bitcoin", unit="% per %", low=1,
        high=20, step=0.5, source="gabaix-koijen-2021", sentence="Selling 1 % of anything else moves it by {} %")  # fmt: skip
    multiplier_btc: float = quantity(5, "M_btc", "price multiplier of Bitcoin", unit="% per %", low=5, high=120,
        step=1, source=assumption("unknown within a factor of 25"),
        sentence="Selling 1 % of all Bitcoin moves it by {} %")  # fmt: skip
    reversal: float = quantity(0.25, "rev", "impact that heals", unit="% a quarter", low=0, high=0.5, step=0.05,
        factor=100, source=assumption("prices recover after forced sales; the speed is open"),
        sentence="{} % of a forced fall heals each quarter")  # fmt: skip
    floor: float = quantity(0.4, "B/S", "price floor of a forced sale", unit="of the price without it", low=0.1,
        high=0.9, step=0.05, source=assumption("somebody always buys at 40 cents"),
        sentence="Somebody always buys at {} of the price")  # fmt: skip
    budget: float = quantity(0.9, "cap", "share of idle money buyers may spend on forced sales", unit="", low=0.1,
        high=1, step=0.1, source=assumption("buyers' cash is a limit"),
        sentence="Buyers spend at most {} of the idle money on forced sales")  # fmt: skip
    ladder: float = quantity(0, "OI", "leveraged Bitcoin longs", unit="bn USD", low=0, high=60, step=2,
        source=assumption("off by default; press count near 34 in February 2026"),
        sentence="{} billion of leveraged longs stand below")  # fmt: skip
    shock: float = quantity(0, "shock", "fall of Bitcoin in the first quarter, for any other reason", unit="%", low=0,
        high=0.5, step=0.01, factor=100, source=assumption("off by default"),
        sentence="Something else takes {} % off Bitcoin in the first quarter")  # fmt: skip


@dataclass(frozen=True)
class Yields(Parameters):
    """How the premium shows in government and credit yields."""

    short: float = quantity(0.0364, "r_s", "expected short rate", unit="%", low=0, high=0.08, step=0.0001, factor=100,
        source=assumption("10-year yield of 4.21 % less the term premium"),
        sentence="Short rates are expected at {} %")  # fmt: skip
    term_premium: float = quantity(0.0057, "tp₀", "term premium at the start", unit="%", low=-0.02, high=0.03,
        step=0.0001, factor=100, source="fed-kim-wright",
        sentence="Long bonds pay {} % more at the start")  # fmt: skip
    spread: float = quantity(0.0072, "s₀", "credit spread at the start", unit="%", low=0, high=0.03, step=0.0001,
        factor=100, source=assumption("investment grade was reported at 71 to 73 bp"),
        sentence="Credit pays {} % more than the state")  # fmt: skip
    loading_state: float = quantity(0.6, "λ_g", "government bonds' loading on the premium", unit="", low=0, high=2,
        step=0.1, source=assumption("state debt is the safest long claim"),
        sentence="The state’s bonds load on the premium by {}")  # fmt: skip
    loading_credit: float = quantity(1.2, "λ_c", "credit's loading on the premium", unit="", low=0, high=2, step=0.1,
        source=assumption("and credit is not"),
        sentence="Credit loads on it by {}")  # fmt: skip
    loading_spread: float = quantity(1, "κ_s", "share of it that reaches the spread", unit="", low=0, high=1, step=0.1,
        source=assumption("all of it"),
        sentence="{} of that reaches the spread")  # fmt: skip


@dataclass(frozen=True)
class World(Boom, State, Sellers, Yields, Demand, Funds):
    """Everything a run of the whole machine needs; the defaults are the mainstream economist's."""

    loading: float = quantity(1, "λ", "assets' loading on the premium", unit="", low=0, high=2, step=0.1,
        source=assumption("one for one"),
        sentence="One point on the premium adds {} to what an asset must earn")  # fmt: skip
    balances: float = quantity(20_000, "K₀", "transaction balances", unit="bn USD", low=10_000, high=40_000, step=1000,
        source=assumption("of the order of the broad money stock"),
        sentence="{} billion lie in other tills")  # fmt: skip
    quarters: float = quantity(16, "n", "horizon", unit="quarters", low=1, high=40, step=1,
        source=assumption("four years"), sentence="Look {} quarters ahead")  # fmt: skip
    dt: float = quantity(0.25, "dt", "step", unit="years", low=0.03125, high=0.5, step=0.03125,
        source=assumption("a quarter"))  # fmt: skip

    def __post_init__(self) -> None:
        """Check each quantity, then those that must fit together."""
        super().__post_init__()
        if self.leverage_cap < self.leverage:
            raise QuantityError(
                f"leverage at which lenders step in (ℓ̂) is {self.leverage_cap:g}; "
                f"allowed is {self.leverage:g}, the target, or more"
            )
        steps = self.quarters * 0.25 / self.dt
        if abs(steps - round(steps)) > 1e-9 or steps < 1:
            raise QuantityError(f"horizon (n) is {steps:g} steps of {self.dt:g} years; allowed is a whole number")


def expected_short(w: World) -> float:
    """Return what a change of the short rate for n_s years does to the short rate expected over ten years."""
    return w.short_rate * min(w.short_years, BOND) / BOND


def gov_yield(y: Yields, change: float, short_change: float = 0.0) -> float:
    """Return y_gov = r_s + tp₀ + λ_g·p̂ of a ten-year bond, a fraction a year; ``short_change`` is added to r_s."""
    return y.short + short_change + y.term_premium + y.loading_state * change


def credit_yield(y: Yields, change: float, short_change: float = 0.0) -> float:
    """Return y_credit = y_gov + s₀ + λ_c·p̂·κ_s, a fraction a year."""
    return gov_yield(y, change, short_change) + y.spread + y.loading_credit * change * y.loading_spread


def quadrant(gov_change: float, spread_change: float) -> str:
    """Return what a move of government yields and of the credit spread is the signature of."""
    if gov_change == 0 or spread_change == 0:
        return "undecided"
    up = "shortage" if spread_change > 0 else "reflation"
    down = "growth scare" if spread_change > 0 else "easing"
    return up if gov_change > 0 else down
