"""A chart as static SVG: the compiled spec with its data filled in."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from explainer.figure.plan import Chart, Columns, Data


def rows(columns: Columns, names: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Turn columns into rows, numbers that stand for words into those words."""
    keys = list(columns)
    return [
        {k: names[k][int(v)] if k in names else v for k, v in zip(keys, values, strict=True)}
        for values in zip(*columns.values(), strict=True)
    ]


def chart_svg(chart: Chart, size: str, data: Data, height: float | None = None) -> str:
    """Draw one chart without a browser, its plot as high as the figure has room for.

    Layout does not depend on the fonts of the machine: the specs pin every
    extent, and the page's own style sets the font of the text.
    """
    import vl_convert  # noqa: PLC0415 - only when a page is made; a reader's kernel never loads it

    spec: dict[str, Any] = copy.deepcopy(dict(chart.specs[size]))
    if height is not None:
        spec["height"] = height
    for dataset in spec["data"]:
        if dataset["name"] in chart.uses:
            dataset["values"] = rows(data[dataset["name"]], chart.names)
    svg: str = vl_convert.vega_to_svg(spec)
    # A tenth of a pixel is finer than anyone sees; more digits were an eighth of the page.
    svg = re.sub(r' d="[^"]*"', lambda path: re.sub(r"\d+\.\d{2,}", lambda n: f"{float(n[0]):.1f}", path[0]), svg)
    # Ids are unique in one drawing only; a page holds several.
    return re.sub(r"\b(clip|gradient)_?(\d+)\b", rf"{chart.name}-{size}-\1\2", svg)
