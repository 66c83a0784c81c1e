"""A figure as a notebook keeps it: whole, with its style, and out of the way of the living one."""

from __future__ import annotations

import re

_NAMES = re.compile(r'\b(id|for|name|aria-labelledby|aria-controls|aria-describedby)="([^"]*)"')
_AREAS = ":is(.jp-OutputArea, .output, .output_container)"
# Where the living figure stands in the same output it is the one to see; where it cannot, no word of its absence.
_ONE = f"""{_AREAS}:has(figure.fig:not(.saved)) figure.saved {{ display: none; }}
{_AREAS}:has(figure.saved) .jupyter-widgets:not(:has(*)) {{ display: none; }}"""


def saved_html(html: str, css: str) -> str:
    """Return a figure's markup with its style, its ids made others than the living figure's."""
    known = set(re.findall(r'\bid="([^"]+)"', html))

    def own(name: str) -> str:
        return f"{name}-saved" if name in known else name

    def renamed(found: re.Match[str]) -> str:
        kind, value = found.groups()
        said = f"{value}-saved" if kind == "name" else " ".join(map(own, value.split()))
        return f'{kind}="{said}"'

    html = _NAMES.sub(renamed, html)
    html = re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{own(found[1])})", html)
    html = re.sub(r'href="#([^"]+)"', lambda found: f'href="#{own(found[1])}"', html)
    html = re.sub(r"<(input|button)\b", r"<\1 disabled", html)  # nothing would move
    html = html.replace('<figure class="fig"', '<figure class="fig saved"', 1)
    return f"<style>{css}\n{_ONE}</style>{html}"
