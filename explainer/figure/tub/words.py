"""The words and numbers in and beside the drawing: labels, amounts, legend, gauge, the table of symbols."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from .art import CROWN
from .layout import Layout, Point
from .plan import Flow, Tub, change, show
from .svg import move, number, tag, text

_Values = Mapping[str, float]


def label(layout: Layout, plan: Tub, v: _Values, i: int, x: float) -> str:
    """Return a duck's name, change and, if so, the word aground, with a hairline down to its head."""
    duck = plan.shallow_first[i]
    row, line = layout.rows[i % len(layout.rows)], layout.line
    start = row + 2 * line + 5  # below the word "aground"
    crown = layout.y(max(v[plan.level], duck.shelf), plan.top) - CROWN * layout.duck - 3
    written = change(v[duck.column])
    name = duck.short or duck.label if layout.name == "narrow" else duck.label
    return tag(
        "g",
        tag("line", class_="tub-leader", data_part="leader", x1=x, x2=x, y1=start, y2=max(crown, start)),
        text(name, class_="tub-name", x=x, y=row),
        text(written, class_="tub-change", data_part="change", x=x, y=row + line),
        text("aground", class_="tub-aground", x=x, y=row + 1.85 * line),
        class_="tub-label",
        data_part="label",
        data_for=duck.column,
        data_item=duck.column,
        data_sign="loss" if written.startswith("−") else "gain" if written.startswith("+") else "same",
        data_aground="yes" if v[plan.level] <= duck.shelf else "no",
    )


def flow_words(layout: Layout, flow: Flow, value: float, at: Point) -> str:
    """Return a flow's name and, below it, its amount with the unit; both end at the given point."""
    amount = f"{show(value, flow.format)} {flow.unit}".rstrip()
    if layout.name == "narrow" and flow.direction == "out":
        name = tag("tspan", escape(f"{flow.label} "), class_="tub-name")
        said = tag("tspan", escape(amount), class_="tub-amount", data_part="amount", data_for=flow.column)
        return tag("text", name, said, class_="tub-flow-text", x=at[0], y=at[1])
    return text(flow.label, class_="tub-flow-text tub-name", x=at[0], y=at[1]) + text(
        amount,
        class_="tub-flow-text tub-amount",
        data_part="amount",
        data_for=flow.column,
        x=at[0],
        y=at[1] + layout.flow_line,
    )


def legend(layout: Layout, plan: Tub, v: _Values) -> str:
    """Return what the water is and what the dashed line is, the low drawing leaves the second to its gauge."""
    x, y = layout.legend
    wave = f"M{number(x)} {number(y - 4)} q5.5 -6 11 0 t11 0"
    parts = [tag("path", class_="tub-key-wave", d=wave), text(plan.water_label, class_="tub-key", x=x + 27, y=y)]
    ghost = plan.ghost_level(v)
    if ghost is not None and layout.name != "narrow":
        parts.append(tag("line", class_="tub-ghost", x1=x, x2=x + 22, y1=y + 14, y2=y + 14))
        parts.append(text(plan.ghost_label, class_="tub-key", x=x + 27, y=y + 19))
    return "".join(parts)


def gauge(layout: Layout, plan: Tub, v: _Values) -> str:
    """Return the marks beside the tub: the level now and the baseline's, with their numbers where there is room."""
    x, level, ghost = layout.right + 0.026 * layout.width, v[plan.level], plan.ghost_level(v)
    at = layout.y(level, plan.top)
    base = at - 99 if ghost is None else layout.y(ghost, plan.top)
    apart = make_way(at - base)

    def value(part: str, of: float, y: float) -> str:
        return text(plan.say(of), data_part=part, x=11, y=y) if layout.beside else ""

    pointer = tag("path", d="M0 0 l7 -4 v8 z")
    now = tag("g", pointer, value("level", level, 5 + apart), class_="tub-now", data_part="now", transform=move(x, at))
    if ghost is None:
        return now
    dash, place = tag("path", d="M0 0 h7"), move(x, base)
    return now + tag("g", dash, value("base", ghost, 5 - apart), class_="tub-then", data_part="then", transform=place)


def make_way(gap: float) -> float:
    """Return how far two numbers must each move so that they stand a line apart; the gap is lower minus upper."""
    short = max(0.0, (17 - abs(gap)) / 2)
    return short if gap > 0 else -short


def tub_symbols_html(*plans: Tub) -> str:
    """Return the table that stands beside the pictures: what is drawn, its symbol, what it means; no line twice."""
    rows = dict.fromkeys(row for plan in plans for row in _symbols(plan))
    body = (
        tag("tr", tag("th", escape(drawn), scope="row"), tag("td", _symbol(symbol)), tag("td", escape(meaning)))
        for drawn, symbol, meaning in rows
    )
    heads = (tag("th", head, scope="col") for head in ("In the picture", "Symbol", "What it means"))
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body), class_="tub-symbols")


def _symbols(plan: Tub) -> list[tuple[str, str, str]]:
    rows = [("water line", plan.level_symbol, plan.water_label)]
    if plan.ghost is not None:
        rows.append(("dashed line", plan.ghost_symbol, plan.ghost_label))
    if plan.ducks:
        depth = f"price: the water under the keel, 1 when the level is {plan.say(plan.level0)}"
        rows += [("step of the floor", "f_i", "level at which its duck touches ground"), ("dotted line", "P_i", depth)]
    rows += [(f"{d.label} duck", d.symbol, f"its price; aground at {plan.say(d.shelf)}") for d in plan.shallow_first]
    for flow, place in [*((tap, "tap") for tap in plan.taps), (plan.drain, "drain")]:
        way = "adds water" if flow.direction == "in" else "takes water"
        full = show(flow.full, flow.format.lstrip("+"))
        rows.append((f"{place} “{flow.label}”", flow.symbol, f"{way}; full width is {full} {flow.unit}".rstrip()))
    return rows


def _symbol(symbol: str) -> str:
    """Write ``P_i`` as an italic letter with its index."""
    letter, _, index = symbol.partition("_")
    return (tag("i", escape(letter)) if letter else "") + (tag("sub", escape(index)) if index else "")
