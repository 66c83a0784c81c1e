"""Chapter 03, the bathtub: the Fed's balance sheet, a drain, the toy tub, and the toy on real water."""

from __future__ import annotations

from explainer.chapters import toytub
from explainer.chapters.bathtub import drain
from explainer.chapters.bathtub import ducks as real
from explainer.chapters.bathtub import ledger as books
from explainer.figure.figure import Figure


def ledger() -> Figure:
    """Show the Fed's balance sheet week by week."""
    return Figure(books.plan(), books.respond)


def drained() -> Figure:
    """Show the reader's own drain, after a prediction."""
    return Figure(drain.plan(), drain.respond)


def taps() -> Figure:
    """Show the toy tub with all four of its letters."""
    letters = ("inflow", "pipe", "drain", "wish")
    return Figure(toytub.plan("taps", letters, "Your taps, your drain, and the wish"), toytub.respond)


def ducks() -> Figure:
    """Show the toy ducks on the Fed's real weeks."""
    return Figure(real.plan(), real.respond)
