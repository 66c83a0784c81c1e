"""What a hunt through lags and measures brings home from a world where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from explainer.chapters.define import Answer, Move, Number, Off, Says, Step, Table, chart, figure
from explainer.models.hunt import LAGS, TRIES, WEEKS, best_of, found_by, hunt
from explainer.quantity import Parameters, assumption, quantity

WORLDS, BAR = 200, 1.96


@dataclass(frozen=True)
class Hunted(Parameters):
    """How long the reader hunts, and in which made-up world."""

    tries: float = quantity(
        1, "k", "combinations tried", unit="", low=1, high=TRIES, step=1,
        source=assumption("four measures of money, each at lags of 0 to 26 weeks: 108 in all"), sentence="You have tried {} combinations",
    )  # fmt: skip
    world: float = quantity(
        1, "w", "world", unit="", low=1, high=WORLDS, step=1,
        source=assumption("worlds are numbered as the dice fell; the first is shown first"), sentence="You are in world {}",
    )  # fmt: skip


def name(index: int) -> str:
    """Return which measure and which lag a try is."""
    measure, lag = divmod(index, LAGS)
    return f"measure {'ABCD'[measure]}, {'no lag' if lag == 0 else f'{lag} week' + 's' * (lag > 1)}"


def first(world: int) -> int:
    """Return the number of the first try that passes in a world, 0 if none does."""
    return next((i + 1 for i, t in enumerate(hunt(world)) if abs(t) > BAR), 0)


FIRST, MIDDLE = first(1), best_of(TRIES, 0.5)
COUNT = list(range(1, TRIES + 1))


@figure(
    "The hunt for a lag",
    chart(
        "hunted_tries", "Size of t for each combination tried, and the best so far",
        alt="A dot for each combination tried and a rising step line for the best so far, against the line of 1.96. Two grey curves "
        "show what the best of so many tries reaches in the middle world without any link, and in one world of twenty.",
    ),
    guess=Number(
        id="hunted_best",
        question=f"A world of pure dice, five years of weeks. You test **four** measures of money against the price, each at "
        f"lags of 0 to 26 weeks: **{TRIES}** tests. A single one calls |t| above 1.96 significant. How large is the best of "
        "all, in the middle one of many such worlds?",
        chart="hunted_tries", answer=round(MIDDLE, 2), low=0, high=5, step=0.1, unit="", digits=1, axis="y", at=TRIES, name="the middle world",
        replies=(
            (Says.below(1.96), "You expect nothing where there is nothing. One honest test does that, nineteen times in twenty. A hundred tests do not."),
            (Off.close(0.3), "You know the trade."),
            (Off.below(), "Above the bar, as you say, and further above it than one thinks."),
            (Says.above(3.5), "That would be a lucky world: fewer than one in twenty gets so far by chance."),
            (Off.above(), "Not quite so far. That takes a luckier world than the middle one."),
        ),
        then="The best of many is a different thing from one. It needs a bar of its own: the upper grey line.",
    ),
    steps=(
        Step(
            "Find one",
            "Press for one more combination at a time, and stop when something passes 1.96.",
            controls=("tries",),
            question="You have a combination that passes. What do you report?",
            answers=(
                ("The combination and its t", f"So does nearly everybody. In this world number {FIRST} was the first to pass, and there is nothing in this world."),
                ("The combination, and how many I tried", "That is the honest report. Whoever knows the number of tries can look up the grey line that belongs to it."),
            ),
        ),
        Step(
            "Try them all",
            "Now all of them. The dark line keeps the best.",
            controls=("tries",), inputs={"tries": TRIES}, moves=(Move("tries", 1, TRIES, 5.0),),
        ),
        Step(
            "Another world",
            "Perhaps that world was lucky. Walk through others; in none of them is there anything to find.",
            controls=("world",), inputs={"tries": TRIES}, moves=(Move("world", 1, 40, 5.0),),
            question=f"In how many of {WORLDS} such worlds does nothing pass?",
            answers=(
                ("about 190", "That would be the promise of one test. A hundred and eight tests have a hundred and eight chances."),
                ("about half", "It is far fewer: chance alone lets something pass nearly everywhere."),
                ("next to none", "Yes. Chance alone lets something pass nearly everywhere."),
            ),
        ),
    ),
    fixed={
        "bar": {"try": [1, TRIES], "size": [BAR, BAR]},
        "ends": {
            "try": [TRIES] * 3, "size": [best_of(TRIES, 0.95), MIDDLE, BAR],
            "line": ["one world in twenty", "the middle world", "1.96, for one test"],
        },
        "chance": {"try": COUNT, "middle": [best_of(k, 0.5) for k in COUNT], "high": [best_of(k, 0.95) for k in COUNT]},
    },
    yours="Choose a world and hunt in it. How many tries until you could print something?",
    table=Table("tried", "The combinations tried", (("try", "try", 0), ("size", "size of t", 2))),
    note=f"{WEEKS} weeks; price and measures are independent normal noise, seed 20260206. Grey lines: the largest of k independent |t|, by formula; drawn worlds agree to .1.",
    weak="Real measures of money resemble each other, so a real hunt has fewer chances than a hundred and eight. It also has more: start dates, filters, ways to count. And a real link would be found as well; the figure only says what the find is worth.",
)  # fmt: skip
def hunted(h: Hunted) -> Answer:
    """Answer what the reader's hunt has found so far."""
    tries, found = int(h.tries), [abs(t) for t in hunt(int(h.world))]
    tried = found[:tries]
    best = [*accumulate(tried, max)]
    passes = sum(t > BAR for t in tried)
    at = next((i for i, t in enumerate(tried) if t > BAR), None)
    if at is None:
        headline = f"{'One try' if tries == 1 else f'**{tries}** tries'}, and nothing passes 1.96 yet."
    elif at == tries - 1:
        headline = f"**{name(at)[:1].upper()}{name(at)[1:]}**: t of **{tried[at]:.2f}**. You could print it."
    else:
        headline = (
            f"**{passes}** of {tries} tries pass{'es' if passes == 1 else ''} 1.96. There is nothing in this world."
        )
    often = f"{100 * found_by(tries):.0f} %" if found_by(tries) < 0.995 else "more than 99 %"
    return Answer(
        {
            "tried": {"try": COUNT[:tries], "size": tried, "kind": ["passes" if t > BAR else "does not pass" for t in tried]},
            "best": {"try": COUNT[:tries], "best": best},
            "now": {"try": [tries], "size": [best[-1]]},
        },
        headline=headline,
        verdict=f"After so many tries something has passed in **{often}** of worlds without a link. "
        f"The best so far is **{best[-1]:.2f}**; by chance the middle world reaches **{best_of(tries, 0.5):.2f}**, one in twenty more than **{best_of(tries, 0.95):.2f}**.",
        tone="loss" if at is not None else "calm",
    )  # fmt: skip
