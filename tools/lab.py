"""``make lab``: the notebooks in JupyterLab, opened at the first; asks nobody but this machine.

Whatever is not ``--port`` is handed to JupyterLab: ``make lab OPTIONS=--no-browser``.
"""

from __future__ import annotations

import argparse
import errno
import os
import secrets
import socket
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "lab/tree/notebooks/00-the-argument.ipynb"
# No news, no look for a newer version, no list of extensions: nothing is asked of any other host.
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.log_level=ERROR",
    "--LabApp.log_level=ERROR",
)


def keep_settings(folder: Path) -> None:
    """Where the home cannot be written, let JupyterLab and IPython keep their settings in a folder of ours, and say so."""
    home = Path.home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        if os.access(home, os.W_OK):
            return
    except OSError:
        pass
    print(f"{home} cannot be written: JupyterLab keeps its settings in {folder}.", flush=True)
    kept = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    for name, part in kept.items():
        os.environ.setdefault(name, str(folder / part))


def trouble(port: int) -> str:
    """Return what is wrong with a port in one sentence, or nothing."""
    if not 1 <= port <= 65_535:
        return f"port is {port}; allowed is 1 to 65,535"
    try:
        socket.create_server(("localhost", port)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"port {port} is taken: stop what runs there, or choose another: make lab PORT=8899"
        if error.errno == errno.EACCES:
            return f"port {port} may not be used by this account: choose one from 1024 on"
        return f"port {port} cannot be used: {error.strerror}"
    return ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run JupyterLab until Ctrl-C; return 0, or 2 with one sentence about what is wrong."""
    parser = argparse.ArgumentParser(prog="make lab", description=__doc__, add_help=False)
    parser.add_argument("--port", type=int, default=8888)
    given, handed_on = parser.parse_known_args(argv)
    if wrong := trouble(given.port):
        print(f"lab: {wrong}", file=sys.stderr)
        return 2
    keep_settings(ROOT / "build" / "jupyter")
    warnings.filterwarnings("ignore", "ServerApp.token config is deprecated")  # Jupyter's own affair
    from jupyterlab.labapp import LabApp  # noqa: PLC0415  (a second: not for a typing error)

    options = [f"--port={given.port}", "--ServerApp.port_retries=0", f"--LabApp.default_url=/{FIRST}", *QUIET]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        print("You are root: JupyterLab refuses that unless told --allow-root, so it is told.", flush=True)
        options.append("--allow-root")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    if not any(option.startswith("--IdentityProvider.token=") for option in handed_on):
        options.append(f"--IdentityProvider.token={os.environ.get('JUPYTER_TOKEN') or secrets.token_hex(24)}")
    server = LabApp.initialize_server([*options, *handed_on])
    token = server.identity_provider.token
    print(f"JupyterLab: {server.connection_url}{FIRST}{f'?token={token}' if token else ''}", flush=True)
    print("Ctrl-C stops it.", flush=True)
    server.start()
    return 0


if __name__ == "__main__":
    sys.exit(main())
