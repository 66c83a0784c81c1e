"""``python -m load [--quick] [NAME …]``: let readers come by the hundred, and write what was seen to ``docs/``.

Everything goes to this machine only, and ends by itself: in about nine minutes, with ``--quick`` in about two.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from explainer.site.serve import allow_many_files
from explainer.sources import ROOT
from load import runs
from load.page import page
from load.readers import figures_of
from load.report import missed, picture, rows, table
from load.servers import build


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for; return 1 if an aim is missed and ``--strict`` is given."""
    parser = argparse.ArgumentParser(prog="python -m load", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="cost, pixels, figures, class, ten, thousand, killed; default all"
    )
    parser.add_argument("--quick", action="store_true", help="shorter runs; nothing is written to docs/")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if an aim is missed")
    given = parser.parse_args(argv)

    allow_many_files()  # a thousand readers, and the connections of those who shut the lid
    site = build()
    chapters = {p.stem: shown for p in sorted(site.glob("[0-9][0-9]-*.html")) if (shown := figures_of(p))}
    manifest = json.loads((site / "assets" / "manifest.json").read_text(encoding="utf-8"))
    assets = [f"/assets/{file}" for file in manifest.values()]
    results = runs.Results()
    begun = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {text}", file=sys.stderr, flush=True)

    short = given.quick
    crowds = (
        runs.Crowd("class", 30, 1, gesture=True),
        runs.Crowd("ten", 10, 5, 20 if short else 65),
        runs.Crowd("thousand", 1000, 20 if short else 120, 40 if short else 200),
        runs.Crowd("killed", 300, 10 if short else 30, 30 if short else 90, kill=True),
    )
    every: dict[str, Callable[[], None]] = {
        "cost": partial(runs.cost, chapters, results, say),
        "pixels": partial(runs.seen, chapters, results, say),
        "figures": partial(runs.figures_alone, results, say),
    }
    every |= {of.name: partial(runs.crowd, of, chapters, assets, results, say) for of in crowds}
    if unknown := set(given.names) - set(every):
        parser.error(f"there is no run {', '.join(sorted(unknown))}; there are {', '.join(every)}")
    for name in given.names or every:
        every[name]()
    found = rows(results)
    print(table(found))
    if not given.quick and not given.names:
        docs = ROOT / "docs"
        (docs / "load.svg").write_text(picture(results.runs["thousand"]), encoding="utf-8")
        (docs / "load.md").write_text(page(results, found), encoding="utf-8")
        say("written: docs/load.md and docs/load.svg")
    return 1 if given.strict and missed(found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
