"""Every number has a source, and every source exists."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from explainer import sources
from explainer.quantity import Choice, Parameters, Quantity, assumption, declarations
from explainer.sources import SourceError, cite, load
from tests.figures import plans_and_answers
from tests.modules import ROOT, import_all


def every_declaration() -> list[tuple[str, Quantity | Choice]]:
    """Everything declared anywhere: by records of parameters, by figures, or alone in a module."""
    modules = import_all()
    kinds: list[type[Parameters]] = [Parameters]
    for kind in kinds:
        kinds += [k for k in kind.__subclasses__() if k not in kinds]
    ours = [k for k in kinds if k.__module__.startswith("explainer.") and k is not Parameters]
    found = [(f"{k.__module__}.{k.__name__}.{name}", d) for k in ours for name, d in declarations(k).items()]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, Quantity | Choice):
                found.append((f"{module.__name__}.{name}", value))
    for plan, _ in plans_and_answers().values():
        found += [(f"figure {plan.name!r}, control {c.id!r}", c.quantity) for c in plan.controls]
    return found


def test_every_declared_number_names_a_source_that_exists() -> None:
    declared = every_declaration()
    assert len(declared) >= 10, "the walk over the package found next to nothing"
    for where, declaration in declared:
        try:
            found = cite(declaration.source)
        except SourceError as missing:
            pytest.fail(f"{where}: {missing}")
        assert found.title, where


def test_every_source_that_prose_cites_exists() -> None:
    cited = {
        name
        for notebook in (ROOT / "notebooks").glob("*.ipynb")
        for name in re.findall(r"#source-([\w-]+)", notebook.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited <= set(sources.sources())


def test_every_mark_in_a_notebook_reads_as_one_in_jupyterlab() -> None:
    """The word of a source stands in brackets and apart: not "41 per cent.btc"."""
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            assert text.count("](#source-") == len(re.findall(r" \[\\\[[\w &'.-]+\\\]\]\(#source-", text)), (
                notebook.name
            )


def test_the_entries_stand_in_alphabetical_order() -> None:
    names = list(load(sources.FILE))
    assert names == sorted(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_an_address_is_a_web_address() -> None:
    assert not [s.id for s in sources.sources().values() if s.url and not re.fullmatch(r"https?://[\w.-]+/?\S*", s.url)]


GOOD = '[a-source]\ntitle = "T"\npublisher = "P"\ndate = "2025"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("title", "titel"), r"\[a-source\] has unknown fields \['titel'\]"),
        (GOOD.replace('date = "2025"', ""), r"\[a-source\] has no date"),
        (GOOD.replace('"P"', '"  "'), r"\[a-source\] has no publisher"),
        ('stray = "x"\n' + GOOD, "stray is not a table"),
    ],
)
def test_a_malformed_entry_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(text)
    with pytest.raises(SourceError, match=f"sources.toml: {said}"):
        load(file)


def test_a_complete_entry_becomes_one_line(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(GOOD + 'note = "N"\n')
    found = load(file)["a-source"]
    assert (found.text, found.assumed) == ("P, T, 2025 (N)", False)


def test_an_unknown_source_is_refused_and_an_assumption_is_one() -> None:
    with pytest.raises(SourceError, match=r"'no-such-thing' is not in sources\.toml"):
        cite("no-such-thing")
    ours = cite(assumption("a round number"))
    assert (ours.assumed, ours.text) == (True, "Assumption: a round number")
