"""What has to change between the mainstream's world and the essay's, and how much each number adds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.chapters.whole_machine.bridge_steps import ALL, TOLD, steps
from explainer.chapters.whole_machine.bridge_table import STEPS, table
from explainer.chapters.whole_machine.runs import signed
from explainer.models.bridge import Share, shares, way
from explainer.quantity import Parameters, assumption, choice, quantity

NAMES = tuple(name for name, _ in STEPS)
BRIEF = (
    "the smaller pool",
    "more lent already",
    "less coming back",
    "no new saving",
    "choosier owners",
    "more paid from outside",
    "more of it promised",
    "less cash in deep pockets",
    "more leverage",
)
PLACES = ("nothing", *(f"{k}" for k in range(1, ALL)), "all nine")
ORDERS = {"told": TOLD, "sellers": (6, 7, 8, 0, 1, 2, 3, 4, 5), "backwards": TOLD[::-1]}
WHAT = {"capital": "the cost of capital", "bitcoin": "Bitcoin", "shares": "shares"}


@dataclass(frozen=True)
class Bridge(Parameters):
    """How far along the way, in which order, and what is watched."""

    done: float = quantity(0, "k", "numbers changed", unit="of nine", low=0, high=ALL, step=1,
        source=assumption("each goes from the mainstream's value to the essay's in one move"),
        sentence="Changed so far: {} of the nine numbers")  # fmt: skip
    order: str = choice("told", "the order in which they change",
        options={"told": "as told", "sellers": "sellers first", "backwards": "backwards"},
        source=assumption("any order is as good as another"), sentence="They change {}")  # fmt: skip
    outcome: str = choice("capital", "what is watched",
        options={"capital": "cost of capital", "bitcoin": "Bitcoin", "shares": "shares"},
        source=assumption("after four years; prices in log points, which can be added"), sentence="Watch {}")  # fmt: skip


@cache
def split(outcome: str) -> tuple[Share, ...]:
    """Return each number's share of the whole way, free of any order."""
    return shares(table()[outcome])


def _words(outcome: str, value: float) -> str:
    return signed(value) + ("\u00a0bp" if outcome == "capital" else "")


def _rows(settings: Bridge) -> dict[str, list[float | str]]:
    order = ORDERS[settings.order]
    path, done = way(table()[settings.outcome], order), round(settings.done)
    rows: dict[str, list[float | str]] = {
        "row": [float(i) for i in range(ALL)],
        "name": [NAMES[i] for i in order],
        "low": [min(path[k], path[k + 1]) for k in range(ALL)],
        "high": [max(path[k], path[k + 1]) for k in range(ALL)],
        "added": [path[k + 1] - path[k] for k in range(ALL)],
        "at": [path[k + 1] for k in range(ALL)],
        "done": [float(k < done) for k in range(ALL)],
    }
    return rows


@figure(
    "From the mainstream’s world to the essay’s, one number at a time",
    chart("bridge_way", "In this order: what each number adds (filled: changed)",
        alt="Nine bars like stairs from the mainstream's world at the top to the essay's at the bottom; each begins where the one above it ends."),
    chart("bridge_shares", "Over all orders: the mean (bar), least to most (line)",
        alt="Nine bars from zero, each with a thin line from the least to the most that this number adds in any order. The lines are far longer than the bars."),
    steps=steps(),
    yours="Every control is yours now: another order, or another outcome.",
    table=Table("shares", "What each number adds, over all orders", (("mean", "mean", 0), ("least", "least", 0), ("most", "most", 0)), NAMES, "number"),
    worlds=(
        World("the essay’s order", "First the pool, then its owners, then the sellers.", {"done": 9}),
        World("the sellers first", "The same end by another way.", {"done": 9, "order": "sellers"}),
        World("Bitcoin’s way", "What drags Bitcoin, with a price multiplier of five.", {"done": 9, "outcome": "bitcoin"}),
    ),
    note="A share is Shapley’s: the mean of what a number adds over all 362,880 orders of the nine. The shares add up to the whole way exactly. The 512 worlds on "
    "all those ways were run once and are kept. Prices are in log points: −69 is a half. Selling 1 % of all Bitcoin moves it by 5 % here.",
    weak="Each number goes the whole way in one jump, to a value that we read into the essay. He named no numbers; nine others would tell another story.",
)  # fmt: skip
def bridge(settings: Bridge) -> Answer:
    """Answer how far the changes made so far lead, and what each adds."""
    values, done = table()[settings.outcome], round(settings.done)
    order = ORDERS[settings.order]
    path, found = way(values, order), split(settings.outcome)
    here, whole = path[done], path[-1] - path[0]
    largest = max(range(ALL), key=lambda i: abs(found[i].mean))
    without = values[(1 << ALL) - 1 - (1 << largest)] - path[0]
    what = WHAT[settings.outcome]
    if done == 0:
        head = f"The mainstream’s world: {what} at {_words(settings.outcome, here)}."
    elif done == ALL:
        head = (
            f"The essay’s world: {what} at {_words(settings.outcome, here)}, from {_words(settings.outcome, path[0])}."
        )
    else:
        head = f"{done} of nine numbers changed: {what} at {_words(settings.outcome, here)}."
    made = ""
    if done:
        most = max(range(done), key=lambda k: abs(path[k + 1] - path[k]))
        made = f"In this order **{BRIEF[order[most]]}** adds most so far, **{signed(path[most + 1] - path[most])}**. "
    return Answer(
        {
            "way": _rows(settings),
            "ends": {"from": [path[0]], "to": [path[-1]], "here": [here]},
            "shares": {"row": [float(i) for i in range(ALL)], "step": list(NAMES), "mean": [s.mean for s in found],
                       "least": [s.least for s in found], "most": [s.most for s in found], "mark": [float(i in order[:done]) for i in range(ALL)]},
        },
        headline=head,
        verdict=made + f"Over all orders it is **{BRIEF[largest]}**, **{signed(found[largest].mean)}** of {signed(whole)}. The other eight without it: **{signed(without)}**.",
        books={"sum of the shares − the whole way": sum(s.mean for s in found) - whole, "sum of the steps − the whole way": sum(path[k + 1] - path[k] for k in range(ALL)) - whole},
        scale=abs(whole),
        tone="loss" if done else "calm",
    )  # fmt: skip
