"""``python -m explainer.site serve``: publish the built site."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import resource
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from explainer.site.folders import FolderError, own_folders
from explainer.site.nursery import Nursery
from explainer.site.settings import CODE, Settings, SettingsError, kernel_env
from explainer.site.workers import Workers

BACKLOG = 1024  # connections that wait to be accepted: a class opens a link at once


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; return 0, or 2 with one sentence about what is wrong."""
    given = _parser().parse_args(argv)
    try:
        settings = Settings(**{**vars(given), "names": tuple(given.names)})
        settings.check()
        _serve(settings)
    except (SettingsError, FolderError) as error:
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
    """Take the port, start the workers, and only then load the server: that takes as long as they do."""
    from tornado.netutil import bind_sockets  # noqa: PLC0415  (not for `--help` or a typing error)

    sockets = bind_sockets(settings.port, settings.host, backlog=BACKLOG)
    allow_many_files()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    with own_folders() as scratch:
        workers = make_workers(settings, scratch)
        loop.call_soon(workers.start)
        loop.run_until_complete(asyncio.sleep(0.05))
        from explainer.site.app import Site  # noqa: PLC0415  (five seconds of a busy core)

        site = Site(settings, workers, sockets, announce=partial(print, flush=True))
        site.initialize([])
        site.start()


def make_workers(settings: Settings, scratch: str) -> Workers:
    """Return the workers of a server; ``scratch`` is a folder that lives as long as it does."""
    notebooks = [str(settings.notebooks / name) for name in settings.notebook_names()]
    nursery = Nursery(
        ["--root", str(settings.root), *notebooks], {**os.environ, **kernel_env(settings, scratch)},
        str(settings.root), settings.edition(),
    )  # fmt: skip
    return Workers(nursery, count=settings.workers, patience=settings.patience)


def allow_many_files() -> None:
    """Raise the limit of open files as far as we may: a connection is one, and usual are 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if most == resource.RLIM_INFINITY else min(65_536, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _complain(sentence: str) -> int:
    print(f"serve: {sentence}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    default = Settings()
    parser = argparse.ArgumentParser(prog="python -m explainer.site serve", description=__doc__)
    parser.add_argument("--port", type=int, default=default.port, help="default %(default)s")
    parser.add_argument("--host", default=default.host, help="address to listen on, default %(default)s")
    parser.add_argument(
        "--name", action="append", dest="names", default=[],
        help="a name of this host that readers write in the address; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--workers", type=int, default=default.workers, help="processes that answer, default %(default)s"
    )
    parser.add_argument(
        "--seats", type=int, default=default.seats, help="ordinary Voilà pages open at once, default %(default)s"
    )
    parser.add_argument("--access", default="", metavar="FILE", help="note each request there; - is the standard error")
    parser.add_argument("--root", type=Path, default=CODE, help="the project, default %(default)s")
    parser.add_argument(
        "--build", type=Path, default=Path("build"), help="what the page builder wrote, default %(default)s"
    )
    return parser
