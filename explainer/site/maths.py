"""Equations as MathML, made when the page is made: no script, no font, read aloud by screen readers."""

from __future__ import annotations

import re
from html import escape, unescape

from latex2mathml.converter import convert

_TEX = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?![\w$])", re.S)
_CODE = re.compile(r"(<(pre|code|script|style|math|svg)\b.*?</\2>|<[^>]*>)", re.S)


def mathml(tex: str, *, block: bool = False) -> str:
    """Return one formula as MathML, with its source kept as the text for copying."""
    made: str = convert(tex, display="block" if block else "inline")
    return made.replace("<math ", f'<math data-tex="{escape(tex)}" ', 1)


def tex_to_mathml(html: str) -> str:
    """Replace ``$…$`` and ``$$…$$`` in the text of a page, leaving tags, code and drawings alone."""

    def replace(found: re.Match[str]) -> str:
        block, inline = found.groups()
        return mathml(unescape(block or inline), block=bool(block))

    pieces = _CODE.split(html)
    # split() yields text, whole tag, tag name, text, …
    return "".join(_TEX.sub(replace, p) if i % 3 == 0 else p if i % 3 == 1 else "" for i, p in enumerate(pieces))
