"""The verdict board: each claim of the essay with three findings, and room for the reader's own."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from html import escape
from typing import Any

from explainer import chapters
from explainer.chapters.verdict.claims import ASPECTS, CLAIMS, HEADINGS, MARKS, Claim, Finding
from explainer.figure.plan import Control
from explainer.figure.record import Definition
from explainer.quantity import QuantityError
from explainer.sources import cite

SIGNS = {"yes": "●", "partly": "◐", "no": "○", "open": "?"}
NOTEBOOKS = {
    "argument": "00-the-argument",
    "stimulus": "01-stimulus",
    "dry_powder": "02-dry-powder",
    "bathtub": "03-bathtub",
    "crowding": "04-crowding-out",
    "forced_sellers": "05-forced-sellers",
    "discount_rates": "06-discount-rates",
    "frontline_probe": "07-frontline-probe",
    "whole_machine": "08-whole-machine",
    "verdict": "09-verdict",
}
"""The chapter of each package of figures."""


@cache
def figures() -> dict[str, Definition[Any]]:
    """Return every figure of the article by its name."""
    found = pkgutil.walk_packages(chapters.__path__, f"{chapters.__name__}.")
    modules = [importlib.import_module(m.name) for m in found if m.name != __name__]
    return {made.name: made for module in modules for made in vars(module).values() if isinstance(made, Definition)}


def _number(control: Control, value: Any) -> float:
    words = control.quantity.words
    if isinstance(value, str) and not control.options and value in words:
        value = control.quantity.low + words.index(value) * control.quantity.step
    return control.quantity.check(control.number(value))


def address(finding: Finding) -> str:
    """Return the link that opens a finding's figure at its setting.

    Raises
    ------
    QuantityError
        If the figure or one of its controls does not exist, or a value is outside what is allowed.
    """
    if finding.figure not in figures():
        raise QuantityError(f"there is no figure {finding.figure!r}; there is {', '.join(sorted(figures()))}")
    plan = figures()[finding.figure].plan
    stem = stem_of(finding.figure)
    known = {c.id: c for c in plan.controls}
    if strange := set(finding.inputs) - set(known):
        raise QuantityError(
            f"figure {finding.figure!r} has no control {sorted(strange)[0]!r}; it has {', '.join(known)}"
        )
    state = "".join(f"~{name}:{_number(known[name], value):.12g}" for name, value in finding.inputs.items())
    return (
        f"/{path_of(stem)}" + (f"?{finding.figure}=v{plan.version}{state}" if state else "") + f"#fig-{finding.figure}"
    )


def _cell(aspect: str, finding: Finding) -> str:
    opens = f'<a href="{escape(address(finding))}">see\u00a0it</a>' if finding.figure else ""
    cited = "".join(
        f' <a class="mark" href="#source-{s}" data-source="{s}">{escape(cite(s).publisher)}</a>'
        for s in finding.sources
    )
    return (
        f'<td data-mark="{finding.mark}" data-aspect="{HEADINGS[aspect]}"><p class="found"><b><i aria-hidden="true">{SIGNS[finding.mark]}</i> {MARKS[finding.mark]}</b> '
        f'<span class="hangs">{escape(finding.hangs)}</span></p><p>{escape(finding.why)} {opens}{cited}</p></td>'
    )


def _row(claim: Claim) -> str:
    cells = "".join(_cell(aspect, finding) for aspect, finding in zip(ASPECTS, claim.findings, strict=True))
    return (
        f'<tr id="claim-{claim.number}"><th scope="row"><span class="number">{claim.number}</span> <span class="line">{escape(claim.line)}</span>'
        f'<span class="yours" data-reader-claim="{claim.number}"></span>{_guesses(claim)}</th>{cells}</tr>'
    )


def _guesses(claim: Claim) -> str:
    """Return a line for each guess about a claim; the browser fills in those that its reader has made."""
    lines = []
    for name in claim.guesses:
        guess = figures()[name].plan.guess
        if guess is None:
            raise QuantityError(f"claim {claim.number}: figure {name!r} asks for no guess")
        told = guess.json()
        low, high = told.get("low", 0), told.get("high", 1)
        lines.append(
            f'<li hidden data-reader-guess="powder:{name}:{guess.id}" data-kind="{told["kind"]}" data-unit="{escape(told.get("unit", ""))}"'
            f' data-digits="{told.get("digits", 0)}" data-range="{high - low:g}"><a href="/{path_of(stem_of(name))}#fig-{name}">{escape(figures()[name].plan.title)}</a> <span></span></li>'
        )
    return f'<ul class="guesses">{"".join(lines)}</ul>' if lines else ""


def path_of(stem: str) -> str:
    """Return a chapter's address under the site's: the first chapter is the front page."""
    return "" if stem == NOTEBOOKS["argument"] else stem


def stem_of(name: str) -> str:
    """Return the chapter that shows a figure."""
    return NOTEBOOKS[figures()[name].__module__.split(".")[2]]


def _numbers() -> str:
    """Return a button for each claim: where there is no room for the table, one claim is shown at a time."""
    return "".join(
        f'<button type="button" data-one="{claim.number}" aria-pressed="false" aria-label="Claim {claim.number}">{claim.number}</button>'
        for claim in CLAIMS
    )


class Board:
    """The board as a notebook shows it: a table on a wide screen, one claim under the other on a phone."""

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col">{HEADINGS[aspect]}</th>' for aspect in ASPECTS)
        return (
            '<section class="board" aria-label="The verdict board">'
            f'<div class="board-one" role="group" aria-label="The claim that is shown" hidden>{_numbers()}</div>'
            "<table><caption>Ours in the columns; yours, from each chapter’s end, under each claim, with your guesses and what they missed by.</caption>"
            f'<thead><tr><th scope="col">The claim</th>{heads}</tr></thead><tbody>{"".join(map(_row, CLAIMS))}</tbody></table>'
            '<div class="board-yours" hidden><p class="whose"></p>'
            '<p class="tools"><button type="button" data-board="text">copy as text</button> <button type="button" data-board="picture">save as picture</button> '
            '<button type="button" data-board="link">copy link</button> <span role="status"></span></p></div></section>'
        )

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the table, and beside it the sources that its page lists."""
        sources = [s for claim in CLAIMS for finding in claim.findings for s in finding.sources]
        words = sum(len(f"{claim.line} {finding.why}".split()) for claim in CLAIMS for finding in claim.findings)
        return {"text/html": self._repr_html_(), "text/plain": "The verdict board"}, {
            "figure": {"sources": sources, "words": words}
        }


def board() -> Board:
    """Return the board."""
    return Board()
