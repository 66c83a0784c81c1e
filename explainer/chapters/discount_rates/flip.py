"""The flip point: how much spending each asset can enjoy before the next dollar hurts it."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Move, Step, Table, World, chart, figure, number
from explainer.chapters.discount_rates.shock import WORDS
from explainer.models.discounting import ARCHETYPES, duration
from explainer.models.inverse import Link, flip_point
from explainer.models.multiplier import Demand
from explainer.models.premium import Pool, slope
from explainer.quantity import Parameters, assumption, quantity

LOADING = {"memory": 1.5, "value": 1.2, "software": 1.0, "hyperscaler": 1.2, "bitcoin": 0.0, "gold": 0.0}
"""Per cent of cash flow for each per cent of output: assumptions, from the machine of chapter 08."""
COUNT = ("None", "One", "Two", "Three", "Four")


@dataclass(frozen=True)
class Flip(Parameters):
    """Over how many years the money is spent, and what of it returns to the pool."""

    years: float = quantity(
        1, "T", "years of spending", unit="years", low=1, high=6, step=1,
        source=assumption("one year is the most favourable to capex: the gain is taken to last for ever"),
        sentence="The money is spent over {} years",
    )  # fmt: skip
    returning: float = quantity(
        0.5, "θ", "share of spent cash that returns as willing money", unit="cents", low=0, high=0.5, step=0.05, factor=100,
        source=assumption("the contested number of chapter 02: from nothing to half; with more the pool hardly empties"), sentence="{} cents of each dollar come back to the pool",
    )  # fmt: skip


def marginal(asset: str, d: Flip, need: float) -> float:
    """Return what the next 100 billion does to a price, per cent: earnings gained less the dearer capital."""
    demand = Demand()
    gain = LOADING[asset] * demand.multiplier / (demand.output * d.years)
    return 1e4 * (gain - duration(ARCHETYPES[asset]).modified * slope(Pool(returning=d.returning), need))


def flips(d: Flip) -> dict[str, float]:
    """Return the need at which each asset's next dollar stops helping, billion dollars; 0 where none ever did."""
    pool = Pool(returning=d.returning)
    return {a: flip_point(pool, Demand(), ARCHETYPES[a], Link(b, d.years)) if b else 0.0 for a, b in LOADING.items()}


STEPS = (
    Step(
        "Two hands on each price",
        "Each dollar spent raises income, and with it everybody's cash. It also makes capital dearer, the more so the emptier the pool. "
        "A bar ends where the second hand becomes the stronger: from there the next dollar hurts. Gold and Bitcoin earn nothing from the boom, so for them no dollar ever helped.",
        controls=("years",),
    ),
    Step(
        "Nothing comes back",
        "If no spent dollar returns as willing money, the pool empties twice as fast and everyone flips sooner.",
        controls=("returning",), moves=(Move("returning", 0.5, 0, 2),),
    ),
    Step(
        "Four years, not one",
        "A gain that lasts for ever from one year of spending is generous. Let the same gain need four years of spending.",
        controls=("years", "returning"), inputs={"returning": 0}, moves=(Move("years", 1, 4, 2),),
        question="Who still gains from the first dollar?",
        answers=(
            ("Only the memory maker", "Yes, and only up to 420 billion. Short cash, and the strongest link to the spending: it floats for both reasons."),
            ("All four firms", "With one year they did. With four, the gain is a quarter, and only the memory maker's short duration survives it."),
            ("Nobody", "Nearly. The memory maker still gains, up to 420 billion; with five years nobody does."),
        ),
    ),
)  # fmt: skip


@figure(
    "When does the next dollar hurt?",
    chart(
        "flip_bars", "Up to where the next dollar of capex helps each price",
        alt="Six lying bars: how much may be spent before the next dollar hurts. Gold and Bitcoin have none. Dashed outlines show the starting setting.",
    ),
    steps=STEPS,
    yours="Find the setting in which the cloud giant does not want the next dollar either.",
    worlds=(
        World("one year", "The mainstream's pool, and the most generous horizon."),
        World("the essay's", "Nothing comes back; four years of spending.", {"years": 4, "returning": 0}),
    ),
    table=Table("flips", "Where the next dollar begins to hurt", (("need", "billion dollars", 0), ("link", "link to output", 1), ("years", "duration, years", 1)),
        tuple(WORDS[a] for a in LOADING), "asset"),
    note="b·μ/(Y·T) against D·p′(N), with multiplier μ = 0.8, output Y = 31,400 billion and the mainstream's pool of chapter 02: 4,000 billion idle, 1,000 lent. "
    "The links b are assumptions: 1.5 for the memory maker, 1.2 for mature firm and cloud giant, 1 for software, none for gold and Bitcoin.",
    weak="First order, one pool, and links that nobody has estimated. The cloud giant is the one who spends: that its own bill lowers its own cash is left out here.",
)  # fmt: skip
def flip(d: Flip) -> Answer:
    """Answer where each asset's next dollar turns from help to harm."""
    at = flips(d)
    pool, demand = Pool(returning=d.returning), Demand()
    gains = [a for a, n in at.items() if n > 0]
    return Answer(
        {
            "flips": {
                "row": list(range(len(at))), "need": list(at.values()), "asset": [WORDS[a] for a in at], "link": list(LOADING.values()), "years": [duration(ARCHETYPES[a]).modified for a in at],
            },
        },
        headline=_headline(gains, at),
        verdict=_verdict(gains, at),
        books={
            "gain − cost of capital at each flip, per cent": max(
                (abs(marginal(a, d, n)) for a, n in at.items() if 0 < n < float("inf")), default=0.0
            ),
            "flip − V₀ + D·m·Y·T/(b·μ), nothing coming back, billion": max(
                (abs(at[a] - pool.idle + duration(ARCHETYPES[a]).modified * pool.reluctance * demand.output * d.years / (LOADING[a] * demand.multiplier)) for a in gains),
                default=0.0,
            ) if d.returning == 0 else 0.0,
        },
        scale=1e3,
        tone="calm" if len(gains) == 4 else "loss",
    )  # fmt: skip


def _headline(gains: list[str], at: dict[str, float]) -> str:
    if not gains:
        return "Nobody gains: the first dollar hurts all six."
    if len(gains) == 1:
        return f"Only the {WORDS[gains[0]]} gains, up to **{number(at[gains[0]], 0)} billion**."
    first = min(gains, key=lambda a: at[a])
    return f"{COUNT[len(gains)]} of six gain at first; the {WORDS[first]} turns first, at **{number(at[first], 0)} billion**."


def _verdict(gains: list[str], at: dict[str, float]) -> str:
    if not gains:
        return "Income gained over so many years is worth less than the capital it makes dearer, even to the shortest."
    last = max(gains, key=lambda a: at[a])
    return (
        f"The {WORDS[last]} holds out longest, to **{number(at[last], 0)} billion**: near cash, and the strongest link to the spending. "
        "Gold and Bitcoin earn nothing from it and lose from the first dollar."
    )
