"""Words and numbers as a reader sees them; js/text.js writes the same."""

from __future__ import annotations

import re
from html import escape

from explainer.quantity import number

__all__ = ["number", "rich"]


def rich(text: str) -> str:
    """Escape a sentence and set its ``**numbers**`` in bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
