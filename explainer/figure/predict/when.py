"""Conditions on a sketched curve, as data: a reply is chosen by what the reader drew.

The browser computes the features (``js/curve.js``); here they are only named.

============  ==============================================================================
feature       what it is
============  ==============================================================================
``shape``     flat, straight, convex, concave, hump or dip
``same``      1 if the guess has the answer's shape, else 0
``size``      the guess's largest move away from its start over the answer's; below 0: the wrong way
``timing``    where half of that move is reached, guess less answer, as a share of the x axis; above 0: late
``miss``      mean distance between the two, over the answer's own range
``end``       last value of the guess less last value of the answer, in the unit of the y axis
============  ==============================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from explainer.figure.errors import PlanError

FEATURES = ("shape", "same", "size", "timing", "miss", "end")
SHAPES = ("flat", "straight", "convex", "concave", "hump", "dip")


@dataclass(frozen=True)
class When:
    """One condition: a feature lies between ``low`` and ``high`` (None: no limit), or is one of ``words``."""

    feature: str
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.feature not in FEATURES:
            raise PlanError(f"a curve has no feature {self.feature!r}; it has {', '.join(FEATURES)}")
        if (self.feature == "shape") != bool(self.words):
            raise PlanError(f"a condition on {self.feature!r} needs {'words' if self.feature == 'shape' else 'limits'}")
        if strange := set(self.words) - set(SHAPES):
            raise PlanError(f"no curve is {', '.join(sorted(strange))}; allowed is {', '.join(SHAPES)}")
        if not self.words and self.low is None and self.high is None:
            raise PlanError(f"a condition on {self.feature!r} without limits always holds; leave it out")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PlanError(f"a condition on {self.feature!r} from {self.low:g} to {self.high:g} never holds")


def shape(*words: str) -> When:
    """Hold when the curve is one of these: flat, straight, convex, concave, hump, dip."""
    return When("shape", words=words)


def same_shape() -> When:
    """Hold when the curve bends as the answer does, whatever its size."""
    return When("same", low=1)


def early(by: float = 0.12) -> When:
    """Hold when half of the move comes sooner than in the answer, by this share of the x axis or more."""
    return When("timing", high=-by)


def late(by: float = 0.12) -> When:
    """Hold when half of the move comes later than in the answer, by this share of the x axis or more."""
    return When("timing", low=by)


def too_small(below: float = 0.7) -> When:
    """Hold when the curve moves at most this part of what the answer moves."""
    return When("size", high=below)


def too_large(above: float = 1.4) -> When:
    """Hold when the curve moves at least this many times what the answer moves."""
    return When("size", low=above)


def wrong_way() -> When:
    """Hold when the curve moves away from its start to the other side."""
    return When("size", high=-0.05)


def close(within: float = 0.12) -> When:
    """Hold when the curve keeps within this part of the answer's own range, on average."""
    return When("miss", high=within)
