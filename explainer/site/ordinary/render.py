"""What the ordinary Voilà page needs beside its template: filters, and errors told kindly."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

log = logging.getLogger("explainer.site")

KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


def asset_url(site: Path) -> Callable[[str], str]:
    """Return a filter from an asset's logical name to its address; '' for one that was not built."""

    def find(name: str) -> str:
        manifest = site / "assets" / "manifest.json"
        if not manifest.is_file():
            return ""
        hashed = json.loads(manifest.read_text(encoding="utf-8")).get(name)
        return f"/assets/{hashed}" if hashed else ""

    return find


def headline(notebook: Any) -> str:
    """Return the title of a notebook: its first heading, without marks."""
    for cell in notebook.cells:
        found = re.search(r"^# +(.+?)\s*$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if found:
            return re.sub(r"[*_`]", "", found[1])
    return "Out of Dry Powder"


def remember_error(cell: Any, cell_index: int, execute_reply: Any) -> None:
    """Keep the kind of an error for the note on the page; the rest of it is for the log only."""
    content = execute_reply["content"]
    cell.metadata["stopped"] = content["ename"]
    log.error("cell %d stopped: %s: %s", cell_index, content["ename"], content["evalue"])
