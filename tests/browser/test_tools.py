"""The tools in a real browser: by hand, by finger, by keys alone; remembered, and accessible in every state."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from explainer.figure.figure import Figure
from tests.browser.stage import Stage, answering, stage
from tests.figure.tools import CELLS, MAP, STEPS, WORLDS, answer, touring, widen

pytestmark = pytest.mark.browser
MAKE: dict[str, Callable[[], Figure]] = {
    "touring": lambda: Figure(touring(), answer, widen),
}
SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("stage")) as running:
            yield running


@contextmanager
def opened(browser: Browser, table: Stage, name: str, **context: Any) -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    figure = MAKE[name]()
    page = browser.new_context(**(context or SCREENS["wide"])).new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    asked = answering(page, figure)
    page.goto(table.put(figure))
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    yield page, asked
    assert said == []
    page.context.close()


def clean(page: Page) -> None:
    """Nothing axe objects to, and nothing that makes the page wider than its screen."""
    found = Axe().run(page)
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def kept(page: Page, figure: str, guess: str) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", f"powder:{figure}:{guess}"))


@pytest.mark.parametrize("world", SCREENS)
@pytest.mark.parametrize("name", MAKE)
def test_every_state_is_accessible_and_fits(browser: Browser, table: Stage, name: str, world: str) -> None:
    with opened(browser, table, name, reduced_motion="reduce", **SCREENS[world]) as (page, _):
        clean(page)
        if name == "touring":
            for i in range(len(STEPS) + 1):
                page.locator(".moment-go").nth(i).click()
                clean(page)
            page.locator("[data-world='1']").click()
        clean(page)


def stands(page: Page, control: str) -> float:
    return float(page.locator(f"#touring-{control}").input_value())


def test_a_step_shows_its_controls_and_plays_its_moves_until_a_hand_comes(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, asked):
        seen = page.locator(".control:visible")
        assert seen.evaluate_all("cs => cs.map((c) => c.dataset.control)") == ["pull"]
        assert asked == []
        page.get_by_role("button", name="Step 2: A stronger pull", exact=True).click()
        expect(page.locator(".tour-texts")).to_contain_text("Now the pull grows.")
        page.wait_for_function("document.querySelector('#touring-pull').valueAsNumber >= 8", timeout=8000)
        expect(page.locator(".headline")).to_have_text("It ends at 9.60.")
        pulls = [a["pull"] for a in asked if a["want"] == "answer"]
        assert pulls == sorted(pulls)
        assert len(set(pulls)) > 4
        page.locator("#touring-recording").fill("1")
        assert stands(page, "pull") == 5.5
        page.get_by_role("button", name="Play this step").click()
        page.locator("#touring-pull").press("ArrowLeft")
        expect(page.get_by_role("button", name="Play this step")).to_be_visible()
        held = stands(page, "pull")
        page.wait_for_timeout(300)
        assert stands(page, "pull") == held
        page.get_by_role("button", name="your turn").click()
        assert seen.count() == 2
        assert stands(page, "pull") == held


def test_a_step_moves_the_playhead_too_and_starts_from_its_preset(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        page.get_by_role("button", name="Step 3: Some is lost", exact=True).click()
        page.wait_for_function("document.querySelector('#touring-share').valueAsNumber >= 0.9", timeout=8000)
        page.wait_for_function("document.querySelector('#touring-when').valueAsNumber == 2", timeout=8000)
        assert stands(page, "pull") == 8
        page.locator("#touring-recording").fill("1.5")
        assert stands(page, "when") == 1


def test_an_answer_to_a_steps_question_gets_its_reply_and_is_kept(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring", reduced_motion="reduce", **SCREENS["wide"]) as (page, _):
        choices = page.locator(".tour-answers summary")
        expect(choices.first).to_be_hidden()
        page.locator(".moment-go").nth(1).click()
        said = page.locator(".tour-said")
        expect(said).to_have_text("A stronger pull Now the pull grows. What happens to the end?")
        replies = page.locator(".tour-answers p")
        assert [replies.nth(i).is_visible() for i in range(2)] == [False, False]
        choices.nth(0).focus()
        page.keyboard.press("Enter")
        expect(said).to_have_text("It does: twice the pull.")
        choices.nth(1).click()
        expect(said).to_have_text("Nothing holds it back.")
        assert [replies.nth(i).is_visible() for i in range(2)] == [False, True]
        assert kept(page, "touring", "step:A stronger pull") == 1
        clean(page)
        page.reload()
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
        expect(said).to_be_empty()
        page.locator(".moment-go").nth(1).click()
        expect(replies.nth(1)).to_be_visible()
        choices.nth(1).click()
        expect(replies.nth(1)).to_be_hidden()
        page.wait_for_function("localStorage.getItem('powder:touring:step:A stronger pull') === '-1'")


def test_on_paper_a_reply_stands_where_it_was_asked_for_and_without_scripts_every_one(
    browser: Browser, table: Stage
) -> None:
    with opened(browser, table, "touring") as (page, _):
        page.locator(".moment-go").nth(1).click()
        page.locator(".tour-answers summary").nth(1).click()
        page.emulate_media(media="print")
        replies = page.locator(".tour-answers p")
        assert [replies.nth(i).is_visible() for i in range(2)] == [False, True]
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(table.put(MAKE["touring"]()))
    page.emulate_media(media="print")
    assert [page.locator(".tour-answers p").nth(i).is_visible() for i in range(2)] == [True, True]
    page.context.close()


def test_with_reduced_motion_nothing_plays_by_itself(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring", reduced_motion="reduce", **SCREENS["wide"]) as (page, asked):
        page.locator(".moment-go").nth(1).click()
        page.wait_for_timeout(400)
        assert stands(page, "pull") == 3
        page.get_by_role("button", name="Play this step").click()
        page.wait_for_function("document.querySelector('#touring-pull').valueAsNumber >= 8", timeout=8000)
        assert len([a for a in asked if a["want"] == "answer"]) <= 4


def test_a_link_goes_straight_to_the_readers_turn(browser: Browser, table: Stage) -> None:
    figure = MAKE["touring"]()
    page = browser.new_context().new_page()
    answering(page, figure)
    page.goto(table.put(figure) + "?touring=v2~share:0.9")
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    expect(page.locator(".headline")).to_have_text("It ends at 0.60.")
    expect(page.get_by_role("button", name="your turn")).to_have_attribute("aria-pressed", "true")
    assert page.locator(".control:visible").count() == 2
    page.context.close()


def test_worlds_set_every_control_and_know_when_they_hold(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        buttons = page.locator("[data-world]")
        expect(buttons.nth(0)).to_be_hidden()
        page.get_by_role("button", name="your turn").click()
        expect(buttons.nth(0)).to_have_attribute("aria-pressed", "true")
        buttons.nth(1).click()
        expect(page.locator(".world-text")).to_have_text(WORLDS[1].text.replace("**", ""))
        assert (stands(page, "pull"), stands(page, "share")) == (8.5, 0.1)
        expect(page.locator(".headline")).to_have_text("It ends at 15.30.")
        page.locator("#touring-pull").press("ArrowRight")
        expect(buttons.nth(1)).to_have_attribute("aria-pressed", "false")
        expect(page.locator(".world-text")).to_have_text("")


def test_the_map_follows_the_controls_and_sets_them(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        here = page.locator(".map-here")
        expect(here).to_be_hidden()
        page.locator(".where > summary").click()
        page.get_by_role("gridcell", name="pull, kg 7.0, share, % 10: about to break").click()
        assert (stands(page, "pull"), stands(page, "share")) == (7, 0.1)
        expect(page.locator(".headline")).to_have_text("It ends at 12.60.")
        assert here.evaluate("e => [+e.style.getPropertyValue('--x'), +e.style.getPropertyValue('--y')]") == [
            0.7,
            0.125,
        ]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        assert (stands(page, "pull"), stands(page, "share")) == (MAP.columns[0], MAP.rows[1])
        # The map lies over the controls, which are out of reach until it is closed.
        assert page.locator(".panel").evaluate("e => e.inert")
        page.keyboard.press("Escape")
        expect(page.locator(".where > summary")).to_be_focused()
        expect(page.locator(".panel[inert]")).to_have_count(0)
        page.locator("#touring-pull").press("ArrowRight")
        expect(here).to_have_attribute("style", re.compile(r"--x: ?0\.15"))
        expect(page.locator(".map-cell[aria-selected=true]")).to_have_count(1)


def test_the_maps_regimes_are_those_of_the_last_answer(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        page.locator(".moment-go").last.click()
        cells = page.locator(".map-cell")
        drawn = "all => all.map((c) => [c.dataset.regime, c.ariaLabel.split(': ')[1]])"
        rows = [CELLS[5 * r : 5 * r + 5] for r in reversed(range(4))]
        dry = [[str(c), MAP.regimes[c]] for row in rows for c in row]
        wet = [["1", "taut"] if one[0] == "2" else one for one in dry]
        assert cells.evaluate_all(drawn) == dry
        page.locator("#touring-share").fill("0.9")
        expect(page.locator(".map-cell[data-regime='2']")).to_have_count(0)
        assert cells.evaluate_all(drawn) == wet
        # Each regime that is left is named on the map, on cells of its own.
        page.locator(".where > summary").click()
        expect(page.locator(".map-word:visible")).to_have_text(list(MAP.regimes[:2]))
        assert page.locator(".map-word:not([hidden])").evaluate_all(
            "all => all.map((w) => { const b = w.getBoundingClientRect();"
            " return document.elementsFromPoint(b.x + b.width / 2, b.y + b.height / 2).find((e) => e.matches('.map-cell')).dataset.regime; })"
        ) == ["0", "1"]
        page.locator(".where > summary").click()
        page.locator("#touring-share").fill("0.8")
        expect(page.locator(".map-cell[data-regime='2']")).to_have_count(CELLS.count(2))
        assert cells.evaluate_all(drawn) == dry


def test_the_ensemble_follows_the_last_answer_only(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, asked):
        expect(page.locator(".ensemble")).to_contain_text("Twenty ropes")
        page.locator(".moment-go").last.click()
        control = page.locator("#touring-pull")
        control.focus()
        control.evaluate(
            "(input) => [3.5, 4, 4.5].forEach((v) => { input.value = v; input.dispatchEvent(new Event('input', { bubbles: true })); })"
        )
        expect(page.locator(".headline")).to_have_text("It ends at 5.40.")
        expect(page.locator(".ensemble:not([data-waiting])")).to_be_attached()
        assert [a["want"] for a in asked][-1] == "ensemble"
        assert sum(a["want"] == "ensemble" for a in asked) == 1
        assert asked[-1]["pull"] == 4.5
        lines = page.locator(".chart .size:visible path")
        assert lines.count() >= 20
        for _ in range(7):
            control.press("ArrowRight")
        expect(page.locator(".ensemble")).to_have_text(
            "The runs around this one have no answer: no rope is that strong."
        )
        expect(page.locator(".headline")).to_have_text("It ends at 9.60.")


def test_without_scripts_all_is_listed_and_nothing_is_locked(browser: Browser, table: Stage) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(table.put(MAKE["touring"]()))
    for step in STEPS:
        expect(page.get_by_text(step.title)).to_be_visible()
    assert page.locator(".control:visible").count() == 2
    expect(page.locator(".moments")).to_be_hidden()
    expect(page.get_by_text("twice the pull")).to_be_hidden()
    page.get_by_text("It follows").click()
    expect(page.get_by_text("twice the pull")).to_be_visible()
    page.context.close()
