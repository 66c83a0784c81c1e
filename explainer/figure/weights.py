"""Bars that the reader draws: controls that stand in a chart, each the handle of an upright bar, not in the panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explainer.figure.errors import PlanError
from explainer.quantity import Quantity


@dataclass(frozen=True)
class Weights:
    """Which controls are drawn in which chart: ``places`` maps each to where its bar stands across.

    The chart's upright axis covers the range of these controls, so that each handle stands at its bar's end.
    Without scripts they are sliders like any other.
    """

    chart: str
    places: Mapping[str, float]

    def check(self, figure: str, specs: Mapping[str, Mapping[str, Any]], controls: Mapping[str, Quantity]) -> None:
        """Refuse handles that would not stand at their bars' ends."""
        what = f"figure {figure!r}, handles in {self.chart!r}"
        if strange := set(self.places) - set(controls):
            raise PlanError(f"{what}: there is no control {', '.join(sorted(strange))}; there is {', '.join(controls)}")
        if not specs:
            raise PlanError(f"{what}: the figure has no chart of that name")
        for size, spec in specs.items():
            across, up = (_ends(what, size, spec, name) for name in "xy")
            for control, place in self.places.items():
                if not min(across) <= place <= max(across):
                    raise PlanError(
                        f"{what} ({size}): {control} stands at {place:g}; allowed is {across[0]:g} to {across[1]:g}"
                    )
                q = controls[control]
                if q.low < up[0] or q.high > up[1]:
                    raise PlanError(
                        f"{what} ({size}): {control} goes from {q.low:g} to {q.high:g}; the axis from {up[0]:g} to {up[1]:g}"
                    )

    def json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {"chart": self.chart, "places": dict(self.places)}


def _ends(what: str, size: str, spec: Mapping[str, Any], name: str) -> tuple[float, float]:
    """Return the fixed ends of a chart's axis."""
    scale: Mapping[str, Any] = next((s for s in spec["scales"] if s["name"] == name), {})
    domain: Any = scale.get("domain")
    fixed = isinstance(domain, list) and all(isinstance(v, int | float) for v in domain)
    if scale.get("type") != "linear" or not fixed or scale.get("padding"):
        raise PlanError(f"{what} ({size}): axis {name} must be linear with fixed ends and no padding; it is {scale!r}")
    return float(domain[0]), float(domain[-1])
