"""How long the figures take: loading tables in a reader's kernel, and a whole renewal at its polite pace."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree
from statistics import median
from typing import Any

from bench.progress import Progress
from bench.report import Figure

SECONDS = 45
_KERNEL = """
import json, sys, time
import ipykernel.ipkernel, ipywidgets, explainer.sources
begun = time.perf_counter()
from explainer.evidence.tables import names, read
imported = time.perf_counter()
read("fed_weekly")
first = time.perf_counter()
each = []
for name in names():
    start = time.perf_counter()
    read(name)
    each.append(time.perf_counter() - start)
print(json.dumps({"import_ms": 1e3 * (imported - begun), "first_table_ms": 1e3 * (first - begun),
                  "slowest_table_ms": 1e3 * max(each), "pandas": "pandas" in sys.modules}))
"""


def loading(repeats: int = 5) -> dict[str, float]:
    """Load every table in fresh processes that hold what a kernel holds; medians in milliseconds.

    ``first_table_ms`` includes importing the loader.
    """
    found = []
    for _ in range(repeats):
        done = subprocess.run([sys.executable, "-c", _KERNEL], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    if any(one["pandas"] for one in found):
        raise RuntimeError("a reader's kernel imported pandas")
    return {name: round(median(one[name] for one in found), 2) for name in found[0] if name != "pandas"}


def renewing(series: int = 30) -> dict[str, float]:
    """Renew all tables from a local server at the pace FRED allows; fetch again to make up ``series``."""
    from explainer.evidence.fred import Client  # noqa: PLC0415 - pandas only where it is needed
    from explainer.evidence.refresh import refresh, wanted  # noqa: PLC0415
    from explainer.evidence.tables import DATA  # noqa: PLC0415
    from tests.evidence.fred_server import KEY, FredServer  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place, FredServer() as fred:
        directory = Path(place) / "data"
        copytree(DATA, directory, ignore=lambda _, entries: {"refreshed"} & set(entries))
        client = Client(KEY, fred.url)
        begun = time.monotonic()
        refresh(client, directory)
        own = time.monotonic() - begun
        extra = max(series - len(wanted()), 0)
        for _ in range(extra):
            client.fetch("DGS10")
        whole = time.monotonic() - begun
        gaps = [b[0] - a[0] for a, b in zip(fred.seen, fred.seen[1:], strict=False)]
    return {
        "own_series": len(wanted()),
        "refresh_own_series_s": round(own, 1),
        "refresh_30_series_s": round(whole, 1),
        "requests": len(fred.seen),
        "shortest_gap_s": round(min(gaps), 3),
    }


def run(progress: Progress) -> dict[str, Any]:
    """Measure the loading of tables, then a renewal."""
    loaded = loading()
    for name, what, aim in (
        ("import_ms", "import of the loader", None),
        ("first_table_ms", "first table, loader included", 20),
        ("slowest_table_ms", "slowest table", 20),
    ):
        progress.measured(Figure(what, "ms", loaded[name], at_most=aim), share=0.1)
    renewed = renewing()
    progress.measured(Figure("renewal of our own series", "s", renewed["refresh_own_series_s"]), share=1)
    progress.measured(Figure("renewal of thirty series", "s", renewed["refresh_30_series_s"], at_most=60), share=1)
    said = f"A renewal asked {renewed['requests']} times, at the shortest {renewed['shortest_gap_s']} s after the last."
    return {"notes": [said], "samples": {**loaded, **renewed}}
