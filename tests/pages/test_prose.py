"""A notebook's words become HTML: equations, sources, headings; and nothing in them runs."""

from __future__ import annotations

import pytest

from explainer.figure.bundle import BundleError, bundle
from explainer.site.maths import mathml
from explainer.site.prose import Notes, markdown, sources_html
from explainer.sources import SourceError
from tests.markup import parse


def test_equations_become_mathml_that_keeps_its_source() -> None:
    root = parse(markdown("Inline $L^d = a < b$ and\n\n$$\\frac{a}{b}$$\n"))
    inline, block = root.all("math")
    assert inline.attributes["data-tex"] == "L^d = a < b"
    assert (inline.attributes["display"], block.attributes["display"]) == ("inline", "block")
    assert inline.all("msup")
    assert block.all("mfrac")
    assert "$" not in root.text


def test_money_is_not_an_equation() -> None:
    assert not parse(markdown("It costs 5 dollars, or US$ 5, or $5 and 6 EUR.")).all("math")
    assert not parse(markdown("A price in `$x$` is code.")).all("math")


def test_a_formula_that_is_no_formula_does_not_break_the_page() -> None:
    assert parse(mathml('x "quoted" & <b>')).one("math").attributes["data-tex"] == 'x "quoted" & <b>'


@pytest.mark.parametrize(
    "raw", ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<iframe src=//x></iframe>"]
)
def test_raw_html_is_shown_and_never_run(raw: str) -> None:
    root = parse(markdown(raw))
    assert not [n for n in root.walk() if n.tag in {"script", "img", "iframe"}]
    assert raw.split(">", maxsplit=1)[0] in root.text


def test_a_link_that_would_run_a_script_does_not() -> None:
    assert "javascript:" not in markdown("[here](javascript:alert(1))")


def test_sources_are_numbered_in_order_of_appearance() -> None:
    notes = Notes()
    root = parse(markdown("A.[x](#source-fed-h41) B.[y](#source-bea-nipa) C.[z](#source-fed-h41)", notes))
    assert notes.used == ["fed-h41", "bea-nipa"]
    marks = root.all("a", class_="ref")
    assert [m.text for m in marks] == ["1", "2", "1"]
    assert [m.attributes["href"] for m in marks] == ["#source-fed-h41", "#source-bea-nipa", "#source-fed-h41"]
    assert (marks[0].attributes["aria-label"] or "").startswith("Source 1: ")
    listed = parse(sources_html(notes.used, ["a &amp; b"]))
    assert [li.attributes.get("id") for li in listed.all("li")] == ["source-fed-h41", "source-bea-nipa", None]
    assert listed.all("li")[-1].text == "a & b"


def test_a_mark_stands_at_its_word_on_the_page_and_apart_in_the_notebook() -> None:
    assert markdown(r"Forty per cent. [\[h41\]](#source-fed-h41) Then.").startswith('<p>Forty per cent.<a class="ref"')


def test_a_source_that_is_missing_is_named_with_its_place() -> None:
    with pytest.raises(SourceError, match=r"'no-such' is not in .*cited in: 'Words"):
        markdown("Words.[x](#source-no-such)")


def test_headings_have_anchors_and_tables_scroll() -> None:
    root = parse(markdown("## Who *pays*?\n\n| a |\n|---|\n| 1 |\n"))
    assert root.one("h2").attributes["id"] == "who-pays"
    assert root.one(class_="scroll").attributes["tabindex"] == "0"
    assert root.one("table")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\nexport const b = 1;\n'},
            "a.js imports itself by way of b.js",
        ),
        (
            {"a": 'import { b } from "./b.js";\nconst x = 1;\n', "b": "const x = 2;\nexport const b = x;\n"},
            "'x' is declared at the top of b.js and of a.js",
        ),
        (
            {"a": 'import { b } from "./b.js";\n', "b": 'import all from "other";\nexport const b = 1;\n'},
            "b.js: cannot join 'import all from",
        ),
        ({"a": 'import { b } from "./b.js";\n', "b": "const b = 1;\nexport { b };\n"}, "b.js: cannot join 'export"),
        ({"a": 'import { b } from "./b.js";\n', "b": "export default 1;\n"}, "b.js: cannot join 'export default"),
        ({"a": 'import all from "other";\nexport default all;\n'}, "a.js: cannot join 'import all"),
    ],
)
def test_modules_that_cannot_be_joined_are_named(tmp_path, files: dict[str, str], said: str) -> None:  # type: ignore[no-untyped-def]
    for name, text in files.items():
        (tmp_path / f"{name}.js").write_text(text)
    with pytest.raises(BundleError, match=said):
        bundle(tmp_path / "a.js")


def test_modules_are_joined_once_each_dependencies_first(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nimport { c } from "./c.js";\nexport default b + c;\n')
    (tmp_path / "b.js").write_text('import {\n  c,\n} from "./c.js";\nexport const b = c;\n')
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    assert bundle(tmp_path / "a.js") == "const c = 1;\n\nconst b = c;\n\nexport default b + c;\n"
