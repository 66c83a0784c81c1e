"""The pool as it empties: what capital costs, and which way the curve bends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from math import inf

from explainer import charts
from explainer.chapters.dry_powder.sketch import question
from explainer.chapters.dry_powder.told import told
from explainer.figure.plan import Chart, Control, Outputs, Plan, Preset, Table
from explainer.models.premium import (
    Pool,
    after,
    bend,
    convexity_threshold,
    curve,
    inflection,
    lent,
    premium,
    slope,
)
from explainer.quantity import quantities

BENDS = ("bends up: each dollar adds more", "bends down: each dollar adds less")
TOP = 8000.0
POINTS = 81
ALMOST = 0.99
"""The curve is drawn until this share of the idle money is gone: the last cent would cost more than any page is high."""

DECLARED = quantities(Pool)
CONTROLS = {
    "idle": DECLARED["idle"],
    "absorbed": replace(DECLARED["absorbed"], sentence="{} billion dollars of long claims were absorbed before"),
    "returning": replace(
        DECLARED["returning"], factor=100, unit="cents", sentence="{} cents of each dollar spent come back as willing money"
    ),
    "reluctance": replace(DECLARED["reluctance"], low=0.001, high=0.036, step=0.001, sentence="The average owner wants {} % a year to part with it"),
}  # fmt: skip


PRESETS = (
    Preset("Mainstream", "About 1 bp for each 100 billion, as studies of public debt find, and half of what is spent comes back."),
    Preset("Drained", "As drained as the argument needs. The author gives no numbers; these are our reading of him.",
           {"idle": 1200, "absorbed": 2000, "returning": 0.2, "reluctance": 0.01}),
    Preset("It comes back", "The critics' world: somebody is paid each dollar, and four fifths of it are willing again.", {"returning": 0.8}),
    Preset("A fresh start", "Nothing was absorbed before. The border is lowest here: at 50 cents.", {"absorbed": 0}),
)  # fmt: skip


def reach(pool: Pool) -> float:
    """Return how far the curve can be drawn, bn USD: until the pool is nearly empty, or to the edge of the page."""
    gap = 1 - pool.returning
    return min(TOP, ALMOST * pool.idle / gap) if gap > 1e-9 else TOP


def path(pool: Pool) -> tuple[dict[str, list[float]], float]:
    """Return the curve in bp above its start, the two stocks along it, and the worst residual of the pool's own laws."""
    base, end, worst = curve(pool, 0.0), reach(pool), 0.0
    run: dict[str, list[float]] = {"need": [], "rise": [], "idle": [], "absorbed": []}
    for i in range(POINTS):
        need = end * i / (POINTS - 1)
        u, v = after(pool, need)
        p = premium(u, v, pool.reluctance)
        size = pool.absorbed + pool.idle + pool.returning * need
        worst = max(worst, abs(u + v - size), abs(lent(p, size, pool.reluctance) - u))
        for name, value in zip(run, (need, 1e4 * (p - base), v, u), strict=True):
            run[name].append(value)
    return run, worst


@cache
def _start() -> tuple[dict[str, list[float]], float]:
    return path(Pool())


def _bends(pool: Pool) -> tuple[str, str]:
    """Say which way the curve bends, and in which tone."""
    limit, turns = convexity_threshold(pool), inflection(pool)
    share = f"**{100 * pool.returning:.0f} cents** come back, and the border is **{100 * limit:.0f}**"
    if abs(pool.returning - limit) < 0.005:
        return f"You stand on the border: {share}. At first each dollar adds as much as the one before. ", "calm"
    if turns == 0:
        return f"The curve bends up, as the author says: {share}. Each dollar adds more than the one before. ", "loss"
    if turns == inf:
        return f"The curve bends down and never turns: {share}. Each dollar adds less than the one before. ", "calm"
    return f"The curve bends down at first: {share}. It turns only after **{turns:,.0f} billion**. ", "calm"


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer what the pool asks as it empties."""
    pool, start = Pool(**inputs), Pool()
    run, worst = path(pool)
    ghost, _ = _start()
    bends, tone = _bends(pool)
    first = 1e6 * slope(pool)
    gap = 1 - pool.returning
    dry = pool.idle / gap if gap > 1e-9 else inf
    half = 0.5 * dry
    if dry <= TOP:
        late = 1e6 * slope(pool, 0.9 * dry)
        tail = (
            f"At the start each 100 billion adds **{first:,.1f} bp** (hundredths of a per cent); with nine tenths of the idle money gone, "
            f"**{late:,.1f}**. After **{dry:,.0f} billion** nothing is idle."
        )
    elif dry < inf:
        tail = f"At the start each 100 billion adds **{first:,.1f} bp** (hundredths of a per cent). Half of the idle money is left after **{half:,.0f} billion**: its end is off the page."
    else:
        tail = f"At the start each 100 billion adds **{first:,.1f} bp** (hundredths of a per cent). Every dollar comes back willing, so the pool never empties; only the claims pile up."
    words = bends + tail
    turns, far = inflection(pool), run["need"][-1]
    shown = 0 < turns < far and bend(pool) < 0
    # The upper word is left out where the border leaves it no room.
    room = int(convexity_threshold(replace(pool, absorbed=2500.0)) < 0.8)
    grid = [250.0 * i for i in range(21)]
    # The tangent stops where it would leave the page above the curve.
    ends = min(far, run["rise"][-1] / (1e4 * slope(pool)) if slope(pool) > 0 else far)
    return Outputs(
        data={
            "run": run, "ghost": {k: ghost[k] for k in ("need", "rise")},
            "tangent": {"need": [0.0, ends], "rise": [0.0, 1e4 * slope(pool) * ends]},
            "empty": {"need": [dry] if dry <= TOP else []},
            "turn": {"need": [turns] if shown else [], "rise": [1e4 * (curve(pool, turns) - curve(pool, 0.0))] if shown else []},
            "border": {"absorbed": grid, "back": [100 * convexity_threshold(replace(pool, absorbed=u)) for u in grid]},
            "words": {"bend": [0.0, *[1.0][:room]], "back": [10.0, *[91.0][:room]]},
            "before": {"absorbed": [start.absorbed], "back": [100 * start.returning]},
            "here": {"absorbed": [pool.absorbed], "back": [100 * pool.returning]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("idle + absorbed − what there was − what came back; lent at this price − absorbed; worst point, bn", worst),),
        scale=pool.idle + pool.absorbed, tone=tone,
    )  # fmt: skip


@cache
def plan() -> Plan:
    """Return the figure of the emptying pool."""
    return Plan(
        name="empties",
        title="The pool, as it empties",
        controls=tuple(Control(n, q) for n, q in CONTROLS.items()),
        charts=(
            Chart(
                "powder_curve", "Rise of the cost of capital, bp (hundredths of a per cent a year)",
                "A curve of the cost of capital against money raised and spent. A dotted straight line carries on the first "
                "step; the curve lies above it when it bends up, below when it bends down. A dashed line shows the starting "
                "setting, a red dotted one where the pool is empty.",
                charts.load("powder_curve"), ("run", "ghost", "tangent", "empty", "turn", "faint"),
            ),
            Chart(
                "powder_map", "Which way it bends: cents that come back of each dollar spent",
                "A map. Below a border that rises with what was absorbed before, the curve bends up; above it, down. A dot is "
                "your setting, a ring the starting one.",
                charts.load("powder_map"), ("border", "words", "before", "here"), {"bend": BENDS},
            ),
        ),
        guess=question(),
        steps=told(),
        yours="Four numbers, and none of them is in any table. Try the settings by name, and find where the bend turns.",
        presets=PRESETS,
        spread=("faint",),
        table=Table("run", "The pool as it empties", (
            ("need", "raised and spent, bn", 0), ("rise", "rise, bp", 1), ("idle", "idle, bn", 0), ("absorbed", "absorbed, bn", 0))),
        note="Owners differ in what they ask; their asking prices are spread exponentially around the average. Size of the pool, "
        "what was absorbed before and what comes back are assumptions. The average is set so that 100 billion cost about "
        "1 bp, near what studies of public debt find; at 3.6 % it is near the largest of them.",
        weak="One pool, one average owner, and no way out. In truth there are many sources, each with its own price, and a "
        "dear one comes forward when a cheap one is spent. And nobody can measure what comes back willing.",
    )  # fmt: skip
