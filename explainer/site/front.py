"""The front page: what the essay claims, one line each, with the chapters that test it."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from explainer.chapters.verdict.claims import CLAIMS
from explainer.site.contents import CHAPTERS


def essay_claims_html(written: Collection[str]) -> str:
    """Return the essay's claims by their numbers, each with those of its chapters that are ``written``."""
    chapters = {chapter.stem: chapter for chapter in CHAPTERS}
    lines = "".join(
        f'<li><span class="n">{claim.number}</span><span>{escape(claim.line)}<small>'
        + " · ".join(
            f'<a href="/{chapters[stem].path}">{escape(chapters[stem].short)}</a>'
            for stem in claim.chapters
            if stem in written
        )
        + "</small></span></li>"
        for claim in CLAIMS
    )
    return (
        '<section class="essay-claims col" aria-labelledby="essay-claims"><h2 id="essay-claims">What the essay claims</h2>'
        "<p>Twelve sentences of ours for what his text says. Each is tested in the chapters beside it, and you are asked "
        f'for your verdict there.</p><ol class="contents" start="0">{lines}</ol></section>'
    )
