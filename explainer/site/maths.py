"""Equations as MathML, made when the page is made: no script, no font, read aloud by screen readers."""

from __future__ import annotations

from html import escape

from latex2mathml.converter import convert


def mathml(tex: str, *, block: bool = False) -> str:
    """Return one formula as MathML, with its source kept as the text for copying."""
    made: str = convert(tex, display="block" if block else "inline")
    return made.replace("<math ", f'<math data-tex="{escape(tex)}" ', 1)
