"""Twenty pools that differ only in what nobody has measured: what was absorbed before, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from explainer.chapters.define import Ensemble
from explainer.chapters.dry_powder.emptying import Empties, pool_of, reach
from explainer.chapters.ensembles import alone
from explainer.models.premium import Pool, bend, curve
from explainer.quantity import quantities

RUNS = 20
WORDS = {"absorbed": "What was absorbed before", "returning": "What comes back"}
UNKNOWN = {name: quantities(Empties)[name] for name in WORDS}
POINTS = 25
# Additive recurrence with the plastic number: it fills the square evenly, and is the same for every reader.
_G = 1.32471795724474602596
_STRIDES = (1 / _G, 1 / _G**2)


def others(pool: Pool) -> tuple[Pool, ...]:
    """Return twenty pools with this one's idle money and asking price, and the rest anywhere in its range."""
    made = []
    for i in range(RUNS):
        at = [(0.5 + (i + 1) * stride) % 1 for stride in _STRIDES]
        absorbed, back = (q.low + x * (q.high - q.low) for q, x in zip(UNKNOWN.values(), at, strict=True))
        made.append(replace(pool, absorbed=absorbed, returning=back))
    return tuple(made)


def around(settings: Empties) -> Ensemble:
    """Return the twenty curves, and how many of them bend up."""
    pool = pool_of(settings)
    many = others(pool)
    faint: dict[str, list[float]] = {"run": [], "need": [], "rise": []}
    for i, one in enumerate(many):
        base, end = curve(one, 0.0), reach(one)
        for k in range(POINTS):
            # Closer together towards the end, where a curve that empties its pool is steep.
            need = end * (1 - (1 - k / (POINTS - 1)) ** 2)
            p = curve(one, need)
            if p < inf:
                for name, v in zip(faint, (float(i), need, 1e4 * (p - base)), strict=True):
                    faint[name].append(v)
    up = sum(bend(one) > 0 for one in many)
    half = pool.idle / 2
    at_half = sorted(1e4 * (curve(one, half) - curve(one, 0.0)) for one in many)

    def rise(at: Mapping[str, float]) -> float:
        one = replace(pool, **at)
        return 1e4 * (curve(one, half) - curve(one, 0.0))

    here = {name: getattr(settings, name) for name in UNKNOWN}
    (first, widest), (_, other) = ((n, high - low) for n, (low, high) in alone(rise, here, UNKNOWN).items())
    return Ensemble(
        {"faint": faint},
        f"The faint lines are **{RUNS}** pools with your idle money and asking price, and anything for the two numbers that nobody has measured: "
        f"what was absorbed before, and what comes back. **{up}** of them bend up from the first dollar, the others later. After **{half:,.0f} billion** they lie between "
        f"**{at_half[0]:,.0f}** and **{at_half[-1]:,.0f} bp**. **{WORDS[first]}** drives them apart most: alone it moves your pool's rise by "
        f"**{widest:,.0f} bp**, the other by **{other:,.0f}**.",
    )
