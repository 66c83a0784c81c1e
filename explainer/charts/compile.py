"""From Altair to what is kept of a chart: its Vega in both sizes, the datasets it reads, the words it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import vl_convert

from explainer.charts.theme import SIZES

# What Vega-Lite asks of every point of a mark that shows what is invalid.  Columns without gaps have no such point, and
# asking took longer than drawing.
_ASKED = re.compile(r'!isValid\(datum\["(\w+)"\]\) \|\| !isFinite\(\+datum\["\1"\]\)')


def unasked(part: Any) -> Any:
    """Return a part of a chart in which no point is asked whether it is a number."""
    if isinstance(part, dict):
        return {key: unasked(value) for key, value in part.items()}
    if not isinstance(part, list):
        return part
    rest = [unasked(p) for p in part if not (isinstance(p, dict) and _ASKED.fullmatch(str(p.get("test"))))]
    return rest[0] if len(rest) == 1 < len(part) else rest


def called(part: Any) -> Any:
    """Return a part of a chart in which a mark that was given a role has it for its name, and so for its class."""
    if isinstance(part, list):
        return [called(p) for p in part]
    if not isinstance(part, dict):
        return part
    name = part.get("name", "")
    rest = {key: called(value) for key, value in part.items()}
    given = "type" in part and name.endswith("_marks") and not name.startswith("layer_")
    return rest | {"name": name.removesuffix("_marks")} if given else rest


def vega(chart: Any) -> dict[str, Any]:
    """Return an Altair chart as Vega."""
    compiled = vl_convert.vegalite_to_vega(json.loads(chart.to_json(validate=True)))
    spec: dict[str, Any] = json.loads(compiled) if isinstance(compiled, str) else compiled
    spec["background"] = None
    return {
        key: called(unasked(value)) for key, value in spec.items() if key not in ("$schema", "usermeta", "description")
    }


def read(spec: dict[str, Any]) -> list[str]:
    """Return the datasets a compiled chart reads and does not derive from another."""
    return sorted(dataset["name"] for dataset in spec["data"] if "source" not in dataset)


def words(chart: Any) -> dict[str, list[str]]:
    """Return the words of an Altair chart's coded columns."""
    found: dict[str, list[str]] = chart.to_dict(validate=False).get("usermeta", {}).get("words", {})
    return found


def unlisted(spec: dict[str, Any], listed: dict[str, list[str]]) -> list[list[str]]:
    """Return the words that a compiled chart gives tints to and that no column of it lists."""
    domains = [scale.get("domain") for scale in spec.get("scales", [])]
    worded = [domain for domain in domains if isinstance(domain, list) and any(isinstance(one, str) for one in domain)]
    return [domain for domain in worded if domain not in listed.values()]


def compiled(write: Callable[..., Any]) -> dict[str, Any]:
    """Return what is kept of a chart, but for its digests.

    Raises
    ------
    ValueError
        If its two sizes read other datasets or show other words, or if it brings data or words of its own.
    """
    charts = {size.name: write(size) for size in SIZES}
    specs = {name: vega(chart) for name, chart in charts.items()}
    datasets = {name: read(spec) for name, spec in specs.items()}
    listed = {name: words(chart) for name, chart in charts.items()}
    for what, by_size in (("reads", datasets), ("shows", listed)):
        if by_size["wide"] != by_size["narrow"]:
            raise ValueError(
                f"chart {write.__name__!r} {what} {by_size['wide']} when wide and {by_size['narrow']} when narrow"
            )
    for spec in specs.values():
        if own := [dataset["name"] for dataset in spec["data"] if "values" in dataset or "url" in dataset]:
            raise ValueError(f"chart {write.__name__!r} brings data of its own, {own}; a figure hands them in by name")
        if own := unlisted(spec, listed["wide"]):
            raise ValueError(f"chart {write.__name__!r} colours by words it does not list, {own}; use Words")
    return {"specs": specs, "uses": datasets["wide"], "words": listed["wide"]}
