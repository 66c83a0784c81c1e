"""Guesses as hands make them: fifty curves a sketch, a grid of numbers, all orders."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import permutations
from math import exp, pi, sin

from explainer.figure.predict.kinds import Curve, Number
from explainer.figure.predict.names import Order

Shape = Callable[[float], float]


def _shapes() -> dict[str, Shape]:
    """Return curves from 0 to about 1: straight, cliffs early and late, S, bends, humps, noise."""
    shapes: dict[str, Shape] = {"straight": lambda t: t, "flat": lambda t: 0.0}
    for p in (2, 3, 6):
        shapes[f"steeper {p}"] = lambda t, p=p: t**p  # type: ignore[misc]
        shapes[f"calmer {p}"] = lambda t, p=p: 1 - (1 - t) ** p  # type: ignore[misc]
    for at in (0.05, 0.25, 0.5, 0.75, 0.9, 0.99):
        shapes[f"cliff at {at}"] = lambda t, at=at: float(t >= at)  # type: ignore[misc]
    for at in (0.3, 0.5, 0.7):
        shapes[f"S at {at}"] = lambda t, at=at: 1 / (1 + exp(-12 * (t - at)))  # type: ignore[misc]
    for at in (0.5, 1, 2):
        shapes[f"hump {at}"] = lambda t, at=at: sin(pi * t**at)  # type: ignore[misc]
    shapes["wave"] = lambda t: 0.5 + 0.5 * sin(4 * pi * t)
    return shapes


def curves(asked: Curve) -> dict[str, list[float]]:
    """Return at least fifty curves, on the numbers that the tool keeps."""
    dice = random.Random(7)
    x, known = asked.x, asked.known
    base, span = asked.answer[known - 1], asked.answer[-1] - asked.answer[known - 1]
    span = span if abs(span) > 0.2 * asked.scale else asked.scale
    way = [(at - x[known - 1]) / (x[-1] - x[known - 1]) for at in x[known:]]
    drawn: dict[str, list[float]] = {}
    for name, shape in _shapes().items():
        for size in (1.0, -0.6) if name != "flat" else (1.0,):
            drawn[f"{name} × {size}"] = [base + size * span * shape(t) for t in way]
    for times in (0.5, 0.9, 1.0, 1.1, 1.6):
        drawn[f"answer × {times}"] = [base + times * (v - base) for v in asked.answer[known:]]
    for shake in (0.02, 0.05, 0.1, 0.3):
        drawn[f"answer, shaken by {shake}"] = [
            v + dice.uniform(-shake, shake) * asked.scale for v in asked.answer[known:]
        ]
    for i in range(4):
        drawn[f"noise {i}"] = [dice.uniform(asked.low, asked.high) for _ in way]
    assert len(drawn) >= 50

    def kept(v: float) -> float:
        near = asked.low + round((v - asked.low) / asked.step) * asked.step
        return min(asked.high, max(asked.low, near))

    return {name: [*asked.answer[:known], *map(kept, values)] for name, values in drawn.items()}


def numbers(asked: Number) -> list[float]:
    """Return every number that the handle can stand at, or two hundred of them."""
    count = round((asked.high - asked.low) / asked.step)
    return [asked.low + asked.step * i for i in range(0, count + 1, max(1, count // 200))]


def orders(asked: Order) -> Iterator[tuple[str, ...]]:
    """Return all orders of up to six names; of more, those that are near the answer, and a thousand others."""
    if len(asked.items) <= 6:
        yield from permutations(asked.items)
        return
    dice = random.Random(7)
    for swaps in range(1000):
        order = list(asked.answer)
        for _ in range(swaps % 12):
            order.insert(dice.randrange(len(order)), order.pop(dice.randrange(len(order))))
        yield tuple(order)
