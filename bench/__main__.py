"""``python -m bench [NAME …] [--strict]``: measure, print one table, write ``build/bench.json``.

A name is one measurement, or one figure of a chapter.  Each figure is printed as
it is measured, with how long is left; a run that is stopped prints and writes
what it has.  Speed is no timed test: the command fails only if measuring fails,
or, with ``--strict``, if an aim is missed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import platform
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import bench
from bench.progress import Progress
from bench.report import missed, table
from explainer.sources import ROOT
from tests.figures import definitions


def measurements() -> dict[str, ModuleType]:
    """Return every module of this folder that has a ``run(progress)``, by name."""
    found = {}
    for info in pkgutil.iter_modules(bench.__path__):
        if info.name == "__main__" or info.ispkg:
            continue
        module = importlib.import_module(f"bench.{info.name}")
        if callable(getattr(module, "run", None)):
            found[info.name] = module
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measurements and return the exit code: 1 if one failed, was stopped or, with ``--strict``, missed an aim."""
    known = measurements()
    movable = sorted(name for name, definition in definitions().items() if definition.plan.controls)
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(known)}, or a figure; default all")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if an aim is missed")
    given = parser.parse_args(argv)
    if unknown := sorted(set(given.names) - set(known) - set(movable)):
        parser.error(
            f"there is no measurement and no figure with controls {', '.join(unknown)}; "
            f"there are {', '.join(known)}, and of figures {', '.join(movable)}"
        )

    only = [name for name in given.names if name in movable]
    wanted = [name for name in known if not given.names or name in given.names or (only and name == "chapters")]
    progress = Progress({name: known[name].SECONDS for name in wanted})
    kept: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    stopped = False
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for name in wanted:
            progress.begin(name)
            try:
                more = {"only": only} if only and name == "chapters" else {}
                kept[name] = known[name].run(progress, **more)
            except Exception:
                traceback.print_exc()
                failed.append(name)
    except KeyboardInterrupt:
        stopped = True
    print(table(progress.found))
    for result in kept.values():
        for note in result.get("notes", ()):
            print(f"· {note}")
    _write(
        {name: {"figures": [f.json() for f in found], **kept.get(name, {})} for name, found in progress.found.items()}
    )
    if failed:
        print(f"could not be measured: {', '.join(failed)}", file=sys.stderr)
    if stopped:
        whole = ", ".join(kept) or "nothing"
        rest = ", ".join(name for name in wanted if name not in kept)
        print(f"stopped: measured whole: {whole}; not or in part: {rest}. What there is stands above.", file=sys.stderr)
    below = missed(figure for group in progress.found.values() for figure in group)
    return 1 if failed or stopped or (given.strict and below) else 0


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
