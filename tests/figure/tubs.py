"""A tub for tests: six toy assets over a floor that their betas decide."""

from __future__ import annotations

from typing import Any

from explainer.figure.tub import Duck, Flow, Tub

LEVEL0, TOP = 100.0, 130.0
BETAS = {"chip": 1.1, "gold": 1.3, "bank": 1.6, "cloud": 2.3, "code": 3.2, "bitcoin": 5.0}
NAMES = {"chip": "memory maker", "gold": "gold", "bank": "value", "cloud": "hyperscaler", "code": "software"}


def shelf(beta: float) -> float:
    return LEVEL0 * (1 - 1 / beta)


PLAN = Tub(
    name="toy",
    level="L",
    level0=LEVEL0,
    top=TOP,
    ducks=tuple(
        Duck(
            f"P_{mark}", NAMES.get(mark, "Bitcoin"), shelf(beta), f"P_{mark}", mark, "memory" if mark == "chip" else ""
        )
        for mark, beta in BETAS.items()
    ),
    taps=(
        Flow("fed", "the Fed", "bn a month", "+,.0f", "in", 60, "I"),
        Flow("plumbing", "the plumbing", "bn a month", "+,.1f", "in", 60, "R"),
    ),
    drain=Flow("capex", "to AI capex", "bn a month", ",.0f", "out", 60, "D"),
    ghost="L_base",
    ghost_label="level at the start",
    water_label="level of the water, start = 100",
    level_format=",.0f",
)


def state(level: float, fed: float = 25.0) -> dict[str, float]:
    prices = {f"P_{mark}": max(0.0, 1 + beta * (level / LEVEL0 - 1)) for mark, beta in BETAS.items()}
    return {"L": level, "L_base": LEVEL0, "fed": fed, "plumbing": 12.5, "capex": 37.0, **prices}


# Two tubs of one figure, water alone: the first has a tap, the second none.
_DRAIN = Flow("paid", "paid out", "bn", ",.0f", "out", 100, "N")
_WATER: Any = {
    "level0": 100, "top": 100, "ducks": (), "drain": _DRAIN, "water_label": "idle share", "ghost": 80.0,
    "level_format": ",.1f", "level_unit": "%",
}  # fmt: skip
PAIR = (
    Tub(
        name="pair-firm",
        title="A firm",
        level="h",
        taps=(Flow("back", "comes back", "bn", ",.0f", "in", 100),),
        **_WATER,
    ),
    Tub(name="pair-fed", title="The Fed", level="h_fed", taps=(), **_WATER),
)
