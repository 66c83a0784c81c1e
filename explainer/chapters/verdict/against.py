"""Every objection in one list: each opens the setting that grants it, or the figure that tests it."""

from __future__ import annotations

from html import escape
from typing import Any

from explainer.chapters.verdict.board import address
from explainer.chapters.verdict.claims import Finding
from explainer.chapters.whole_machine import sandbox
from explainer.chapters.whole_machine.objections import OBJECTIONS, RECORD


def entries() -> tuple[tuple[str, str, str], ...]:
    """Return each objection's name, what it says, and the link that opens it."""
    granted = ((o.name, o.text, f"/{sandbox.address(key)}") for key, o in OBJECTIONS.items())
    tested = ((r.name, r.text, address(Finding("open", r.name, r.text, r.figure, r.inputs))) for r in RECORD)
    return (*granted, *tested)


def _items(found: tuple[tuple[str, str, str], ...]) -> str:
    return "".join(
        f'<li><a href="{escape(link)}">{escape(name)}</a>: {escape(text)}</li>' for name, text, link in found
    )


class Against:
    """The list as a notebook shows it."""

    def _repr_html_(self) -> str:
        all_of_them = entries()
        count = len(OBJECTIONS)
        return (
            '<section class="against col" aria-label="Every objection"><p>Each as one setting of the machine:</p>'
            f"<ul>{_items(all_of_them[:count])}</ul><p>These are about the record, so no setting can hold them; each has its test:</p>"
            f"<ul>{_items(all_of_them[count:])}</ul></section>"
        )

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the list, and how many words it has."""
        words = sum(len(f"{name} {text}".split()) for name, text, _ in entries())
        return {"text/html": self._repr_html_(), "text/plain": "Every objection"}, {
            "figure": {"sources": [], "words": words}
        }


def against() -> Against:
    """Return the list of objections."""
    return Against()
