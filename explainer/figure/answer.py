"""What a figure answers, as plain data: numbers by dataset and column, sentences, and whether the books balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Columns = Mapping[str, Sequence[float]]
Data = Mapping[str, Columns]


@dataclass(frozen=True)
class Outputs:
    """One answer to one set of inputs; the figure draws all of it or none of it.

    ``verdict`` may set numbers in ``**bold**``.  ``books`` are the accounting
    identities with their residuals; ``scale`` is what they are measured against.
    """

    data: Data
    verdict: str
    summary: str
    books: tuple[tuple[str, float], ...]
    scale: float = 1.0
    tone: str = "calm"

    @property
    def balanced(self) -> bool:
        """Whether every identity holds to one part in a thousand million."""
        return all(abs(residual) <= 1e-9 * max(1.0, abs(self.scale)) for _, residual in self.books)


@dataclass(frozen=True)
class Spread:
    """What follows an answer: some twenty runs over the declared ranges, and what drives their spread.

    It is computed after the answer has been sent and drawn, and only for the newest inputs.
    """

    data: Data
    sentence: str
