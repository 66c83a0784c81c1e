"""``python -m explainer.site serve``: publish the built site."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from explainer.site.settings import CODE, Settings, SettingsError


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; return 0, or 2 with one sentence about what is wrong."""
    given = _parser().parse_args(argv)
    try:
        settings = Settings(**vars(given))
        settings.check()
        _serve(settings)
    except SettingsError as error:
        return _complain(str(error))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return _complain(
                f"port {given.port} is taken: stop what runs there, or choose another: make site PORT=8870"
            )
        if error.errno == errno.EACCES:
            return _complain(f"port {given.port} may not be used by this account: choose one from 1024 on")
        raise
    return 0


def _serve(settings: Settings) -> None:
    from explainer.site.app import Site  # noqa: PLC0415  (a second and more: not for `--help` or a typing error)

    site = Site(settings, announce=partial(print, flush=True))
    site.initialize([])
    site.start()


def _complain(sentence: str) -> int:
    print(f"serve: {sentence}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    default = Settings()
    parser = argparse.ArgumentParser(prog="python -m explainer.site serve", description=__doc__)
    parser.add_argument("--port", type=int, default=default.port, help="default %(default)s")
    parser.add_argument("--host", default=default.host, help="address to listen on, default %(default)s")
    parser.add_argument(
        "--readers", type=int, default=default.readers, help="kernels in use at once, default %(default)s"
    )
    parser.add_argument("--pool", type=int, default=default.pool, help="warm kernels per notebook, default %(default)s")
    parser.add_argument("--root", type=Path, default=CODE, help="the project, default %(default)s")
    parser.add_argument(
        "--build", type=Path, default=Path("build"), help="what the page builder wrote, default %(default)s"
    )
    return parser
