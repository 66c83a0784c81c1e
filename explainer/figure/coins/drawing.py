"""Draw the coins: complete and correct before any script; ``js/coins.js`` only moves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from explainer.figure.text import number
from explainer.figure.tub.svg import tag, text

from .plan import COUNT, Coins, counts, piles, whole

Columns = Mapping[str, Sequence[float]]
LINE, GAP = 16.0, 7.0  # a line of words; what is left between two places


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in the drawing's own pixels; js/coins.js is told the same."""

    width: float
    names: float  # room for the names of the places
    deep: int  # coins above each other
    amount: float  # room for how many there are

    def pitch(self, walks: int) -> float:
        """Return how far two coins are apart."""
        return min(13.5, (self.width - self.names - walks * self.amount) / (walks * -(-COUNT // self.deep)))

    def left(self, walk: int, walks: int) -> float:
        """Return where the coins of a walk begin."""
        return self.names + walk * (self.pitch(walks) * -(-COUNT // self.deep) + self.amount)

    def row(self, walks: int) -> float:
        """Return how high a place is."""
        return max(LINE, self.deep * self.pitch(walks)) + GAP


def layout(coins: Coins, size: str) -> Layout:
    """Return the layout for a size: coins lie higher where there is less room beside each other."""
    if size == "wide":
        return Layout(600.0, 104.0, 3, 40.0)
    return Layout(320.0, 82.0, 4, 34.0)


def height(coins: Coins, size: str) -> float:
    """Return how high the drawing is."""
    of = layout(coins, size)
    head = LINE + 4 if any(w.title for w in coins.walks) else 0.0
    return head + len(coins.places) * of.row(len(coins.walks)) + (LINE + 4 if coins.key[0] else 0.0)


def coins_html(coins: Coins, data: Columns, at: int) -> str:
    """Return both sizes of the drawing at a step; style shows the one that fits, the browser half drives both."""
    drawn = ""
    for size in ("wide", "narrow"):
        w, h = layout(coins, size).width, height(coins, size)
        drawn += f'<div class="size" data-size="{size}" style="--w:{w:g};--h:{h:g}">{_svg(coins, data, at, size)}</div>'
    return f'<h4>{escape(coins.title)}</h4><div class="drawing">{drawn}</div>'


def shown(coins: Coins, row: Sequence[float]) -> list[str]:
    """Return what is written beside each place: so many digits, or how many coins one can count there."""
    return [number(n, coins.digits) for n in (row if coins.digits else whole(row))]


def describe(coins: Coins, data: Columns, at: int) -> str:
    """Say how many coins lie where: what the picture shows, for who hears the page; js/coins.js says the same."""
    said = []
    for walk in coins.walks:
        row = shown(coins, counts(walk, data)[at])
        lie = ", ".join(f"{place} {n}" for place, n, c in zip(coins.places, row, walk.columns, strict=True) if c)
        said.append(f"{walk.title}: {lie}." if walk.title else f"{lie}.")
    return " ".join(said)


def _svg(coins: Coins, data: Columns, at: int, size: str) -> str:
    of, walks = layout(coins, size), len(coins.walks)
    pitch, row, tall = of.pitch(walks), of.row(walks), height(coins, size)
    head = LINE + 4 if any(w.title for w in coins.walks) else 0.0
    middle = [head + i * row + (row - GAP) / 2 for i in range(len(coins.places))]
    parts = [text(place, class_="coins-place", x=0, y=y + 4) for place, y in zip(coins.places, middle, strict=True)]
    for w, walk in enumerate(coins.walks):
        left = of.left(w, walks)
        parts.append(text(walk.title, class_="coins-walk", x=left, y=12) if walk.title else "")
        rows = counts(walk, data)
        amounts = shown(coins, rows[at])
        idle = round(data[walk.idle][at]) if walk.idle else 0
        places = {coin: (p, k) for p, pile in enumerate(piles(rows, at)) for k, coin in enumerate(pile)}
        for p, y in enumerate(middle):
            if not walk.columns[p]:
                continue
            bottom = y + (row - GAP) / 2
            end = left + pitch * -(-COUNT // of.deep)
            parts.append(tag("line", class_="coins-ground", x1=left, x2=end - 2, y1=bottom + 2, y2=bottom + 2))
            parts.append(text(amounts[p], class_="coins-amount", data_place=f"{w} {p}", x=end + of.amount - 6, y=y + 4))
        lie = ""
        for coin in range(COUNT):
            p, k = places[coin]
            x = left + (k // of.deep + 0.5) * pitch
            y = middle[p] + (row - GAP) / 2 - (k % of.deep + 0.5) * pitch
            lie += tag("circle", class_="coin idle" if coin < idle else "coin", cx=x, cy=y, r=pitch * 0.42)
        parts.append(tag("g", lie, data_walk=str(w)))
    if coins.key[0]:
        for i, (word, x) in enumerate(
            zip(coins.key, (of.names, of.names + (112 if size == "narrow" else 170)), strict=True)
        ):
            parts.append(tag("circle", class_="coin" if i else "coin idle", cx=x + 4, cy=tall - 6, r=4))
            parts.append(text(word, class_="coins-place", x=x + 13, y=tall - 2))
    return tag(
        "svg",
        tag("title", escape(f"{coins.title}. {describe(coins, data, at)}")),
        *parts,
        viewBox=f"0 0 {of.width:g} {tall:g}",
        role="img",
        data_left=" ".join(f"{of.left(w, walks):g}" for w in range(walks)),
        data_middle=" ".join(f"{y:g}" for y in middle),
        data_pitch=f"{pitch:g}",
        data_deep=f"{of.deep}",
        data_half=f"{(row - GAP) / 2:g}",
    )
