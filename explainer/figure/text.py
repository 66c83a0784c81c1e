"""Words and numbers as a reader sees them; js/text.js writes the same."""

from __future__ import annotations

import re
from html import escape


def rich(text: str) -> str:
    """Escape a sentence and set its ``**numbers**`` in bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))


def number(value: float, digits: int, *, signed: bool = False) -> str:
    """Write a number as the browser half does: thousands apart, a real minus."""
    text = f"{value:{'+' if signed else ''},.{digits}f}"
    if not any(c in "123456789" for c in text):
        text = text.lstrip("+-")
    return text.replace("-", "−")
