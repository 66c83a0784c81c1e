"""The command line: ``python -m explainer.evidence build [--check]`` and ``refresh [--skip SERIES]``."""

from __future__ import annotations

import argparse
import sys

from explainer.evidence.build import build
from explainer.evidence.cells import TableError


def bar(done: int, total: int, name: str) -> None:
    """Show how far the renewal is, in place on a terminal and one line a series elsewhere."""
    width = 30
    full = width * done // max(total, 1)
    line = f"[{'#' * full}{'.' * (width - full)}] {done}/{total} {name}"
    if sys.stderr.isatty():
        print(f"\r{line:<60}", end="" if done < total else "\n", file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr, flush=True)


def _build(check: bool) -> int:
    found = build(check=check)
    for line in found:
        print(line)
    if check:
        print("the stored tables differ from data/raw/" if found else "every table is what data/raw/ makes")
        return 1 if found else 0
    print(f"{len(found)} files changed" if found else "nothing changed")
    return 0


def _refresh(skip: list[str]) -> int:
    # Here, not above: only this command needs pandas and fredapi.
    from explainer.evidence.fred import Client, key_from_environment  # noqa: PLC0415
    from explainer.evidence.refresh import refresh  # noqa: PLC0415
    from explainer.evidence.transport import FredError  # noqa: PLC0415

    try:
        report = refresh(Client(key_from_environment()), skip=skip, progress=bar)
    except FredError as error:
        print(f"error: {error}", file=sys.stderr)
        print("The tables in use are untouched. Run it again to go on where it stopped.", file=sys.stderr)
        return 1
    except TableError as error:
        print(f"error: {error}", file=sys.stderr)
        print("The tables in use are untouched. --skip SERIES leaves that one as it is.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; run it again to go on. The tables in use are untouched.", file=sys.stderr)
        return 130
    print("\n".join(report))
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m explainer.evidence", description="The tables of data/.")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="make the tables from data/raw/")
    make.add_argument("--check", action="store_true", help="change nothing; fail if a stored table differs")
    renew = commands.add_parser("refresh", help="renew the FRED series with your own FRED_API_KEY")
    renew.add_argument("--skip", action="append", default=[], metavar="SERIES", help="leave this one as it is")
    options = parser.parse_args(arguments)
    try:
        return _build(options.check) if options.command == "build" else _refresh(options.skip)
    except (TableError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
