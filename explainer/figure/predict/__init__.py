"""Predict before you look: pick a number, sketch a curve, put things in order."""

from __future__ import annotations

from explainer.figure.predict.html import predict_html
from explainer.figure.predict.plan import Axis, Guess, Prediction, Rank, Sketch
from explainer.figure.predict.when import (
    When,
    close,
    early,
    late,
    same_shape,
    shape,
    too_large,
    too_small,
    wrong_way,
)

__all__ = [
    "Axis", "Guess", "Prediction", "Rank", "Sketch", "When",
    "close", "early", "late", "predict_html", "same_shape", "shape", "too_large", "too_small", "wrong_way",
]  # fmt: skip
