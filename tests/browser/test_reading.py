"""A page before anybody touches it: readable with scripts off, alive without an answer, and it does not jump."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import FIGURES, Seen, box, figure, live, slider, verdict
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
CHAPTER = "03-bathtub"
WIDTHS = (320, 768, 1280)


def overflow(page: Page) -> float:
    return float(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_the_page_reads_with_scripts_off(site: Site, visit: Visit) -> None:
    page, seen = visit(f"{site.base}/{CHAPTER}", java_script_enabled=False, viewport={"width": 1280, "height": 900})
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("math").first).to_be_visible()
    assert len(page.locator("article").inner_text()) > 1500
    for name in FIGURES:
        fig = figure(page, name)
        expect(fig.locator(".verdict")).to_be_visible()
        expect(fig.locator(".weak > summary")).to_be_visible()
        for drawing in fig.locator(".drawing").all():
            expect(drawing.locator('[data-size="wide"] svg path').first).to_be_attached()
            found = drawing.locator('[data-size="wide"] svg').bounding_box()
            assert found is not None
            assert found["width"] > 300
            assert found["height"] > 100
        fig.locator(".table summary").click()
        expect(fig.locator("td").first).to_be_visible()
    expect(figure(page, "drain").locator(".guess .told")).to_be_visible()
    assert not [url for _, url in seen.asked if url.endswith(".js") and "boot" not in url]


def test_figures_come_alive_without_asking_for_an_answer(site: Site, visit: Visit) -> None:
    page, seen = visit(f"{site.base}/{CHAPTER}", wait="networkidle")
    live(page)
    assert {method for method, _ in seen.asked} == {"GET"}
    assert len(seen.asked) <= 14  # the page, two styles, five faces, four modules, the chart runtime, the icon
    assert not [url for _, url in seen.asked if "/at/" in url]
    for name in FIGURES:
        assert figure(page, name).locator(".vega-embed svg").count() > 0


def test_nothing_jumps_when_figures_come_alive(site: Site, visit: Visit) -> None:
    for width, height in ((390, 844), (1280, 800)):
        page, _ = visit("about:blank", viewport={"width": width, "height": height}, reduced_motion="reduce")
        held: list[Any] = []
        hold_back(page, held)
        page.goto(f"{site.base}/{CHAPTER}", wait_until="commit")
        page.locator(".turn").wait_for(state="attached")
        page.evaluate("document.fonts.ready.then(() => null)")
        while not held:
            page.wait_for_timeout(50)
        before = layout(page)
        for route in held:
            route.continue_()
        live(page, look=False)
        page.wait_for_timeout(300)
        after = layout(page)
        assert before.keys() == after.keys()
        assert len(before) >= 8
        for name, place in before.items():
            for side, where in place.items():
                # No box moves; inside it a drawing made for a phone may breathe by a hundredth when it is made to measure.
                slack = 3 if name.endswith("plot") else 1.5
                assert after[name][side] == pytest.approx(where, abs=slack), (width, name, side)


def hold_back(page: Page, held: list[Any]) -> None:
    """Keep the module of the figures waiting in ``held``; the page has its styles and its static drawings."""
    page.route(re.compile(r"/assets/figure\.\w+\.js"), lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function it is given)


def layout(page: Page) -> dict[str, dict[str, float]]:
    """Where the parts of every figure stand, and its drawings with their plots."""
    found: dict[str, dict[str, float]] = {}
    for name in page.locator("figure.fig").evaluate_all("all => all.map((f) => f.dataset.figure)"):
        root = figure(page, name)
        for part in (".stage", ".headline", ".verdict", ".picture", ".panel", ".foot"):
            found[f"{name} {part}"] = box(root.locator(part))
        for size in root.locator(".size").all():
            if not size.is_visible():
                continue
            chart = size.evaluate("e => e.closest('[data-chart]').dataset.chart")
            found[f"{name} {chart}"] = box(size)
            found[f"{name} {chart} plot"] = box(size.locator("svg .background").first)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_every_width(site: Site, visit: Visit, tmp_path: Path, width: int, scheme: Any) -> None:
    narrowest = ["/models"] if (width, scheme) == (320, "light") else []
    for path in ("/", f"/{CHAPTER}", "/no-such-page", *narrowest):
        page, seen = visit("about:blank", viewport={"width": width, "height": 800}, color_scheme=scheme)
        if path == "/no-such-page":
            seen.allowed.append(re.compile(r"status of 404.*no-such-page"))
        page.goto(site.base + path)
        if path == f"/{CHAPTER}":
            live(page)
            for opener in page.locator(".foot > details").all():
                opener.evaluate("e => (e.open = true)")  # it closes the one before
                assert overflow(page) <= 0, (path, width)
        assert overflow(page) <= 0, (path, width)
        drawn = page.screenshot(path=tmp_path / f"{width}-{scheme}-{path.strip('/') or 'index'}.png", full_page=True)
        assert len(drawn) > 5_000


def test_what_is_told_by_a_background_is_seen_in_forced_colours(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}", forced_colors="active", color_scheme="dark")
    live(page, look=False)
    edges = "all => all.map((e) => { const s = getComputedStyle(e, e.matches('.dots *') ? '::before' : null); return s.borderTopStyle + (s.borderTopColor !== getComputedStyle(document.body).backgroundColor); })"
    for part, count in ((".dots a", len(site.pages)), (".guess [type=submit]", 1), (".top .present", 1)):
        seen = page.locator(part).evaluate_all(edges)
        assert len(seen) >= count
        assert set(seen) == {"solidtrue"}, part


def luminance(page: Page, element: str, which: str) -> float:
    red, green, blue = page.locator(element).first.evaluate(
        "(e, which) => getComputedStyle(e)[which].match(/[\\d.]+/g).slice(0, 3).map(Number)", which
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def test_dark_is_dark_and_light_is_light(site: Site, visit: Visit) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        page, _ = visit(f"{site.base}/{CHAPTER}", color_scheme=scheme)
        for element, colour in (("body", "backgroundColor"), ("figure.fig", "backgroundColor")):
            assert (luminance(page, element, colour) < 100) is dark
        assert (luminance(page, "body", "color") > 150) is dark
        assert (luminance(page, "figure.fig svg text", "fill") > 120) is dark


def test_paper_keeps_the_words_and_the_pictures(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}")
    live(page)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("section.sources")).to_be_visible()
    for name in FIGURES:
        fig = figure(page, name)
        for part in (".fig-title", ".verdict", ".weak", ".drawing"):
            expect(fig.locator(part).first).to_be_visible()
        expect(fig.locator(".tools")).to_be_hidden()
        assert fig.locator("input").first.is_hidden()
    assert overflow(page) <= 0


def above_the_fold(page: Page) -> None:
    """On the front page question, tub, plug and headline stand in the first window, on a laptop and on a phone."""
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(200)
        for part in ("h1", "#fig-cover .headline", "#fig-cover .tub > svg:visible", "#fig-cover .tub-hold.lifts"):
            place = page.locator(part).first.bounding_box()
            assert place, part
            assert place["y"] >= 0, (width, part, place)
            assert place["y"] + place["height"] <= height, (width, part, place)


def takes_no_margin_note_along(page: Page) -> None:
    """A paragraph that is copied has neither the number of its mark nor the note in the margin."""
    note, copied, said = page.evaluate(
        """() => {
          const note = document.querySelector("p .sidenote");
          const paragraph = note.closest("p");
          getSelection().selectAllChildren(paragraph);
          const copy = paragraph.cloneNode(true);
          for (const part of copy.querySelectorAll(".ref, .sidenote")) part.remove();
          const plain = (text) => text.replace(/\\s+/g, " ").trim();
          const copied = plain(getSelection().toString());
          getSelection().removeAllRanges();
          return [getComputedStyle(note).display, copied, plain(copy.textContent)];
        }"""
    )
    assert note == "block"  # the margin is there
    assert copied == said


@pytest.mark.parametrize("path", ["/", f"/{CHAPTER}"])
def test_a_page_lists_where_to_go_next(site: Site, visit: Visit, path: str) -> None:
    page, _ = visit(site.base + path, viewport={"width": 1280, "height": 800})
    live(page, look=False)
    if path == "/":
        above_the_fold(page)
    else:
        takes_no_margin_note_along(page)
    page.locator("main a[href^='/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith(site.base)


def test_reduced_motion_lets_nothing_glide(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}", reduced_motion="reduce")
    live(page)
    moving = page.evaluate(
        "[...document.querySelectorAll('.fig *')].filter((e) => getComputedStyle(e).transitionDuration.split(',').some((d) => parseFloat(d) > 0)).length"
    )
    assert moving == 0
    fig = figure(page, "ledger")
    week = slider(page, "ledger", "week")
    week.focus()
    page.keyboard.press("Home")
    fig.locator(".play").click()
    seen = {int(week.input_value())}
    page.wait_for_function("() => document.getElementById('ledger-week').valueAsNumber > 0")
    seen.add(int(week.input_value()))
    fig.locator(".play").click()
    jumps = sorted(seen)
    assert jumps[1] - jumps[0] > 5
    assert verdict(page, "ledger")
