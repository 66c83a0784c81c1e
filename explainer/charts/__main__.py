"""Compile every chart: ``python -m explainer.charts``; ``--check`` needs no altair."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from types import ModuleType
from typing import Any

from explainer import charts
from explainer.charts import COMPILED, STAMP, StaleChartsError, check_fresh, output_digest, source_digest


def authored() -> list[ModuleType]:
    """Return the modules of this folder that write charts: those with a list ``CHARTS``."""
    names = [m.name for m in pkgutil.iter_modules(charts.__path__) if m.name != "__main__"]
    modules = [importlib.import_module(f"explainer.charts.{name}") for name in names]
    return [module for module in modules if hasattr(module, "CHARTS")]


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


def compile_all() -> dict[str, dict[str, Any]]:
    """Return every chart as Vega, by name and size."""
    import vl_convert  # noqa: PLC0415 - only when charts are compiled

    from explainer.charts.theme import SIZES  # noqa: PLC0415

    def vega(chart: Any) -> dict[str, Any]:
        compiled = vl_convert.vegalite_to_vega(json.loads(chart.to_json(validate=True)))
        spec: dict[str, Any] = json.loads(compiled) if isinstance(compiled, str) else compiled
        spec["background"] = None
        return {key: unasked(value) for key, value in spec.items() if key not in ("$schema", "usermeta", "description")}

    return {
        chart.__name__: {size.name: vega(chart(size)) for size in SIZES}
        for module in authored()
        for chart in module.CHARTS
    }


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    if argv == ["--check"]:
        try:
            check_fresh()
        except StaleChartsError as stale:
            print(stale, file=sys.stderr)
            return 1
        return 0
    if argv:
        print(f"unknown argument {argv[0]!r}; allowed is --check or nothing", file=sys.stderr)
        return 2
    COMPILED.mkdir(exist_ok=True)
    made = compile_all()
    for old in COMPILED.glob("*.vg.json"):
        if old.name.removesuffix(".vg.json") not in made:
            old.unlink()
    for name, specs in made.items():
        (COMPILED / f"{name}.vg.json").write_text(
            json.dumps(specs, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
        )
    STAMP.write_text(
        json.dumps({"source": source_digest(), "output": output_digest()}, indent=1) + "\n", encoding="utf-8"
    )
    print(f"compiled {len(made)} charts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
