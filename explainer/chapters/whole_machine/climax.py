"""The drained pool or the call: which of the two did it."""

from __future__ import annotations

from explainer.chapters.define import Answer, Order, Pairs, Step, Table, World, chart, figure, number
from explainer.chapters.whole_machine.called import CELLS, ITEMS, Climax, falls, runs, seen, week
from explainer.chapters.whole_machine.runs import books, percent

START = falls(Climax())
PLACES = ("yield", "spread")
BRIEF = ("full pool, call", "drained, call", "the real week")
SEEN = ("full pool, a call", "drained pool, a call", "the week itself")


RANKED = sorted(START)
ROWS = tuple(float(RANKED.index(fall)) for fall in START)
"""Where each world's bar stands: the largest fall of the first answer on top."""


def _guess() -> Order:
    order = tuple(sorted(ITEMS, key=lambda item: START[ITEMS.index(item)]))
    full, drained, call = (percent(START[i]) for i in (1, 3, 2))
    return Order(
        id="climax", chart="climax_cells",
        question="Four worlds with the same sellers. In which does Bitcoin fall most within a year?",
        items=dict(zip(("drained_calm", "full_call", "full_calm", "drained_call"), (CELLS[2], CELLS[1], CELLS[0], CELLS[3]), strict=True)),
        answer=order, first="falls most", last="falls least",
        replies=(
            (Pairs.at_most(0), f"Yes. It is the call, in either pool: {drained} and {full}. The drained pool alone makes {call}."),
            (Pairs.at_most(1), f"Nearly. What decides is the call: {drained} in the drained pool, {full} in the full one. The drained pool without it makes {call}."),
            (Pairs.at_most(6), f"The pool is the smaller part. With a call Bitcoin loses {full[1:]} even where money is plentiful; in the drained pool without one, {call[1:]}."),
        ),
        then="Whoever has promised money, and has none, must sell by a date. A dear pool only makes him poorer slowly.",
    )  # fmt: skip


def _steps() -> tuple[Step, ...]:
    full, drained = (seen(r) for r in (runs(Climax())[1], runs(Climax())[3]))
    told = f"In the full pool the ten-year yield is up by **{full[0]:.1f}** basis points in that quarter, in the drained one by **{drained[0]:.0f}**."
    return (
        Step("Two suspects", "The same sellers stand in all four worlds. What differs is the pool behind them, and whether anybody asks for the money they promised.",
             ("sellers",)),
        Step("Look at the week", f"{told} The week itself: **{number(week()[0], 0, signed=True)}**, a move that half of all weeks make. Spreads part early, by **{drained[1]:.0f}** against "
             f"**{full[1]:.1f}**; but only because we assumed how they load on the premium. What would have told are volumes and the sellers' books, and nobody publishes those.".replace("+-", "−").replace("**-", "**−"),
             ("sellers",),
             question="Could a reader of the news have told the two pools apart that week?",
             answers=(
                 ("Yes, by yields", f"Hardly. {told} In the five months before, one week in seven moved by as much."),
                 ("Yes, by spreads", f"In this machine, by {drained[1]:.0f} basis points. It hangs on two numbers that nobody has measured. In the world they moved by about {week()[1]:.0f}."),
                 ("No", "No. Years of yields could; in the drained world the cost of capital goes on rising for four years."),
             )),
        Step("What counts as a need", "So far all that AI borrows counted. Let only the increase count, and nobody is asked for much in the first year.",
             ("sellers", "need"), {"need": "increase"}),
        Step("What was chosen", "The promise, the cash, the leverage, what the sellers hold and a price multiplier of 50 are ours. Somewhere between 5 and 120 is the true one.",
             ("sellers", "need", "multiplier", "floor")),
    )  # fmt: skip


@figure(
    "Which of the two did it?",
    chart("climax_cells", "Bitcoin’s worst quarter of the first year, per cent",
        alt="Four bars of falls. The two worlds with a call have long bars, nearly alike; the two without have short ones or none."),
    chart("climax_week", "What could be seen: change by Bitcoin’s worst quarter, basis points",
        alt="For the ten-year yield and for the credit spread three bars: the full pool with a call, the drained one with a call, and the week of 30 January to 6 February 2026."),
    guess=_guess(),
    steps=_steps(),
    worlds=(
        World("the essay’s sellers", "They owe a quarter of the need and hold 15 billion in cash."),
        World("the called world’s", "They owe more, hold nothing, and their funds are levered five times: in a drained pool these sell without any call.", {"sellers": "called"}),
        World("only the increase", "What AI borrowed before the start is part of the baseline.", {"need": "increase"}),
        World("everyone buys", "A price multiplier of five, as for shares.", {"multiplier": 5}),
    ),
    table=Table("cells", "The four worlds", (("fall", "Bitcoin’s worst quarter, %", 0), ("capital", "cost of capital after a year, bp", 0),
        ("yield", "ten-year yield in that quarter, bp", 1), ("spread", "credit spread in that quarter, bp", 1)), CELLS, "world"),
    data=("rates_daily", "facts"),
    note="A full pool is the mainstream’s; a drained one has the essay’s idle money, claims, owners, returns and saving, and half of the boom paid from outside. "
    "Deep pockets hold 400 billion, 8 % of it in Bitcoin, and funds 600: assumptions, and no such sale of Bitcoin was found. The week: Fridays 30 January and 6 February 2026.",
    weak="The call is put in by hand: the machine says what it does, not why it comes. And a floor under prices, which we assumed, sets the depth of the fall "
    "more than the price multiplier does.",
)  # fmt: skip
def climax(settings: Climax) -> Answer:
    """Answer how far Bitcoin falls in a full or drained pool, with or without a call."""
    four = runs(settings)
    fall, views = falls(settings), [seen(r) for r in four]
    call = min(fall[1] - fall[0], fall[3] - fall[2])
    pool = min(fall[2] - fall[0], fall[3] - fall[1])
    both = f"{percent(fall[1])} in the full pool, {percent(fall[3])} in the drained one"
    if max(call, pool) > -1 or (call > -1 and pool > -1):
        head = "Neither: within a year nobody has to sell."
    elif fall[1] - fall[0] < -5 and fall[3] - fall[2] < -5:
        head = f"It is the call: {both}."
    elif call < -5 and fall[2] < -5:
        head = "The call, and in the drained pool the funds’ own debts without it."
    elif call < -5:
        head = f"The call, but not in both pools: {both}."
    else:
        head = f"Little falls: at worst {percent(min(fall))}."
    return Answer(
        {
            "cells": {"row": list(ROWS), "cell": list(CELLS), "fall": list(fall), "capital": [r["premium_change"][-1] for r in four],
                      "yield": [v[0] for v in views], "spread": [v[1] for v in views]},
            "week": {"row": [float(i) for i in range(6)], "who": [*SEEN, *SEEN], "said": [f"{p}: {said}" for p in PLACES for said in BRIEF],
                     "bp": [views[1][0], views[3][0], week()[0], views[1][1], views[3][1], week()[1]]},
        },
        headline=head,
        verdict=f"Without a call Bitcoin loses **{percent(-fall[0])}** in the full pool and **{percent(-fall[2])}** in the drained one. ".replace("+", "")
        + f"With one, **{percent(-fall[1])}** and **{percent(-fall[3])}**.".replace("+", ""),
        books={f"{cell}: {name}": value for cell, r in zip(CELLS, four, strict=True) for name, value in books(r).items()},
        tone="loss" if min(fall) < -20 else "calm",
    )  # fmt: skip
