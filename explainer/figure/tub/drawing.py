"""Draw the tub: complete and correct before any script; ``js/tub.js`` only moves its parts.

The picture knows no economics.  It is told a level, a price for each duck and
the flows; it sets every duck on the one water line, or on its shelf when the
level is at or below that shelf, and writes down what it was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from .art import CROWN, duck_art, foot_art, shell_paths, tap_art
from .layout import BROAD, NARROW, SLIM, WIDE, Layout, floor_at, floor_path, floor_points
from .plan import Duck, Flow, Tub, describe
from .svg import move, number, tag
from .words import flow_words, gauge, label, legend

_SWELL = 1.5  # the water line's ornament where nothing moves; the level itself is its mean
_TURN = 60  # degrees a tap's handle has turned at full flow
_TILT = -9  # degrees, of a duck that lies wholly dry
_CURRENT = 0.22  # width of the moving glints as a share of their stream
_Values = Mapping[str, float]


def tub_html(plan: Tub, state: _Values) -> str:
    """Return both compositions in one element; tub.css shows the one that fits, ``mountTub`` drives both."""
    both = (WIDE, NARROW) if plan.ducks else (BROAD, SLIM)
    return tag("div", *(tub_svg(plan, state, layout) for layout in both), class_="tub")


def tub_svg(plan: Tub, state: _Values, layout: Layout = WIDE) -> str:
    """Return one composition of the tub in the given state.

    Parameters
    ----------
    plan
        What the tub shows.
    state
        A value for each of ``plan.columns``: levels in the plan's unit, prices as a share of the start.
    layout
        The composition.

    Raises
    ------
    TubError
        If a value is missing, not finite, or outside what the tub can hold.
    """
    v = plan.check(state)
    ident = f"{plan.name}-{layout.name}"
    ducks, lanes = plan.shallow_first, layout.lanes(len(plan.ducks))
    floor = floor_points(layout, [duck.shelf for duck in ducks], plan.top)
    paths = shell_paths(layout, floor_path(floor), floor[0])
    level = layout.y(v[plan.level], plan.top)
    taps = list(zip(plan.taps, layout.tap_lanes(len(plan.taps), lanes), strict=True))
    basin = f"url(#{ident}-basin)"
    seen = f"{plan.title}. " if plan.title else ""
    surface = tag("path", id=f"{ident}-surface", data_part="water", data_column=plan.level, d=_surface(layout, level))
    plug = tag(
        "ellipse", class_="tub-plug", data_part="plug", cx=layout.plug, cy=floor[-1][1], rx=layout.shelf * 0.55, ry=2.6
    )
    return tag(
        "svg",
        tag("title", escape(f"{seen}A bathtub seen from the side: {plan.water_label}"), id=f"{ident}-title"),
        tag("desc", escape(describe(plan, state)), id=f"{ident}-desc", data_part="desc"),
        _definitions(ident, paths["cavity"]),
        _room(layout),
        _drain(layout, plan.drain, v[plan.drain.column]),
        tag("path", class_="tub-shell", fill=f"url(#{ident}-enamel)", d=paths["shell"]),
        tag("path", fill=f"url(#{ident}-wall)", d=paths["cavity"]),
        tag("path", class_="tub-far-edge", d=paths["far"]),
        tag("path", class_="tub-far", d=paths["far"]),
        tag("g", surface, clip_path=basin, fill=f"url(#{ident}-water)"),
        _ghost(layout, plan, v, basin),
        *(_stream(layout, flow, v[flow.column], (x, level, floor_at(floor, x))) for flow, x in taps),
        *(_sounding(layout, plan, duck, x, v) for duck, x in zip(ducks, lanes, strict=True)),
        tag("path", class_="tub-inner", d=paths["inner"]),
        plug,
        *(_duck(layout, plan, duck, x, v) for duck, x in zip(ducks, lanes, strict=True)),
        tag(
            "g", tag("use", href=f"#{ident}-surface"), class_="tub-front", clip_path=basin, fill=f"url(#{ident}-front)"
        ),
        tag("path", class_="tub-lip-edge", d=paths["lips"]),
        tag("path", class_="tub-lip", d=paths["lips"]),
        *(_tap(layout, flow, v[flow.column], x) for flow, x in taps),
        *(label(layout, plan, v, i, x) for i, x in enumerate(lanes)),
        *(_lane(layout, duck, x, lanes) for duck, x in zip(ducks, lanes, strict=True)),
        legend(layout, plan, v),
        gauge(layout, plan, v),
        class_=f"tub-{layout.name}",
        data_part="tub",
        viewBox=f"0 0 {number(layout.width)} {number(layout.height)}",
        data_rim=layout.rim,
        data_bottom=layout.bottom,
        data_left=layout.left,
        data_right=layout.right,
        data_draught=layout.draught,
        data_crown=CROWN * layout.duck,
        data_stream=layout.stream,
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
    )


def _definitions(ident: str, cavity: str) -> str:
    def gradient(name: str, *stops: tuple[float, str], across: float = 0) -> str:
        inner = (tag("stop", offset=at, class_=f"tub-stop-{colour}") for at, colour in stops)
        return tag("linearGradient", *inner, id=f"{ident}-{name}", x1=0, y1=0, x2=across, y2=1)

    return tag(
        "defs",
        gradient("enamel", (0, "lit"), (0.55, "enamel"), (1, "shade"), across=0.35),
        gradient("wall", (0, "wall-top"), (1, "wall")),
        gradient("water", (0, "water-lit"), (0.25, "water"), (1, "water-deep")),
        gradient("front", (0, "front"), (0.16, "front-end")),
        tag("clipPath", tag("path", d=cavity), id=f"{ident}-basin"),
    )


def _room(layout: Layout) -> str:
    ground, scale = layout.ground, layout.width / 720 * 0.55 + 0.45
    middle = (layout.left + layout.right) / 2
    return (
        tag("ellipse", class_="tub-shadow", cx=middle, cy=ground, rx=0.37 * layout.width, ry=5)
        + tag("path", class_="tub-ground", d=f"M{number(layout.left - 2)} {number(ground)} H{number(layout.right + 4)}")
        + foot_art(layout.left + 0.27 * layout.width, ground, scale, -1)
        + foot_art(layout.right - 0.2 * layout.width, ground, scale, 1)
    )


def _surface(layout: Layout, level: float) -> str:
    """Return the water: a calm wave along its line, down to below the tub."""
    left, right = layout.left - 8, layout.right + 8
    waves = f"q14 {number(-2 * _SWELL)} 28 0" + " t28 0" * int((right - left) / 28)
    return f"M{number(left)} {number(level)} {waves} V{number(layout.height)} H{number(left)} Z"


def _duck(layout: Layout, plan: Tub, duck: Duck, x: float, v: _Values) -> str:
    y = layout.y(max(v[plan.level], duck.shelf), plan.top)
    dry = min(1.0, max(0.0, (layout.y(v[plan.level], plan.top) - y) / layout.draught))  # share of the hull in the air
    lie = f"rotate({number(_TILT * dry)} {number(-layout.draught)} {number(layout.draught)})"
    drawn = tag("g", duck_art(duck.mark), transform=f"scale({number(layout.duck)}) translate(-6 0)")
    rock = tag("g", drawn, data_part="rock", transform=lie)
    part = {"data_part": "duck", "data_column": duck.column, "data_item": duck.column}
    return tag("g", rock, **part, data_x=x, transform=move(x, y))


def _lane(layout: Layout, duck: Duck, x: float, lanes: list[float]) -> str:
    """Return where a finger that means this duck may land: from its name down to the floor."""
    wide = lanes[1] - lanes[0] if len(lanes) > 1 else 4 * layout.shelf
    top = layout.rows[0] - layout.line
    place = {"x": x - wide / 2, "y": top, "width": wide, "height": layout.ground - top}
    return tag("rect", class_="tub-lane", data_item=duck.column, **place)


def _sounding(layout: Layout, plan: Tub, duck: Duck, x: float, v: _Values) -> str:
    """Return the plumb line from keel to floor: the depth that stands for the price."""
    keel = layout.y(max(v[plan.level], duck.shelf), plan.top) + layout.draught
    floor = layout.y(duck.shelf, plan.top) + layout.draught
    place = {"x1": x, "x2": x, "y1": keel, "y2": floor}
    return tag("line", class_="tub-sounding", data_part="sounding", data_for=duck.column, **place)


def _stream(layout: Layout, flow: Flow, value: float, place: tuple[float, float, float]) -> str:
    """Return what falls from a tap, at x, down to the water or, where that is lower, the bare floor."""
    x, level, floor = place
    end, width = min(level, floor), abs(value) / flow.full * layout.stream
    line = {"x1": x, "x2": x, "y1": layout.taps, "y2": end}
    return tag(
        "g",
        tag("line", class_="tub-stream", stroke_width=width, **line),
        tag("line", class_="tub-current", stroke_width=_CURRENT * width, **line),
        tag("ellipse", class_="tub-splash", cx=x, cy=end, rx=0.9 * width + 3, ry=2.2),
        tag("path", class_="tub-back", transform=move(x, layout.taps + 11), d="M-5 5 L0 -2 L5 5"),
        data_part="stream",
        data_column=flow.column,
        data_natural="in",
        data_floor=floor,
        data_way=_way(flow, value, "in"),
    )


def _tap(layout: Layout, flow: Flow, value: float, x: float) -> str:
    art = tap_art(flow.column, _TURN * value / flow.full)
    at = (x + layout.flow_text[0], layout.taps + layout.flow_text[1])
    placed = f"{move(x, layout.taps)} scale({number(layout.tap)})"
    return tag("g", art, transform=placed) + flow_words(layout, flow, value, at)


def _drain(layout: Layout, flow: Flow, value: float) -> str:
    x, down, edge = layout.plug, layout.ground + layout.drop, layout.right + 24
    bent = min(14.0, layout.drop)
    bend = f"V{number(down - bent)} Q{number(x)} {number(down)} {number(x + bent)} {number(down)}"
    pipe = f"M{number(x)} {number(layout.bottom + 8)} {bend} H{number(edge)}"
    width = abs(value) / flow.full * layout.stream
    stream = tag(
        "g",
        tag("path", class_="tub-stream", d=pipe, stroke_width=width),
        tag("path", class_="tub-current", d=pipe, stroke_width=_CURRENT * width),
        tag("path", class_="tub-on", transform=move(edge + 8, down), d="M-4 -6 L4 0 L-4 6"),
        tag("path", class_="tub-back", transform=move(edge + 8, down), d="M4 -6 L-4 0 L4 6"),
        data_part="stream",
        data_column=flow.column,
        data_natural="out",
        data_way=_way(flow, value, "out"),
    )
    return (
        tag("path", class_="tub-pipe-edge", d=pipe, stroke_width=layout.stream + 9)
        + tag("path", class_="tub-pipe", d=pipe, stroke_width=layout.stream + 5)
        + stream
        + flow_words(layout, flow, value, (x - 20, down - 1))
    )


def _way(flow: Flow, value: float, natural: str) -> str:
    """Return which way a stream runs: on, back (against its tap or drain), or none."""
    return "none" if value == 0 else "on" if (value > 0) == (flow.direction == natural) else "back"


def _ghost(layout: Layout, plan: Tub, v: _Values, basin: str) -> str:
    level = plan.ghost_level(v)
    if level is None:
        return ""
    column = plan.ghost if isinstance(plan.ghost, str) else None
    across = f"M{number(layout.left)} 0 H{number(layout.right)}"
    place = move(0, layout.y(level, plan.top))
    line = tag("path", class_="tub-ghost", data_part="ghost", data_column=column, d=across, transform=place)
    return tag("g", line, clip_path=basin)
