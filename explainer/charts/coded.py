"""The words of a coded column: listed once, in the chart that shows them, and carried by its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt


@dataclass(frozen=True)
class Words:
    """The words of a coded column, in the order of their codes, each with its tint if marks are coloured by them.

    They stand here and nowhere else: the compile step keeps them, and a figure reads them from there.  A figure may hand
    out these words only.
    """

    column: str
    words: tuple[str, ...]
    tints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that each word stands once and has a tint if any has."""
        if len(set(self.words)) < len(self.words) or not self.words:
            raise ValueError(
                f"the words of {self.column!r} are {self.words}; each must stand once, and there must be one"
            )
        if self.tints and len(self.tints) != len(self.words):
            raise ValueError(
                f"{self.column!r} has {len(self.words)} words and {len(self.tints)} tints; allowed: as many, or none"
            )

    def __call__(self, *tints: str) -> Words:
        """Return the same words in other tints."""
        return Words(self.column, self.words, tints)


def dyed(chart: Any, tint: str | Words) -> Any:
    """Colour a mark: in one tint, or by the words of a column."""
    if isinstance(tint, str):
        mark = chart.mark.copy()
        mark.color = tint
        chart = chart.copy()
        chart.mark = mark
        return chart
    if not tint.tints:
        raise ValueError(f"the words of {tint.column!r} have no tints, and a mark is to be coloured by them")
    scale = alt.Scale(domain=list(tint.words), range=list(tint.tints))
    return carry(chart.encode(color=alt.Color(f"{tint.column}:N", scale=scale, legend=None)), tint)


def carry(chart: Any, words: Words) -> Any:
    """Let a mark carry its words until :meth:`Plot.draw` gathers them."""
    return chart.properties(usermeta={"carried": [*carried(chart), words]})


def carried(chart: Any) -> list[Words]:
    """Return the words that a mark carries."""
    meta = getattr(chart, "usermeta", alt.Undefined)
    return list(meta["carried"]) if isinstance(meta, dict) else []


def bare(chart: Any) -> Any:
    """Return a mark without the words it carries."""
    if not carried(chart):
        return chart
    bare = chart.copy()
    bare.usermeta = alt.Undefined
    return bare


def listed(found: Sequence[Words]) -> dict[str, list[str]]:
    """Return words by column.

    Raises
    ------
    ValueError
        If a column has two lists.
    """
    by_column: dict[str, list[str]] = {}
    for words in found:
        if by_column.setdefault(words.column, list(words.words)) != list(words.words):
            raise ValueError(
                f"{words.column!r} has two lists of words: {by_column[words.column]} and {list(words.words)}"
            )
    return by_column
