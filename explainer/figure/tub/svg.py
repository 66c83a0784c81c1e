"""Write SVG elements: one function, so that escaping and rounding are done in one place."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """Return a coordinate as SVG wants it: at most two decimals, never ``-0``."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def tag(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return an element; ``class_`` is class, ``data_x`` is data-x, None is left out; children are markup already."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str, **attributes: str | float | None) -> str:
    """Return a text element with its content escaped."""
    return tag("text", escape(content), **attributes)


def move(x: float, y: float) -> str:
    """Return a translation."""
    return f"translate({number(x)} {number(y)})"
