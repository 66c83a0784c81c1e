"""Room to disagree: at the end of a chapter its claims, each with the reader's own verdict."""

from __future__ import annotations

from html import escape

from explainer.chapters.verdict.claims import CLAIMS, of_chapter

VERDICTS = ("convinced", "undecided", "not convinced")
"""What a reader may think of a claim; kept by its place in the reader's browser (js/verdicts.js)."""


def claims_html(stem: str) -> str:
    """Return a chapter's claims with three answers each; empty where it tests none."""
    asked = "".join(
        f'<fieldset data-claim="{claim.number}"><legend><b>{claim.number}</b> {escape(claim.line)}</legend><div class="answers">'
        + "".join(
            f'<label><input type="radio" name="claim-{claim.number}" value="{i}" autocomplete="off"><span>{word}</span></label>'
            for i, word in enumerate(VERDICTS)
        )
        + "</div></fieldset>"
        for claim in of_chapter(stem)
    )
    if not asked:
        return ""
    return (
        '<section class="claims col" aria-labelledby="your-verdict"><h2 id="your-verdict">What do you make of it?</h2>'
        "<p>The essay’s claims that this chapter tests. Your answers stay in your own browser; chapter 09 sets them beside ours.</p>"
        f"{asked}</section>"
    )


def claims_by_chapter() -> dict[str, str]:
    """Return for each chapter the numbers of its claims, as the dots of the header carry them."""
    stems = {stem for claim in CLAIMS for stem in claim.chapters}
    return {stem: " ".join(str(claim.number) for claim in of_chapter(stem)) for stem in stems}
