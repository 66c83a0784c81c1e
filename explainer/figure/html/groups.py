"""Many controls: under headings, each with a way back to its default, and a box to search them by."""

from __future__ import annotations

from html import escape

from explainer.figure.html.controls import OWN_KEYS, control_html
from explainer.figure.plan import Control, Plan


def groups_html(plan: Plan) -> str:
    """Return the search box and every group of controls; without scripts all of them stand open."""
    by_id = {c.id: c for c in plan.controls}
    groups = "".join(
        f'<details class="group" open><summary>{escape(group.title)}</summary>'
        + "".join(_control(plan.name, by_id[control]) for control in group.controls)
        + "</details>"
        for group in plan.groups
    )
    name = plan.name
    return (
        f'<div class="search"><label for="{name}-search">Find a number</label>'
        f'<input type="search" id="{name}-search" autocomplete="off" spellcheck="false"{OWN_KEYS}>'
        f'<output for="{name}-search" role="status"></output></div>{groups}'
    )


def _control(name: str, c: Control) -> str:
    words = f"{c.quantity.label} {c.quantity.symbol} {' '.join(c.quantity.words)}"
    back = f'<button type="button" class="put-back" data-back="{c.id}" aria-label="Put back: {escape(c.quantity.label)}">put back</button>'
    return f'<div class="one" data-words="{escape(words)}">{control_html(name, c, locked=False)}{back}</div>'
