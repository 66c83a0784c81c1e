"""Where Jupyter may write: in a folder of ours, which ends with the command."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEPT = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
}


class FolderError(Exception):
    """A folder that must be written cannot be."""


@contextmanager
def own_folders() -> Iterator[str]:
    """Give Jupyter and IPython folders of ours for as long as the block runs; return the folder they are in.

    A home need not be writable, and what somebody keeps in one (start-up files, settings) is no part of the article.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="powder-")
    except OSError as error:
        raise FolderError(f"no folder for temporary files can be written: {error.strerror}") from None
    before = {name: os.environ.get(name) for name in KEPT}
    with folder as scratch:
        os.environ.update({name: str(Path(scratch) / part) for name, part in KEPT.items()})
        try:
            yield scratch
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


def unwritable(error: OSError) -> str:
    """Return in one sentence what could not be written and why, or nothing if the error is another one."""
    if error.filename and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR):
        return f"{error.filename} cannot be written: {error.strerror}"
    return ""
