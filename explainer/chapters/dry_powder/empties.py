"""The pool as it empties: what capital costs, and which way the curve bends."""

from __future__ import annotations

from math import inf

from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.chapters.dry_powder.empties_ensemble import around
from explainer.chapters.dry_powder.empties_guess import GUESS
from explainer.chapters.dry_powder.empties_steps import STEPS
from explainer.chapters.dry_powder.emptying import TOP, Empties, path, pool_of
from explainer.models.premium import Pool, bend, curve, inflection, slope

BENDS = ("bends up where less comes back", "bends down where more does")

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
    World("A fresh start", "Nothing was absorbed before. The border starts lowest here: at 50 cents.", {"absorbed": 0}),
)


def _bends(pool: Pool) -> tuple[str, str]:
    """Say which way the curve bends, and from where, and in which tone."""
    turns, back = inflection(pool), 100 * pool.returning
    if turns == inf:
        return "All of it comes back, so the curve never bends up.", "calm"
    if turns == 0:
        return "The curve bends up from the first dollar.", "loss"
    return f"With **{back:.0f} cents** back, the curve bends up only after **{turns:,.0f} billion**.", "calm"


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
        "powder_border",
        "The border as the pool empties, cents of each dollar: below it the curve bends up",
        alt="A border that rises to a hundred cents as the pool empties, and a level line at what comes back. Where the line lies below the border, the curve above bends up.",
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
    "1 bp, near what studies of public debt find; at 3.6 % it is what Laubach finds for a lasting deficit.",
    weak="One pool, one average owner, and no way out. In truth there are many sources, each with its own price, and a "
    "dear one comes forward when a cheap one is spent. And nobody can measure what comes back willing.",
)
def empties(settings: Empties) -> Answer:
    """Answer what the pool asks as it empties."""
    pool = pool_of(settings)
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
            "back": {"border": [100 * pool.returning]},
            "words": {"bend": BENDS, "border": [10.0, 91.0]}
            if run["border"][0] < 80
            else {"bend": BENDS[:1], "border": [10.0]},
        },
        headline=bends,
        verdict=tail,
        books={
            "idle + absorbed − what there was − what came back; lent at this price − absorbed; worst point, bn": worst
        },
        scale=pool.idle + pool.absorbed,
        tone=tone,
    )
