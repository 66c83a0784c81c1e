"""What a simulation returns: one immutable record of times, named series, residuals, caps and regime."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Series:
    """One line of a run: its values, one per time, and their unit."""

    unit: str
    values: tuple[float, ...]

    def __getitem__(self, index: int) -> float:
        return self.values[index]


@dataclass(frozen=True)
class Cap:
    """Where a limit was met: what, when (years) and by how much (bn USD unless the name says otherwise)."""

    name: str
    time: float
    amount: float


@dataclass(frozen=True)
class Run:
    """The whole answer of a model.

    Attributes
    ----------
    times
        Years from the start, the start included.
    series
        Name to :class:`Series`, each as long as ``times``.
    residuals
        Identity to its worst relative residual over the run: "the books balance".
    caps
        Every limit that was met, in order of time. Empty means: nothing was cut.
    regime
        One word for where the run ended.
    """

    times: tuple[float, ...]
    series: Mapping[str, Series]
    residuals: Mapping[str, float] = field(default_factory=dict)
    caps: tuple[Cap, ...] = ()
    regime: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "series", MappingProxyType(dict(self.series)))
        object.__setattr__(self, "residuals", MappingProxyType(dict(self.residuals)))
        for name, line in self.series.items():
            if len(line.values) != len(self.times):
                raise ValueError(
                    f"series {name!r} has {len(line.values)} values; allowed is {len(self.times)}, one a time"
                )

    def __getitem__(self, name: str) -> tuple[float, ...]:
        return self.series[name].values

    @property
    def balanced(self) -> bool:
        """Whether every identity holds to one part in a billion."""
        return all(abs(r) < 1e-9 for r in self.residuals.values())

    def to_json(self) -> str:
        """Return the run as strict JSON; infinities and NaN travel as the texts "inf", "-inf" and "nan"."""
        return json.dumps(
            {
                "times": _pack(self.times),
                "series": {n: {"unit": s.unit, "values": _pack(s.values)} for n, s in self.series.items()},
                "residuals": {n: _pack((r,))[0] for n, r in self.residuals.items()},
                "caps": [{"name": c.name, "time": c.time, "amount": _pack((c.amount,))[0]} for c in self.caps],
                "regime": self.regime,
            },
            allow_nan=False,
        )

    @staticmethod
    def from_json(text: str) -> Run:
        """Return the run that :meth:`to_json` wrote."""
        raw: dict[str, Any] = json.loads(text)
        return Run(
            times=_unpack(raw["times"]),
            series={n: Series(s["unit"], _unpack(s["values"])) for n, s in raw["series"].items()},
            residuals={n: float(r) for n, r in raw["residuals"].items()},
            caps=tuple(Cap(c["name"], float(c["time"]), float(c["amount"])) for c in raw["caps"]),
            regime=raw["regime"],
        )


def _pack(values: tuple[float, ...]) -> list[float | str]:
    return [v if math.isfinite(v) else str(float(v)) for v in values]


def _unpack(values: list[float | str]) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def relative(difference: float, *parts: float) -> float:
    """Return a difference relative to the largest of the parts that make it up (at least 1)."""
    return abs(difference) / max(1.0, *(abs(p) for p in parts))
