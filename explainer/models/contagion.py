"""M6a. Leverage targeting and overlapping portfolios (Greenwood, Landier and Thesmar 2015).

Banks that lose R sell a·b·|R| pro rata to keep their leverage; prices fall by L times what is sold;
every holder loses again. With one bank and one asset::

    from explainer.models.contagion import System, contagion
    one = System(assets=(100,), leverage=(4,), weights=((1,),), impact=(1e-3,))
    print(contagion(one, (-0.05,)))
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.quantity import QuantityError

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]


@dataclass(frozen=True)
class System:
    """Banks n and assets k: a_n (bn USD), b_n = debt/equity, M weights (n by k), impact per bn USD sold."""

    assets: Vector
    leverage: Vector
    weights: Matrix
    impact: Vector

    def __post_init__(self) -> None:
        """Refuse shapes that do not fit and numbers that cannot be."""
        n, k = len(self.assets), len(self.impact)
        if len(self.leverage) != n or len(self.weights) != n or any(len(row) != k for row in self.weights):
            raise QuantityError(f"weights (M) do not fit; allowed is {n} banks by {k} assets")
        for name, row in (("assets (a)", self.assets), ("debt over equity (b)", self.leverage),
                          ("impact (L)", self.impact), *(("weights (M)", w) for w in self.weights)):  # fmt: skip
            for x in row:
                if not (math.isfinite(x) and x >= 0):
                    raise QuantityError(f"{name} has {x!r}; allowed is 0 or more")
        for row in self.weights:
            if abs(sum(row) - 1) > 1e-9:
                raise QuantityError(f"weights (M) of a bank sum to {sum(row):g}; allowed is 1")


@dataclass(frozen=True)
class Contagion:
    """First and second round, and where all rounds end.

    ``sold`` is φ (bn USD traded per asset, negative), ``losses`` second-round losses per bank (bn USD),
    ``vulnerability`` their share of all equity (AV), ``systemicness`` each bank's part of it.
    ``final`` holds the returns after all rounds, or None when the system is unstable (ρ(T) ≥ 1).
    """

    first: Vector
    sold: Vector
    price: Vector
    second: Vector
    losses: Vector
    vulnerability: float
    systemicness: Vector
    radius: float
    final: Vector | None

    @property
    def regime(self) -> str:
        """``stable``, or ``unstable`` when each round of sales calls forth a larger one."""
        return "stable" if self.final is not None else "unstable"


def feedback(s: System) -> Matrix:
    """Return T = M L M' B A (n by n): what one bank's loss does to another one round later."""
    return tuple(
        tuple(
            sum(w * x * v for w, x, v in zip(row, s.impact, other, strict=True)) * b * a
            for other, b, a in zip(s.weights, s.leverage, s.assets, strict=True)
        )
        for row in s.weights
    )


def spectral_radius(t: Matrix) -> float:
    """Return ρ(T) of a square matrix without negative entries, by repeated squaring (‖T^k‖^{1/k}, k = 2^40)."""
    log, power = 0.0, 1.0
    for _ in range(40):
        norm = max(sum(row) for row in t)
        if norm == 0:
            return 0.0
        log += math.log(norm) / power
        t = tuple(tuple(x / norm for x in row) for row in t)
        columns = tuple(zip(*t, strict=True))
        t = tuple(tuple(sum(x * y for x, y in zip(row, col, strict=True)) for col in columns) for row in t)
        power *= 2
    return math.exp(log)


def solve(matrix: Matrix, right: Vector) -> Vector:
    """Return x with matrix·x = right: elimination with row exchange."""
    rows = [[*row, b] for row, b in zip(matrix, right, strict=True)]
    n = len(rows)
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for r in range(i + 1, n):
            f = rows[r][i] / rows[i][i]
            rows[r] = [x - f * y for x, y in zip(rows[r], rows[i], strict=True)]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][j] * x[j] for j in range(i + 1, n))) / rows[i][i]
    return tuple(x)


def contagion(s: System, shock: Vector) -> Contagion:
    """Return what a first price shock F₁ (one return per asset) does.

    R₁ = M F₁, φ = M'BA R₁, F₂ = Lφ, R₂ = M F₂, AV = −1'A R₂/E, all rounds R = (I − T)⁻¹R₁ iff ρ(T) < 1.
    """
    if len(shock) != len(s.impact) or not all(math.isfinite(f) and -1 <= f <= 0 for f in shock):
        raise QuantityError(f"shock (F₁) is {shock!r}; allowed is a return between −1 and 0 for each asset")
    first = tuple(sum(w * f for w, f in zip(row, shock, strict=True)) for row in s.weights)
    trade = tuple(a * b * r for a, b, r in zip(s.assets, s.leverage, first, strict=True))
    sold = tuple(sum(t * row[k] for t, row in zip(trade, s.weights, strict=True)) for k in range(len(s.impact)))
    price = tuple(x * q for x, q in zip(s.impact, sold, strict=True))
    second = tuple(sum(w * f for w, f in zip(row, price, strict=True)) for row in s.weights)
    losses = tuple(-a * r for a, r in zip(s.assets, second, strict=True))
    equity = sum(a / (1 + b) for a, b in zip(s.assets, s.leverage, strict=True))
    held = tuple(sum(a * row[k] for a, row in zip(s.assets, s.weights, strict=True)) for k in range(len(s.impact)))
    link = tuple(sum(h * x * w for h, x, w in zip(held, s.impact, row, strict=True)) for row in s.weights)
    systemicness = tuple(-c * t / equity for c, t in zip(link, trade, strict=True))
    t = feedback(s)
    radius, n = spectral_radius(t), len(t)
    final = None
    if radius < 1:
        final = solve(tuple(tuple((i == j) - t[i][j] for j in range(n)) for i in range(n)), first)
    return Contagion(first, sold, price, second, losses, sum(losses) / equity, systemicness, radius, final)


def leverage_after(assets: float, leverage: float, loss: float) -> float:
    """Return debt/equity after a return −loss and the sale a·b·loss that answers it: exactly b again."""
    debt, equity, sale = assets * leverage / (1 + leverage), assets / (1 + leverage), assets * leverage * loss
    return (debt - sale) / (equity - assets * loss)
