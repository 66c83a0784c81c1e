"""M6d. The pecking order: which holding goes first.

In a notebook::

    from explainer.models.pecking import portions
    print(portions([20.0, 32.0], 15.0, "conviction", conviction=[0.9, 0.2]))
"""

from __future__ import annotations

import math

RULES = {
    "conviction": "what they believe in least",
    "liquidity": "the largest market first",
    "prorata": "a slice of everything",
    "borrow": "nothing: they borrow before selling",
}


def portions(
    held: list[float], amount: float, rule: str, *, conviction: list[float], sizes: tuple[float, ...] = (),
    softness: float = 0.0,
) -> list[float]:  # fmt: skip
    """Return how much of each holding (by value) is sold to raise ``amount`` at given prices.

    Soft weights are H_k e^{−v_k/τ}: τ → 0 is the strict order, τ → ∞ pro rata; no sale exceeds a holding
    and the rest falls on the others. Ties are sold in asset order.
    """
    total = sum(held)
    if amount >= total:
        return list(held)
    believing = rule in ("conviction", "borrow")
    if rule == "prorata" or (believing and math.isinf(softness)):
        return [h * amount / total for h in held]
    sold = [0.0] * len(held)
    if believing and softness > 0:
        return _soft(held, amount, conviction, softness)
    rank = [-s for s in sizes] if rule == "liquidity" else conviction
    for k in sorted(range(len(held)), key=rank.__getitem__):
        sold[k] = min(held[k], amount)
        amount -= sold[k]
        if amount <= 0:
            break
    return sold


def _soft(held: list[float], amount: float, conviction: list[float], softness: float) -> list[float]:
    sold, open_ = [0.0] * len(held), [k for k, h in enumerate(held) if h > 0]
    while open_ and amount > 0:
        least = min(conviction[k] for k in open_)
        weight = {k: held[k] * math.exp(-(conviction[k] - least) / softness) for k in open_}
        per = amount / sum(weight.values())
        full = [k for k in open_ if per * weight[k] >= held[k]]
        for k in full or open_:
            sold[k] = held[k] if full else per * weight[k]
            amount -= sold[k]
        open_ = [k for k in open_ if k not in full] if full else []
    return sold
