"""A drain of the reader's own: who pays when the plug is pulled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer.chapters.bathtub.weeks import CONTRAST, END, START, bn, say, weeks
from explainer.chapters.define import Answer, Number, Off, Table, chart, figure
from explainer.models import bathtub
from explainer.models.bathtub import Fed, ReserveDemand
from explainer.quantity import Parameters, assumption, quantity


@dataclass(frozen=True)
class Drain(Parameters):
    """What the reader does to the Fed's balance sheet of 31 May 2023."""

    shrink: float = quantity(
        675, "−ΔA", "the Fed's assets fall by", unit="billion dollars", low=0, high=2000, step=25, source="fed-h41",
        sentence="The Fed lets {} billion dollars run off",
    )  # fmt: skip
    treasury: float = quantity(
        675, "ΔTGA", "the Treasury's account rises by", unit="billion dollars", low=-25, high=1500, step=25, source="fed-h41",
        sentence="The Treasury puts {} billion aside in its account",
    )  # fmt: skip
    share: float = quantity(
        1, "s", "share the reverse repo pays", unit="%", low=0, high=1, step=0.05, factor=100,
        source=assumption("the pure rule is 100 %; who pays in truth depends on where money funds are paid more"),
        sentence="Reverse repo pays {} % of it, as long as it lasts",
    )  # fmt: skip
    bank_assets: float = quantity(
        23_000, "B", "bank assets", unit="billion dollars", low=15_000, high=35_000, step=500,
        source=assumption("a round number for mid-2023; total bank assets are not in our tables"),
        sentence="The banks hold {} billion of assets in all",
    )  # fmt: skip


@cache
def fed_at(day: str) -> Fed:
    """Return the Fed's books on a Wednesday; the split of the residual does not matter to any answer here."""
    week = weeks().at(day)
    return Fed(
        assets=week["assets"],
        treasury=week["treasury_account"],
        reverse_repo=week["reverse_repo"],
        currency=0.0,
        other=week["other"],
    )


POINTS = 61


def _path(settings: Drain) -> tuple[dict[str, list[float]], float]:
    start = fed_at(START)
    path: dict[str, list[float]] = {"done": [], "reverse_repo": [], "reserves": []}
    worst = 0.0
    for i in range(POINTS):
        f = i / (POINTS - 1)
        step = bathtub.drain(
            start, d_assets=-f * settings.shrink, d_treasury=f * settings.treasury, share=settings.share
        )
        path["done"].append(100 * f)
        path["reverse_repo"].append(step.after.reverse_repo)
        path["reserves"].append(bathtub.reserves(step.after))
        worst = max(worst, abs(step.residual))
    return path, worst


THEN, THERE = weeks().between(START, END), weeks().between(*CONTRAST)
BEFORE, AFTER = weeks().at(START), weeks().at(END)
GUESS = Number(
    id="reserves_2023", chart="drain_levels", at=100.0, answer=round(AFTER["reserves"]), low=1500, high=4500, step=50,
    unit="billion dollars", name="the level of that day",
    question=f"On {say(START)} the banks held **{bn(BEFORE['reserves'])} billion dollars** of reserves, and the Treasury's account was nearly empty. By {say(END)} "
    f"it had been refilled with **{bn(THEN['treasury_account'])} billion**, and the Fed had let another **{bn(THEN['assets'])} billion** run off. Both drain the banks. "
    "Where did their reserves stand then?",
    replies=(
        (Off.below(1000), "You took nearly the whole drain out of the banks, as the plain sum does. They stood at {answer}: you are {gap} away, and all of it sat in a place the sum forgets."),
        (Off.below(200), "You felt that something would cushion the banks. They stood at {answer}; the cushion was {gap} billion larger than you thought."),
        (Off.close(200), "Very near the mark: {answer}. Reserves even rose while the tub was being drained."),
        (Off.above(200), "You saw that reserves could rise while the tub was being drained. They stood at {answer}, {gap} less than you say."),
    ),
    then=f"Reverse repo paid: it fell by **{bn(THEN['reverse_repo'])} billion**. It was the plumbing's own dry powder. But do not make a law of it. "
    f"From {say(CONTRAST[0])} to {say(CONTRAST[1])} the Treasury's account rose by **{bn(THERE['treasury_account'])} billion**, "
    f"reverse repo rose by **{bn(THERE['reverse_repo'])}**, and the banks lost **{bn(THERE['reserves'])}**. "
    "The rule is right for 2023 and wrong for 2022. Money funds leave reverse repo only when Treasury bills pay more.",
)  # fmt: skip


@figure(
    "Who pays when you pull the plug?",
    chart(
        "drain_levels", f"From {say(START)}: reverse repo and reserves as the drain proceeds",
        alt="Two lines over the course of the drain. Reverse repo falls first; when it is empty, reserves fall. A dotted "
        "line marks where reserves turn scarce. Dashed lines show the starting setting, rings the truth of "
        f"{say(END)}.",
    ),
    chart(
        "drain_spread", "What reserves cost: the overnight rate less the Fed's rate on reserves",
        alt="A curve that is flat when reserves are ample and rises steeply when they are scarce, with a ring where "
        "the drain starts and a dot where it ends.",
    ),
    guess=GUESS,
    table=Table("run", "Reverse repo and reserves as the drain proceeds, billion dollars",
        (("done", "done, %", 0), ("reverse_repo", "reverse repo", 0), ("reserves", "reserves", 0))),
    fixed={"truth": {"done": [100.0, 100.0], "level": [AFTER["reserves"], AFTER["reverse_repo"]]}},
    data=("fed_weekly",),
    note="Start: the Fed's books of 31 May 2023; rings: its books of 27 December 2023, when about as much had been drained. Kink at 12.5 % of bank assets after Afonso, Giannone, La Spada and "
    "Williams; slope, bend and the amount of bank assets are assumptions.",
    weak="The rule lets the buffer pay first because that is what it did in 2023. In 2022 it did the opposite. The "
    "picture has no money funds that compare yields, and no bank that holds more reserves than it must.",
)  # fmt: skip
def drain(settings: Drain) -> Answer:
    """Answer who pays for the reader's drain, and what reserves cost afterwards."""
    demand = ReserveDemand(bank_assets=settings.bank_assets)
    start = fed_at(START)
    run, worst = _path(settings)
    end = bathtub.drain(start, d_assets=-settings.shrink, d_treasury=settings.treasury, share=settings.share)
    before, after = bathtub.share_of_bank_assets(demand, start), bathtub.share_of_bank_assets(demand, end.after)
    cost = bathtub.spread(demand, after)
    scarce = after < demand.kink
    if end.drain <= 0:
        who = f"Nothing is drained: **{bn(end.drain)} billion** flows to the banks."
    elif end.from_reserves < 0.5:
        who = f"The buffer pays all **{bn(end.drain)} billion**. The banks notice nothing."
    elif end.from_reverse_repo < 0.5:
        who = f"The banks pay all **{bn(end.drain)} billion**, from the first dollar."
    else:
        who = f"The buffer pays **{bn(end.from_reverse_repo)} billion**, the banks **{bn(end.from_reserves)}**."
    empty = "The buffer is empty: now reserves pay. " if end.empty else ""
    grid = [4 + i * 0.25 for i in range(65)]
    return Answer(
        {
            "run": run,
            "ends": {"done": [100.0, 100.0], "level": [run["reserves"][-1], run["reverse_repo"][-1]], "series": ["reserves", "reverse repo"]},
            "begins": {
                "done": [0.0, 0.0],
                "level": [run["reserves"][0], run["reverse_repo"][0]],
            },
            "kink": {"level": [demand.kink / 100 * demand.bank_assets], "share": [demand.kink]},
            "curve": {"share": grid, "spread": [bathtub.spread(demand, x) for x in grid]},
            "before": {"share": [before], "spread": [bathtub.spread(demand, before)]},
            "here": {"share": [after], "spread": [cost]},
        },
        headline=who,
        verdict=f"{empty}Reserves end at **{after:.1f} %** of bank assets; below {demand.kink:g} % they are scarce. The overnight rate stands "
        f"**{abs(cost):.1f} basis points** {'below' if cost < 0 else 'above'} the Fed's rate on them.",
        books={"reserves − (assets − currency − Treasury account − reverse repo − other), worst step, bn": worst},
        scale=start.assets,
        tone="loss" if scarce or end.empty else "calm",
    )  # fmt: skip
