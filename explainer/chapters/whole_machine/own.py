"""The reader's own world: every quantity of the machine as a control."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from explainer.models.clearing import Funds
from explainer.models.multiplier import Demand
from explainer.models.world import Boom, Sellers, State, World, Yields
from explainer.quantity import Parameters, again, assumption, choice, quantity


@dataclass(frozen=True)
class Asked(Parameters):
    """What is asked of the reader's world."""

    outcome: str = choice("bitcoin", "the outcome asked about",
        options={"bitcoin": "Bitcoin", "capital": "capital", "shares": "shares"},
        sentence="Ask about {}", source=assumption("three outcomes of many"))  # fmt: skip


@dataclass(frozen=True)
class Sandbox(Yields, Sellers, State, Funds, Demand, Boom, Asked):
    """Every quantity of the machine, with its own source; horizon and step stay at sixteen quarters.

    The leverage at which lenders step in is counted from the target, so that no setting is impossible.
    """

    leverage_cap: float = quantity(0.5, "ℓ̂−ℓ", "how far above the target lenders step in", unit="times", low=0, high=1, step=0.1,
        source=assumption("somewhat above the target; nothing happens below it"),
        sentence="Lenders step in {} above that")  # fmt: skip
    loading: float = again(World, "loading", sentence="One point on the premium adds {} to what an asset must earn")
    balances: float = again(World, "balances", sentence="{} billion lie in other tills")
    idle: float = again(Funds, "idle", sentence="{} billion sit idle and willing")
    absorbed: float = again(Funds, "absorbed", sentence="{} billion of long claims are already held")
    reluctance: float = again(Funds, "reluctance", sentence="The average owner asks {} % a year")
    returning: float = again(Funds, "returning", sentence="{} of each spent dollar comes back as willing money")
    saving: float = again(Funds, "saving", sentence="{} billion of new saving a year")
    absorption: float = again(Funds, "absorption", sentence="The central bank takes {} of each new claim")
    elasticity: float = again(Funds, "elasticity", sentence="One point on the rate cuts AI’s need by some {} %")
    others: float = again(Funds, "others", sentence="Other firms invest {} billion a year")
    others_elasticity: float = again(Funds, "others_elasticity", sentence="One point cuts that by some {} %")
    speculative: float = again(Funds, "speculative", sentence="Venture and crypto raise {} billion a year")
    speculative_elasticity: float = again(Funds, "speculative_elasticity", sentence="One point cuts that by some {} %")
    households: float = again(Funds, "households", sentence="Households borrow {} billion a year")
    households_elasticity: float = again(Funds, "households_elasticity", sentence="One point cuts that by some {} %")
    multiplier: float = again(Demand, "multiplier", sentence="A dollar spent raises output by {}")
    lag: float = again(Demand, "lag", sentence="Output adjusts by {} a quarter")
    output: float = again(Demand, "output", sentence="US output is {} billion a year")


def machine(s: Sandbox) -> World:
    """Return the machine's world of the reader's setting."""
    values = asdict(s)
    values.pop("outcome")
    return World(**values | {"leverage_cap": s.leverage + s.leverage_cap})


def setting(w: World) -> dict[str, float | str]:
    """Return the controls that a world of the machine changes, as differences to the defaults."""
    start, found = asdict(Sandbox()), dict[str, float | str]()
    for name, value in asdict(w).items():
        at = round(w.leverage_cap - w.leverage, 9) if name == "leverage_cap" else value
        if name in start and at != start[name]:
            found[name] = at
    return found


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The question", ("outcome",)),
    ("01 The boom", ("capex0", "capex_growth", "capex_cap", "outside", "need", "buybacks", "treasuries_sold", "sells", "pays", "multiplier", "lag", "output")),
    ("02 The pool", ("idle", "absorbed", "reluctance", "returning", "saving", "loading", "balances")),
    ("03 The central bank", ("easing", "bills", "short_rate", "short_years")),
    ("04 Who absorbs, who gives way", ("absorption", "banks", "deficit", "deficit_absorbed", "elasticity", "others", "others_elasticity",
        "speculative", "speculative_elasticity", "households", "households_elasticity")),
    ("05 The sellers", ("pledged", "pocket_cash", "pocket_assets", "redeemed", "fund_assets", "leverage", "leverage_cap", "rule", "softness", "pocket_line", "decay",
        "multiplier_all", "multiplier_btc", "reversal", "floor", "budget", "ladder", "shock")),
    ("The yields", ("short", "term_premium", "spread", "loading_state", "loading_credit", "loading_spread")),
)  # fmt: skip
