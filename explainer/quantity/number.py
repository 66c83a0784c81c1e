"""Numbers as a reader sees them; js/text.js writes the same."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

_WIDE = Context(prec=400)


def number(value: float, digits: int, *, signed: bool = False) -> str:
    """Write a number as a reader sees it: thousands apart, a real minus, halves away from zero, no signed zero.

    ``js/text.js`` writes the same.  What is not finite is ``∞``, ``−∞`` or, for a gap, ``–``.
    """
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    # The shortest decimal that stands for this double, rounded as one does by hand: 0.125 is 0.13, and 2.675 is 2.68.
    exact = Decimal(repr(abs(float(value)))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _WIDE)
    text = f"{exact:,f}"
    if not any(c in "123456789" for c in text):
        return text
    return ("−" if value < 0 else "+" if signed else "") + text
