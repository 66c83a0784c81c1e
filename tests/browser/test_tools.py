"""The tools in a real browser: by hand, by finger, by keys alone; remembered, and accessible in every state."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from explainer.figure.figure import Figure
from tests.browser.stage import Stage, answering, stage
from tests.figure.tools import CELLS, MAP, RANK, SKETCH, STEPS, WORLDS, answer, ranking, sketching, touring, widen

pytestmark = pytest.mark.browser
MAKE: dict[str, Callable[[], Figure]] = {
    "sketching": lambda: Figure(sketching(), answer),
    "ranking": lambda: Figure(ranking(), answer),
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
    page = browser.new_context(**(context or WORLDS["wide"])).new_page()
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


def stroke(page: Page, points: list[tuple[float, float]]) -> None:
    """Draw with the mouse: points are parts of the plot's width and height, from its lower left."""
    page.locator(".sketch-plot").scroll_into_view_if_needed()
    box = page.locator(".sketch-plot").bounding_box()
    assert box
    at = [(box["x"] + box["width"] * x, box["y"] + box["height"] * (1 - y)) for x, y in points]
    page.mouse.move(*at[0])
    page.mouse.down()
    for x, y in at[1:]:
        page.mouse.move(x, y, steps=3)
    page.mouse.up()


def told(page: Page) -> str:
    page.locator(".guess [type=submit]").click()
    return page.locator(".reveal p").first.inner_text()


# What is drawn (x and y from 0 to 1), and how the reply to it begins.
DRAWN = {
    "right": ([(0.25, 0.2), (0.5, 0.275), (0.75, 0.5), (1, 0.8)], "That is it: 16.0 m"),
    "down": ([(0.25, 0.2), (1, 0.0)], "The other way"),
    "nothing": ([(0.25, 0.2), (1, 0.2)], "You let nothing happen"),
    "small": ([(0.25, 0.2), (0.6, 0.22), (1, 0.425)], "Right shape, too small: 8.5 m, not 16.0 m; 7.5 m short"),
    "early": ([(0.25, 0.2), (0.3, 0.8), (1, 0.8)], "Too early: you are half-way at hour"),
    "late": ([(0.25, 0.2), (0.9, 0.2), (1, 0.8)], "Too late: you are half-way at hour 7, the rope at hour 6"),
}  # fmt: skip


def test_the_reply_to_a_sketch_speaks_to_what_was_drawn(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "sketching") as (page, _):
        for points, reply in DRAWN.values():
            stroke(page, points)
            assert told(page).startswith(reply), reply
        expect(page.locator(".reveal p")).to_have_count(2)
        guess = kept(page, "sketching", "stretch")
        assert guess["answer"] == list(SKETCH.answer)
        assert guess["guess"][:2] == list(SKETCH.start[:2])
        assert (guess["guess"][2], guess["guess"][-1]) == (4, 16)


def test_a_quick_stroke_leaves_no_column_out(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "sketching") as (page, _):
        page.evaluate(
            """() => {
              const plot = document.querySelector(".sketch-plot"), b = plot.getBoundingClientRect();
              plot.setPointerCapture = () => {};
              const at = (x, y) => ({ bubbles: true, pointerId: 1, clientX: b.x + b.width * x, clientY: b.y + b.height * (1 - y) });
              plot.dispatchEvent(new PointerEvent("pointerdown", at(0.25, 0.2)));
              plot.dispatchEvent(new PointerEvent("pointermove", at(1, 0.95)));
              plot.dispatchEvent(new PointerEvent("pointerup", at(1, 0.95)));
            }"""
        )
        told(page)
        guess = kept(page, "sketching", "stretch")["guess"]
        assert guess[2:] == pytest.approx([4 + 2.5 * i for i in range(7)], abs=0.26)


def test_a_sketch_by_keys_alone_is_the_same_and_is_remembered(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "sketching") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "hour 2"
        for key in [
            "ArrowLeft",
            "ArrowRight",
            "ArrowRight",
            "ArrowUp",
            "ArrowUp",
            "PageUp",
            "ArrowDown",
            "End",
            "PageUp",
        ]:
            page.keyboard.press(key)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        guess = kept(page, "sketching", "stretch")["guess"]
        assert guess == [4, 4, 4, 4, 7, 4, 4, 4, 6.5]
        handle = page.locator(".sketch-handle").nth(2)
        expect(handle).to_have_attribute("aria-valuetext", "7.0 m; the model: 5.5 m")
        reply = page.locator(".reveal").inner_text()
        page.reload()
        expect(page.locator(".guess[data-answered]")).to_be_attached()
        assert page.locator(".reveal").inner_text() == reply
        expect(handle).to_have_attribute("aria-valuenow", "7")


def test_what_a_browser_kept_wrongly_is_left_aside(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "sketching") as (page, _):
        for bad in ('{"guess":[1,2]}', '{"guess":[99,1,1,1,1,1,1,1,1]}', "nonsense", '{"guess":"x"}'):
            page.evaluate("text => localStorage.setItem('powder:sketching:stretch', text)", bad)
            page.reload()
            expect(page.locator("figure.fig[data-live]")).to_be_attached()
            expect(page.locator(".reveal")).to_be_hidden()


def swipe(page: Page, frm: Locator, dx: float, dy: float) -> None:
    """Draw a finger across the screen, as the device itself would report it."""
    box = frm.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    device = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    touch("touchStart", (x, y))
    for i in range(1, 9):
        touch("touchMove", (x + dx * i / 8, y + dy * i / 8))
    touch("touchEnd")
    page.wait_for_timeout(1000)  # a tap at once after a swipe counts as its end


def test_a_finger_draws_and_drags_and_the_page_stays_where_it_is(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "sketching", **WORLDS["phone"]) as (page, _):
        handle = page.locator(".sketch-handle").first
        handle.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        swipe(page, handle, 150, -70)
        assert page.evaluate("scrollY") == before
        page.locator(".guess [type=submit]").tap()
        expect(page.locator(".guess[data-answered]")).to_be_attached()
        assert kept(page, "sketching", "stretch")["guess"][-2] > 6
    with opened(browser, table, "ranking", **WORLDS["phone"]) as (page, _):
        page.locator(".rank-list").scroll_into_view_if_needed()
        swipe(page, page.locator("li[data-item=paper] .grip"), 0, -3 * 44)
        assert order(page) == ["paper", "hemp", "steel", "silk", "nylon"]
        page.locator("li[data-item=steel] .rank-down").tap()
        page.locator("li[data-item=steel] .rank-down").tap()
        assert order(page) == ["paper", "hemp", "silk", "nylon", "steel"]


def order(page: Page) -> list[str]:
    return page.locator(".rank-list li").evaluate_all("rows => rows.map((r) => r.dataset.item)")


def test_ranking_by_mouse_and_the_reply_names_the_worst(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "ranking") as (page, _):
        expect(page.locator(".rank-heads")).to_be_hidden()
        assert told(page) == "5 of 10 pairs are the wrong way round; Paper string is furthest off."
        row = page.locator("li[data-item=silk]")
        page.locator(".rank-list").scroll_into_view_if_needed()
        box = row.bounding_box()
        assert box
        page.mouse.move(box["x"] + 90, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 90, box["y"] - 400, steps=6)
        page.mouse.up()
        assert order(page) == ["silk", "hemp", "steel", "paper", "nylon"]
        told(page)
        expect(page.locator(".rank-heads")).to_be_visible()
        said = page.locator(".reveal p").all_inner_texts()
        assert said[1] == "You put Spider silk 1st; it is 5th: weight for weight it beats steel."
        assert page.locator(".rank-answer li").all_inner_texts() == [RANK.items[i] for i in RANK.answer]
        expect(page.locator(".rank-lines path")).to_have_count(5)


def test_a_whole_order_that_is_known_has_a_reply_of_its_own(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "ranking") as (page, _):
        for item in reversed(RANK.orders[0][0]):
            page.locator(f"li[data-item={item}] .rank-item").focus()
            page.keyboard.press("Home")
        assert told(page) == "You ranked by strength."
        assert page.locator(".reveal p").all_inner_texts() == ["You ranked by strength.", RANK.then]


def test_rows_of_long_names_keep_one_height_and_their_lines(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "ranking", **WORLDS["phone"]) as (page, _):
        told(page)
        tops = "rows => rows.map((r) => Math.round(r.getBoundingClientRect().top))"
        heights = "rows => rows.map((r) => Math.round(r.getBoundingClientRect().height))"
        page.locator("li[data-item=hemp] .rank-item").evaluate(
            "e => (e.textContent = 'Hemp of a very long and windy name')"
        )
        rows, model = page.locator(".rank-list li"), page.locator(".rank-answer li")
        assert rows.evaluate_all(tops) == model.evaluate_all(tops)
        assert max(rows.evaluate_all(heights)) - min(rows.evaluate_all(heights)) <= 1
        assert rows.evaluate_all(
            "rows => rows.every((r) => r.firstElementChild.nextElementSibling.scrollHeight <= r.clientHeight + 1)"
        )


def test_ranking_by_keys_alone_keeps_the_focus_and_is_told(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "ranking") as (page, _):
        page.locator("li[data-item=paper] .rank-item").focus()
        page.keyboard.press("Home")
        assert page.evaluate("document.activeElement.closest('li').dataset.item") == "paper"
        expect(page.locator(".rank-said")).to_have_text("Paper string: 1st of 5.")
        page.locator("li[data-item=silk] .rank-item").focus()
        page.keyboard.press("End")
        page.locator("li[data-item=nylon] .rank-item").focus()
        page.keyboard.press("ArrowUp")
        assert order(page) == list(RANK.answer)
        assert told(page) == "All in order."
        page.reload()
        expect(page.locator(".guess[data-answered]")).to_be_attached()
        assert order(page) == list(RANK.answer)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("name", MAKE)
def test_every_state_is_accessible_and_fits(browser: Browser, table: Stage, name: str, world: str) -> None:
    with opened(browser, table, name, reduced_motion="reduce", **WORLDS[world]) as (page, _):
        clean(page)
        if name == "touring":
            for i in range(len(STEPS) + 1):
                page.locator(".tour-go").nth(i).click()
                clean(page)
            page.locator("[data-world='1']").click()
        else:
            told(page)
        clean(page)


def stands(page: Page, control: str) -> float:
    return float(page.locator(f"#touring-{control}").input_value())


def test_a_step_shows_its_controls_and_plays_its_moves_until_a_hand_comes(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, asked):
        seen = page.locator(".control:visible")
        assert seen.evaluate_all("cs => cs.map((c) => c.dataset.control)") == ["pull"]
        assert asked == []
        page.get_by_role("button", name="Step 2: A stronger pull").click()
        expect(page.locator(".tour-texts")).to_contain_text("Now the pull grows.")
        page.wait_for_function("document.querySelector('#touring-pull').valueAsNumber >= 8", timeout=8000)
        expect(page.locator(".verdict")).to_have_text("It ends at 9.60.")
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
        page.get_by_role("button", name="Step 3: Some is lost").click()
        page.wait_for_function("document.querySelector('#touring-share').valueAsNumber >= 0.9", timeout=8000)
        page.wait_for_function("document.querySelector('#touring-when').valueAsNumber == 2", timeout=8000)
        assert stands(page, "pull") == 8
        page.locator("#touring-recording").fill("1.5")
        assert stands(page, "when") == 1


def test_an_answer_to_a_steps_question_gets_its_reply_and_is_kept(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring", reduced_motion="reduce", **WORLDS["wide"]) as (page, _):
        choices = page.locator(".tour-answers summary")
        expect(choices.first).to_be_hidden()
        page.locator(".tour-go").nth(1).click()
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
        assert kept(page, "touring", "step:A stronger pull") == "It stays"
        clean(page)
        page.reload()
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
        expect(said).to_be_empty()
        page.locator(".tour-go").nth(1).click()
        expect(replies.nth(1)).to_be_visible()
        choices.nth(1).click()
        expect(replies.nth(1)).to_be_hidden()
        page.wait_for_function("localStorage.getItem('powder:touring:step:A stronger pull') === 'null'")


def test_on_paper_every_answer_has_its_reply(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        page.emulate_media(media="print")
        replies = page.locator(".tour-answers p")
        assert [replies.nth(i).is_visible() for i in range(2)] == [True, True]


def test_with_reduced_motion_nothing_plays_by_itself(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring", reduced_motion="reduce", **WORLDS["wide"]) as (page, asked):
        page.locator(".tour-go").nth(1).click()
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
    expect(page.locator(".verdict")).to_have_text("It ends at 0.60.")
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
        expect(page.locator(".verdict")).to_have_text("It ends at 15.30.")
        page.locator("#touring-pull").press("ArrowRight")
        expect(buttons.nth(1)).to_have_attribute("aria-pressed", "false")
        expect(page.locator(".world-text")).to_have_text("")


def test_the_map_follows_the_controls_and_sets_them(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        here = page.locator(".map-here")
        expect(here).to_be_hidden()
        page.get_by_role("button", name="your turn").click()
        page.get_by_role("gridcell", name="pull, kg 7.0, share, % 10: about to break").click()
        assert (stands(page, "pull"), stands(page, "share")) == (7, 0.1)
        expect(page.locator(".verdict")).to_have_text("It ends at 12.60.")
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
        page.locator("#touring-pull").press("ArrowRight")
        assert here.evaluate("e => +e.style.getPropertyValue('--x')") == pytest.approx(0.15)
        expect(page.locator(".map-cell[aria-selected=true]")).to_have_count(1)


def test_the_maps_regimes_are_those_of_the_last_answer(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, _):
        page.locator(".tour-go").last.click()
        cells = page.locator(".map-cell")
        drawn = "all => all.map((c) => [c.dataset.regime, c.textContent, c.ariaLabel.split(': ')[1]])"
        rows = [CELLS[5 * r : 5 * r + 5] for r in reversed(range(4))]
        dry = [[str(c), "ABC"[c], MAP.regimes[c]] for row in rows for c in row]
        wet = [["1", "B", "taut"] if one[0] == "2" else one for one in dry]
        assert cells.evaluate_all(drawn) == dry
        page.locator("#touring-share").fill("0.9")
        expect(page.locator(".map-cell[data-regime='2']")).to_have_count(0)
        assert cells.evaluate_all(drawn) == wet
        page.locator("#touring-share").fill("0.8")
        expect(page.locator(".map-cell[data-regime='2']")).to_have_count(CELLS.count(2))
        assert cells.evaluate_all(drawn) == dry


def test_the_ensemble_follows_the_last_answer_only(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "touring") as (page, asked):
        expect(page.locator(".ensemble")).to_contain_text("Twenty ropes")
        page.locator(".tour-go").last.click()
        control = page.locator("#touring-pull")
        control.focus()
        control.evaluate(
            "(input) => [3.5, 4, 4.5].forEach((v) => { input.value = v; input.dispatchEvent(new Event('input', { bubbles: true })); })"
        )
        expect(page.locator(".verdict")).to_have_text("It ends at 5.40.")
        expect(page.locator(".ensemble")).to_be_visible()
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
        expect(page.locator(".verdict")).to_have_text("It ends at 9.60.")


def test_without_scripts_all_is_listed_and_nothing_is_locked(browser: Browser, table: Stage) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(table.put(MAKE["touring"]()))
    for step in STEPS:
        expect(page.get_by_text(step.title)).to_be_visible()
    assert page.locator(".control:visible").count() == 2
    expect(page.locator(".tour-bar")).to_be_hidden()
    expect(page.get_by_text("twice the pull")).to_be_hidden()
    page.get_by_text("It follows").click()
    expect(page.get_by_text("twice the pull")).to_be_visible()
    page.goto(table.put(MAKE["sketching"]()))
    assert "hour 8: 16.0 m" in page.locator("body").inner_text()
    page.context.close()
