"""The tub in a real browser: it moves what it was told, rests when nobody looks, and never under reduced motion."""

from __future__ import annotations

import dataclasses
import itertools
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from explainer.chapters.crowding.mirrored import STEPS, mirrored
from explainer.figure.tub import describe, tub_html, tub_svg, tub_symbols_html
from explainer.figure.tub.layout import NARROW, WIDE, Layout
from explainer.figure.tub.plan import show
from tests.browser.pages import move
from tests.browser.stage import answering, stage
from tests.figure.tubs import PLAN, TOP, shelf, state

pytestmark = pytest.mark.browser
FIGURE = Path(__file__).parents[2] / "explainer" / "figure"
COLOURS = {
    "light": "--paper:#faf7f1;--card:#fffdf9;--ink:#1d2329;--soft:#5b6670;--line:#e2dccf;--water:#3d8fc6;"
    "--water-deep:#1f5f94;--duck:#f4c430;--loss:#c8452d;--good:#1b7f79;--ghost:#a9a294",
    "dark": "--paper:#14181d;--card:#1b2026;--ink:#ece7dc;--soft:#a8b0b6;--line:#333a41;--water:#3f93cb;"
    "--water-deep:#17507f;--duck:#f4c430;--loss:#ff8a70;--good:#5cc4b8;--ghost:#8b8677",
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>tub</title><style>
:root {{ {light} }} @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
body {{ margin: 0; background: var(--card) }}</style><link rel="stylesheet" href="tub.css"></head><body>{tub}
<p style="height: 3000px"></p><script type="module">
import {{ mountTub, show }} from "./tub.js";
window.frames_asked = 0;
const ask = window.requestAnimationFrame;
window.requestAnimationFrame = (f) => {{ window.frames_asked += 1; return ask(f); }};
window.show = show;
window.tub = mountTub(document.querySelector(".tub"), {plan});
window.tub.draw({first});
</script></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tub")
    plan, first = json.dumps(dataclasses.asdict(PLAN)), json.dumps(state(100))
    page = PAGE.format(**COLOURS, tub=tub_html(PLAN, state(100)), plan=plan, first=first)
    (folder / "index.html").write_text(page, encoding="utf-8")
    for source in (FIGURE / "tub.css", FIGURE / "js" / "tub.js"):
        (folder / source.name).write_bytes(source.read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 760,
    theme: Literal["light", "dark"] = "light",
    motion: Literal["reduce", "no-preference"] = "no-preference",
) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=theme, reduced_motion=motion)
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.goto(address)
    page.wait_for_function("window.tub !== undefined")
    return page


def heights(page: Page, layout: Layout) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(
        """(name) => Object.fromEntries([...document.querySelectorAll(`.tub-${name} [data-part=duck]`)].map(
             (d) => [d.dataset.column, d.transform.baseVal.getItem(0).matrix.f]))""",
        layout.name,
    )
    return found


def expected(level: float, layout: Layout) -> dict[str, float]:
    return {d.column: pytest.approx(layout.y(max(level, d.shelf), TOP), abs=0.02) for d in PLAN.ducks}


def draw(page: Page, level: float, **changed: float) -> None:
    page.evaluate("(values) => window.tub.draw(values)", {**state(level), **changed})


def frames_in(page: Page, milliseconds: int) -> int:
    before = page.evaluate("window.frames_asked")
    page.wait_for_timeout(milliseconds)
    return int(page.evaluate("window.frames_asked") - before)


@pytest.mark.parametrize(("width", "layout"), [(760, WIDE), (360, NARROW)], ids=["wide", "narrow"])
def test_draw_eases_the_ducks_to_the_level_and_onto_their_shelves(
    browser: Browser, address: str, width: int, layout: Layout
) -> None:
    page = opened(browser, address, width=width)
    page.wait_for_function("window.frames_asked > 3")
    assert heights(page, layout) == expected(100, layout)
    draw(page, 45)
    page.wait_for_timeout(60)
    between = heights(page, layout)["P_chip"]
    page.wait_for_timeout(500)
    assert heights(page, layout) == expected(45, layout)
    assert between <= layout.y(45, TOP) + 0.01  # a drawing is written to a hundredth
    bitcoin = page.locator(f".tub-{layout.name} [data-part=label][data-for=P_bitcoin]")
    assert bitcoin.get_attribute("data-aground") == "yes"
    assert bitcoin.locator(".tub-aground").is_visible()
    assert bitcoin.locator(".tub-change").text_content() == "−100\u202f%"
    page.close()


def test_the_water_moves_while_seen_and_rests_when_scrolled_away_or_stopped(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.wait_for_function("window.frames_asked > 3")
    wave = "document.querySelector('.tub-wide [data-part=water]').getAttribute('d')"
    first = page.evaluate(wave)
    assert frames_in(page, 300) > 3
    assert page.evaluate(wave) != first
    page.evaluate("window.scrollTo(0, 2500)")
    page.wait_for_timeout(300)
    assert frames_in(page, 300) == 0
    draw(page, 70)  # not seen: placed at once
    assert heights(page, WIDE) == expected(70, WIDE)
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(200)
    assert frames_in(page, 300) > 3
    draw(page, 50)
    page.evaluate("window.tub.stop()")
    assert heights(page, WIDE) == expected(50, WIDE)
    page.wait_for_timeout(100)
    assert frames_in(page, 300) == 0
    page.close()


def test_reduced_motion_places_at_once_and_asks_for_no_frame(browser: Browser, address: str) -> None:
    page = opened(browser, address, motion="reduce")
    page.wait_for_timeout(200)
    at_once = page.evaluate(
        """(values) => { window.tub.draw(values);
             const duck = document.querySelector(".tub-wide [data-part=duck][data-column=P_chip]");
             return duck.transform.baseVal.getItem(0).matrix.f; }""",
        state(60),
    )
    assert at_once == pytest.approx(WIDE.y(60, TOP), abs=0.02)
    assert frames_in(page, 300) == 0
    assert page.evaluate("window.frames_asked") == 0
    assert heights(page, NARROW) == expected(60, NARROW)  # the hidden drawing is kept right as well
    page.emulate_media(reduced_motion="no-preference")
    page.wait_for_timeout(100)
    assert frames_in(page, 300) > 3
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_timeout(100)
    assert frames_in(page, 300) == 0
    page.close()


def test_what_the_script_draws_is_what_python_draws(browser: Browser, address: str) -> None:
    """In words, texts, states and every number of every part, the water's ornament apart."""
    reading = """(root) => [...root.querySelectorAll("svg *")].map((e) => [e.tagName, e.dataset.part ?? "",
        e.children.length ? "" : e.textContent, ...["data-way", "data-sign", "data-aground", "stroke-width",
        "transform", "x", "y", "y1", "y2", "cy", "rx"].map((name) => e.getAttribute(name))])"""
    page = opened(browser, address, motion="reduce")
    for values in ({**state(70), "fed": -25.0, "capex": 0.0}, {**state(121), "capex": -12.5}, state(0), state(99)):
        page.evaluate("(values) => window.tub.draw(values)", values)
        scripted = page.evaluate(f"({reading})(document.querySelector('.tub'))")
        drawn = page.evaluate(
            f"(html) => {{ const t = document.createElement('div'); t.innerHTML = html; return ({reading})(t); }}",
            tub_html(PLAN, values),
        )
        assert len(scripted) == len(drawn)
        for one, other in zip(scripted, drawn, strict=True):
            assert rounded(one) == rounded(other)
        assert page.locator(".tub-wide desc").text_content() == describe(PLAN, values)
    assert page.complaints == []  # type: ignore[attr-defined]
    page.close()


def rounded(reading: list[str | None]) -> list[object]:
    """Numbers to the tenth of a unit; a rotation or a shift of nothing may be left unwritten."""
    out: list[object] = []
    for value in reading:
        text = (value or "").replace("translate(0 0.00) ", "").replace("(", " ").replace(")", " ")
        out.append([word if not is_number(word) else round(float(word), 1) + 0.0 for word in text.split()])
    return out


def is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def test_numbers_are_written_alike_in_both_languages(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    values = [0.0, 0.5, -0.5, 2.5, 0.125, -0.04, 999.5, -1234567.891, 1e9, 2.675, 1 / 3]
    for value, form in itertools.product(values, (".0f", "+,.0f", ",.1f", "+.2f")):
        assert page.evaluate("([v, f]) => window.show(v, f)", [value, form]) == show(value, form), (value, form)
    page.close()


@pytest.mark.parametrize("ghost", [None, 80.0])
def test_one_drawing_alone_can_be_mounted_with_a_fixed_ghost_or_none(
    browser: Browser, address: str, ghost: float | None
) -> None:
    plan = dataclasses.replace(PLAN, name="alone", ghost=ghost, ducks=PLAN.ducks[:1], taps=PLAN.taps[:1])
    page = opened(browser, address, motion="reduce")
    moved = page.evaluate(
        """async ([html, plan, values]) => {
             const { mountTub } = await import("./tub.js");
             document.body.innerHTML = html;
             mountTub(document.querySelector("svg"), plan).draw(values);
             return document.querySelector("[data-part=duck]").transform.baseVal.getItem(0).matrix.f; }""",
        [f'<div class="tub">{tub_svg(plan, state(100))}</div>', dataclasses.asdict(plan), state(70)],
    )
    assert moved == pytest.approx(WIDE.y(70, TOP), abs=0.02)
    assert page.locator("[data-part=ghost]").count() == (0 if ghost is None else 1)
    assert page.complaints == []  # type: ignore[attr-defined]
    page.close()


def test_print_takes_the_light_tub(browser: Browser, address: str) -> None:
    page = opened(browser, address, theme="dark")
    lit = "getComputedStyle(document.documentElement).getPropertyValue('--tub-enamel').trim()"
    colours = [page.evaluate(lit)]
    page.emulate_media(media="print")
    colours.append(page.evaluate(lit))
    page.emulate_media(media="screen", color_scheme="light")
    colours.append(page.evaluate(lit))
    assert colours == ["#c9c0ad", "#f3eee2", "#f3eee2"]
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_screen_reader_finds_a_named_picture_and_a_table(
    browser: Browser, address: str, theme: Literal["light", "dark"]
) -> None:
    page = opened(browser, address, theme=theme)
    page.evaluate(
        "(html) => document.body.insertAdjacentHTML('beforeend', html)", f"<main>{tub_symbols_html(PLAN)}</main>"
    )
    found = Axe().run(
        page, options={"rules": {"region": {"enabled": False}, "page-has-heading-one": {"enabled": False}}}
    )
    assert found.response["violations"] == []
    assert page.get_by_role("img", name="A bathtub seen from the side").count() == 1  # the other one is not shown
    page.close()


def test_a_value_that_cannot_be_shown_is_an_error_and_leaves_the_picture(browser: Browser, address: str) -> None:
    page = opened(browser, address, motion="reduce")
    for column, value in (("L", 131.0), ("P_gold", -1.0)):
        said = page.evaluate(
            "(values) => { try { window.tub.draw(values); return ''; } catch (e) { return String(e); } }",
            {**state(90), column: value},
        )
        assert f"RangeError: {column} is {value:g}; allowed is 0 to" in said
    assert heights(page, WIDE) == expected(100, WIDE)
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [366, 390, 539, 617, 660])
def test_every_word_is_legible_inside_and_alone(
    browser: Browser, address: str, width: int, theme: Literal["light", "dark"]
) -> None:
    """At least 11 px, within the page, and no two words over each other, with ducks aground as well."""
    page = opened(browser, address, width=width, theme=theme, motion="reduce")
    for level in (shelf(2.3), 100.0, TOP):
        draw(page, level, fed=-60.0, plumbing=60.0)
        texts = page.evaluate(
            """() => [...document.querySelectorAll(".tub svg text")].filter((t) => t.checkVisibility()).map((t) => {
                 const b = t.getBoundingClientRect();
                 const px = parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a;
                 return [t.textContent, px, b.left, b.right, b.top + b.height * .2, b.bottom - b.height * .2]; })"""
        )
        assert len(texts) >= 20
        for words, px, left, right, *_ in texts:
            assert px >= 11, (words, px)
            assert left >= 0, words
            assert right <= width, words
        for (a, _, left, right, top, bottom), (b, _, left2, right2, top2, bottom2) in itertools.combinations(texts, 2):
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top, (a, b)
    assert len(page.screenshot()) > 10_000
    assert page.complaints == []  # type: ignore[attr-defined]
    page.close()


BOXES = """() => [...document.querySelectorAll(".tub-box")].map((box) => {
  const svg = [...box.querySelectorAll("svg")].find((s) => s.checkVisibility());
  const place = box.getBoundingClientRect();
  const bottom = svg.getBoundingClientRect().bottom;
  return {
    height: bottom - svg.querySelector("[data-part=now]").getBoundingClientRect().bottom,
    water: svg.querySelector("[data-part=water]").getAttribute("d"),
    level: svg.querySelector("[data-part=level]").textContent,
    left: place.left, top: place.top,
    words: [...svg.querySelectorAll("text")].map((t) => {
      const b = t.getBoundingClientRect();
      return [t.textContent, parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a, b.left, b.right];
    }),
  };
})"""


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_two_tubs_follow_one_playhead_and_show_the_same_state_unless_something_comes_back(
    browser: Browser, tmp_path: Path, width: int, theme: Literal["light", "dark"]
) -> None:
    with stage(tmp_path) as running:
        figure = mirrored()
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
        said: list[str] = []
        page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        answering(page, figure)
        page.goto(running.put(figure))
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
        seen: set[str] = set()
        for percent in (0, 100):
            move(page, "mirrored", "returning", percent / 100)
            inputs = {**mirrored.defaults, "returning": percent / 100}
            run = mirrored.respond(inputs).data["run"]
            for step in (0, 7, STEPS):
                page.locator("#mirrored-done").fill(str(step))
                firm, fed = page.evaluate(BOXES)
                same = percent == 0 or step == 0
                for what in ("level", "water"):
                    assert (firm[what] == fed[what]) == same, (what, percent, step)
                assert (firm["height"] == pytest.approx(fed["height"], abs=0.1)) == same
                row = {name: values[step] for name, values in run.items()}
                for box, tub in zip((firm, fed), mirrored.plan.tubs, strict=True):
                    assert box["level"] == tub.say(row[tub.level])
                    for words, px, left, right in box["words"]:
                        assert px >= 11, (words, px)
                        assert left >= 0, words
                        assert right <= width, words
                seen.add(firm["level"])
        assert len(seen) == 5  # before the deal is the same; the playhead and the share move everything else
        # beside each other, on a phone as well
        assert firm["top"] == fed["top"]
        assert firm["left"] < fed["left"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator(".notes > summary").click()
        expect(page.get_by_role("table").filter(has_text="In the picture")).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        assert said == []
        page.close()
