"""The fixed art of the tub: duck, marks, tap, feet.  Paths and class names only; colours are tub.css's.

A duck's origin is its water line; it looks to the right, its keel is ``KEEL`` below, its crown ``CROWN`` above.
A tap's origin is its mouth.
"""

from __future__ import annotations

from .layout import Layout
from .svg import number

CROWN = 37.0  # the top of the head; the keel is layout.KEEL below
# What a duck carries on its wing, about 11 units wide around the origin: drawn, so no font can lack it.
MARKS = {
    "bitcoin": "M-3 -5 H1.2 A2.4 2.4 0 0 1 1.2 -.2 H-1.6 M1.2 -.2 H1.6 A2.6 2.6 0 0 1 1.6 5 H-3"
    " M-1.6 -5 V5 M-.6 -6.8 V-5 M1.6 -6.8 V-5 M-.6 5 V6.8 M1.6 5 V6.8",
    "code": "M-3 -3.6 L-6.4 0 L-3 3.6 M3 -3.6 L6.4 0 L3 3.6 M1.3 -4.8 L-1.3 4.8",
    "cloud": "M-4 3.6 H4 A2.7 2.7 0 0 0 4.4 -1.7 A4.2 4.2 0 0 0 -3.3 -2.2 A3 3 0 0 0 -4 3.6 Z",
    "bank": "M-5.6 4.6 H5.6 M-5.6 -2 H5.6 L0 -5.6 Z M-3.8 -1.6 V4.2 M0 -1.6 V4.2 M3.8 -1.6 V4.2",
    "gold": "M-6.4 4.4 L-5 .4 H-1.4 L0 4.4 Z M0 4.4 L1.4 .4 H5 L6.4 4.4 Z M-3.2 -.4 L-1.8 -4.4 H1.8 L3.2 -.4 Z",
    "chip": "M-3.4 -3.4 H3.4 V3.4 H-3.4 Z M-1.6 -3.4 V-5.6 M1.6 -3.4 V-5.6 M-1.6 3.4 V5.6 M1.6 3.4 V5.6"
    " M-3.4 -1.6 H-5.6 M-3.4 1.6 H-5.6 M3.4 -1.6 H5.6 M3.4 1.6 H5.6",
}

_HULL = (
    "M-31 -16.5 C-24.5 -13.5 -18.5 -10.5 -11 -10.2 C-5.5 -10 -1.5 -12 1.5 -15.5 L23 -13"
    " C29.5 -6.5 29.5 3.5 22.5 8 C17 11.5 8 12 0 12 C-13 12 -22.5 9.5 -26.5 1.5 C-29 -3.5 -28.8 -10.5 -31 -16.5 Z"
)
_WING = (
    "M-22.5 -9 C-14.5 -12.6 -1 -13 6.8 -9.2 C11.8 -6.8 10.8 .4 5.4 3.2 C-2.5 7.2 -13.2 4.8 -17.8 -1.6"
    " C-19.6 -4 -21.4 -6.4 -22.5 -9 Z"
)
_BILL = "M22.5 -26.5 C27 -28 32.5 -26.5 36.5 -23.6 C37.8 -22.6 37.4 -21.2 35.8 -20.9 C31 -20 27 -19.6 23 -20.4 Z"
_CHIN = "M23 -20.6 C27 -19.6 30.5 -19.9 33.4 -20.5 C32.4 -17.2 27 -15.8 22.6 -17.6 Z"


def duck_art(mark: str) -> str:
    """Return one rubber duck, with its mark on the wing."""
    drawn = f'<path class="tub-mark" transform="translate(-5.4 -3.6) scale(1)" d="{MARKS[mark]}"/>' if mark else ""
    return (
        f'<path class="tub-duck-body" d="{_HULL}"/>'
        '<path class="tub-duck-shade" d="M-27 0 C-23.5 9.5 -13 12 0 12 C8 12 17 11.5 22.5 8 C26 5.6 27.7 2 27.6 -2'
        ' C20 7.5 -16 8.5 -27 0 Z"/>'
        '<circle class="tub-duck-head" cx="13" cy="-23" r="13.6"/>'
        '<path class="tub-duck-neck" d="M3.2 -14.6 C9 -10.5 17.5 -10.3 22.6 -13.6"/>'
        f'<path class="tub-bill-low" d="{_CHIN}"/><path class="tub-bill" d="{_BILL}"/>'
        '<ellipse class="tub-eye" cx="17.6" cy="-26.4" rx="2.2" ry="2.9"/>'
        '<circle class="tub-glint" cx="18.4" cy="-27.5" r=".85"/>'
        '<path class="tub-shine" d="M3.6 -26.5 C4.6 -30.4 7.4 -33 11 -33.6"/>'
        f'<path class="tub-wing" d="{_WING}"/>{drawn}'
        # Raised on the duck that a reader has picked, out of sight on all others.
        '<path class="tub-flag" d="M-22 -10 V-52 M-22 -51 L2 -44 L-22 -36 Z"/>'
    )


def tap_art(column: str, turn: float) -> str:
    """Return a wall tap seen from the front: rosette, spout, and a cross handle turned as far as it is open."""
    arms = "M-12 0 H12 M0 -12 V12"
    knobs = "".join(
        f'<circle class="tub-knob" cx="{x}" cy="{y}" r="3.3"/>' for x, y in ((-13, 0), (13, 0), (0, -13), (0, 13))
    )
    return (
        '<path class="tub-metal" d="M-6 -30 H6 C6 -24 8 -22 8 -16 C8 -10 6.5 -9 6.5 -4 H-6.5 C-6.5 -9 -8 -10 -8 -16'
        ' C-8 -22 -6 -24 -6 -30 Z M-9 -5 H9 V1 H-9 Z"/><path class="tub-metal-shine" d="M-3.6 -17 V-9"/>'
        f'<g data-part="handle" data-for="{column}" transform="translate(0 -34) rotate({number(turn)})">'
        f'<path class="tub-arm-edge" d="{arms}"/><path class="tub-arm" d="{arms}"/>{knobs}'
        '<circle class="tub-metal" cx="0" cy="0" r="4.8"/></g>'
    )


def foot_art(x: float, y: float, scale: float, turn: int) -> str:
    """Return a foot of the tub; its sole stands on y; turn is 1 or -1, the side it curls to."""
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({number(scale * turn)} {number(scale)})">'
        '<path class="tub-foot" d="M-20 -36 C-12 -20 -2 -22 0 -10 C.6 -6 -1 -2 -1 0 H13 C15 -2 14 -7 11 -9'
        ' C9 -20 18 -24 24 -34 Z"/><circle class="tub-foot" cx="6" cy="-5.5" r="6"/></g>'
    )


def shell_paths(layout: Layout, floor: str, start: tuple[float, float]) -> dict[str, str]:
    """Return the outlines that the floor decides: cavity, its inner wall, shell, far rim and lips.

    The shallow end is the sloping back of a slipper bath: its lip stands higher than the other.
    """
    left, right, rim, bottom = layout.left, layout.right, layout.rim, layout.bottom
    high, low = rim - 0.13 * (bottom - rim), rim - 0.05 * (bottom - rim)
    wall = 0.019 * layout.width + 1
    deep = bottom + layout.draught + 4
    n = number
    end = layout.drain + layout.shelf * 0.4
    inner = (
        f"M{n(left)} {n(high)} C{n(left + 0.1 * (start[0] - left))} {n(high + 0.62 * (start[1] - high))}"
        f" {n(left + 0.35 * (start[0] - left))} {n(start[1])} {n(start[0])} {n(start[1])} {floor}"
        f" C{n(end + 0.75 * (right - end))} {n(deep)} {n(right - 7)} {n(bottom - 40)} {n(right - 2)} {n(low)}"
    )
    third = 0.3 * (right - left)
    far = f"C{n(right - third)} {n(low + 7)} {n(left + third)} {n(low + 5)} {n(left)} {n(high)}"
    base = deep + wall
    outer = (
        f"M{n(left - wall * 0.7)} {n(high + 2)} C{n(left - wall * 0.2)} {n(high + 0.55 * (bottom - high))}"
        f" {n(left + 0.05 * layout.width)} {n(base)} {n(left + 0.23 * layout.width)} {n(base)} H{n(end - 4)}"
        f" C{n(end + 0.75 * (right - end) + wall)} {n(base)} {n(right + wall * 0.6)} {n(bottom - 34)}"
        f" {n(right + wall * 0.75)} {n(low + 2)} L{n(right - 2)} {n(low)} {far} Z"
    )
    lip_left = (
        f"M{n(left - wall * 1.2)} {n(high + 5)} Q{n(left - wall * 0.6)} {n(high - 3)} {n(left + 2)} {n(high + 1)}"
    )
    lip_right = f"M{n(right - 2)} {n(low)} Q{n(right + wall * 0.8)} {n(low - 3)} {n(right + wall * 1.3)} {n(low + 5)}"
    return {
        "cavity": f"{inner} {far} Z",
        "shell": outer,
        "far": f"M{n(right - 2)} {n(low)} {far}",
        "lips": f"{lip_left} {lip_right}",
        "inner": inner,
    }
