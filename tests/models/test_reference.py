"""The reference page names every declared number, with what its declaration says."""

from html import escape
from html.parser import HTMLParser

import pytest

from explainer.quantity import Choice, declarations
from explainer.site.reference import SECTIONS, reference_html

from .test_declarations import CLASSES, MODULES

PAGE = reference_html()


class _Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [v for k, v in attrs if k == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_well_formed_and_every_link_inside_the_page_has_its_target():
    parser = _Balance()
    parser.feed(PAGE)
    assert parser.open == []
    assert parser.ids == [name for name, _ in SECTIONS]


def test_every_model_has_a_section():
    assert {name for name, _ in SECTIONS} == set(MODULES) - {"run", "record"}


@pytest.mark.parametrize("cls", [c for c in CLASSES if c.__name__ != "Parameters"], ids=lambda c: c.__name__)
def test_every_number_is_on_the_page(cls):
    for declared in declarations(cls).values():
        assert f"<td>{escape(declared.label)}</td>" in PAGE
        if not isinstance(declared, Choice):
            assert f"<td>{declared.show(declared.default)}</td>" in PAGE
            assert f"<td>{declared.show(declared.low)} to {declared.show(declared.high)}</td>" in PAGE


def test_equations_and_snippets_are_on_the_page():
    assert "p = m·ln(1 + U/V)" in PAGE
    assert "A = 1/(1 − g)" in PAGE
    assert "from explainer.models.machine import simulate" in PAGE
    assert "Assumption: " in PAGE
    assert "Laubach" in PAGE
