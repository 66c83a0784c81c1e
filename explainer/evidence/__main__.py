"""The command line: ``python -m explainer.evidence build [--check]``."""

from __future__ import annotations

import argparse
import sys

from explainer.evidence.build import build
from explainer.evidence.cells import TableError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m explainer.evidence", description="The tables of data/.")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="make the tables from data/raw/")
    make.add_argument("--check", action="store_true", help="change nothing; fail if a stored table differs")
    options = parser.parse_args(arguments)
    try:
        found = build(check=options.check)
    except TableError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for line in found:
        print(line)
    if options.check:
        print("the stored tables differ from data/raw/" if found else "every table is what data/raw/ makes")
        return 1 if found else 0
    print(f"{len(found)} files changed" if found else "nothing changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
