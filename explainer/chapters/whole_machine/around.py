"""What follows an answer of the reader's own world: the bars of the unknowns, twenty runs, and what drives them apart."""

from __future__ import annotations

from explainer.chapters.define import Ensemble
from explainer.chapters.whole_machine.runs import run, signed
from explainer.chapters.whole_machine.unknowns import FEW, LINES, MEASURES, OUTCOMES, RUNS, spread, swings, twenty
from explainer.models.world import World


def _said(outcome: str, value: float) -> str:
    return signed(value) + ("\u00a0bp" if outcome == "capital" else "\u00a0%")


def ensemble(w: World, outcome: str) -> Ensemble:
    """Return bars and faint lines around a world, and a sentence about them."""
    bars = swings(w, outcome)
    here = MEASURES[outcome](run(w))
    runs = twenty(w)
    faint: dict[str, list[float]] = {"run": [], "t": [], "value": []}
    for i, r in enumerate(runs):
        for k, value in enumerate(LINES[outcome](r)):
            faint["run"].append(float(i))
            faint["t"].append(r.times[k])
            faint["value"].append(value)
    ends = sorted(MEASURES[outcome](r) for r in runs)
    wide = spread(runs, outcome)
    # Only the one that moves it most alone is held: it costs twenty runs more.
    driver = bars[0][0]
    narrow = spread(twenty(w, driver.name), outcome)
    top = bars[:FEW]
    first, second = top[0], top[1]
    words = (
        f"Alone, **{first[0].words}** moves {OUTCOMES[outcome]} from **{_said(outcome, first[1])}** to **{_said(outcome, first[2])}**, "
        f"{second[0].words} from {_said(outcome, second[1])} to {_said(outcome, second[2])}. "
        f"With all {len(bars)} unknowns drawn at once, **{RUNS}** runs lie between **{_said(outcome, ends[0])}** and **{_said(outcome, ends[-1])}**; "
        f"give all of them your world’s value of {driver.words}, and their standard deviation goes from **{wide:.0f}** to **{narrow:.0f}**."
    )
    return Ensemble(
        {
            "faint": faint,
            "bars": {
                "row": [float(i) for i in range(len(top))],
                "unknown": [u.label for u, _, _ in top],
                "at_low": [low for _, low, _ in top],
                "at_high": [high for _, _, high in top],
                "here": [here] * len(top),
            },
        },
        words,
    )
