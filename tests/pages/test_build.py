"""Pages are made whole, once, and again only when something they are made from has changed."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from explainer import charts
from explainer.chapters.verdict.claims import CLAIMS
from explainer.site import build as builder
from explainer.site.assets import TYPE
from explainer.site.build import build
from explainer.site.contents import CHAPTERS, TITLE, Chapter
from explainer.site.edition import digest
from explainer.site.page import WORDS_A_MINUTE, length
from tests.figures import definitions
from tests.markup import Node, parse
from tests.pages.conftest import CELLS


@pytest.fixture(scope="module")
def site(notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        assert build(folder, notebooks=notebooks, log=lambda text: None)
    return folder / "site"


def read(site: Path, name: str) -> Node:
    return parse((site / name).read_text(encoding="utf-8").removeprefix("<!doctype html>"))


PAGES = ("index.html", "404.html", "03-bathtub.html", "09-verdict.html")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_it_is(site: Path, name: str) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    root = read(site, name)
    assert root.one("html").attributes["lang"] == "en"
    assert "width=device-width" in (root.one("meta", name="viewport").attributes["content"] or "")
    assert TITLE in root.one("head").one("title").text
    for wanted in (
        root.one("meta", name="description"),
        root.one("meta", property="og:description"),
        root.one("meta", property="og:title"),
    ):
        assert len((wanted.attributes["content"] or "").strip()) >= 5
    assert root.one("meta", property="og:image").attributes["content"]
    assert root.one("link", rel="icon").attributes["href"] == "/favicon.svg"
    assert len(root.all("h1")) == 1
    assert root.one("h1").text.strip()
    assert len(root.all("main")) == 1
    ids = root.ids()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_browser_to_fetch_another_one_ahead(site: Path, name: str) -> None:
    links = read(site, name).all("link")
    assert {"next", "prefetch", "prerender"} & {w for n in links for w in (n.attributes["rel"] or "").split()} == set()


def test_the_picture_has_a_whole_address_where_the_public_one_is_known(tmp_path: Path) -> None:
    words = tmp_path / "notebooks"
    words.mkdir()
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Words\n\nOnly words.")]), words / "09-verdict.ipynb")
    for url, picture in (("", "/social.png"), ("https://powder.example.org/", "https://powder.example.org/social.png")):
        assert build(tmp_path / "made", notebooks=words, url=url, log=lambda text: None)
        for name in ("404.html", "09-verdict.html"):
            meta = read(tmp_path / "made" / "site", name).one("meta", property="og:image")
            assert meta.attributes["content"] == picture


@pytest.mark.parametrize(
    ("given", "url"), [("https://a.org", "https://a.org/"), ("http://a.org/b/", "http://a.org/b/")]
)
def test_a_public_address_ends_in_a_slash(given: str, url: str) -> None:
    assert builder._address(given) == url


@pytest.mark.parametrize("given", ["a.org", "/powder", "ftp://a.org", "https://", "https://a.org/?x=1"])
def test_what_is_no_public_address_is_refused_by_name(given: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=re.escape(repr(given))):
        builder._address(given)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(site: Path, name: str) -> None:
    root = read(site, name)
    ids = set(root.ids())
    for link in root.all("a"):
        target = urlsplit(link.attributes["href"] or "")
        if target.scheme:
            assert target.scheme == "https", link.attributes
        elif target.path:
            assert (site / f"{target.path.strip('/') or 'index'}.html").is_file(), link.attributes
        else:
            assert target.fragment in ids, link.attributes


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_elsewhere(site: Path, name: str) -> None:
    root = read(site, name)
    loaded = [
        n.attributes.get(a)
        for n in root.walk()
        for a in ("src", "srcset", "poster", "action", "data")
        if n.attributes.get(a)
    ]
    loaded += [n.attributes["href"] for n in root.all("link")]
    for address in loaded:
        assert (address or "").startswith("/"), address
        assert not (address or "").startswith("//"), address
        wanted = site / (address or "").lstrip("/")
        assert wanted.is_file() or (site / f"{(address or '').strip('/') or 'index'}.html").is_file(), address
    assert not re.findall(r"@import|url\((?![\"']?#)", (site / name).read_text(encoding="utf-8"))


def test_assets_load_nothing_from_elsewhere(site: Path) -> None:
    manifest = json.loads((site / "assets" / "manifest.json").read_text())
    for plain, hashed in manifest.items():
        text = (site / "assets" / hashed).read_text(encoding="utf-8")
        if plain.endswith(".css"):
            assert not re.findall(r"@import|https?:", text)
            for named in re.findall(r"url\(([^)]*)\)", text):
                assert re.fullmatch(r'"[\w-]+\.[0-9a-f]{12}\.woff2"', named), named
                assert (site / "assets" / named.strip('"')).is_file()
        elif plain != "vega.js":
            # The namespace of SVG is a name, not an address: nothing is fetched from it.
            assert not re.findall(r"https?://", text.replace("http://www.w3.org/2000/svg", ""))
        assert not re.findall(r"""(?:import|from)\s*\(?["']https?:""", text)


def test_a_chapter_is_complete_without_a_script(site: Path) -> None:
    root = read(site, "03-bathtub.html")
    assert root.one("h1").text == "A & B <ask>"
    assert [h.text for h in root.all("h2") if h.attributes.get("id") not in {"sources", "your-verdict"}] == [
        "First part",
        "Second part",
    ]
    assert root.all("math", display="block")
    assert [f.attributes["id"] for f in root.all("figure")] == ["fig-drain", "fig-ledger"]
    for figure in root.all("figure"):
        assert figure.all("svg")
        assert figure.one(class_="verdict").text.strip()
        assert figure.all("td")
    assert root.one("meta", name="description").attributes["content"] == "The lede cites."
    kicker = root.one("header", class_="opening").one(class_="kicker").text
    shown = re.search(r"Chapter 3 · (\d+) minutes?$", kicker)
    prose = sum(length(cell.source) for cell in CELLS if cell.cell_type == "markdown")
    inside = sum(definitions()[name].plan.reading for name in ("drain", "ledger"))
    assert inside > WORDS_A_MINUTE / 2 > prose  # so the figures' words alone decide
    assert int(shown[1]) == max(1, round((prose + inside) / WORDS_A_MINUTE))


def test_a_cell_that_raises_tells_the_reader_and_the_rest_stays(site: Path) -> None:
    root = read(site, "03-bathtub.html")
    note = root.one(class_="cell-error")
    assert "LookupError" in note.text
    assert "no <b>water</b> here" in note.text
    assert "Traceback" not in root.text
    assert "Words after." in root.text


def test_a_chapter_that_hangs_or_ends_its_process_is_named_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, source in (("03-bathtub", "while True: pass"), ("04-crowding-out", "import os; os._exit(3)")):
        cells = [new_markdown_cell("# A\n\nLede."), new_code_cell(source), new_markdown_cell("Words after.")]
        nbformat.write(new_notebook(cells=[*cells, new_code_cell("print('run after')")]), tmp_path / f"{name}.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Words\n\nOnly words.")]), tmp_path / "09-verdict.ipynb")
    monkeypatch.setattr("explainer.site.page.PATIENCE", 1)
    said: list[str] = []
    assert build(tmp_path / "made", notebooks=tmp_path, log=said.append)
    assert sorted(line for line in said if "stopped" in line) == [
        "03-bathtub: cell 1 stopped: TimeoutError: it was not done after 1 seconds; everything else works",
        "04-crowding-out: cell 1 stopped: SystemExit: its process ended; everything else works",
    ]
    made = {
        name: (tmp_path / "made" / "site" / f"{name}.html").read_text()
        for name in ("03-bathtub", "04-crowding-out", "09-verdict")
    }
    for name in ("03-bathtub", "04-crowding-out"):
        assert "A part of this page could not be made." in made[name]
        assert "Words after." in made[name]
    assert "run after" in made["03-bathtub"]
    assert "Only words." in made["09-verdict"]


def test_no_level_of_heading_is_skipped_before_the_first_section_or_after_it() -> None:
    figure = new_output("display_data", {"text/html": "<figure><h3 class='fig-title'>F</h3><h4>chart</h4></figure>"})
    shown = new_code_cell("f", outputs=[figure])
    nb = new_notebook(
        cells=[
            new_markdown_cell("# A\n\nLede."),
            shown,
            new_markdown_cell("## B"),
            new_code_cell("f", outputs=[figure]),
        ]
    )
    body = builder.page(Chapter("99-none", "None", "Who asks?"), nb).body
    assert re.findall(r"</h(\d)>", body) == ["1", "2", "3", "4", "2", "3", "4"]
    assert re.findall(r"<h(\d)", body) == ["1", "2", "3", "4", "2", "3", "4"]


def test_sources_and_assumptions_stand_at_the_end(site: Path) -> None:
    root = read(site, "03-bathtub.html")
    listed = root.one("section", class_="sources")
    assert "source-fed-h41" in listed.ids()
    marked = {m.attributes["data-source"] for m in root.all("a", class_="mark")}
    assert {f"source-{m}" for m in marked} <= set(listed.ids())
    assert {(m.attributes["data-tip"] or "").removeprefix("Assumption: ") for m in root.all(class_="assumed")} <= {
        li.text for li in listed.all("li")
    }


def test_chapters_lead_to_each_other_and_home(site: Path) -> None:
    first, last = read(site, "03-bathtub.html"), read(site, "09-verdict.html")
    turn = [r.one("nav", class_="turn") for r in (first, last)]
    assert [[a.attributes["href"] for a in nav.all("a")] for nav in turn] == [
        ["/", "/09-verdict"],
        ["/03-bathtub", "/"],
    ]
    index = read(site, "index.html").one("section", aria_labelledby="contents").one("ol")
    assert len(index.all("li")) == len(CHAPTERS) - 1
    assert [a.attributes["href"] for a in index.all("a")] == ["/03-bathtub", "/09-verdict"]
    assert re.search(r"\d+ min", index.text)
    assert first.one("nav", class_="dots").one("a", aria_current="page").attributes["href"] == "/03-bathtub"


def test_the_small_pictures_are_pictures(site: Path) -> None:
    assert (site / "social.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert parse((site / "favicon.svg").read_text()).one("svg")


def test_names_of_assets_carry_their_content(site: Path) -> None:
    manifest = json.loads((site / "assets" / "manifest.json").read_text())
    fonts = {f.name for f in (site / "assets").glob("*.woff2")}
    assert {f.name for f in (site / "assets").iterdir()} == {*manifest.values(), *fonts, "manifest.json"}
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{12}\.(js|css)", hashed) for hashed in manifest.values())


def test_the_front_page_opens_with_its_picture_then_asks_and_lists_what_each_chapter_asks(site: Path) -> None:
    root = read(site, "index.html")
    assert not (site / "00-the-argument.html").exists()
    article = [n for n in root.one("article").walk() if n.attributes.get("id") or n.tag == "h2"]
    order = [
        n.attributes.get("id") for n in article if n.attributes.get("id") in {"fig-cover", "contents", "essay-claims"}
    ]
    assert order == ["fig-cover", "contents", "essay-claims"]
    assert root.one("h2", id="contents").text == "That is the argument. Is it true?"
    asked = [b.text for b in root.one("section", aria_labelledby="contents").all("b")]
    assert asked == [c.question for c in CHAPTERS if c.path]
    claims = root.one("section", aria_labelledby="essay-claims").all("li")
    assert [li.one(class_="n").text for li in claims] == [str(claim.number) for claim in CLAIMS]
    assert all(claim.line in li.text for claim, li in zip(CLAIMS, claims, strict=True))


def test_type_is_small_licensed_and_our_own(site: Path) -> None:
    fonts = list((site / "assets").glob("*.woff2"))
    assert len(fonts) == 5
    assert all(font.read_bytes()[:4] == b"wOF2" for font in fonts)
    assert sum(font.stat().st_size for font in fonts) <= 80_000
    for licence in ("OFL-source-serif-4.txt", "OFL-inter.txt"):
        text = (TYPE / licence).read_text(encoding="utf-8")
        assert "SIL Open Font License, Version 1.1" in text
        assert "Copyright" in text.splitlines()[0]


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One chapter of words: quick to make."""
    monkeypatch.setenv("EXPLAINER_ASSETS", "")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Words\n\nOnly words.")]), folder / "03-bathtub.ipynb")
    return folder


def test_what_is_made_is_not_made_again_until_something_changes(words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build(out, notebooks=words, log=lambda text: None)
    page = out / "site" / "03-bathtub.html"
    before = page.stat().st_mtime_ns
    assert not build(out, notebooks=words, log=lambda text: None)
    assert page.stat().st_mtime_ns == before
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Words\n\nOther words.")]), words / "03-bathtub.ipynb")
    assert build(out, notebooks=words, log=lambda text: None)
    assert "Other words." in page.read_text()


def test_a_build_that_fails_is_not_taken_for_done(words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("# W\n\nCited.[x](#source-no-such)")]), words / "03-bathtub.ipynb"
    )
    for _ in range(2):
        with pytest.raises(LookupError, match="no-such"):
            build(out, notebooks=words, log=lambda text: None)


def test_the_command_names_a_source_that_is_missing(
    words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("# W\n\nCited.[x](#source-no-such)")]), words / "03-bathtub.ipynb"
    )
    real = builder.build
    monkeypatch.setattr(builder, "build", lambda folder, **given: real(folder, notebooks=words, **given))
    assert builder.main(["--build", str(tmp_path / "out")]) == 1
    assert "was not built: source 'no-such' is not in sources.toml" in capsys.readouterr().err


def test_stale_charts_stop_a_build(words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "COMPILED", tmp_path / "nothing-compiled")
    with pytest.raises(charts.StaleChartsError, match="make charts"):
        build(tmp_path / "out", notebooks=words)
    assert not (tmp_path / "out").exists()


def test_the_digest_sees_every_kind_of_file_a_page_is_made_from(words: Path) -> None:
    seen = {digest(words)}
    for name in ("a.py", "a.js", "a.css", "a.j2", "a.json", "a.csv", "a.toml", "a.ipynb"):
        (words / name).write_text("x")
        seen.add(digest(words))
    assert len(seen) == 9
    (words / "a.py").rename(words / "b.py")
    assert digest(words) not in seen
    shutil.rmtree(words)
