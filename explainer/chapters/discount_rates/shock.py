"""One point more on every discount rate, and who loses most."""

from __future__ import annotations

from explainer.chapters.define import Answer, Order, Pairs, Place, Step, Table, chart, figure
from explainer.chapters.discount_rates.moves import Still
from explainer.models.discounting import ARCHETYPES, duration, move, present_value
from explainer.models.seesaw import share_of_first, stand

WORDS = {
    "memory": "memory maker", "value": "mature firm", "software": "software house", "bitcoin": "Bitcoin",
    "hyperscaler": "cloud giant", "gold": "gold",
}  # fmt: skip
LOSS = {asset: -100 * move(ARCHETYPES[asset], 0.01) for asset in WORDS}
ORDER = tuple(sorted(WORDS, key=lambda asset: LOSS[asset]))

GUESS = Order(
    id="one_point_more", chart="shock_bars",
    question="Every discount rate rises by **one point**. Which price falls least, and which most? Drag the six into order.",
    items={asset: WORDS[asset] for asset in ("gold", "hyperscaler", "memory", "bitcoin", "value", "software")},
    answer=ORDER, first="falls least", last="falls most",
    replies=(
        (Pairs.at_most(0), "All six, in their order: you thought of when the cash arrives."),
        (Place.higher("gold"), "You put gold {guess} of six; as drawn here it is {answer}. What it gives its holders never ends, and never comes soon."),
        (Place.lower("memory"), f"You put the memory maker {{guess}}; it is {{answer}}. {100 * share_of_first(ARCHETYPES['memory'], 4):.0f} % of its value arrives in four years."),
        (Place.lower("bitcoin"), "You put Bitcoin {guess}; it is {answer}. Its price is wild, but as drawn here the wait is shorter than the cloud giant's."),
        (Place.higher("hyperscaler"), "You put the cloud giant {guess}; it is {answer}. It builds now, and earns later."),
    ),
    then="It is the order of the wait, and so far the author's own.",
)  # fmt: skip


@figure(
    "Six assets, one point more",
    chart(
        "shock_bars", "What one point more on the discount rate costs",
        alt="Six lying bars, from the shortest to the longest: memory maker, mature firm, software house, Bitcoin, cloud giant, gold.",
    ),
    guess=GUESS,
    steps=(
        Step(
            "The order of the wait",
            "The longer the wait, the more a point takes. So far the author is right. But these are drawings of ours, and the longest of them, gold, has "
            "no cash at all: only what we pretend that its holders enjoy.",
        ),
    ),
    table=Table("six", "One point more", (("loss", "fall, %", 1), ("years", "balance point, years", 1), ("near", "value in the first four years, %", 0)),
        tuple(WORDS[a] for a in ORDER), "asset"),
    note="Sixty drawn yearly flows each, then steady growth; gold and Bitcoin as if they paid a growing convenience to their holders. "
    f"Rates, in the order of the bars: {', '.join(f'{100 * ARCHETYPES[a].rate:g}' for a in ORDER)}\u00a0%. Every flow is our assumption.",
    weak="The six are types that we drew, not firms that we measured. The next figure shows how much hangs on the pencil.",
)  # fmt: skip
def shock(_: Still) -> Answer:
    """Show what one point more costs each of the six."""
    first, last = ORDER[0], ORDER[-1]
    near = [100 * share_of_first(ARCHETYPES[a], 4) for a in ORDER]
    return Answer(
        {
            "six": {
                "row": list(range(len(ORDER))), "asset": [WORDS[a] for a in ORDER], "loss": [LOSS[a] for a in ORDER],
                "years": [duration(ARCHETYPES[a]).macaulay for a in ORDER], "near": near,
            }
        },
        headline=f"The {WORDS[first]} loses least, **{LOSS[first]:.1f}\u00a0%**; {WORDS[last]} most, **{LOSS[last]:.1f}\u00a0%**.",
        verdict=f"As the author says: near cash hardly shrinks. **{near[0]:.0f}\u00a0%** of what the {WORDS[first]} is worth arrives in four years, "
        f"of the {WORDS['hyperscaler']} **{near[ORDER.index('hyperscaler')]:.0f}\u00a0%**.",
        books={"price − the sum of its yearly weights, worst of the six": max(abs(present_value(a, 0.01) - stand(a, 0.01).price) for a in map(ARCHETYPES.__getitem__, ORDER))},
    )  # fmt: skip
