"""A figure in a reader's hand: sliders, player, guess, table, reset."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import FIGURES, Seen, figure, live, move, settle, shown, slider, turn, value, verdict
from tests.browser.running import Site
from tests.figures import definitions

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
CHAPTER = "03-bathtub"


@pytest.fixture
def page(site: Site, visit: Visit) -> Page:
    opened, _ = visit(f"{site.base}/{CHAPTER}", viewport={"width": 1280, "height": 900})
    live(opened)
    return opened


def controls(page: Page, name: str) -> list[str]:
    return [str(box.get_attribute("data-control")) for box in figure(page, name).locator(".control").all()]


def test_the_keyboard_moves_the_slider_and_the_words(page: Page) -> None:
    share = slider(page, "drain", "share")
    output = page.locator("output[for='drain-share']")
    before = (
        value(page, "drain", "share"),
        verdict(page, "drain"),
        shown(output),
        share.get_attribute("aria-valuetext"),
    )
    share.focus()
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    settle(page, "drain")
    after = (
        value(page, "drain", "share"),
        verdict(page, "drain"),
        shown(output),
        share.get_attribute("aria-valuetext"),
    )
    assert all(a != b for a, b in zip(before, after, strict=True))
    assert after[2] in str(after[3])
    assert figure(page, "drain").locator("[data-control=share][data-changed]").count() == 1
    # What is read out follows the sentence on the screen once the reader rests.
    expect(figure(page, "drain").locator(".summary")).to_have_text(re.compile(re.escape(verdict(page, "drain")[:20])))


def test_the_drawing_moves_with_the_slider_and_stays_the_same_element(page: Page) -> None:
    drawing = figure(page, "drain").locator("[data-chart=drain_levels] .size:visible svg")
    drawing.evaluate("e => { e.marked = true; }")
    before = drawing.inner_html()
    move(page, "drain", "shrink", 1500)
    assert drawing.inner_html() != before
    assert drawing.evaluate("e => e.marked") is True


def test_both_ends_of_every_slider_of_every_figure_give_an_answer_that_fits_a_phone(site: Site, visit: Visit) -> None:
    dumb, refused, wide = [], [], []
    for stem in site.pages:
        page, _ = visit(f"{site.base}/{stem}", viewport={"width": 360, "height": 800})
        live(page)
        for name in [str(f.get_attribute("data-figure")) for f in page.locator("figure.fig").all()]:
            fig = figure(page, name)
            turn(page, name)  # a figure told in steps shows all of its controls at the end
            # A phone shows one picture; what moves in none of them moves in the table.
            fig.locator("details.table").evaluate_all("all => all.forEach((each) => { each.open = true; })")
            for control in controls(page, name):
                start, said = value(page, name, control), set()
                declared = definitions()[name].plan
                quantity = next(c.quantity for c in declared.controls if c.id == control)
                ends = {"min": quantity.low, "max": quantity.high}
                for end in ("min", "max"):
                    move(page, name, control, ends[end])
                    if fig.locator(".notice").is_visible():
                        refused.append((name, control, end, fig.locator(".notice").inner_text()))
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        wide.append((name, control, end))
                    assert "NaN" not in verdict(page, name)
                    assert fig.locator(".books").get_attribute("data-ok") == "true", (name, control, end)
                    said.add(verdict(page, name) + drawn(page, name) + tabled(page, name))
                move(page, name, control, start)
                # A few of the sandbox's controls count only beside another one.
                told = [definitions()[name].respond({**declared.defaults(), control: end}) for end in ends.values()]
                if len(said) < 2 and (told[0].verdict, told[0].data) != (told[1].verdict, told[1].data):
                    dumb.append((name, control))
    assert refused == []
    assert wide == [], "these settings make the page scroll sideways"
    assert dumb == [], "these sliders change nothing from end to end"


def drawn(page: Page, name: str) -> str:
    """Everything the figure draws, as text."""
    return "".join(d.inner_html() for d in figure(page, name).locator(".drawing").all())


def tabled(page: Page, name: str) -> str:
    """Everything that stands in the figure's table."""
    return "".join(figure(page, name).locator(".table td").all_text_contents())


def test_a_finger_finds_what_stands_around_the_figures(site: Site, visit: Visit) -> None:
    """The walk measures the figures; this is the page: header, the reader's verdict, the way on, the foot."""
    page, _ = visit(f"{site.base}/{CHAPTER}", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".chapters summary").tap()
    small = page.locator(":is(.top, .claims, .turn, .foot-page) :is(a, button, summary, input)").evaluate_all(
        """all => all.filter((e) => e.checkVisibility()).map((e) => {
          const { width, height } = (e.matches("[type=radio]") ? e.closest("label") : e).getBoundingClientRect();
          return [e.textContent.trim() || e.value, width, height];
        }).filter(([, width, height]) => width < 44 || height < 44)"""
    )
    assert small == []


def test_reset_brings_everything_back(page: Page) -> None:
    first = {name: (verdict(page, name), [value(page, name, c) for c in controls(page, name)]) for name in FIGURES}
    move(page, "drain", "share", 0)
    move(page, "drain", "treasury", 100)
    move(page, "ledger", "since", 10)
    move_player(page, 50)
    changed = [verdict(page, name) for name in FIGURES]
    assert changed != [first[name][0] for name in FIGURES]
    page.wait_for_url(lambda url: "drain=" in url and "ledger=" in url)
    for name in FIGURES:
        figure(page, name).locator("[data-act=reset]").click()
        settle(page, name)
        assert (verdict(page, name), [value(page, name, c) for c in controls(page, name)]) == first[name]
        assert figure(page, name).locator("[data-changed]").count() == 0
    assert page.url == page.url.split("?")[0]


def move_player(page: Page, at: int) -> None:
    slider(page, "ledger", "week").evaluate(
        "(e, at) => { e.value = at; e.dispatchEvent(new Event('input', { bubbles: true })); e.dispatchEvent(new Event('change', { bubbles: true })); }",
        at,
    )


def test_the_badge_and_the_table_open(page: Page) -> None:
    for name in FIGURES:
        fig = figure(page, name)
        expect(fig.locator(".books")).to_have_attribute("data-ok", "true")
        fig.locator(".books summary").click()
        expect(fig.locator(".books li b").first).to_be_visible()
        assert abs(float(fig.locator(".books li b").first.inner_text())) < 1e-6
    table = figure(page, "drain").locator(".table")
    table.locator("summary").click()
    before = table.locator("tbody tr").last.inner_text()
    move(page, "drain", "shrink", 1500)
    after = table.locator("tbody tr").last.inner_text()
    assert before != after


def test_the_player_plays_pauses_and_is_scrubbed_without_asking_for_anything(site: Site, page: Page) -> None:
    fig, week = figure(page, "ledger"), slider(page, "ledger", "week")
    play = fig.locator(".play")
    head = fig.locator(".transport output")
    cell = fig.locator(".cell b").first
    before = (shown(head), shown(cell))
    asked = page.evaluate(
        "() => performance.getEntriesByType('mark').filter((m) => m.name.startsWith('powder:ask')).length"
    )
    move_player(page, 20)
    assert (shown(head), shown(cell)) != before
    assert week.get_attribute("aria-valuetext") == shown(head)
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => document.getElementById('ledger-week').valueAsNumber > 24")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false")
    at = value(page, "ledger", "week")
    page.wait_for_timeout(250)
    assert value(page, "ledger", "week") == at
    page.wait_for_url(lambda url: f"week:{int(at)}" in url)
    assert asked == page.evaluate(
        "() => performance.getEntriesByType('mark').filter((m) => m.name.startsWith('powder:ask')).length"
    )
    # At the end it stops by itself; played again it starts over.
    last = int(float(week.get_attribute("max") or "0"))
    move_player(page, last - 3)
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false", timeout=5000)
    assert value(page, "ledger", "week") == last
    play.click()
    page.wait_for_function("(last) => document.getElementById('ledger-week').valueAsNumber < last - 10", arg=last)
    play.click()


def test_the_reply_speaks_to_the_guess_and_stays_in_this_browser(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/03-bathtub")
    live(page, look=False)
    form, handle = figure(page, "drain").locator("form.guess"), figure(page, "drain").locator(".pad-handle")
    expect(form.locator(".reveal")).to_be_hidden()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    for _ in range(5):
        handle.press("ArrowDown")
    guess = float(handle.get_attribute("aria-valuenow") or "nan")
    form.locator("[type=submit]").click()
    expect(form.locator(".reveal")).to_be_visible()
    reply = form.locator(".reveal").inner_text()
    assert "{" not in reply
    kept = page.evaluate("() => Object.entries(localStorage)")
    assert [k for k, _ in kept] == ["powder:drain:reserves_2023"]
    assert json.loads(kept[0][1])["guess"] == guess
    assert "reserves_2023" not in page.url
    assert not [text for text in asked if "guess" in text or "POST" in text]
    assert page.context.cookies() == []
    page.reload()
    live(page, look=False)
    # It goes on from there: the guess and its reply are one moment back.
    expect(figure(page, "drain")).to_have_attribute("data-moment", "turn")
    figure(page, "drain").get_by_role("button", name="Your guess").click()
    expect(form.locator(".reveal")).to_be_visible()
    assert form.locator(".reveal").inner_text() == reply


def test_back_and_forward_keep_the_page_working(site: Site, page: Page) -> None:
    move(page, "drain", "share", 0.25)
    said = verdict(page, "drain")
    page.goto(f"{site.base}/")
    page.go_back()
    live(page)
    page.wait_for_function(
        "said => said.startsWith(document.querySelector('#fig-drain .headline').innerText)", arg=said, timeout=20_000
    )
    settle(page, "drain")
    assert verdict(page, "drain") == said
    assert value(page, "drain", "share") == 0.25
    move(page, "drain", "share", 0.5)
    assert verdict(page, "drain") != said
    page.go_forward()
    expect(page.locator("#contents")).to_be_visible()


def test_a_reader_without_a_mouse_reaches_everything(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}", viewport={"width": 1280, "height": 900})
    live(page, look=False)
    page.locator("body").press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    reached: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e.closest("figure.fig")) return "";
              const ring = getComputedStyle(e.matches("[type=radio]") ? e.nextElementSibling : e);
              const mark = e.id || e.dataset.act || e.className || e.tagName.toLowerCase();
              return `${e.closest("figure.fig").dataset.figure} ${mark} ${ring.outlineStyle}`;
            }"""
        )
        if here:
            reached.append(here)
        if here.split()[1:2] == ["look"]:
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.matches('.moment-go[aria-pressed=true]')"), "the place is kept"
    assert not [where for where in reached if where.endswith(" none")], "focus that cannot be seen"
    names = {tuple(where.split()[:2]) for where in reached}
    for name in FIGURES:
        assert {(name, "reset"), (name, "copy")} <= names
        assert {(name, f"{name}-{control}") for control in controls(page, name)} <= names
    assert {("ledger", "play"), ("ledger", "ledger-week"), ("drain", "pad-handle"), ("drain", "look")} <= names
