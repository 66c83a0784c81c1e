"""Where things stand in the drawing of the tub: a wide and a low composition with ducks, two smaller ones without, one set of rules.

The picture's one rule: heights are linear in the level, and the floor under a
duck is drawn one draught below the duck's shelf.  A duck's keel therefore
touches ground exactly when the level reaches its shelf, and the water *under
the keel* is ``level − shelf``: that is the depth which stands for the price.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .svg import number

KEEL = 12.0  # how deep the duck of art.py lies in the water, in its own units
Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """One composition: its size and where its parts stand, in units of its own viewBox."""

    name: str
    width: float
    height: float
    first_lane: float  # x of the shallowest duck
    last_lane: float  # x of the deepest duck
    drain: float  # x of the deepest flat
    rim: float  # y of the level that the rim stands for
    bottom: float  # y of level 0
    left: float  # x of the inner left lip
    right: float  # x of the inner right lip
    duck: float  # scale of a duck
    rows: tuple[float, ...]  # baselines of the ducks' names; more than one row: staggered
    line: float  # from one baseline of a duck's words to the next
    taps: float  # y of the taps' mouths
    tap: float  # scale of a tap
    tap_step: int  # gaps between ducks from one tap to the next
    stream: float  # width of a stream at full flow
    shelf: float  # half the flat part of a shelf
    flow_text: Point  # where a tap's words stand, from its mouth
    flow_line: float  # from a flow's name to its amount; a low drawing has them in one line at its drain
    drop: float  # how far the drain's pipe runs below the bathroom's floor
    legend: Point  # where the words stand that say what the water is
    beside: bool  # whether the numbers of the level stand beside the tub, or in the legend
    ground: float  # y of the bathroom's floor

    def y(self, level: float, top: float) -> float:
        """Return the height of a level in the drawing (SVG's y points down)."""
        return self.bottom - (self.bottom - self.rim) * level / top

    @property
    def draught(self) -> float:
        """How far a duck's keel lies below the water line."""
        return KEEL * self.duck

    @property
    def plug(self) -> float:
        """The x of the plug-hole's middle."""
        return self.drain - 0.1 * self.shelf

    def lanes(self, count: int) -> list[float]:
        """Return the x of each duck, shallowest first."""
        if count == 1:
            return [(self.first_lane + self.last_lane) / 2]
        step = (self.last_lane - self.first_lane) / (count - 1)
        return [self.first_lane + step * i for i in range(count)]

    def tap_lanes(self, taps: int, lanes: list[float]) -> list[float]:
        """Return the x of each tap: the last over the drain, the others in gaps between ducks."""
        gaps = [(a + b) / 2 for a, b in pairwise(lanes)] or [self.first_lane]
        others = [gaps[max(0, len(gaps) - self.tap_step * i)] for i in range(taps - 1, 0, -1)]
        return [*others, self.drain] if taps else []


WIDE = Layout(
    name="wide", width=736, height=360, first_lane=116, last_lane=556, drain=624, rim=132, bottom=280,
    left=44, right=664, duck=0.82, rows=(76,), line=17, taps=52, tap=0.9, tap_step=2, stream=13, shelf=25,
    flow_text=(-28, -34), flow_line=17, drop=20, legend=(46, 336), beside=True, ground=318,
)  # fmt: skip
# A landscape for a phone: as wide as its screen and at most 200 px high, so that it can stay while the controls pass.
NARROW = Layout(
    name="narrow", width=366, height=200, first_lane=40, last_lane=266, drain=296, rim=98, bottom=152,
    left=12, right=316, duck=0.44, rows=(42, 72), line=11.5, taps=38, tap=0.55, tap_step=3, stream=8, shelf=13,
    flow_text=(-14, -24), flow_line=12, drop=12, legend=(9, 194), beside=True, ground=169,
)  # fmt: skip
# Without ducks: small enough to stand beside another tub, on a wide page and on a phone.
BROAD = Layout(
    name="broad", width=300, height=288, first_lane=66, last_lane=170, drain=196, rim=70, bottom=188,
    left=10, right=226, duck=0, rows=(), line=16, taps=50, tap=0.8, tap_step=1, stream=11, shelf=14,
    flow_text=(-22, -28), flow_line=17, drop=20, legend=(8, 266), beside=True, ground=214,
)  # fmt: skip
SLIM = Layout(
    name="slim", width=166, height=226, first_lane=30, last_lane=70, drain=79, rim=58, bottom=132,
    left=5, right=93, duck=0, rows=(), line=14, taps=42, tap=0.62, tap_step=1, stream=7, shelf=8,
    flow_text=(-13, -24), flow_line=14, drop=18, legend=(1, 206), beside=True, ground=152,
)  # fmt: skip


def floor_points(layout: Layout, shelves: list[float], top: float) -> list[Point]:
    """Return the ends of the floor's flats from left to right: two for each shelf, two at the drain.

    Without ducks the floor falls a little towards the drain.
    """
    points: list[Point] = []
    for x, shelf in zip(layout.lanes(len(shelves)), shelves, strict=True):
        y = layout.y(shelf, top) + layout.draught
        points += [(x - layout.shelf, y), (x + layout.shelf, y)]
    points = points or [(layout.first_lane, layout.y(0, top))]
    deep = max(layout.y(0, top) + layout.draught + 4, points[-1][1] + 2)
    return [*points, (layout.drain - layout.shelf * 0.6, deep), (layout.drain + layout.shelf * 0.4, deep)]


def floor_at(points: list[Point], x: float) -> float:
    """Return the floor's y at x, on the smooth steps that :func:`floor_path` draws."""
    for (xa, ya), (xb, yb) in pairwise(points):
        if xa <= x <= xb:
            low, high = 0.0, 1.0  # x is a cubic in t that rises: halve until it fits
            for _ in range(30):
                t = (low + high) / 2
                at = xa + (xb - xa) * (1.5 * t * (1 - t) + t**3)
                low, high = (t, high) if at < x else (low, t)
            return ya + (yb - ya) * (3 * t * t - 2 * t**3)
    return points[0][1] if x < points[0][0] else points[-1][1]


def floor_path(points: list[Point]) -> str:
    """Return the floor as path commands that go on from its first point."""
    parts = []
    for (xa, ya), (xb, yb) in pairwise(points):
        middle = number((xa + xb) / 2)
        flat = abs(ya - yb) < 1e-9
        parts.append(
            f"H{number(xb)}" if flat else f"C{middle} {number(ya)} {middle} {number(yb)} {number(xb)} {number(yb)}"
        )
    return " ".join(parts)
