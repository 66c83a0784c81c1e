"""The foot of a figure: everything that is not of this moment, one press away.  Without scripts it opens all the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explainer.figure.plan import Answer, Control, Data, Ensemble, Plan, Table
from explainer.figure.text import number, rich
from explainer.figure.tour import map_html
from explainer.figure.tub import tub_symbols_html
from explainer.sources import cite


def foot_html(plan: Plan, answer: Answer, data: Data, ensemble: Ensemble | None) -> str:
    """Return the row of what can be opened; each opens in the place of the panel, or under the row on a phone."""
    sheets = [books_html(answer, plan.name)]
    if plan.table:
        sheets.append(_sheet(plan.name, "table", "table", f'<div class="scroll">{table_html(plan.table, data)}</div>'))
    if plan.map:
        axes = {c.id: (f"{c.quantity.label}, {c.quantity.unit}".rstrip(", "), c.quantity.show) for c in plan.controls}
        drawn = map_html(plan.map, plan.map.cells(data), axes, plan.defaults())
        sheets.append(_sheet(plan.name, "where", "map", drawn))
    sheets.append(_sheet(plan.name, "notes", "notes", _notes(plan, ensemble)))
    sheets.append(_sheet(plan.name, "save", "save", _save(plan)))
    tools = (
        '<span class="tools"><button type="button" data-act="copy">copy link</button>'
        '<button type="button" data-act="reset">reset</button></span>'
    )
    weak = _sheet(plan.name, "weak", "What is wrong with this picture", f"<p>{rich(plan.weak)}</p>")
    return f'<div class="foot">{"".join(sheets)}{tools}{weak}</div>'


def _sheet(name: str, kind: str, word: str, body: str, more: str = "") -> str:
    return (
        f'<details class="{kind}" name="{name}-foot"{more}><summary>{escape(word)}</summary>'
        f'<div class="sheet" tabindex="0" role="group" aria-label="{escape(word)}">{body}</div></details>'
    )


def books_html(answer: Answer, name: str = "") -> str:
    """Return the badge that says whether every identity holds, and by how much."""
    word = "the books balance" if answer.balanced else "the books do not balance"
    lines = "".join(f"<li><span>{escape(n)}</span> <b>{r:.1e}</b></li>" for n, r in answer.books.items())
    body = f"<p>What is left over in each identity, in the figure's own unit:</p><ul>{lines}</ul>"
    return _sheet(name, "books", word, body, f' data-ok="{str(answer.balanced).lower()}"')


def table_html(t: Table, data: Data) -> str:
    """Return the data table behind the charts."""
    columns = data[t.dataset]
    heads = ([t.first] if t.labels else []) + [heading for _, heading, _ in t.columns]
    lines = []
    for i in range(len(columns[t.columns[0][0]])):
        first = f'<th scope="row">{escape(t.labels[i])}</th>' if t.labels else ""
        lines.append(
            f"<tr>{first}"
            + "".join(f"<td>{number(columns[c][i], digits)}</td>" for c, _, digits in t.columns)
            + "</tr>"
        )
    return (
        f"<table><caption>{escape(t.caption)}</caption><thead><tr>"
        + "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
        + f"</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _notes(plan: Plan, ensemble: Ensemble | None) -> str:
    """Return the note, what the runs around the answer say, where the numbers come from, what stands for what."""
    said = ""
    if plan.ensemble:
        said = f'<p class="ensemble"{"" if ensemble else " hidden"}>{rich(ensemble.sentence) if ensemble else ""}</p>'
    symbols = (
        f'<div class="symbols"><h4>What stands for what</h4>{tub_symbols_html(*plan.tubs)}</div>' if plan.tubs else ""
    )
    note = f'<p class="note">{rich(plan.note)}</p>' if plan.note else ""
    return f"{note}{said}{_sources(plan.controls)}{symbols}"


def _sources(controls: Sequence[Control]) -> str:
    lines = "".join(
        f"<li><b>{escape(c.quantity.label)}</b>: {escape(cite(c.quantity.source).text)}</li>" for c in controls
    )
    return f'<h4>Where the numbers come from</h4><ul class="from">{lines}</ul>' if lines else ""


def _save(plan: Plan) -> str:
    # Every tub and every chart is a drawing of its own; the tubs share the first picture.
    drawings = [(tub.title or "The tub", f'data-shot="0" data-tub="{i}"') for i, tub in enumerate(plan.tubs)]
    drawings += [(plan.coins.title, f'data-shot="{plan.drawn_first - 1}"')] if plan.coins else []
    drawings += [(c.title, f'data-shot="{i + plan.drawn_first}"') for i, c in enumerate(plan.charts)]
    numbers = '<p>The numbers <button type="button" data-act="csv">CSV</button></p>' if plan.table else ""
    pictures = "".join(
        f"<p>{escape(title)} <span>"
        + " ".join(
            f'<button type="button" data-act="{kind.lower()}" {which} aria-label="{kind}: {escape(title)}">{kind}</button>'
            for kind in ("SVG", "PNG")
        )
        + "</span></p>"
        for title, which in drawings
    )
    return f"{numbers}{pictures}"
