"""What drives it: the same unknowns, ordered by what they do to the outcome that the reader picks."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Ensemble, Table, World, chart, figure
from explainer.chapters.whole_machine.around import ensemble
from explainer.chapters.whole_machine.named import named
from explainer.chapters.whole_machine.runs import QUARTERS, books, changed, moves, percent, run, shares, signed, worst
from explainer.chapters.whole_machine.unknowns import LINES, MEASURES, OUTCOMES
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, again, assumption, choice

STARTS = {"mainstream": "P1", "essay": "P3", "called": "P8"}


@dataclass(frozen=True)
class Drives(Parameters):
    """Where one stands, and which outcome is asked about."""

    outcome: str = choice("bitcoin", "the outcome", options={"bitcoin": "Bitcoin", "capital": "capital", "shares": "shares"},
        sentence="What drives {}?", source=assumption("three outcomes of many"))  # fmt: skip
    start: str = choice("mainstream", "the world one stands in",
        options={"mainstream": "mainstream", "essay": "essay", "called": "called"},
        sentence="Start from this world: {}", source=assumption("three of the thirteen worlds by name"))  # fmt: skip
    multiplier: float = again(Machine, "multiplier_btc", default=20)
    pledged: float = again(Machine, "pledged", default=0.1, factor=100, unit="%", step=0.05,
        sentence="Deep pockets owe {} % of the need")  # fmt: skip


def machine(settings: Drives) -> Machine:
    """Return the reader's world."""
    return changed(named(STARTS[settings.start]), multiplier_btc=settings.multiplier, pledged=settings.pledged)


def around(settings: Drives) -> Ensemble:
    """Return bars, runs and their sentence around the reader's world."""
    return ensemble(machine(settings), settings.outcome)


@figure(
    "Two headlines, two sets of unknowns",
    chart("drives_bars", "Each unknown alone, end to end (line: your world)",
        alt="Bars, the longest on top: how far the outcome moves when one unknown goes from its low to its high end."),
    chart("drives_runs", "Your world, and twenty in which all of it differs",
        alt="A line for the reader's world over four years, the untouched setting dashed, and twenty faint lines around it."),
    worlds=(
        World("Bitcoin, mainstream’s world", "What a forced sale does is what counts."),
        World("cost of capital, the same world", "Quite other unknowns stand on top.", {"outcome": "capital"}),
        World("Bitcoin, the essay’s world", "Here the pool counts for Bitcoin too.", {"start": "essay", "pledged": 0.25, "multiplier": 50}),
    ),
    ensemble=around,
    table=Table("run", "Your world", (("bitcoin", "Bitcoin, %", 0), ("shares", "shares, %", 0), ("capital", "cost of capital, bp", 0)), QUARTERS, "quarter"),
    note="A bar moves one number and holds the rest where you stand. The ends are those that sources name, or ours where there is none. The twenty runs draw all "
    "fourteen at once, each once from every twentieth of its range. Bars and runs follow the answer.",
    weak="A bar hides what two unknowns do together, and the way from one world to the other has just shown how much that is.",
)  # fmt: skip
def drives(settings: Drives) -> Answer:
    """Answer where the reader's world ends; what drives it follows."""
    r = run(machine(settings))
    value = MEASURES[settings.outcome](r)
    at = signed(value) + (" bp" if settings.outcome == "capital" else " %")
    return Answer(
        {
            "run": {"t": list(r.times), "value": LINES[settings.outcome](r), "bitcoin": moves(r), "shares": shares(r), "capital": list(r["premium_change"])},
            "here": {"value": [value]},
        },
        headline=f"Your world: {OUTCOMES[settings.outcome]}, {at}.",
        verdict=f"Bitcoin’s worst quarter is **{percent(worst(r, 16))}**, shares end at **{percent(shares(r)[-1])}**, the cost of capital at **{signed(r['premium_change'][-1])}** basis points.",
        books=books(r),
        tone="loss" if worst(r, 16) < -20 else "calm",
    )  # fmt: skip
