"""The bathtub: drawn once as SVG, complete and correct before any script; ``js/tub.js`` only moves its parts.

The picture knows no economics.  It is told a level, a price for each duck and
the flows; it sets every duck on the one water line, or on its shelf when the
level is at or below that shelf, and writes down what it was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from .tub_art import CROWN, duck_art, foot_art, shell_paths, tap_art
from .tub_layout import NARROW, WIDE, Layout, floor_at, floor_path, floor_points, number
from .tub_plan import Duck, Flow, Tub, TubError, change, describe, show

__all__ = ["Duck", "Flow", "Tub", "TubError", "describe", "tub_html", "tub_svg", "tub_symbols_html"]

_STATIC_SWELL = 1.5  # the water line's ornament where nothing moves; the level itself is its mean


def tub_html(plan: Tub, state: Mapping[str, float]) -> str:
    """Return both compositions in one element; tub.css shows the one that fits, ``mountTub`` drives both."""
    return f'<div class="tub" data-part="tubs">{tub_svg(plan, state)}{tub_svg(plan, state, NARROW)}</div>'


def tub_svg(plan: Tub, state: Mapping[str, float], layout: Layout = WIDE) -> str:
    """Return one composition of the tub in the given state.

    Parameters
    ----------
    plan
        What the tub shows.
    state
        A value for each of ``plan.columns``: levels in the plan's unit, prices as a share of the start.

    Raises
    ------
    TubError
        If a value is missing, not finite, or outside what the tub can hold.
    """
    v = plan.check(state)
    ident = f"{plan.name}-{layout.name}"
    lanes = layout.lanes(len(plan.ducks))
    points = floor_points(layout, [d.shelf for d in plan.shallow_first], plan.top)
    paths = shell_paths(layout, floor_path(points), points[0])
    level = layout.y(v[plan.level], plan.top)
    tap_xs = layout.tap_lanes(len(plan.taps), lanes)
    streams = [
        _stream(layout, flow, v[flow.column], x, min(level, floor_at(points, x)), floor_at(points, x))
        for flow, x in zip(plan.taps, tap_xs, strict=True)
    ]
    ducks = [_duck(layout, plan, d, x, v) for d, x in zip(plan.shallow_first, lanes, strict=True)]
    return "".join(
        [
            f'<svg class="tub-{layout.name}" data-part="tub" viewBox="0 0 {number(layout.width)} {number(layout.height)}"'
            f' data-rim="{number(layout.rim)}" data-bottom="{number(layout.bottom)}" data-left="{number(layout.left)}"'
            f' data-right="{number(layout.right)}" data-draught="{number(layout.draught)}"'
            f' data-stream="{number(layout.stream)}" data-crown="{number(CROWN * layout.duck)}"'
            f' role="img" aria-labelledby="{ident}-title {ident}-desc">',
            f'<title id="{ident}-title" data-part="title">A bathtub seen from the side: {escape(plan.water_label)}</title>',
            f'<desc id="{ident}-desc" data-part="desc">{escape(describe(plan, state))}</desc>',
            _definitions(ident, paths),
            _room(layout),
            _drain(layout, plan.drain, v[plan.drain.column]),
            f'<path class="tub-shell" fill="url(#{ident}-enamel)" d="{paths["shell"]}"/>',
            f'<path class="tub-cavity" fill="url(#{ident}-wall)" d="{paths["cavity"]}"/>',
            f'<path class="tub-far-edge" d="{paths["far"]}"/><path class="tub-far" d="{paths["far"]}"/>',
            f'<g clip-path="url(#{ident}-basin)"><path class="tub-water" data-part="water" data-column="{escape(plan.level)}"'
            f' fill="url(#{ident}-water)" d="{_surface(layout, level)}" id="{ident}-surface"/></g>',
            _ghost(layout, plan, v, ident),
            "".join(streams),
            "".join(_sounding(layout, plan, d, x, v) for d, x in zip(plan.shallow_first, lanes, strict=True)),
            f'<path class="tub-floor" d="{paths["floor"]}"/>',
            f'<g class="tub-plug" transform="translate({number(layout.drain - layout.shelf * 0.1)} {number(points[-1][1])})">'
            f'<ellipse rx="{number(layout.shelf * 0.55)}" ry="2.6"/></g>',
            "".join(ducks),
            f'<g clip-path="url(#{ident}-basin)"><use class="tub-front" href="#{ident}-surface"/></g>',
            f'<path class="tub-lip-edge" d="{paths["lips"]}"/><path class="tub-lip" d="{paths["lips"]}"/>',
            "".join(_tap(layout, f, v[f.column], x) for f, x in zip(plan.taps, tap_xs, strict=True)),
            "".join(_label(layout, i, d, x, v, plan) for i, (d, x) in enumerate(zip(plan.shallow_first, lanes, strict=True))),
            _legend(layout, plan),
            _gauge(layout, plan, v),
            "</svg>",
        ]
    )


def _definitions(ident: str, paths: dict[str, str]) -> str:
    def gradient(name: str, stops: tuple[tuple[str, str], ...], box: str = 'x1="0" y1="0" x2="0" y2="1"') -> str:
        inner = "".join(f'<stop offset="{at}" class="tub-stop-{stop}"/>' for at, stop in stops)
        return f'<linearGradient id="{ident}-{name}" {box}>{inner}</linearGradient>'

    return (
        "<defs>"
        + gradient("enamel", (("0", "lit"), (".55", "enamel"), ("1", "shade")), 'x1="0" y1="0" x2=".35" y2="1"')
        + gradient("wall", (("0", "wall-top"), ("1", "wall")))
        + gradient("water", (("0", "water-lit"), (".25", "water"), ("1", "water-deep")))
        + f'<clipPath id="{ident}-basin"><path d="{paths["cavity"]}"/></clipPath></defs>'
    )


def _room(layout: Layout) -> str:
    ground, scale = layout.ground, layout.width / 720 * 0.55 + 0.45
    left, right = layout.left + 0.27 * layout.width, layout.right - 0.2 * layout.width
    middle, half = (layout.left + layout.right) / 2, 0.37 * layout.width
    return (
        f'<ellipse class="tub-shadow" cx="{number(middle)}" cy="{number(ground)}" rx="{number(half)}" ry="5"/>'
        f'<path class="tub-ground" d="M{number(layout.left - 2)} {number(ground)} H{number(layout.right + 4)}"/>'
        f"{foot_art(left, ground, scale, -1)}{foot_art(right, ground, scale, 1)}"
    )


def _surface(layout: Layout, level: float) -> str:
    """Return the water: a calm wave along its line, down to below the tub."""
    left, right = layout.left - 8, layout.right + 8
    waves = f"q14 {number(-2 * _STATIC_SWELL)} 28 0" + " t28 0" * int((right - left) / 28)
    return f"M{number(left)} {number(level)} {waves} V{number(layout.height)} H{number(left)} Z"


def _duck(layout: Layout, plan: Tub, duck: Duck, x: float, v: Mapping[str, float]) -> str:
    level = v[plan.level]
    y = layout.y(max(level, duck.shelf), plan.top)
    dry = (layout.y(level, plan.top) - y) / layout.draught
    return (
        f'<g class="tub-duck" data-part="duck" data-column="{escape(duck.column)}" data-x="{number(x)}"'
        f' transform="translate({number(x)} {number(y)})"><g data-part="rock"'
        f' transform="rotate({number(tilt(dry))} {number(-layout.draught)} {number(layout.draught)})">'
        f'<g transform="scale({number(layout.duck)}) translate(-6 0)">{duck_art(duck.mark)}</g></g></g>'
    )


def tilt(dry: float) -> float:
    """Return an aground duck's tilt in degrees, given how much of its draught has run dry."""
    return -9 * min(max(dry, 0.0), 1.0)


def _sounding(layout: Layout, plan: Tub, duck: Duck, x: float, v: Mapping[str, float]) -> str:
    """Return the plumb line from keel to floor: the depth that stands for the price."""
    keel = layout.y(max(v[plan.level], duck.shelf), plan.top) + layout.draught
    floor = layout.y(duck.shelf, plan.top) + layout.draught
    return (
        f'<line class="tub-sounding" data-part="sounding" data-for="{escape(duck.column)}" x1="{number(x)}"'
        f' x2="{number(x)}" y1="{number(keel)}" y2="{number(floor)}"/>'
    )


def _label(layout: Layout, i: int, duck: Duck, x: float, v: Mapping[str, float], plan: Tub) -> str:
    price, level = v[duck.column], v[plan.level]
    name = duck.short or duck.label if layout.name == "narrow" else duck.label
    row, line = layout.rows[i % len(layout.rows)], layout.line
    start = row + 2 * line + 5  # below the word "aground"
    crown = layout.y(max(level, duck.shelf), plan.top) - CROWN * layout.duck - 3
    written = change(price)
    sign = "loss" if written.startswith("−") else "gain" if written.startswith("+") else "same"
    return (
        f'<g class="tub-label" data-part="label" data-for="{escape(duck.column)}" data-sign="{sign}"'
        f' data-aground="{"yes" if level <= duck.shelf else "no"}">'
        f'<line class="tub-leader" data-part="leader" x1="{number(x)}" x2="{number(x)}" y1="{number(start)}"'
        f' y2="{number(max(crown, start))}"/>'
        f'<text class="tub-name" x="{number(x)}" y="{number(row)}">{escape(name)}</text>'
        f'<text class="tub-change" data-part="change" x="{number(x)}" y="{number(row + line)}">{written}</text>'
        f'<text class="tub-aground" x="{number(x)}" y="{number(row + 1.85 * line)}">aground</text></g>'
    )


def _stream(layout: Layout, flow: Flow, value: float, x: float, end: float, floor: float) -> str:
    width = abs(value) / flow.full * layout.stream
    way = _way(flow, value, "in")
    line = f'x1="{number(x)}" x2="{number(x)}" y1="{number(layout.taps)}" y2="{number(end)}"'
    return (
        f'<g class="tub-flow" data-part="stream" data-column="{escape(flow.column)}" data-natural="in" data-floor="{number(floor)}"'
        f' data-way="{way}"><line class="tub-stream" {line} stroke-width="{number(width)}"/>'
        f'<line class="tub-current" {line} stroke-width="{number(width * 0.22)}"/>'
        f'<path class="tub-back" transform="translate({number(x)} {number(layout.taps + 11)})" d="M-5 5 L0 -2 L5 5"/></g>'
    )


def _tap(layout: Layout, flow: Flow, value: float, x: float) -> str:
    dx, dy = layout.flow_text
    return (
        f'<g transform="translate({number(x)} {number(layout.taps)}) scale({number(layout.tap)})">{tap_art(escape(flow.column), 60 * value / flow.full)}</g>'
        f'<text class="tub-flow-text tub-name" x="{number(x + dx)}" y="{number(layout.taps + dy)}">{escape(flow.label)}</text>'
        f'<text class="tub-flow-text tub-amount" data-part="amount" data-for="{escape(flow.column)}" x="{number(x + dx)}"'
        f' y="{number(layout.taps + dy + 17)}">{_amount(flow, value)}</text>'
    )


def _drain(layout: Layout, flow: Flow, value: float) -> str:
    x, top, down = layout.drain - layout.shelf * 0.1, layout.bottom + 8, layout.ground + 22
    edge = layout.right + 24 if layout.name == "wide" else layout.width - 14
    pipe = f"M{number(x)} {number(top)} V{number(down - 14)} Q{number(x)} {number(down)} {number(x + 14)} {number(down)} H{number(edge)}"
    width = abs(value) / flow.full * layout.stream
    way = _way(flow, value, "out")
    return (
        f'<path class="tub-pipe-edge" d="{pipe}" stroke-width="{number(layout.stream + 9)}"/>'
        f'<path class="tub-pipe" d="{pipe}" stroke-width="{number(layout.stream + 5)}"/>'
        f'<g class="tub-flow" data-part="stream" data-column="{escape(flow.column)}" data-natural="out"'
        f' data-way="{way}">'
        f'<path class="tub-stream" d="{pipe}" stroke-width="{number(width)}"/>'
        f'<path class="tub-current" d="{pipe}" stroke-width="{number(width * 0.22)}"/>'
        f'<path class="tub-on" transform="translate({number(edge + 8)} {number(down)})" d="M-4 -6 L4 0 L-4 6"/></g>'
        f'<text class="tub-flow-text tub-name" x="{number(x - 20)}" y="{number(down - 1)}">{escape(flow.label)}</text>'
        f'<text class="tub-flow-text tub-amount" data-part="amount" data-for="{escape(flow.column)}" x="{number(x - 20)}"'
        f' y="{number(down + 16)}">{_amount(flow, value)}</text>'
    )


def _way(flow: Flow, value: float, natural: str) -> str:
    """Return which way a stream runs: on, back (against its tap or drain), or none."""
    return "none" if value == 0 else "on" if (value > 0) == (flow.direction == natural) else "back"


def _amount(flow: Flow, value: float) -> str:
    return escape(f"{show(value, flow.format)} {flow.unit}".rstrip())


def _ghost(layout: Layout, plan: Tub, v: Mapping[str, float], ident: str) -> str:
    if plan.ghost is None:
        return ""
    value = v[plan.ghost] if isinstance(plan.ghost, str) else plan.ghost
    column = f' data-column="{escape(plan.ghost)}"' if isinstance(plan.ghost, str) else ""
    return (
        f'<g clip-path="url(#{ident}-basin)"><line class="tub-ghost" data-part="ghost"{column} x1="{number(layout.left)}"'
        f' x2="{number(layout.right)}" y1="0" y2="0" transform="translate(0 {number(layout.y(value, plan.top))})"/></g>'
    )


def _legend(layout: Layout, plan: Tub) -> str:
    """Return what the water is, and what the dashed line is."""
    x, y = layout.legend
    ghost = (
        f'<line class="tub-ghost" x1="{number(x)}" x2="{number(x + 22)}" y1="{number(y + 14)}" y2="{number(y + 14)}"/>'
        f'<text class="tub-key" x="{number(x + 30)}" y="{number(y + 19)}">{escape(plan.ghost_label)}</text>'
    )
    return (
        f'<path class="tub-key-wave" d="M{number(x)} {number(y - 4)} q5.5 -6 11 0 t11 0"/>'
        f'<text class="tub-key" x="{number(x + 30)}" y="{number(y)}">{escape(plan.water_label)}</text>'
        + (ghost if plan.ghost is not None else "")
    )


def _gauge(layout: Layout, plan: Tub, v: Mapping[str, float]) -> str:
    """Return the two marks beside the tub: the level now, and the baseline's on the other side of it."""
    x = layout.right + 0.026 * layout.width
    level = v[plan.level]
    ghost = v[plan.ghost] if isinstance(plan.ghost, str) else plan.ghost
    above = ghost is not None and level >= ghost
    now = (
        f'<g class="tub-now" data-part="now" data-side="{"above" if above else "below"}"'
        f' transform="translate({number(x)} {number(layout.y(level, plan.top))})"><path d="M0 0 l7 -4 v8 z"/>'
        f'<text data-part="level" x="9" y="{-3 if above else 13}">{show(level, plan.level_format)}</text></g>'
    )
    if ghost is None:
        return now
    return now + (
        f'<g class="tub-then" data-part="then" transform="translate({number(x)} {number(layout.y(ghost, plan.top))})">'
        f'<path d="M0 0 h8"/><text x="9" y="{13 if above else -3}">{show(ghost, plan.level_format)}</text></g>'
    )
