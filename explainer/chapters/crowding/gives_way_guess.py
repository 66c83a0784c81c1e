"""The prediction before the figure of who gives way: an order to find, and replies that speak to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from explainer.chapters.define import Order, Pairs, Place

ASKED = {
    "ai": "AI itself", "households": "households",
    "venture": "venture and crypto", "firms": "ordinary firms",
}  # fmt: skip


class Given(NamedTuple):
    """What a user of funds gives up at rest: per cent of its own spending, dollars (bn a year), and that spending."""

    share: float
    dollars: float
    spends: float


def ranking(given: Mapping[str, Given], rows: tuple[float, ...]) -> Order:
    """Return the guess, made at these rows of the chart; the order, and every number in the replies, is the model's."""
    order = tuple(sorted(given, key=lambda item: -given[item].dollars))
    share = {item: f"{g.share:.1f}\u00a0%" for item, g in given.items()}
    dollars = {item: f"{g.dollars:,.0f} billion" for item, g in given.items()}
    spends = {item: f"{g.spends:,.0f} billion" for item, g in given.items()}
    why = {
        "firms": f"You put ordinary firms {{guess}}; they are {{answer}}. They hardly react and give up {share['firms']}. But of {spends['firms']} a year, that makes {dollars['firms']}.",
        "households": f"You put households {{guess}}; they are {{answer}}. Houses and cars wait for a better rate: {share['households']} of {spends['households']}, so {dollars['households']}.",
        "venture": f"You put venture and crypto {{guess}}; they are {{answer}}. They lose the most of their own, {share['venture']}. But they spend only {spends['venture']} a year, and "
        f"give {dollars['venture']}.",
        "ai": f"You put AI {{guess}}; it is {{answer}}. It runs a race and hardly looks at the price: {dollars['ai']}. What it takes, the others give.",
    }  # fmt: skip
    pain = f"You ranked by pain. This is exactly the order of what each loses **of its own**: venture and crypto {share['venture']}, households {share['households']}, firms {share['firms']}, AI {share['ai']}. In dollars the first three stand the other way round."  # fmt: skip
    return Order(
        id="donors", chart="rest_users",
        question=f"AI borrows **{spends['ai']} dollars** a year, and nothing new is saved. As capital grows dearer others give way, until in the end every "
        "dollar has come from somewhere else. Who gives up the most **dollars** by then?",
        items=ASKED, rows=rows, answer=order, first="the most dollars", last="the fewest",
        replies=(
            (Pairs.exactly(by_pain(given)), pain),
            (Pairs.at_most(0), f"The model's order, all four. Dollars come from where dollars are spent: {dollars['firms']} a year from ordinary firms."),
            *((claim(item), text) for item, text in why.items() for claim in (Place.higher, Place.lower)),
        ),
        then=f"So the headline and the bill go to different people. **Venture and crypto lose {share['venture']} of their own and give {dollars['venture']}; ordinary firms "
        f"lose {share['firms']} and give {dollars['firms']}.**",
    )  # fmt: skip


def by_pain(given: Mapping[str, Given]) -> tuple[str, ...]:
    """Return the order of what each loses of its own."""
    return tuple(sorted(given, key=lambda item: -given[item].share))
