"""The seesaw: yearly flows as weights on a beam; where it balances is the duration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from explainer.chapters.define import Answer, Move, Step, Table, Weights, World, chart, figure
from explainer.models.discounting import ARCHETYPES, duration, present_value
from explainer.models.seesaw import NEAR, Beam, redraw, share_of_first, stand
from explainer.quantity import Parameters, assumption, quantity

MEMORY = ARCHETYPES["memory"]
YEARS = tuple(f"y{t}" for t in range(1, NEAR + 1))
DRAWN = assumption("the memory maker's boom and bust as we drew it, rounded to halves")


def _year(t: int, flow: float) -> Any:
    return quantity(
        flow, f"CF_{t}", f"cash of year {t}", unit="", low=0, high=30, step=0.5, source=DRAWN,
        sentence=f"Year {t} pays {{}}",
    )  # fmt: skip


@dataclass(frozen=True)
class Seesaw(Parameters):
    """Ten yearly flows, what comes after them, and the rate."""

    shift: float = quantity(
        0, "Δr", "change of the discount rate", unit="points", low=-0.02, high=0.03, step=0.0025, factor=100,
        source=assumption("a range of five points around the memory maker's 11\u00a0%"),
        sentence="The discount rate, 11\u00a0%, moves by {} points",
    )  # fmt: skip
    y1: float = _year(1, 12)
    y2: float = _year(2, 14)
    y3: float = _year(3, 9)
    y4: float = _year(4, 4)
    y5: float = _year(5, 1.5)
    y6: float = _year(6, 4)
    y7: float = _year(7, 5.5)
    y8: float = _year(8, 4)
    y9: float = _year(9, 2.5)
    y10: float = _year(10, 4.5)
    after: float = quantity(
        19, "PV_{>10}", "worth of all later years at 11\u00a0%", unit="", low=1, high=30, step=0.5,
        source=assumption("the memory maker's later cycles, worth 19 today at 11\u00a0%"),
        sentence="All later years together are worth {}",
    )  # fmt: skip


def _slot(beam: Beam) -> float:
    """Return where the balance point stands among the bars: at its year, or on the way to the bar of all later years."""
    far = beam.years[-1] - NEAR
    return beam.balance if beam.balance <= NEAR else NEAR + min(1.0, (beam.balance - NEAR) / far)


STEPS = (
    Step(
        "Weights on a beam",
        "A whole bar is what a year pays. Its filled part is what that is **worth today**; waiting costs the rest. "
        "The last bar stands for all years after the tenth. In the second picture the filled parts stand on a beam, each at its year. "
        "Where the beam balances is the **duration**; the triangle marks it.",
    ),
    Step(
        "The rate rises",
        "Everything is worth less, but not alike: what is far away loses most.",
        controls=("shift",), moves=(Move("shift", 0, 0.03, 2.5),),
        question="Which way does the balance point go?",
        answers=(
            ("Towards today", "Yes. The far weights shrink most, so the beam tips and the fulcrum must follow: a higher rate makes everything shorter."),
            ("It stays", "It would if all weights shrank in proportion. The far ones lose more, so the fulcrum moves towards today."),
            ("Away from today", "The other way. The far weights shrink most, and the beam must be held nearer to today."),
        ),
    ),
    Step(
        "Take the boom away",
        "The memory maker is short because we drew a boom into its first four years. Pull those four bars down and the same firm "
        "balances beyond year **17**, about where our mature firm does. Nothing was measured. **A duration is drawn, not found.**",
        controls=("y1", "y2", "y3", "y4"),
        moves=(Move("y1", 12, 0, 0.9), Move("y2", 14, 0, 0.9), Move("y3", 9, 0, 0.9), Move("y4", 4, 0, 0.9)),
    ),
)  # fmt: skip


@figure(
    "The seesaw",
    chart(
        "seesaw_flows", "What each year pays, and what that is worth today",
        alt="Eleven bars: the cash of years one to ten and the worth of all later years. The filled part of each is its present value.",
    ),
    chart(
        "seesaw_beam", "Where the weights balance, years from today",
        alt="A beam over years 0 to 30 with the present values as weights, held up by a triangle at the duration; a dashed triangle marks the starting setting.",
    ),
    steps=STEPS,
    weights=Weights("seesaw_flows", {**{y: t for t, y in enumerate(YEARS, start=1)}, "after": NEAR + 1}),
    yours="Draw your own firm: pull the bars up and down. Can you make it balance beyond year 20, where the software house does?",
    worlds=(
        World("our memory maker", "A boom now, then cycles: how we drew it."),
        World("no boom", "The same firm without its first four years.", {"y1": 0, "y2": 0, "y3": 0, "y4": 0}),
        World("level", "The same cash every year.", dict.fromkeys(YEARS, 5)),
        World("hope", "Nothing for ten years, everything later.", {**dict.fromkeys(YEARS, 0), "after": 30}),
    ),
    table=Table("flows", "Pays, and is worth today", (("pays", "pays", 1), ("worth", "is worth today", 1)),
        (*(f"year {t}" for t in range(1, NEAR + 1)), "later"), ""),
    note="After the tenth year the archetype's own cycles and 2.5 % growth follow, scaled to the bar “later”. The beam is exact for any change of the rate: "
    "its balance point is Macaulay's duration, Σ t·PV / Σ PV; divided by 1 + r it is the price's sensitivity. With a small rise of the rate it moves by "
    "spread² / (1 + r) years per point of one: the spread of the weights is the convexity.",
    weak="Nobody hands us these bars. Analysts draw them too, and the first two years are usually all that they can see.",
)  # fmt: skip
def seesaw(d: Seesaw) -> Answer:
    """Answer where the reader's weights balance, and how the balance point wanders."""
    flows = tuple(getattr(d, y) for y in YEARS)
    asset = redraw(MEMORY, flows, d.after)
    beam = stand(asset, d.shift)
    price = present_value(asset, d.shift)
    cost = -100 * (present_value(asset, d.shift + 0.01) / price - 1)
    near = 100 * share_of_first(asset, 4, d.shift)
    slots = list(range(1, NEAR + 2))
    return Answer(
        {
            "flows": {"slot": slots, "pays": [*flows, d.after], "worth": list(beam.values)},
            "beam": {"at": list(beam.years), "worth": list(beam.values)},
            "rest": {"at": [beam.years[-1]], "worth": [beam.values[-1]]},
            "fulcrum": {"at": [beam.balance], "slot": [_slot(beam)]},
        },
        headline=f"The beam balances **{beam.balance:.1f} years** from today: one point more costs **{cost:.1f}\u00a0%**.",
        verdict=f"The first four years hold **{near:.0f}\u00a0%** of the value. With one point more the beam balances at **{stand(asset, d.shift + 0.01).balance:.1f}**: "
        f"the weights lie spread by **{beam.spread:.1f} years** around it.",
        books={
            "moments left and right of the balance point": sum(w * (t - beam.balance) for t, w in zip(beam.years, beam.values, strict=True)),
            "price − the sum of the weights": price - beam.price,
            "balance point − Macaulay's duration": beam.balance - duration(asset, d.shift).macaulay,
        },
        scale=price * 30,
    )  # fmt: skip
