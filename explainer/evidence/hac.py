"""Least squares with Newey and West's errors, by statsmodels: only who computes estimates needs it.

``pip install -e '.[data]'`` brings it; nothing on a reader's path imports this module.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A slope, its standard error, its t value and R²."""

    slope: float
    error: float
    t: float
    r2: float


def lags(n: int) -> int:
    """Return the usual truncation of Newey and West's errors, ⌈4 (n/100)^(2/9)⌉."""
    return math.ceil(4 * math.pow(n / 100, 2 / 9))


def regress(x: Sequence[float], y: Sequence[float]) -> Line:
    """Return the line of y on x with a constant.

    The standard error is Newey and West's (1987): Bartlett weights, :func:`lags` lags, no small-sample correction.
    """
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415 - heavy, and on nobody's page
    from statsmodels.tools.tools import add_constant  # noqa: PLC0415

    options = {"maxlags": lags(len(x)), "use_correction": False}
    fit = OLS(list(y), add_constant(list(x))).fit(cov_type="HAC", cov_kwds=options)
    return Line(float(fit.params[1]), float(fit.bse[1]), float(fit.tvalues[1]), float(fit.rsquared))
