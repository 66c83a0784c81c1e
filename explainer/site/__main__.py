"""``python -m explainer.site build`` writes the pages, ``… serve`` serves them."""

from __future__ import annotations

import sys


def main(argv: list[str]) -> int:
    """Run one of the two commands and return its exit code."""
    command, rest = (argv[0], argv[1:]) if argv else ("", [])
    if command == "build":
        from explainer.site.build import main as run  # noqa: PLC0415 - each command loads only its own
    elif command == "serve":
        from explainer.site.serve import main as run  # noqa: PLC0415
    else:
        print(f"unknown command {command!r}; allowed is build or serve", file=sys.stderr)
        return 2
    return run(rest)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
