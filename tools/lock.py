"""Resolve the dependencies into ``locks/``: for every platform, with hashes, without addresses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
COMMON = [
    "--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
    "--python-version", "3.11", "--custom-compile-command", "make lock", "--upgrade", "--quiet",
]  # fmt: skip


def resolve(name: str, *sources: str, text: str = "") -> None:
    """Write one lock."""
    command = [str(UV), "pip", "compile", *sources, *COMMON, "--output-file", f"locks/{name}.txt"]
    subprocess.run(command, cwd=ROOT, check=True, input=text, text=True)


if __name__ == "__main__":
    resolve("dev", "pyproject.toml", "--all-extras")
    # The site's packages in the very versions that the tests ran with.
    resolve("site", "pyproject.toml", "--constraint", "locks/dev.txt")
    resolve("uv", "-", text="uv>=0.5\n")
    print("locks/ is renewed")
