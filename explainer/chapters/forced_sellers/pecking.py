"""Your order and the essay's: six holdings, and which of them goes first."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Order, Pairs, Place, Step, Table, chart, figure
from explainer.chapters.forced_sellers.orders import BELIEVED, NAMES
from explainer.models.world import ASSETS, CONVICTION, MARKET_CAPS
from explainer.quantity import Parameters

BY_SIZE = tuple(sorted(ASSETS, key=lambda a: -MARKET_CAPS[ASSETS.index(a)]))
ROWS = [float(i) for i in range(len(BELIEVED))]
GUESS = Order(
    id="what_goes_first", chart="pecking_order", items={a: NAMES[a] for a in ASSETS}, answer=BELIEVED, first="sold first", last="kept to the last", rows=tuple(ROWS),
    question="You have promised money, and the till is empty. These are your holdings. In which order would you let them go?",
    replies=(
        (Pairs.exactly(BELIEVED), "The essay's order, all six: least believed in first."),
        (Pairs.exactly(BY_SIZE), "You sell by size, the largest market first, as studies of funds in trouble find. It is the second rule of the next figure."),
        (Pairs.exactly(BELIEVED[::-1]), "The essay's order upside down: what is believed in most goes first. So went SoftBank's Nvidia shares."),
        (Pairs.at_most(15), "{pairs} of {all} pairs stand another way round than in the essay."),
        (Place.lower("bitcoin"), "You let Bitcoin go {guess}; in the essay it goes {answer}, because it has done badly."),
        (Place.lower("software"), "You let software go {guess}; in the essay it goes {answer}, because AI may replace it."),
    ),
    then="The essay names two of the six, Bitcoin and software.",
)  # fmt: skip


@dataclass(frozen=True)
class Pecking(Parameters):
    """Nothing to set."""


@figure(
    "In which order would you sell?",
    chart(
        "pecking_order", "How much each is believed in, 0 to 1, and its market, billion dollars",
        alt="Six rows. Bitcoin and software are believed in least, then gold, mature firms, hyperscalers and the memory maker. The largest market is gold's, the smallest Bitcoin's.",
    ),
    guess=GUESS,
    steps=(
        Step(
            "Two places of six",
            "The essay gives a place to Bitcoin and to software, and says why. The other four places are ours. What the list leaves out is whether a thing "
            "**can** be sold by Friday. By size gold would go first, and Bitcoin last.",
        ),
    ),
    table=Table("rows", "Six holdings", (("belief", "belief, 0 to 1", 1), ("market", "market, billion dollars", 0)), tuple(NAMES[a] for a in BELIEVED), "holding"),
    note="Beliefs and market sizes are round numbers of ours.",
    weak="Nobody has published such a list. What an owner believes shows only in what is sold, and that depends on what can be sold.",
)  # fmt: skip
def pecking(settings: Pecking) -> Answer:
    """Answer which order the essay has in mind, and what another would begin with."""
    belief, market = (dict(zip(ASSETS, values, strict=True)) for values in (CONVICTION, MARKET_CAPS))
    first, last = BY_SIZE[0], BY_SIZE[-1]
    return Answer(
        {
            "rows": {
                "row": ROWS,
                "holding": [NAMES[a] for a in BELIEVED],
                "belief": [belief[a] for a in BELIEVED],
                "market": [market[a] for a in BELIEVED],
            }
        },
        headline="The essay sells what is believed in least: Bitcoin, then software.",
        verdict=f"The largest market first would begin with {NAMES[first]}, **{market[first]:,.0f} billion**, and end with {NAMES[last]}, **{market[last]:,.0f}**.",
    )
