"""Words that stand on lines: a rim in the card's colour keeps what lies beneath from striking them through."""

from __future__ import annotations

from typing import Any

CARD = "var(--card)"


def haloed(text: Any) -> tuple[Any, Any]:
    """Return a text with a rim in the card's colour behind it, so that a line beneath does not strike it through."""
    rim = text.copy()
    rim.mark = text.mark.copy()
    rim.mark.stroke, rim.mark.strokeWidth = CARD, 4
    return rim, text
