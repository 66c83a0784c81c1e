"""What a figure answers, as plain data: numbers by dataset and column, sentences, and whether the books balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from explainer.figure.errors import PlanError

Columns = Mapping[str, Sequence[Any]]
"""Numbers; as a chapter writes it, a column may hold words instead (see :func:`coded`)."""
Data = Mapping[str, Columns]
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Answer:
    """One answer to one set of inputs; the figure draws all of it or none of it.

    ``headline`` says it in a line, ``verdict`` in a few sentences; both may set numbers in ``**bold**``.  ``books`` are
    the accounting identities with their residuals; ``scale`` is what they are measured against.
    """

    data: Data
    headline: str
    verdict: str
    books: Mapping[str, float] = field(default_factory=dict)
    scale: float = 1.0
    tone: str = "calm"

    @property
    def summary(self) -> str:
        """What is read out once the reader rests: headline and verdict without their marks."""
        return f"{self.headline} {self.verdict}".strip().replace("**", "")

    @property
    def balanced(self) -> bool:
        """Whether every identity holds to one part in a thousand million."""
        return all(abs(residual) <= 1e-9 * max(1.0, abs(self.scale)) for residual in self.books.values())

    def coded(self, words: Words) -> Self:
        """Return the answer with every word of a column as its number."""
        return replace(self, data=coded(self.data, words))


@dataclass(frozen=True)
class Ensemble:
    """What follows an answer: some twenty runs over the declared ranges, and what drives them apart.

    It is computed after the answer has been sent and drawn, and only for the newest inputs.
    """

    data: Data
    sentence: str

    def coded(self, words: Words) -> Self:
        """Return the runs with every word of a column as its number."""
        return replace(self, data=coded(self.data, words))


def coded(data: Data, words: Words) -> Data:
    """Return data in which each word of a column is its place in the chart's own list for that column.

    Raises
    ------
    PlanError
        If a column holds a word that no chart of the figure lists: it would be drawn without a colour.
    """

    def column(dataset: str, name: str, values: Sequence[Any]) -> Sequence[float]:
        if len(values) == 0 or not isinstance(values[0], str):
            return values
        listed = {word: float(i) for i, word in enumerate(words.get(name, ()))}
        if unknown := [v for v in values if v not in listed]:
            raise PlanError(
                f"dataset {dataset!r}, column {name!r}: {unknown[0]!r} is not in the chart's list ({', '.join(map(str, listed)) or 'it has none'})"
            )
        return [listed[v] for v in values]

    return {d: {name: column(d, name, values) for name, values in columns.items()} for d, columns in data.items()}
