"""A slope that may change: every window of two years, and how large the best of them gets where nothing changes.

Written by ``python -m explainer.evidence.estimate``, with its other results.
"""

from __future__ import annotations

from typing import Any

from explainer.evidence.hac import lags, regress

WINDOW, BLOCK, EVERY = 104, 8, 4
"""Weeks: in a window, in a block of the bootstrap, between two windows that are stored."""
SUP_DRAWS, ORDER_DRAWS, SEED = 2000, 5000, 20_260_206


def windows(x: Any, y: Any, span: int = WINDOW) -> tuple[Any, Any]:
    """Return slope and Newey–West error of every window, by the formula of :func:`regress` for many y at once.

    ``x`` has shape (n,), ``y`` (…, n); both answers have shape (…, n − span + 1).
    """
    from numpy import maximum, sqrt  # noqa: PLC0415 - on nobody's page
    from numpy.lib.stride_tricks import sliding_window_view as view  # noqa: PLC0415

    wide, tall = view(x, span), view(y, span, axis=-1)
    dx = wide - wide.mean(-1, keepdims=True)
    dy = tall - tall.mean(-1, keepdims=True)
    sxx = (dx**2).sum(-1)
    slope = (dx * dy).sum(-1) / sxx
    scores = (dy - slope[..., None] * dx) * dx
    total, most = (scores**2).sum(-1), lags(span)
    for lag in range(1, most + 1):
        total += 2 * (1 - lag / (most + 1)) * (scores[..., lag:] * scores[..., :-lag]).sum(-1)
    return slope, sqrt(maximum(total, 0)) / sxx


def _blocks(dice: Any, n: int, draws: int) -> Any:
    """Draw row numbers in blocks of neighbouring weeks, shape (draws, n)."""
    from numpy import arange  # noqa: PLC0415

    starts = dice.integers(0, n - BLOCK + 1, size=(draws, -(-n // BLOCK)))
    return (starts[..., None] + arange(BLOCK)).reshape(draws, -1)[:, :n]


def sup_bar(x: Any, y: Any, draws: int = SUP_DRAWS, seed: int = SEED) -> float:
    """Return what the largest |t| of all windows stays below in 95 of 100 worlds with one constant slope.

    A world keeps x, the constant and the slope of the whole sample, and draws its residuals in blocks of eight weeks;
    t measures the distance of a window's slope from the constant one.
    """
    import numpy as np  # noqa: PLC0415

    x, y = np.asarray(x), np.asarray(y)
    whole = regress(x, y).slope
    level = y.mean() + whole * (x - x.mean())
    dice, sups = np.random.default_rng(seed), []
    for _ in range(0, draws, 50):  # fifty at a time: all at once would take gigabytes
        slope, error = windows(x, level + (y - level)[_blocks(dice, len(x), 50)])
        sups.append(np.abs((slope - whole) / error).max(-1))
    return float(np.quantile(np.concatenate(sups), 0.95))


def orders(x: Any, ys: dict[str, Any], draws: int = ORDER_DRAWS, seed: int = SEED) -> tuple[float, float]:
    """Return in what share of resampled histories the first asset's slope is the largest, and the whole order holds.

    Weeks are drawn in blocks of eight, the same for every asset.
    """
    import numpy as np  # noqa: PLC0415

    rows = _blocks(np.random.default_rng(seed), len(x), draws)
    dx = np.asarray(x)[rows]
    dx = dx - dx.mean(-1, keepdims=True)
    slopes = np.array([(dx * np.asarray(y)[rows]).sum(-1) / (dx**2).sum(-1) for y in ys.values()])
    first = slopes[0] >= slopes.max(0)
    whole = (np.diff(slopes, axis=0) < 0).all(0)
    return float(first.mean()), float(whole.mean())
