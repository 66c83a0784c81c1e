"""Predict before you look: a number, a curve, an order or a choice, made in the picture where the answer appears."""

from __future__ import annotations

from explainer.figure.predict.claims import Bend, End, Middle, Off, Pairs, Picked, Place, Says, Start
from explainer.figure.predict.kinds import Curve, Guess, Number
from explainer.figure.predict.names import Order, Pick
from explainer.figure.predict.panel import panel_html
from explainer.figure.predict.picture import in_picture

__all__ = [
    "Bend", "Curve", "End", "Guess", "Middle", "Number", "Off", "Order", "Pairs", "Pick", "Picked", "Place", "Says", "Start",
    "in_picture", "panel_html",
]  # fmt: skip
