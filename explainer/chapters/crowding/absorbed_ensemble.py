"""Twenty runs around the reader's own, which differ in what nobody has measured; and what drives them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from explainer.chapters.crowding.absorbing import Absorbed, span
from explainer.chapters.crowding.three_pools import POOLS, YEARS
from explainer.chapters.define import Ensemble, number
from explainer.chapters.ensembles import alone, latin
from explainer.models.clearing import Market, settle
from explainer.models.run import Run
from explainer.quantity import quantities

RUNS = 20
SEED = 62
"""Of three hundred seeds the one whose draws are least alike: no two numbers are correlated by more than 0.07."""
DECLARED = quantities(Market)
UNKNOWN = {
    "returning": DECLARED["returning"],
    "saving": DECLARED["saving"],
    # Not the slider's whole range: at 0 nobody ever gives way. These are the ends that its source names.
    "others_elasticity": replace(DECLARED["others_elasticity"], low=3, high=8),
}
WORDS = {"returning": "what comes back", "saving": "new saving", "others_elasticity": "how fast others give way"}


@lru_cache(maxsize=64)
def _run(m: Market) -> Run:
    return settle(m, YEARS)


def _market(pool: str, need: float, share: float, more: Mapping[str, float]) -> Market:
    return Market(**{**POOLS[pool], "need": need, "absorption": share, "elasticity": 0, **more})


def within(times: tuple[float, ...], values: tuple[float, ...], top: float) -> tuple[list[float], list[float]]:
    """Return a line up to where it first leaves the picture at the top."""
    out = next((i for i, v in enumerate(values) if v > top), len(values))
    t, y = list(times[:out]), list(values[:out])
    if 0 < out < len(values):
        part = (top - values[out - 1]) / (values[out] - values[out - 1])
        t.append(times[out - 1] + part * (times[out] - times[out - 1]))
        y.append(top)
    return t, y


def _bp(value: float) -> str:
    return number(value, 1 if abs(value) < 100 else 0)


def around(settings: Absorbed) -> Ensemble:
    """Return the twenty runs, where they end, and how far each number moves the end alone at the reader's setting."""
    pool, need, share = settings.pool, settings.need, settings.share

    def ends(more: Mapping[str, float]) -> float:
        return _run(_market(pool, need, share, more))["premium_change"][-1]

    runs = [_run(_market(pool, need, share, at)) for at in latin(RUNS, UNKNOWN, SEED)]
    top = span(settings)[1]
    faint: dict[str, list[float]] = {"run": [], "t": [], "bp": []}
    for i, one in enumerate(runs):
        for t, v in zip(*within(one.times, one["premium_change"], top), strict=True):
            for name, x in zip(faint, (float(i), t, v), strict=True):
                faint[name].append(x)
    last = sorted(one["premium_change"][-1] for one in runs)
    here = {"returning": settings.returning}
    below = sum(end < ends(here) - 1e-9 for end in last)
    words = f"The faint lines of the first picture are **{RUNS}** runs with your buyer, need and pool, and anything for three numbers that nobody has measured"
    (first, widest), *others = ((WORDS[n], hi - lo) for n, (lo, hi) in alone(ends, here, UNKNOWN).items())
    if widest < 0.05:
        return Ensemble({"faint": faint}, words + ". Here none of the three moves the end.")
    words += f"; they end between **{_bp(last[0])}** and **{_bp(last[-1])} bp**, **{below}** of them below yours. "
    rest = ", ".join(f"{name} by **{_bp(by)}**" for name, by in others)
    low, high = alone(ends, here, {"reluctance": DECLARED["reluctance"]})["reluctance"]
    words += (
        f"**{first[0].upper()}{first[1:]}** drives them apart most: alone it moves your end by **{_bp(widest)} bp**, {rest}. "
        f"(What owners ask is held at your pool's; alone it would move your end by **{_bp(high - low)}**.)"
    )
    if broke := sum(bool(one.caps) for one in runs):
        words += f" In **{broke}** of them there is not money enough at any price."
    return Ensemble({"faint": faint}, words)
