"""A number that is declared once.

One declaration gives the slider, the sentence, the bounds check, the link
codec, the assumptions table and the property-test strategy their numbers::

    @dataclass(frozen=True)
    class Pool(Parameters):
        idle: float = quantity(
            4000, "V", "idle capital", unit="bn USD", low=200, high=10_000, step=100,
            source="sp-dry-powder-2025", sentence="{} billion dollars sit idle and willing",
        )

``Pool(idle=-1)`` then raises an error that names the quantity, its value and
what is allowed.  A wrong declaration fails where it is written, on import.
"""

from __future__ import annotations

from explainer.quantity.declared import Choice, Quantity, QuantityError, assumption, is_assumption
from explainer.quantity.number import number
from explainer.quantity.record import Parameters, again, choice, declarations, quantities, quantity

__all__ = [
    "Choice",
    "Parameters",
    "Quantity",
    "QuantityError",
    "again",
    "assumption",
    "choice",
    "declarations",
    "is_assumption",
    "number",
    "quantities",
    "quantity",
]
