"""The stage: title and moments, headline and verdict, the picture, one panel beside it, the foot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from explainer.figure.html.controls import control_html, player_html
from explainer.figure.html.foot import foot_html
from explainer.figure.html.groups import groups_html
from explainer.figure.html.picture import picture_html
from explainer.figure.plan import Answer, Data, Ensemble, Plan
from explainer.figure.predict import panel_html
from explainer.figure.text import rich
from explainer.figure.tour import tour_html, worlds_html


def figure_html(
    plan: Plan,
    answer: Answer,
    state: Mapping[str, Any] | None = None,
    *,
    draw: bool = True,
    ensemble: Ensemble | None = None,
) -> str:
    """Return the whole figure; with ``state`` it can come alive without a kernel, with ``draw`` its charts are in it."""
    later: Data = ensemble.data if ensemble else {}
    data = {**{waiting: {} for waiting in plan.ensemble}, **plan.constants, **answer.data, **later}
    if plan.player:
        data |= plan.player.hands_out(data)
    embedded = ""
    if state is not None:
        text = json.dumps(state, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
        embedded = f'<script type="application/json" class="state">{text}</script>'
    name = plan.name
    first = moments(plan)[0]
    return (
        f'<figure class="fig" id="fig-{name}" data-figure="{name}" data-moment="{first[0]}"{" data-asking" if plan.guess else ""} aria-labelledby="{name}-title">'
        f'<div class="stage"><div class="stage-head"><h3 class="fig-title" id="{name}-title">{escape(plan.title)}</h3>'
        f"{_moments_html(plan)}</div>"
        f'<div class="show"><p class="headline" data-tone="{answer.tone}">{rich(answer.headline)}</p>'
        f"{picture_html(plan, data, draw)}</div>"
        f'<p class="verdict" data-tone="{answer.tone}">{rich(answer.verdict)}</p>'
        f'<div class="panel">{_panel(plan, data)}</div>'
        f'<p class="summary visually-hidden" aria-live="polite">{escape(answer.summary)}</p>'
        '<p class="notice" role="status" hidden></p>'
        f"{foot_html(plan, answer, data, ensemble)}</div>{embedded}</figure>"
    )


def moments(plan: Plan) -> list[tuple[str, int]]:
    """Return the moments of a figure in their order: ``(kind, step)``, the step -1 where it is none."""
    told = [("guess", -1)] * bool(plan.guess) + [("step", i) for i in range(len(plan.steps))]
    return [*told, ("turn", -1)] if plan.settable or not told else told


def _moments_html(plan: Plan) -> str:
    """Return the row of moments, where there is more than one."""
    every = moments(plan)
    if len(every) == 1:
        return ""
    faces = {"guess": ("guess", "Your guess"), "turn": ("your turn", "Your turn")}
    alone = len(plan.steps) == 1 and not plan.settable
    buttons = ""
    for i, (kind, step) in enumerate(every):
        shown, said = faces.get(kind) or (
            ("the answer", f"The answer: {plan.steps[step].title}")
            if alone
            else (f"{step + 1}", f"Step {step + 1}: {plan.steps[step].title}")
        )
        buttons += (
            f'<button type="button" class="moment-go" data-go="{i}" aria-pressed="{str(i == 0).lower()}"'
            f' aria-label="{escape(said)}">{shown}</button>'
        )
    return f'<div class="moments" role="group" aria-label="Moments of this figure">{buttons}</div>'


def _panel(plan: Plan, data: Data) -> str:
    """Return all that the panel ever holds; the browser half shows what belongs to the moment."""
    name = plan.name
    first = plan.steps[0].controls if plan.steps else tuple(c.id for c in plan.controls)
    return (
        (panel_html(name, plan.guess, in_tub=plan.guessed_in_tub) if plan.guess else "")
        + (tour_html(name, plan.steps, plan.yours if plan.settable else "") if plan.steps else "")
        + (player_html(name, plan.player, data) if plan.player else "")
        + (
            groups_html(plan)
            if plan.groups
            else "".join(control_html(name, c, c.id not in first) for c in plan.controls)
        )
        + (worlds_html(plan.worlds) if plan.worlds else "")
        + (
            '<p class="go-on" hidden><button type="button" data-act="next"></button></p>'
            if len(moments(plan)) > 1
            else ""
        )
    )
