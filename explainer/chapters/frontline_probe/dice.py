"""What takes too long to throw while a reader waits: ``python -m explainer.chapters.frontline_probe.dice``.

It writes ``data/raw/overlap.csv``; the same seed gives the same file.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from explainer.evidence.raw import OVERLAP, RAW
from explainer.models.traps import SEED, overlap

WINDOWS = (1, 4, 13, 26, 52)
WORLDS, WEEKS = 1000, 520
LAST = "2026-11-26"


def rows(windows: tuple[int, ...] = WINDOWS, worlds: int = WORLDS) -> list[list[str]]:
    """Return, for returns over so many weeks, how often a 5 % test sees a link between walks that have none."""
    found = []
    for weeks in windows:
        usual = overlap(WEEKS, weeks, 4, worlds=worlds)
        careful = overlap(WEEKS, weeks, max(weeks, 4), worlds=worlds)
        apart = overlap(WEEKS, weeks, None, apart=True, worlds=worlds)
        found.append([f"weeks-{weeks:02d}", str(weeks), *(f"{100 * v:.1f}" for v in (usual, careful, apart)),
                      str(worlds), str(SEED), LAST])  # fmt: skip
    return found


def main(file: Path = RAW / "overlap.csv") -> int:
    """Write the file."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([[c.name for c in OVERLAP], *rows()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
