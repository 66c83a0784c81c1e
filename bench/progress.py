"""What is told while measuring: each figure as soon as it is known, and how long is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.report import Figure


@dataclass
class Progress:
    """Keeps what has been measured, so that a run that is stopped can say what it did.

    Attributes
    ----------
    seconds
        What each measurement takes on two quiet cores; the pace of this run corrects it.
    found
        The figures measured so far, by measurement.
    """

    seconds: Mapping[str, float]
    found: dict[str, list[Figure]] = field(default_factory=dict)
    begun: float = field(default_factory=time.monotonic)
    share: float = 0

    def begin(self, name: str) -> None:
        """Begin a measurement."""
        self.found[name] = []
        self.reached(0, f"[{name}]")

    def reached(self, share: float, said: str) -> None:
        """Say that this share of the measurement is done, and what it was."""
        self.share = share
        print(f"{said}  ({self.left()})", file=sys.stderr, flush=True)

    def measured(self, *figures: Figure, share: float) -> None:
        """Keep figures and print them."""
        self.found[list(self.found)[-1]] += figures
        for figure in figures:
            self.reached(share, figure.line())

    def left(self) -> str:
        """Return how long is left, in words."""
        *before, now = self.found
        done = sum(self.seconds[name] for name in before) + self.share * self.seconds[now]
        whole = sum(self.seconds.values())
        pace = max(1.0, (time.monotonic() - self.begun) / done) if done else 1.0
        seconds = pace * (whole - done)
        return f"about {seconds / 60:.0f} min left" if seconds >= 90 else f"about {seconds:.0f} s left"
