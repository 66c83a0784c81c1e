"""A reader's kernel: ipykernel without what only an author needs.

The debugger alone is half of the memory of a kernel and a third of its start.
"""

from __future__ import annotations

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

ARGV = (
    *("-m", "explainer.site.ordinary.kernel"),
    *("-f", "{connection_file}"),
    "--HistoryManager.enabled=False",  # no file of every reader's commands
    "--IPKernelApp.log_level=40",  # a warning about TCP on every start; it listens on this host only
)


class ReaderSpecs(KernelSpecManager):
    """Starts this module with the server's own Python, whatever else is installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of a kernel, with our way to start it."""
        spec: Any = super().get_kernel_spec(kernel_name)
        spec.argv = [sys.executable, *ARGV]
        return spec  # type: ignore[no-any-return]


def main() -> None:
    """Run a kernel until it is told to end."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel runs without it where it is not installed
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  (looks for the debugger when imported)

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
