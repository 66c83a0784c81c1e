"""What a guess is like beside its answer, judged on the raw points: the oracle of every reply.

``js/claims.js`` judges the same when a reader is answered; a test holds the two to each other.
A curve is read from the last place that is given to its end, and measured in the answer's own range.

==========  ==================================================================================
kind        the first that holds
==========  ==================================================================================
``flat``    it moves by at most 8 % of the answer's range
``wavy``    it leaves the span between its two ends on both sides, by a fifth of its own range
``hump``    it leaves it upwards by as much
``dip``     it leaves it downwards by as much
``straight``  it keeps within a tenth of its own range to the straight line between its ends
``jump``    one step, over at most a quarter of the way, is three fifths of its own range or more
``steeper``   it lies behind that line (ahead by at most 8 %), and its last quarter climbs as fast as the line, or faster
``calmer``    it lies ahead of it (behind by at most 8 %), and its first quarter climbs as fast as the line, or faster
``wavy``    none of these
==========  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from explainer.figure.predict.claims import KINDS, Claim

if TYPE_CHECKING:
    from explainer.figure.predict.kinds import Curve

FLAT, OUTSIDE, STRAIGHT, LEAP, NARROW, ASIDE = 0.08, 0.2, 0.1, 0.6, 0.25, 0.08
DUST = 1e-9


def kind(x: Sequence[float], v: Sequence[float], scale: float) -> str:
    """Return what a curve is like; ``scale`` is the answer's range, in the unit of ``v``."""
    first, last, span = v[0], v[-1], max(v) - min(v)
    if span <= FLAT * scale + DUST:
        return "flat"
    up = max(v) - max(first, last) >= OUTSIDE * span
    down = min(first, last) - min(v) >= OUTSIDE * span
    if up or down:
        return "wavy" if up and down else "hump" if up else "dip"
    ahead = [(b - first) / (last - first) - (a - x[0]) / (x[-1] - x[0]) for a, b in zip(x, v, strict=True)]
    if max(abs(a) * abs(last - first) for a in ahead) <= STRAIGHT * span + DUST:
        return "straight"
    steps = [
        abs(v1 - v0) for (x0, v0), (x1, v1) in pairwise(zip(x, v, strict=True)) if x1 - x0 <= NARROW * (x[-1] - x[0])
    ]
    if max(steps, default=0.0) >= LEAP * span:
        return "jump"
    if max(ahead) <= ASIDE and _at(x, ahead, 0.75) <= DUST:
        return "steeper"
    return "calmer" if min(ahead) >= -ASIDE and _at(x, ahead, 0.25) >= -DUST else "wavy"


def _at(x: Sequence[float], v: Sequence[float], part: float) -> float:
    """Return the value at a part of the way, straight between two places."""
    at = x[0] + part * (x[-1] - x[0])
    (x0, v0), (x1, v1) = next(p for p in pairwise(zip(x, v, strict=True)) if p[1][0] >= at)
    return v0 + (v1 - v0) * (at - x0) / (x1 - x0)


def half(x: Sequence[float], v: Sequence[float], scale: float) -> float | None:
    """Return where half of the largest move away from the start is first reached, or None where nothing moves."""
    if max(v) - min(v) <= FLAT * scale + DUST:
        return None
    move = max((b - v[0] for b in v), key=abs)
    for (x0, v0), (x1, v1) in pairwise(zip(x, v, strict=True)):
        if (v1 - v[0]) / move >= 0.5:
            return x0 + (x1 - x0) * (0.5 - (v0 - v[0]) / move) / ((v1 - v0) / move)
    raise AssertionError("a curve that moves reaches half of its move")


def places(count: int, known: int) -> dict[str, int]:
    """Return the columns that are spoken of: a quarter of the open way, half of it, and the end."""
    open_to = count - 1 - known
    return {"start": known + open_to // 4, "middle": known + open_to // 2, "end": count - 1}


def level(claim: Claim, gap: float, by: float) -> bool:
    """Return whether a gap (guess less answer) is close, above or below by this measure."""
    return {"close": abs(gap) <= by + DUST, "above": gap > by + DUST, "below": gap < -by - DUST}[claim.word]


def judge_number(claim: Claim, guess: float, answer: float, by: float) -> bool:
    """Return whether a claim holds of a guessed number; ``by`` is the measure of a claim that has none."""
    if claim.feature == "off":
        return level(claim, guess - answer, by if claim.by is None else claim.by)
    low, high = claim.by or 0.0, claim.to
    if claim.word == "below":
        return guess <= low + DUST
    return low + DUST < guess and (high is None or guess <= high + DUST)


def judge_curve(claim: Claim, asked: Curve, guess: Sequence[float]) -> bool:
    """Return whether a claim holds of a drawn curve; gaps are measured in the answer's range."""
    x, answer, known, scale = asked.x, asked.answer, asked.known, asked.scale
    by = 0.1 if claim.by is None else claim.by
    if claim.feature != "bend":
        at = places(len(x), known)[claim.feature]
        return level(claim, guess[at] - answer[at], by * scale)
    x, guess, answer = x[known - 1 :], guess[known - 1 :], answer[known - 1 :]
    drawn = kind(x, guess, scale)
    if claim.word in KINDS:
        return drawn == claim.word
    if claim.word == "same":
        return drawn == asked.bends
    if claim.word == "away":
        mine, its = guess[-1] - guess[0], answer[-1] - answer[0]
        return mine * its < 0 and min(abs(mine), abs(its)) >= 0.1 * scale
    halves = half(x, guess, scale), half(x, answer, scale)
    if halves[0] is None or halves[1] is None:
        return False
    apart = (halves[0] - halves[1]) / (x[-1] - x[0])
    return apart >= by if claim.word == "later" else apart <= -by


def wrong_pairs(guess: Sequence[str], answer: Sequence[str]) -> int:
    """Return how many pairs stand in the wrong order (Kendall's distance)."""
    return sum(answer.index(b) < answer.index(a) for a, b in combinations(guess, 2))


def furthest(guess: Sequence[str], answer: Sequence[str]) -> str:
    """Return the item that is furthest from its place; of several the one that comes first in the answer."""
    return max(answer, key=lambda item: (abs(guess.index(item) - answer.index(item)), -answer.index(item)))


def judge_order(claim: Claim, guess: Sequence[str], answer: Sequence[str]) -> bool:
    """Return whether a claim holds of an order."""
    if claim.word == "exactly":
        return tuple(guess) == claim.of
    if claim.word == "at_most":
        return wrong_pairs(guess, answer) <= (claim.by or 0)
    item = furthest(guess, answer)
    off = guess.index(item) - answer.index(item)
    return item == claim.of[0] and (off < 0 if claim.word == "higher" else off > 0)
