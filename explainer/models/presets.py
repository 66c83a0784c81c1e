"""M9. Worlds by name: P0 to P10, with P4b and P6b.

In a notebook::

    from explainer.models.presets import PRESETS
    from explainer.models.machine import simulate
    print({key: simulate(p.world)["premium_change"][-1] for key, p in PRESETS.items()})
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from explainer.models.world import World


@dataclass(frozen=True)
class Preset:
    """A named world."""

    name: str
    world: World


_BASE = World()
_DRAINED: dict[str, Any] = {
    "idle": 1200, "absorbed": 2000, "returning": 0.2, "saving": 0, "reluctance": 0.01, "outside": 0.5,
    "pledged": 0.25, "pocket_cash": 15, "leverage": 4, "leverage_cap": 4.4,
}  # fmt: skip
_FISCAL: dict[str, Any] = {
    "idle": 1200, "absorbed": 2000, "returning": 0.2, "reluctance": 0.01, "saving": 0, "capex_growth": 0,
    "outside": 0, "deficit": 400, "deficit_absorbed": 1, "pledged": 0,
}  # fmt: skip


def _world(**changes: Any) -> World:
    return replace(_BASE, **changes)


PRESETS: dict[str, Preset] = {
    "P0": Preset("Still water", _world(capex_growth=0, outside=0, saving=0, pledged=0)),
    "P1": Preset("Mainstream economist", _BASE),
    "P2": Preset("Plenty, the 2010s to 2024", _world(
        idle=4000, absorbed=2000, saving=500, reluctance=0.01, returning=0.2, outside=0.25, capex0=200, capex_cap=400,
        capex_growth=0.25, pledged=0)),
    "P3": Preset("Drained, the essay's world", _world(**_DRAINED)),
    "P4": Preset("Fiscal with the Fed", _world(**_FISCAL)),
    "P4b": Preset("Fiscal without the Fed", _world(**_FISCAL | {"deficit_absorbed": 0})),
    "P5": Preset("Warsh runs off the balance sheet", _world(**_DRAINED, easing=-150)),
    "P6": Preset("Full-duration QE", _world(**_DRAINED, easing=240)),
    "P6b": Preset("Bill purchases", _world(**_DRAINED, bills=240)),
    "P7": Preset("Banks create money", _world(**_DRAINED | {"returning": 0.9, "banks": 0.5})),
    "P8": Preset("A pledge called in a full pool", _world(
        capex_growth=0, pledged=0.6, pocket_cash=0, leverage=5, leverage_cap=5.3, multiplier_btc=50, quarters=4)),
    "P9": Preset("Drained, largest markets first", _world(**_DRAINED, rule="liquidity")),
    "P10": Preset("Self-funded", _world(**_DRAINED | {"outside": 0.10, "pledged": 0.05})),
}  # fmt: skip


def world(key: str) -> World:
    """Return a preset's world by its key, ``"P0"`` to ``"P10"``.

    Raises
    ------
    KeyError
        Naming the key and the keys there are.
    """
    if key not in PRESETS:
        raise KeyError(f"preset {key!r} is unknown; allowed is one of {', '.join(PRESETS)}")
    return PRESETS[key].world
