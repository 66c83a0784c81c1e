"""How every chart looks.  Colours are the page's own variables, so dark mode needs no second chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

INK, SOFT, LINE = "var(--ink)", "var(--soft)", "var(--line)"
DEEP, WATER, SAND, GHOST = "var(--water-deep)", "var(--water)", "var(--sand)", "var(--ghost)"
LOSS, GOOD = "var(--loss)", "var(--good)"
AREAS = tuple(f"var(--area-{i})" for i in (1, 2, 3, 4))  # grounds that are told apart, and what is written on each
ON_AREAS = tuple(f"var(--on-{i})" for i in (1, 2, 3, 4))
DASH = [5, 4]
# For a mark over a column with gaps: the path breaks there.
GAPS: Literal["break-paths-show-path-domains"] = "break-paths-show-path-domains"


@dataclass(frozen=True)
class Size:
    """One of the two sizes a chart is compiled in, in CSS pixels."""

    name: str
    width: int

    @property
    def narrow(self) -> bool:
        """Whether this is the size for phones."""
        return self.name == "narrow"


SIZES = (Size("wide", 600), Size("narrow", 320))


def data(name: str) -> alt.NamedData:
    """Refer to a dataset that the figure hands in by name; its numbers are taken as they come, times as milliseconds."""
    return alt.NamedData(name=name, format={"parse": None})


LEFT, RIGHT, TOP, BOTTOM, TITLED = 52, 10, 8, 32, 47


def dress(
    chart: Any,
    size: Size,
    height: int,
    *,
    bottom: int = BOTTOM,
    left: int = LEFT,
    words: dict[str, list[str]] | None = None,
) -> Any:
    """Give a chart its size and the house style.

    The plot's place is fixed rather than fitted around its words, so that no
    font moves anything: a static drawing and a live one agree on every machine.
    ``bottom`` is ``TITLED`` where the time or x axis has a title; ``left`` is small where there is no y axis.
    ``words`` are those of its coded columns, kept with it.
    """
    axis: dict[str, Any] = {
        "labelColor": SOFT, "labelFontSize": 12, "labelPadding": 6, "ticks": False, "domain": False,
        "titleColor": SOFT, "titleFontSize": 12, "titleFontWeight": "normal", "grid": False,
        "labelFont": "sans-serif", "titleFont": "sans-serif",
        # Nothing has no sign.
        "labelExpr": "datum.value == 0 ? '0' : datum.label",
    }  # fmt: skip
    return (
        chart.properties(
            width=size.width - left - RIGHT,
            height=height - TOP - bottom,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": left, "right": RIGHT, "top": TOP, "bottom": bottom},
            background="transparent",
            usermeta={"words": words or {}},
        )
        # A chart is one image with one description (its figure writes it), so nobody can hear a description of each
        # of its points; writing them took longer than drawing.  This comes first: it replaces every setting before it.
        .configure(aria=False)
        # No point is asked whether it is a number; a mark over a column with gaps says so itself, with GAPS.
        .configure_mark(invalid="show")
        .configure_view(stroke=None)
        .configure_axisX(**axis, minExtent=30, maxExtent=30, labelOverlap=False)
        .configure_axisY(
            **(axis | {"grid": True}), gridColor=LINE, gridWidth=1, minExtent=46, maxExtent=46, labelOverlap=False
        )
        .configure_text(font="sans-serif", fontSize=12, color=SOFT)
    )
