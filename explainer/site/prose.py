"""A notebook's words as HTML: Markdown, equations, source marks with their margin notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

import mistune
from mistune.plugins.math import math
from mistune.plugins.table import table

from explainer.site.maths import mathml
from explainer.sources import Source, SourceError, cite


def slug(text: str) -> str:
    """Return an anchor for a heading."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


@dataclass
class Notes:
    """The sources a page has used so far, in order of appearance."""

    used: list[str] = field(default_factory=list)

    def number(self, source: str) -> int:
        """Return the number of a source on this page, giving it one if it has none."""
        if source not in self.used:
            self.used.append(source)
        return self.used.index(source) + 1


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, notes: Notes) -> None:
        super().__init__(escape=True)
        self.notes = notes

    def inline_math(self, text: str) -> str:
        return mathml(text)

    def block_math(self, text: str) -> str:
        return f'<div class="equation" tabindex="0">{mathml(text, block=True)}</div>'

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        anchor = slug(re.sub(r"<[^>]+>", "", text))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#source-"):
            return self.source(url.removeprefix("#source-"))
        return super().link(text, url, title)

    def source(self, name: str) -> str:
        """Return a numbered mark and, for wide screens, a note in the margin."""
        found = cite(name)
        n = self.notes.number(name)
        return (
            f'<a class="ref" href="#source-{found.id}" aria-label="Source {n}: {escape(found.text)}">{n}</a>'
            f'<span class="sidenote" aria-hidden="true"><b>{n}</b> {escape(found.text)}</span>'
        )


def markdown(text: str, notes: Notes | None = None) -> str:
    """Return Markdown as HTML; raw HTML in it is shown as text, never run.

    Raises
    ------
    explainer.sources.SourceError
        If a source mark names a source that does not exist.
    """
    render = mistune.create_markdown(renderer=_Renderer(notes or Notes()), plugins=[math, table, "strikethrough"])
    try:
        made = render(text)
    except SourceError as unknown:
        raise SourceError(f"{unknown}; it is cited in: {text[:60]!r}") from None
    assert isinstance(made, str)
    # A notebook sets its marks apart, so that they read as marks in JupyterLab; on the page a mark stands at its word.
    made = made.replace(' <a class="ref"', '<a class="ref"')
    return made.replace("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>').replace(
        "</table>", "</table></div>"
    )


def sources_html(used: list[str], assumptions: list[str]) -> str:
    """Return the list of sources at the foot of a page, and the assumptions its figures rest on."""

    def line(s: Source) -> str:
        title = f'<a href="{escape(s.url)}" rel="noreferrer">{escape(s.title)}</a>' if s.url else escape(s.title)
        more = "".join(f" {escape(part)}." for part in (s.note, f"Grade: {s.grade}" if s.grade else "") if part)
        return f'<li id="source-{s.id}">{escape(s.publisher)}: {title}. {escape(s.date)}.{more}</li>'

    parts = []
    if used:
        parts.append('<h2 id="sources">Sources</h2><ol>' + "".join(line(cite(u)) for u in used) + "</ol>")
    if assumptions:
        parts.append("<h3>Assumptions</h3><ul>" + "".join(f"<li>{a}</li>" for a in assumptions) + "</ul>")
    return f'<section class="sources col" aria-label="Sources">{"".join(parts)}</section>' if parts else ""
