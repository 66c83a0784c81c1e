"""One page: a notebook executed, its words in a column, its figures wide, claims and sources at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_output

from explainer.quantity import is_assumption
from explainer.site.claims import claims_html
from explainer.site.contents import ROOT, Chapter
from explainer.site.front import essay_claims_html
from explainer.site.prose import Notes, markdown, sources_html
from explainer.sources import cite

WORDS_A_MINUTE = 220
PATIENCE = 120  # seconds a cell may take; the slowest takes a few


@dataclass(frozen=True)
class Page:
    """One page before it is dressed: its body and what the frame says about it.

    ``door`` is the part of the body before the first section: on the front page the contents follow it.
    """

    stem: str
    title: str
    description: str
    body: str
    minutes: int = 0
    kicker: str = ""
    door: str = ""

    @property
    def rest(self) -> str:
        """The body after the door."""
        return self.body.removeprefix(self.door)


def error_note(name: str, value: str) -> str:
    """Return what a reader sees in place of a cell that raised."""
    return (
        f'<div class="cell-error" role="note"><b>A part of this page could not be made.</b> The cell stopped with '
        f"{escape(name)}: {escape(value)}. Everything else on the page works.</div>"
    )


def _output(output: Any) -> str:
    if output.output_type == "error":
        return error_note(output.ename, output.evalue)
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>" if output.name == "stdout" else ""
    data = output.data
    return str(data.get("text/html") or f"<pre>{escape(data.get('text/plain', ''))}</pre>")


def execute(notebook: Path) -> Any:
    """Run a notebook and return it; a cell that raises or hangs leaves its error behind and the rest goes on."""
    nb: Any = nbformat.reads(  # type: ignore[no-untyped-call]
        notebook.read_text(encoding="utf-8"), as_version=4
    )
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    client = nbclient.NotebookClient(
        nb,
        timeout=PATIENCE,
        interrupt_on_timeout=True,
        error_on_timeout={"ename": "TimeoutError", "evalue": f"it was not done after {PATIENCE} seconds"},
        allow_errors=True,
        on_cell_error=_leave_error,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    try:
        client.execute(env={**os.environ, "PYTHONPATH": path, "EXPLAINER_ASSETS": ""})
    except DeadKernelError:
        begun = [cell for cell in nb.cells if "iopub.execute_input" in cell.metadata.get("execution", {})]
        _leave_error(begun[-1], 0, {"content": {"ename": "SystemExit", "evalue": "its process ended"}})
    return nb


def _leave_error(cell: Any, cell_index: int, execute_reply: Any) -> None:
    """Leave the error in its cell, also where the kernel could not say it: it was interrupted, or it ended."""
    name, why = (execute_reply["content"][part] for part in ("ename", "evalue"))
    error: Any = new_output("error", ename=name, evalue=why, traceback=[])  # type: ignore[no-untyped-call]
    cell.outputs = [*(output for output in cell.outputs if output.output_type != "error"), error]


def stopped(nb: Any) -> list[tuple[int, Any]]:
    """Return the errors of a notebook that was run, each with its cell's place."""
    return [
        (i, output)
        for i, cell in enumerate(nb.cells)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def length(prose: str) -> int:
    """Return how many words a cell of prose gives to read."""
    return len(re.findall(r"\w+", prose))


# Figures are headings of the third level: one that stands right under the title gets a section for those who listen.
OPENING = '<div class="prose"><h2 class="visually-hidden">The whole in one picture</h2></div>'


def page(chapter: Chapter, nb: Any, others: Collection[str] = ()) -> Page:
    """Turn an executed notebook into a page: words in a column, figures wide, sources at the end.

    ``others`` are the chapters that it may lead to.
    """
    notes = Notes()
    parts: list[str] = []
    words = 0
    cited: list[str] = []
    sections = False
    title, lede, door = chapter.question, "", ""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            source = cell.source
            words += length(source)
            door = door or ("\n".join(parts) if source.startswith("## ") else "")
            sections = sections or bool(re.search(r"^## ", source, re.MULTILINE))
            if source.startswith("# ") and not lede:
                head, _, rest = source.partition("\n")
                title = head.removeprefix("# ").strip()
                first, _, source = rest.strip().partition("\n\n")
                lede = first
                opening = f'<header class="opening col">{{kicker}}<h1>{escape(title)}</h1><div class="lede">{markdown(first, notes)}</div></header>'
                parts.append(opening)
            if source.strip():
                parts.append(f'<div class="col prose">{markdown(source, notes)}</div>')
        elif cell.cell_type == "code":
            made = [_output(output) for output in cell.get("outputs", [])]
            if made and not sections:
                parts.append(OPENING)
                sections = True
            parts += made
            figures = [
                output.metadata["figure"]
                for output in cell.get("outputs", [])
                if "figure" in output.get("metadata", {})
            ]
            words += sum(figure["words"] for figure in figures)
            cited += [source for figure in figures for source in figure["sources"]]
    minutes = max(1, round(words / WORDS_A_MINUTE))
    kicker = f'<p class="kicker">Chapter {chapter.number} · {minutes} minute{"s" if minutes > 1 else ""}</p>'
    if not chapter.path:
        kicker = ""  # the front page opens with its picture
    body, door = ("\n".join(parts).replace("{kicker}", kicker), door.replace("{kicker}", kicker))
    for source in cited:
        if not is_assumption(source):
            notes.number(source)
    body += "" if chapter.path else essay_claims_html(others)
    body += claims_html(chapter.stem)
    body += sources_html(
        notes.used, [escape(cite(source).title) for source in dict.fromkeys(cited) if is_assumption(source)]
    )
    plain = unescape(re.sub(r"<[^>]+>", "", markdown(re.sub(r" ?\[\\\[[^\]]*\]\]\(#source-[^)]*\)", "", lede)))).strip()
    return Page(chapter.stem, title, plain, body, minutes, door=door)
