"""Build the site: every notebook executed once and written as a complete page."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import nbclient
import nbformat

from explainer import charts
from explainer.evidence.tables import names, read
from explainer.quantity import is_assumption
from explainer.site.assets import write_assets
from explainer.site.claims import claims_by_chapter, claims_html
from explainer.site.contents import CHAPTERS, ROOT, TITLE, Chapter, written
from explainer.site.data_page import data_html
from explainer.site.edition import edition_of
from explainer.site.front import essay_claims_html
from explainer.site.pictures import FAVICON, social_png
from explainer.site.prose import Notes, markdown, sources_html
from explainer.site.reference import reference_html
from explainer.sources import cite

HERE = Path(__file__).resolve().parent
WORDS_A_MINUTE = 220
DESCRIPTION = (
    "An explorable article: AI spending worked like a stimulus while idle money paid for it. "
    "What happens when it is spent?"
)


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
    """Run a notebook and return it; a cell that raises leaves its error behind and the rest goes on."""
    nb: Any = nbformat.reads(  # type: ignore[no-untyped-call]
        notebook.read_text(encoding="utf-8"), as_version=4
    )
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    client = nbclient.NotebookClient(
        nb,
        timeout=120,
        allow_errors=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    client.execute(env={**os.environ, "PYTHONPATH": path, "EXPLAINER_ASSETS": ""})
    return nb


def _raised(figure: str) -> str:
    """Return a figure that stands right under the page's title: its headings one level up, so that none is skipped."""
    return re.sub(r"(</?h)([34])\b", lambda found: f"{found[1]}{int(found[2]) - 1}", figure)


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
            words += len(re.findall(r"\w+", source))
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
            parts += made if sections else map(_raised, made)
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
    plain = unescape(re.sub(r"<[^>]+>", "", markdown(re.sub(r"\[[^\]]*\]\(#source-[^)]*\)", "", lede)))).strip()
    return Page(chapter.stem, title, plain, body, minutes, door=door)


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "frame"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def build(folder: Path, *, notebooks: Path | None = None, url: str = "", log: Callable[[str], None] = print) -> bool:
    """Write the site into ``folder``; return whether anything had to be made.

    ``url`` is where readers will find it, if that is known: a page's picture needs a whole address to be shown elsewhere.

    Raises
    ------
    explainer.charts.StaleChartsError
        If the compiled charts do not belong to their source.
    """
    charts.check_fresh()
    notebooks = notebooks or ROOT / "notebooks"
    site = folder / "site"
    stamp = folder / "stamp.json"
    edition = edition_of(ROOT, notebooks)
    made_of = {"edition": edition, "url": url}
    if stamp.exists() and json.loads(stamp.read_text()) == made_of:
        return False
    stamp.unlink(missing_ok=True)
    site.mkdir(parents=True, exist_ok=True)
    log("writing styles, modules and the chart runtime")
    manifest = write_assets(site / "assets")
    pages: list[Page] = []
    chapters = written(notebooks)
    for chapter in chapters:
        log(f"running {chapter.stem}")
        nb = execute(notebooks / chapter.notebook.name)
        pages.append(page(chapter, nb, {other.stem for other in chapters}))
    _write(site, pages, manifest, edition, url)
    stamp.write_text(json.dumps(made_of))
    return True


def _others() -> list[tuple[Page, str]]:
    """Return the pages that are no chapter, each with its frame."""
    return [
        (Page("404", "Not here", "There is no page at this address.", ""), "missing.html.j2"),
        (
            Page(
                "data",
                "The figures",
                "Every series the chapters use: where it comes from, what may be done with it, and to which day it runs.",
                data_html(),
                kicker="Data",
            ),
            "plain.html.j2",
        ),
        (
            Page(
                "models",
                "The models",
                "Every equation of the article, its symbols, units, ranges and defaults, and where each number comes from.",
                reference_html(),
                kicker="Reference",
            ),
            "plain.html.j2",
        ),
    ]


def _write(site: Path, pages: Sequence[Page], manifest: dict[str, str], edition: str, url: str) -> None:
    environment = _environment()
    by_stem = {p.stem: p for p in pages}
    frame = {
        "site": TITLE,
        "chapters": CHAPTERS,
        "pages": by_stem,
        "assets": manifest,
        "base": "/",
        "url": url,
        "edition": edition,
        "claims": claims_by_chapter(),
    }
    order = [c for c in CHAPTERS if c.stem in by_stem]
    for i, chapter in enumerate(order):
        html = environment.get_template("chapter.html.j2" if chapter.path else "index.html.j2").render(
            **frame, page=by_stem[chapter.stem], here=chapter,
            before=order[i - 1] if i else None, after=order[i + 1] if i + 1 < len(order) else None,
        )  # fmt: skip
        (site / f"{chapter.path or 'index'}.html").write_text(html, encoding="utf-8")
    for made, template in _others():
        html = environment.get_template(template).render(**frame, page=made, here=None, before=None, after=None)
        (site / f"{made.stem}.html").write_text(html, encoding="utf-8")
    tables = site / "data"
    shutil.rmtree(tables, ignore_errors=True)
    tables.mkdir()
    for name in names():
        # What a reader downloads is what the pages were made from: the snapshot, or the reader's own renewal of it.
        shutil.copyfile(read(name).file, tables / f"{name}.csv")
    (site / "favicon.svg").write_text(FAVICON, encoding="utf-8")
    (site / "social.png").write_bytes(social_png(TITLE))


def _address(text: str) -> str:
    """Return a public address that ends in a slash."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is no public address; one is https://powder.example.org/")
    return text.rstrip("/") + "/"


def main(argv: Sequence[str]) -> int:
    """Build from the command line: ``build [--build FOLDER] [--url URL] [--fresh]``."""
    parser = argparse.ArgumentParser(prog="python -m explainer.site build", description="Write the site's pages.")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where to write (default: build/)")
    parser.add_argument("--fresh", action="store_true", help="make everything again")
    parser.add_argument("--url", type=_address, default="", help="where readers will find the site, for its picture")
    given = parser.parse_args(argv)
    if given.fresh:
        shutil.rmtree(given.build, ignore_errors=True)
    try:
        made = build(given.build, url=given.url)
    except (charts.StaleChartsError, LookupError) as wrong:
        print(f"The site was not built: {wrong}", file=sys.stderr)
        return 1
    print("The pages are made." if made else "The pages are up to date.")
    return 0
