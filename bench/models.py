"""How fast the models answer: median CPU time of each function a slider calls, and what importing them costs."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.progress import Progress
from bench.report import Figure
from explainer.models import absorption, bathtub, clearing, contagion, discounting, inverse, ledger, margin, multiplier
from explainer.models import cascade as selling
from explainer.models import premium as pools
from explainer.models.machine import simulate
from explainer.models.presets import PRESETS, world
from explainer.models.world import World
from explainer.quantity import Choice, declarations

_IMPORT = """
import dataclasses, importlib, json, math, random, resource, sys, time, typing, explainer.quantity
size = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 if sys.platform == "linux" else (
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
m, t = size(), time.process_time()
import explainer.models.inverse, explainer.models.machine, explainer.models.presets, explainer.models.bathtub
import explainer.models.contagion, explainer.models.traps
print(1e3 * (time.process_time() - t), (size() - m) / 1e6)
"""


def _median_ms(call: Callable[[], object], repeats: int = 41) -> float:
    call()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        call()
        times.append(1e3 * (time.process_time() - start))
    return statistics.median(times)


def random_worlds(count: int, seed: int = 20_260_206) -> list[World]:
    """Return worlds of 16 quarters drawn over the whole declared box."""
    dice, drawn = random.Random(seed), []
    declared = declarations(World)
    for _ in range(count):
        raw: dict[str, Any] = {
            name: dice.choice(d.options)[0] if isinstance(d, Choice) else dice.uniform(d.low, d.high)
            for name, d in declared.items()
        }
        raw |= {"quarters": 16, "dt": 0.25, "leverage_cap": max(raw["leverage_cap"], raw["leverage"])}
        drawn.append(World(**raw))
    return drawn


def _slider_calls() -> dict[str, Callable[[], object]]:
    pool, demand = pools.Pool(), multiplier.Demand()
    sources = (pools.Source(100, 0.01), pools.Source(100, 0.04), pools.Source(300, 0.12))
    two = contagion.System((100, 100), (9, 4), ((1, 0), (0.5, 0.5)), (5e-4, 2e-3))
    owner = selling.Seller((20.0, 140.0, 32.0), call=19.6, conviction=(0.9, 0.7, 0.2), rule="conviction")
    fund = selling.Seller((90.0, 180.0, 48.0), debt=254.0, target=5, cap=5.3)
    ones = (1.0, 1.0, 1.0)
    memory, software = discounting.ARCHETYPES["memory"], discounting.ARCHETYPES["software"]
    books = ledger.start_books(world("P3"))
    return {
        "spending and its leakages": lambda: (
            multiplier.rounds(multiplier.Spending(), 100, 12), multiplier.leakages(multiplier.Spending(), 100)),
        "curve of the premium, 120 points": lambda: [pools.curve(pool, 60.0 * k) for k in range(120)],
        "merit order of three sources": lambda: pools.clear_sources(sources, 450),
        "funds market, 16 quarters": lambda: clearing.settle(clearing.Market()),
        "absorption verdict": lambda: absorption.verdict(absorption.Absorber(), 0.5, 1000, 4000),
        "tank, 20 points": lambda: [bathtub.level(bathtub.Tank(), k / 4) for k in range(20)],
        "one move of the Fed's balance sheet": lambda: bathtub.drain(bathtub.Fed(), d_assets=-500),
        "reserve demand, 20 points": lambda: [bathtub.spread(bathtub.ReserveDemand(), k / 4) for k in range(20)],
        "contagion of two banks": lambda: contagion.contagion(two, (-0.01, 0)),
        "margin spiral": lambda: margin.spiral(margin.Spiral(), 0.01),
        "cascade of two sellers": lambda: selling.cascade(
            (owner, fund), ones, (0.4,) * 3, (3000.0, 40_000.0, 280.0), sizes=ones),
        "all durations and moves": lambda: [
            (discounting.duration(a), discounting.move(a, 0.01)) for a in discounting.ARCHETYPES.values()],
        "split of a price move": lambda: discounting.split(memory, discounting.scaled(memory, (2, 2, 2, 2)), 0.01),
        "rate rise behind a fall": lambda: inverse.rate_rise_for("bitcoin", -0.5),
        "flip point": lambda: inverse.flip_point(pool, demand, software, inverse.Link(1)),
        "balance-sheet matrix": lambda: ledger.matrix(books),
    }  # fmt: skip


def _import_cost() -> list[float]:
    """Return CPU milliseconds and megabytes of importing every model in a process that has what a kernel has."""
    out = subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True).stdout
    return [float(x) for x in out.split()]


SECONDS = 30


def run(progress: Progress) -> dict[str, Any]:
    """Measure every model."""
    calls = _slider_calls()
    steps, done = len(calls) + 4, 0

    def note(name: str, value: float, unit: str, limit: float) -> None:
        nonlocal done
        done += 1
        progress.measured(Figure(name, unit, ours=value, at_most=limit), share=done / steps)

    presets = [p.world for p in PRESETS.values() if p.world.quarters == 16]
    usual = statistics.median(_median_ms(partial(simulate, w), 15) for w in presets)
    note("whole machine, 16 quarters, median of the presets", usual, "ms", 3)
    worst = max(_median_ms(partial(simulate, w), 5) for w in random_worlds(600))
    note("whole machine, worst of 600 random worlds", worst, "ms", 8)
    for name, call in calls.items():
        note(name, _median_ms(call), "ms", 2)
    costs = [_import_cost() for _ in range(5)]
    note("import of the models", statistics.median(c[0] for c in costs), "ms", 60)
    note("memory of the models", statistics.median(c[1] for c in costs), "MB", 5)
    return {}
