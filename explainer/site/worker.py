"""The workers' nursery: runs the chapters' notebooks once, and becomes a worker each time the server asks for one.

A worker is a fork of it: there in milliseconds, holding every figure, in memory that all of them share.  It is asked
over a socket of its own, one job at a time, holds nothing of any reader, so any worker answers anybody, and ends
when the server does.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from explainer.figure.wire import pack
from explainer.site import pipes
from explainer.site.edition import edition_of
from explainer.site.query import Control, read, write

PATIENCE = 15  # seconds a notebook may take; the slowest takes less than one
SMALLEST = 1024  # bytes; less is not worth packing


class SlowError(BaseException):
    """A notebook that takes too long; not an ``Exception``, which a cell might catch and go on."""


@contextmanager
def _patience(seconds: int) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise SlowError(f"it was not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # and again each second, for a loop that catches everything
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _shell() -> Any:
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415 (not for the server, which imports this module)
    from traitlets.config import Config  # noqa: PLC0415

    shell: Any = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    shell.showtraceback = lambda *_, **__: None
    return shell


def run(shell: Any, notebook: Path) -> tuple[dict[str, Any], list[str]]:
    """Run a notebook; return the figures it makes by name, and a sentence for each cell that stopped."""
    from explainer.figure.figure import Figure  # noqa: PLC0415

    made: dict[str, Any] = {}
    stopped: list[str] = []

    def note(widget: Any) -> None:
        if isinstance(widget, Figure):
            made[widget.plan["name"]] = widget

    Figure.on_widget_constructed(note)
    try:
        with _patience(PATIENCE):
            for i, cell in enumerate(json.loads(notebook.read_text(encoding="utf-8"))["cells"]):
                if cell["cell_type"] != "code":
                    continue
                result = shell.run_cell("".join(cell["source"]), store_history=False, silent=True)
                error = result.error_before_exec or result.error_in_exec
                if isinstance(error, SlowError):
                    raise error
                if error:
                    stopped.append(f"{notebook.name}: cell {i} stopped: {type(error).__name__}: {error}")
    except SlowError as slow:
        stopped.append(f"{notebook.name}: {slow}")
    finally:
        Figure.on_widget_constructed(None)
        shell.reset(new_session=False)
    return made, stopped


@dataclass(frozen=True)
class Shown:
    """A figure that a notebook shows, and what may be asked of it."""

    figure: Any
    controls: tuple[Control, ...]
    ensemble: bool

    @classmethod
    def of(cls, figure: Any) -> Shown:
        """Read what may be asked out of a figure's plan."""
        plan = figure.plan
        controls = tuple(Control(**{f.name: c[f.name] for f in fields(Control)}) for c in plan["controls"])
        return cls(figure, controls, bool(plan["ensemble"]))

    def json(self) -> dict[str, Any]:
        """Return what the server needs to know."""
        settings = ({}, *(world["inputs"] for world in self.figure.plan["worlds"]))
        named = dict.fromkeys(write(self.controls, inputs) for inputs in settings)
        return {"controls": [asdict(c) for c in self.controls], "ensemble": self.ensemble, "named": list(named)}

    def answer(self, job: pipes.Job) -> bytes:
        """Return the answer as it is kept and sent: one byte that says how it is packed, then the answer."""
        inputs = read(self.controls, job.query)
        try:
            made: bytes = (self.figure.answer_ensemble if job.want == "ensemble" else self.figure.answer)(inputs)
        except Exception:
            # A slip of ours: the log gets all of it, the reader hears that there is no answer, the worker lives on.
            traceback.print_exc()
            made = pack({"problem": "This figure has no answer here: its model stopped. Other settings may work."}, {})
        return pipes.PLAIN + made if len(made) < SMALLEST else pipes.PACKED + gzip.compress(made, 1, mtime=0)


def serve(line: socket.socket, figures: Mapping[tuple[str, str], Shown]) -> None:
    """Answer over a socket until the server hangs up."""
    with line, line.makefile("rb") as asked, suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(pipes.framed(str(os.getpid()).encode()))
        for job in pipes.jobs(asked):
            line.sendall(pipes.framed(figures[job.notebook, job.figure].answer(job)))


def _reap(*_: object) -> None:
    """Leave nothing behind of workers that have ended but the time they took."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def nurse(control: socket.socket, figures: Mapping[tuple[str, str], Shown]) -> None:
    """Become a worker for every socket that comes, until the server has ended."""
    signal.signal(signal.SIGCHLD, _reap)
    while True:
        said, sockets, *_ = socket.recv_fds(control, 1, 1)
        if not said:
            return
        line = socket.socket(fileno=sockets[0])
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            serve(line, figures)
            os._exit(0)
        line.close()


def main(argv: list[str] | None = None) -> int:
    """Run the notebooks, tell which figures they show, and bring up workers until the server has ended."""
    parser = argparse.ArgumentParser(prog="python -m explainer.site.worker", description=__doc__)
    parser.add_argument("--control", type=int, required=True, help="the socket over which workers are asked for")
    parser.add_argument("--root", type=Path, required=True, help="the project")
    parser.add_argument("notebooks", nargs="*", type=Path)
    given = parser.parse_args(argv)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    control = socket.socket(fileno=given.control)

    edition = edition_of(given.root)
    figures: dict[tuple[str, str], Shown] = {}
    stopped: list[str] = []
    shell = _shell()
    for notebook in given.notebooks:
        control.sendall(pipes.framed(json.dumps({"running": notebook.name}).encode()))
        made, slips = run(shell, notebook)
        figures |= {(notebook.stem, name): Shown.of(figure) for name, figure in made.items()}
        stopped += slips
    catalogue = [[*key, shown.json()] for key, shown in figures.items()]
    # What is there now is there for good: a collector that touched it would copy it into each worker.
    gc.collect()
    gc.freeze()
    control.sendall(pipes.framed(json.dumps({"edition": edition, "figures": catalogue, "stopped": stopped}).encode()))
    nurse(control, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
