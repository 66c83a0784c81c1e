"""Build the site: every notebook executed once and written as a complete page."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from explainer import charts
from explainer.evidence.tables import names, read
from explainer.site.assets import write_assets
from explainer.site.claims import claims_by_chapter
from explainer.site.contents import CHAPTERS, ROOT, TITLE, Chapter, written
from explainer.site.data_page import data_html
from explainer.site.edition import edition_of
from explainer.site.folders import FolderError, own_folders, unwritable
from explainer.site.page import Page, execute, page, stopped
from explainer.site.pictures import FAVICON, social_png
from explainer.site.reference import reference_html

HERE = Path(__file__).resolve().parent
DESCRIPTION = (
    "An explorable article: AI spending worked like a stimulus while idle money paid for it. "
    "What happens when it is spent?"
)


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
    chapters = written(notebooks)
    stems = {chapter.stem for chapter in chapters}

    def run(chapter: Chapter) -> Page:
        log(f"running {chapter.stem}")
        nb = execute(notebooks / chapter.notebook.name)
        for i, error in stopped(nb):
            log(f"{chapter.stem}: cell {i} stopped: {error.ename}: {error.evalue}; everything else works")
        return page(chapter, nb, stems)

    # Each notebook runs in a process of its own; the threads only wait for them.
    with own_folders(), ThreadPoolExecutor(os.cpu_count()) as threads:
        pages = list(threads.map(run, chapters))
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
                "Every equation of this article, its symbols, units, ranges and defaults, and where each number comes from.",
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
    parser.add_argument("--url", type=_address, help="where readers will find the site, for its picture")
    given = parser.parse_args(argv)
    if given.fresh:
        shutil.rmtree(given.build, ignore_errors=True)
    try:
        made = build(given.build, url=given.url or "")
    except OSError as error:
        if not unwritable(error):
            raise
        print(f"The site was not built: {unwritable(error)}", file=sys.stderr)
        return 1
    except (charts.StaleChartsError, LookupError, FolderError) as wrong:
        print(f"The site was not built: {wrong}", file=sys.stderr)
        return 1
    print("The pages are made." if made else "The pages are up to date.")
    return 0
