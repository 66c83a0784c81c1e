"""Compile charts: ``python -m explainer.charts`` those that are not fresh, ``… --all`` all, ``… NAME`` one."""

from __future__ import annotations

import difflib
import importlib
import json
import sys
from typing import Any

from explainer import charts
from explainer.charts import StaleChartsError, authored, check_fresh, output_digest, source_digest, unfresh


def made(name: str) -> dict[str, Any]:
    """Return what is kept of one chart, compiled afresh."""
    from explainer.charts import compile  # noqa: PLC0415 - altair, only when charts are compiled

    file = authored()[name]
    place = file.relative_to(charts.HERE).with_suffix("").parts
    module = importlib.import_module(".".join(("explainer.charts", *place)))
    kept = compile.compiled(getattr(module, name))
    return kept | {"made": {"from": source_digest(file), "digest": output_digest(kept)}}


def write(name: str) -> None:
    """Compile one chart and keep it."""
    # A line for each key, so that a change shows where it is.
    lines = [f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'), sort_keys=True)}"
             for key, value in sorted(made(name).items())]  # fmt: skip
    charts.COMPILED.mkdir(exist_ok=True)
    (charts.COMPILED / f"{name}{charts.ENDING}").write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    if argv == ["--check"]:
        try:
            check_fresh()
        except StaleChartsError as stale:
            print(stale, file=sys.stderr)
            return 1
        return 0
    known = authored()
    for name in argv:
        if name != "--all" and name not in known:
            near = " or ".join(difflib.get_close_matches(name, known)) or ", ".join(known)
            print(f"no chart is called {name!r}; allowed is {near}, or --check, --all or nothing", file=sys.stderr)
            return 2
    wanted = known if "--all" in argv else argv or unfresh()
    for name in wanted:
        if name in known:
            write(name)
            print(f"{name}: compiled")
        else:
            (charts.COMPILED / f"{name}{charts.ENDING}").unlink()
            print(f"{name}: removed, for it has no source")
    if not wanted:
        print("every chart is fresh")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
