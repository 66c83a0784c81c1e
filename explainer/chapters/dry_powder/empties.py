"""The pool as it empties: what capital costs, and which way the curve bends."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.chapters.dry_powder.empties_ensemble import around
from explainer.chapters.dry_powder.empties_guess import GUESS
from explainer.chapters.dry_powder.empties_steps import STEPS
from explainer.chapters.dry_powder.emptying import TOP, Empties, path, pool_of
from explainer.models.premium import Pool, bend, convexity_threshold, curve, inflection, slope

BENDS = ("bends up: each dollar adds more", "bends down: each dollar adds less")
WORLDS = (
    World(
        "Mainstream",
        "About 1 bp for each 100 billion, as studies of public debt find, and half of what is spent comes back.",
    ),
    World(
        "Drained",
        "As drained as the argument needs. The author gives no numbers; these are our reading of him.",
        {"idle": 1200, "absorbed": 2000, "returning": 0.2, "reluctance": 0.01},
    ),
    World(
        "It comes back",
        "The critics' world: somebody is paid each dollar, and four fifths of it are willing again.",
        {"returning": 0.8},
    ),
    World("A fresh start", "Nothing was absorbed before. The border is lowest here: at 50 cents.", {"absorbed": 0}),
)


def _bends(pool: Pool) -> tuple[str, str]:
    """Say which way the curve bends, and in which tone."""
    limit, turns = convexity_threshold(pool), inflection(pool)
    share = f"**{100 * pool.returning:.0f} cents** come back, the border is **{100 * limit:.0f}**"
    if abs(pool.returning - limit) < 0.005:
        return f"You stand on the border: {share}.", "calm"
    if turns == 0:
        return f"The curve bends up: {share}.", "loss"
    if turns == inf:
        return f"The curve bends down and never turns: {share}.", "calm"
    return f"It bends down until **{turns:,.0f} billion**: {share}.", "calm"


@figure(
    "The pool, as it empties",
    chart(
        "powder_curve",
        "Rise of the cost of capital, bp (hundredths of a per cent a year)",
        alt="A curve of the cost of capital against money raised and spent. A dotted straight line carries on the first "
        "step; the curve lies above it when it bends up, below when it bends down. A dashed line shows the starting "
        "setting, a red dotted one where the pool is empty.",
    ),
    chart(
        "powder_map",
        "Which way it bends: cents that come back of each dollar spent",
        alt="A map. Below a border that rises with what was absorbed before, the curve bends up; above it, down. A dot is "
        "your setting, a ring the starting one.",
    ),
    guess=GUESS,
    steps=STEPS,
    yours="Four numbers, and none of them is in any table. Try the settings by name, and find where the bend turns.",
    worlds=WORLDS,
    ensemble=around,
    table=Table(
        "run",
        "The pool as it empties",
        (
            ("need", "raised and spent, bn", 0),
            ("rise", "rise, bp", 1),
            ("idle", "idle, bn", 0),
            ("absorbed", "absorbed, bn", 0),
        ),
    ),
    note="Owners differ in what they ask; their asking prices are spread exponentially around the average. Size of the pool, "
    "what was absorbed before and what comes back are assumptions. The average is set so that 100 billion cost about "
    "1 bp, near what studies of public debt find; at 3.6 % it is near the largest of them.",
    weak="One pool, one average owner, and no way out. In truth there are many sources, each with its own price, and a "
    "dear one comes forward when a cheap one is spent. And nobody can measure what comes back willing.",
)
def empties(settings: Empties) -> Answer:
    """Answer what the pool asks as it empties."""
    pool, start = pool_of(settings), Pool()
    run, worst = path(pool)
    bends, tone = _bends(pool)
    first = 1e6 * slope(pool)
    gap = 1 - pool.returning
    dry = pool.idle / gap if gap > 1e-9 else inf
    tail = f"At the start each 100 billion adds **{first:,.1f} bp** (hundredths of a per cent)"
    if dry <= TOP:
        late = 1e6 * slope(pool, 0.9 * dry)
        tail += (
            f"; with nine tenths of the idle money gone, **{late:,.1f}**. After **{dry:,.0f} billion** nothing is idle."
        )
    elif dry < inf:
        tail += f". Half of the idle money is left after **{0.5 * dry:,.0f} billion**: its end is off the page."
    else:
        tail += ". Every dollar comes back willing, so the pool never empties; only the claims pile up."
    turns, far = inflection(pool), run["need"][-1]
    shown = 0 < turns < far and bend(pool) < 0
    # The upper word is left out where the border leaves it no room.
    room = 1 + int(convexity_threshold(replace(pool, absorbed=2500.0)) < 0.8)
    grid = [250.0 * i for i in range(21)]
    # The tangent stops where it would leave the page above the curve.
    ends = min(far, run["rise"][-1] / (1e4 * slope(pool)) if slope(pool) > 0 else far)
    return Answer(
        {
            "run": run,
            "tangent": {"need": [0.0, ends], "rise": [0.0, 1e4 * slope(pool) * ends]},
            "empty": {"need": [dry] if dry <= TOP else []},
            "turn": {
                "need": [turns] if shown else [],
                "rise": [1e4 * (curve(pool, turns) - curve(pool, 0.0))] if shown else [],
            },
            "border": {"absorbed": grid, "back": [100 * convexity_threshold(replace(pool, absorbed=u)) for u in grid]},
            "words": {"bend": BENDS[:room], "back": [10.0, 91.0][:room]},
            "before": {"absorbed": [start.absorbed], "back": [100 * start.returning]},
            "here": {"absorbed": [pool.absorbed], "back": [100 * pool.returning]},
        },
        headline=bends,
        verdict=tail,
        books={
            "idle + absorbed − what there was − what came back; lent at this price − absorbed; worst point, bn": worst
        },
        scale=pool.idle + pool.absorbed,
        tone=tone,
    )
