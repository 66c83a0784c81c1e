"""``python -m bench [NAME …] [--strict]``: measure, print one table, write ``build/bench.json``.

Speed is no timed test: the command fails only if measuring fails, or, with
``--strict``, if an aim is missed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import bench
from bench.report import Figure, figures, missed, table
from explainer.sources import ROOT


def measurements() -> dict[str, Callable[[], dict[str, Any]]]:
    """Return every module of this folder that has a ``run()``, by name."""
    found = {}
    for info in pkgutil.iter_modules(bench.__path__):
        if info.name == "__main__" or info.ispkg:
            continue
        run = getattr(importlib.import_module(f"bench.{info.name}"), "run", None)
        if callable(run):
            found[info.name] = run
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measurements and return the exit code: 1 if one failed or, with ``--strict``, an aim is missed."""
    known = measurements()
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones, default all: {', '.join(known)}")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if an aim is missed")
    given = parser.parse_args(argv)
    if unknown := sorted(set(given.names) - set(known)):
        parser.error(f"there is no measurement {', '.join(unknown)}; there are {', '.join(known)}")

    results: dict[str, Any] = {}
    groups: dict[str, list[Figure]] = {}
    failed = []
    for name in given.names or known:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        try:
            results[name] = known[name]()
            groups[name] = figures(results[name])
        except Exception:
            traceback.print_exc()
            failed.append(name)
    print(table(groups))
    for result in results.values():
        for note in result.get("notes", ()):
            print(f"· {note}")
    _write(results)
    if failed:
        print(f"could not be measured: {', '.join(failed)}", file=sys.stderr)
    below = missed(figure for group in groups.values() for figure in group)
    return 1 if failed or (given.strict and below) else 0


def _write(results: dict[str, Any]) -> None:
    about = {
        "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": list(os.getloadavg()) if hasattr(os, "getloadavg") else None,
    }
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    text = json.dumps({"about": about, **results}, indent=1, ensure_ascii=False)
    (folder / "bench.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
