"""A guess in its picture: by hand, by finger, by keys alone; hidden before, drawn after, kept, and accessible throughout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from explainer.figure.figure import Figure
from tests.browser.stage import Stage, answering, stage
from tests.figure.asked import ALL, CURVE, ORDER
from tests.figure.rope import plan, respond
from tests.figure.tools import STEPS, answer, touring, widen
from tests.figures import definitions

pytestmark = pytest.mark.browser
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "color_scheme": "dark",
}  # fmt: skip
SEEN = "e => getComputedStyle(e).visibility !== 'hidden' && getComputedStyle(e).display !== 'none'"
# What tells the answer, and stands in every figure.
TELLS = (".size svg .role-mark:not([class*=you_])", ".verdict", ".summary", ".foot")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("stage")) as running:
            yield running


def figure(kind: str) -> Figure:
    return Figure(plan(name=f"rope_{kind}", guess=ALL[kind]), respond)


@contextmanager
def opened(browser: Browser, table: Stage, kind: str, query: str = "", **context: Any) -> Iterator[tuple[Page, Figure]]:
    """Open a figure with a guess in a context of its own; nothing is complained of while it is used."""
    made, page = figure(kind), browser.new_context(**(context or WIDE)).new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    if context.get("java_script_enabled", True):
        answering(page, made)
    page.goto(table.put(made) + query)
    if context.get("java_script_enabled", True):
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
    yield page, made
    assert said == []
    page.context.close()


def hidden(page: Page) -> bool:
    """Whether the answer is hidden: all that tells it, or nothing of it."""
    found = {part: page.locator(part).first.evaluate(SEEN) for part in TELLS}
    assert len(set(found.values())) == 1, found
    words = page.locator("[role=img]").first.get_attribute("aria-label") or ""
    assert ("A line" in words) == found[".verdict"], words
    assert bool(page.locator(".control").first.evaluate("e => e.inert")) != found[".verdict"]
    return not found[".verdict"]


def kept(page: Page, kind: str) -> Any:
    text = page.evaluate("key => localStorage.getItem(key)", f"powder:rope_{kind}:{ALL[kind].id}")
    return text and json.loads(text)["guess"]


def stroke(page: Page, points: list[tuple[float, float]]) -> None:
    """Draw with the mouse: points are parts of the plot's width and height, from its lower left."""
    page.locator(".pad").scroll_into_view_if_needed()
    box = page.locator(".pad").bounding_box()
    assert box
    at = [(box["x"] + box["width"] * x, box["y"] + box["height"] * (1 - y)) for x, y in points]
    page.mouse.move(*at[0])
    page.mouse.down()
    for x, y in at[1:]:
        page.mouse.move(x, y, steps=4)
    page.mouse.up()


def show(page: Page) -> str:
    page.locator(".guess [type=submit]").click()
    return page.locator(".reveal").inner_text()


def drawn(page: Page, mark: str) -> Locator:
    return page.locator(f".size:visible svg .{mark} :is(path, line, text)")


@pytest.mark.parametrize("kind", ALL)
def test_nothing_tells_the_answer_before_the_guess_and_who_would_rather_look_looks(
    browser: Browser, table: Stage, kind: str
) -> None:
    with opened(browser, table, kind) as (page, _):
        assert hidden(page)
        assert drawn(page, "you_line").count() == 0
        assert show(page) == "", "an untouched start is no guess"
        expect(page.locator(".guess-said")).to_contain_text("Nothing is guessed yet")
        assert hidden(page)
        page.locator("[data-act=look]").click()
        assert not hidden(page)
        expect(page.locator(".pad")).to_have_count(0)
        assert kept(page, kind) is None
        page.reload()
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
        assert hidden(page), "nothing was guessed, so there is still something to guess"


def test_a_curve_is_drawn_in_the_picture_and_stays_there(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "curve") as (page, _):
        stroke(page, [(0.25, 0.2), (0.5, 0.275), (0.625, 0.375), (0.75, 0.5), (1, 0.8)])
        told = show(page)
        assert told.startswith("So far so good. You end close to the rope: 16.0 m against 16.0 m.")
        guess = kept(page, "curve")
        assert guess[:2] == list(CURVE.answer[:2])
        assert guess[-1] == 16
        assert not hidden(page)
        expect(drawn(page, "you_word").filter(has_text="you")).to_have_count(1)
        line = drawn(page, "you_line").first
        assert line.evaluate("e => e.getAttribute('stroke-dasharray')")
        page.reload()
        expect(page.locator("figure.fig[data-live]")).to_be_attached()
        assert not hidden(page)
        expect(drawn(page, "you_line")).to_have_count(1)
        page.get_by_role("button", name="Your guess").click()
        assert page.locator(".reveal").inner_text() == told


def test_a_quick_stroke_leaves_nothing_out_and_its_last_value_is_carried_on(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "curve") as (page, _):
        page.evaluate(
            """() => {
              const pad = document.querySelector(".pad"), b = pad.getBoundingClientRect();
              pad.setPointerCapture = () => {};
              const at = (x, y) => ({ bubbles: true, pointerId: 1, clientX: b.x + b.width * x, clientY: b.y + b.height * (1 - y) });
              pad.dispatchEvent(new PointerEvent("pointerdown", at(0.25, 0.2)));
              pad.dispatchEvent(new PointerEvent("pointermove", at(0.625, 0.8)));
              pad.dispatchEvent(new PointerEvent("pointerup", at(0.625, 0.8)));
            }"""
        )
        show(page)
        assert kept(page, "curve") == pytest.approx([4, 4, 4, 8, 12, 16, 16, 16, 16], abs=0.26)


def test_what_the_browser_takes_away_was_never_drawn(browser: Browser, table: Stage) -> None:
    for kind in ("curve", "number", "order"):
        with opened(browser, table, kind) as (page, _):
            page.evaluate(
                """() => {
                  const held = document.querySelector(".pad-order li:last-child") ?? document.querySelector(".pad");
                  const grip = held.querySelector(".pad-grip") ?? held, b = document.querySelector(".pad").getBoundingClientRect();
                  held.setPointerCapture = () => {};
                  const at = (y) => ({ bubbles: true, pointerId: 1, clientX: b.x + b.width * 0.7, clientY: b.y + b.height * y });
                  grip.dispatchEvent(new PointerEvent("pointerdown", at(0.9)));
                  grip.dispatchEvent(new PointerEvent("pointermove", at(0.1)));
                  grip.dispatchEvent(new PointerEvent("pointercancel", at(0.1)));
                }"""
            )
            assert show(page) == ""
            assert kept(page, kind) is None


KEYS: dict[str, tuple[list[str], Any]] = {
    "number": (["ArrowUp", "PageUp", "ArrowLeft"], 15),
    "curve": (["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowUp", "End", "PageDown"], [4, 4, 4.5, 5, 4.5, 4, 3.5, 3, 2.5]),
    "order": (["ArrowDown", "Enter", "ArrowDown", "ArrowDown", "Enter", "ArrowUp"], ["hemp", "silk", "paper", "steel", "nylon"]),
    "pick": (["ArrowDown"], "silk"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ALL)
def test_a_guess_by_keys_alone_has_one_stop_and_is_heard(browser: Browser, table: Stage, kind: str) -> None:
    keys, guess = KEYS[kind]
    tool = ".guess .choices" if kind == "pick" else ".pad"
    with opened(browser, table, kind) as (page, _):
        seen = 0
        for _ in range(20):
            page.keyboard.press("Tab")
            inside = page.evaluate("tool => document.activeElement.closest(tool) !== null", tool)
            if not inside and seen:
                break
            seen += inside
            if inside and seen == 1:
                for key in keys:
                    page.keyboard.press(key)
        assert seen == 1
        page.locator(".guess [type=submit]").focus()
        page.keyboard.press("Enter")
        assert kept(page, kind) == guess
        assert page.evaluate("document.activeElement.className") == "reveal", "the reply is read next"


def test_every_handle_says_what_it_is_and_where_it_stands(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "number") as (page, _):
        handle = page.get_by_role("slider", name="Your guess")
        expect(handle).to_have_attribute("aria-valuetext", "10 m, not guessed yet")
        handle.press("ArrowUp")
        expect(handle).to_have_attribute("aria-valuetext", "11 m")
        assert [handle.get_attribute(f"aria-value{end}") for end in ("min", "max", "now")] == ["0", "20", "11"]
    with opened(browser, table, "curve") as (page, _):
        for i in range(CURVE.known, len(CURVE.x)):
            expect(page.get_by_role("slider", name=f"Your curve at {i} hours")).to_have_attribute(
                "aria-valuetext", "4.0 m"
            )
    with opened(browser, table, "order") as (page, _):
        for i, name in enumerate(ORDER.items.values()):
            expect(page.get_by_role("button", name=name, exact=True)).to_be_attached()
            expect(page.get_by_role("button", name=f"Move up: {name}")).to_have_count(min(i, 1))


def test_names_are_dragged_and_the_reply_names_the_worst(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "order") as (page, _):
        pad, row = page.locator(".pad"), page.locator("li[data-item=silk]")
        pad.scroll_into_view_if_needed()
        box, top = row.bounding_box(), pad.bounding_box()
        assert box
        assert top
        page.mouse.move(box["x"] + 60, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + 60, top["y"] - 10, steps=12)
        page.mouse.up()
        assert "Silk 1st? It is 5th" in show(page)
        assert kept(page, "order") == ["silk", "hemp", "steel", "paper", "nylon"]
        # Which bar stands at which place the reader said stands beside it.
        expect(drawn(page, "you_word")).to_have_count(5)
        words = drawn(page, "you_word").all_text_contents()
        assert words == ["you: 4th", "you: 2nd", "you: 5th", "you: 3rd", "you: 1st"]


def test_a_level_is_dragged_in_the_tub_and_the_water_comes_to_meet_it(browser: Browser, table: Stage) -> None:
    page = browser.new_context(**WIDE).new_page()
    made = definitions()["taps"]()
    answering(page, made)
    page.goto(table.put(made))
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    tub, handle = page.locator(".tub > svg:visible"), page.get_by_role("slider", name="Your guess")
    # The tub as it stands at the start is known; what follows is not, and the taps in the picture wait as well.
    assert tub.evaluate(SEEN)
    assert tub.locator("[data-part=level]").text_content() == "1,000"
    assert not page.locator(".chart .size:visible svg .role-mark").first.evaluate(SEEN)
    assert page.locator(".tub-hold").first.evaluate("e => e.inert")
    rim, bottom = (float(tub.get_attribute(f"data-{end}") or "nan") for end in ("rim", "bottom"))
    where = tub.evaluate("e => { const m = e.getScreenCTM(); return [m.a, m.f]; }")
    # On the line of 1,250 of 1,500, wherever the drawing stands in its box.
    y = where[1] + where[0] * (bottom - (bottom - rim) * 1250 / 1500)
    stroke(page, [(0.5, 0.4), (0.5, 0.5)])
    box = page.locator(".pad").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=5)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuetext", "1,250")
    assert show(page).startswith("You said 1,250: 50 more a year, for five years.")
    you = tub.locator("[data-part=you]")
    assert you.locator(".you_line").evaluate(SEEN)
    assert not you.locator(".you_apart").evaluate(SEEN), "the water is still on its way"
    expect(page.locator("figure.fig[data-ended]")).to_be_attached(timeout=8000)
    expect(you.locator(".you_apart")).to_have_text("107 apart")
    assert you.locator(".you_apart").evaluate(SEEN)
    assert tub.locator("[data-part=level]").text_content() == "1,143"
    line = float(you.locator(".you_line").get_attribute("y1") or "nan")
    assert line == pytest.approx(bottom - (bottom - rim) * 1250 / 1500)
    page.locator("[data-act=again]").click()
    expect(page.locator("[data-part=you]")).to_have_count(0)
    page.context.close()


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


def test_a_finger_draws_while_it_is_asked_and_scrolls_afterwards(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "curve", **PHONE) as (page, _):
        page.add_style_tag(content="main { padding-bottom: 120vh; }")
        handle = page.locator(".pad-handle").first
        handle.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        swipe(page, handle, 110, -40)
        assert page.evaluate("scrollY") == before
        page.locator(".guess [type=submit]").tap()
        expect(page.locator(".guess[data-answered]")).to_be_attached()
        guess = kept(page, "curve")
        assert guess[-1] == guess[-2] > 6, "the last value is carried to the end"
        picture = page.locator(".chart .drawing").first
        picture.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        swipe(page, picture, 0, -120)
        assert page.evaluate("scrollY") > before


@pytest.mark.parametrize("kind", ALL)
def test_without_scripts_and_after_a_failed_module_everything_is_there(
    browser: Browser, table: Stage, kind: str
) -> None:
    with opened(browser, table, kind, java_script_enabled=False) as (page, _):
        for part in (*TELLS, ".told"):
            assert page.locator(part).first.evaluate(SEEN), part
        expect(page.locator(".guess .asks")).to_be_hidden()
        assert ALL[kind].then.replace("**", "") in page.locator(".told").inner_text()
    page = browser.new_page()
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(table.put(figure(kind)))
    page.wait_for_timeout(300)
    for part in TELLS:
        assert page.locator(part).first.evaluate(SEEN), part
    page.close()
    # A notebook that was saved holds the figure as HTML; whoever shows it may run scripts, and none of ours is there.
    bundle, _ = figure(kind)._repr_mimebundle_()
    page = browser.new_page()
    page.set_content(bundle["text/html"])
    for part in (*TELLS, ".told"):
        assert page.locator(part).first.evaluate(SEEN), part
    page.close()


def test_a_link_to_a_setting_and_a_hand_from_elsewhere_look(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "number", "?rope_number=v2~share:0.5") as (page, _):
        assert not hidden(page)
    with opened(browser, table, "number") as (page, _):
        assert hidden(page)
        # What a linked ipywidget, or another view, sets arrives as a change of the model, as Python's do.
        page.evaluate("() => model.receive({ inputs: { ...model.get('inputs'), share: 0.6 } })")
        assert not hidden(page)
        expect(page.locator("#rope_number-share")).to_have_value("0.6")
        assert kept(page, "number") is None, "who looks has not guessed"


@pytest.mark.parametrize("bad", ['{"guess":[1,2]}', '{"guess":99}', '{"guess":"x"}'])
def test_a_guess_that_no_longer_fits_is_said_to_be_gone(browser: Browser, table: Stage, bad: str) -> None:
    with opened(browser, table, "number") as (page, _):
        page.evaluate("text => localStorage.setItem('powder:rope_number:how_far', text)", bad)
        page.reload()
        expect(page.locator(".guess-said")).to_contain_text("You guessed here before")
        assert hidden(page)


def test_a_guess_can_be_taken_back(browser: Browser, table: Stage) -> None:
    with opened(browser, table, "number") as (page, _):
        stroke(page, [(0.5, 0.3), (0.5, 0.9)])
        assert show(page).startswith("You said 18 m. The rope’s end is 12, 6 less.")
        expect(drawn(page, "you_apart").filter(has_text="6 m apart")).to_have_count(1)
        page.locator("[data-act=again]").click()
        assert hidden(page)
        assert kept(page, "number") is None
        assert drawn(page, "you_line").count() == 0


def test_the_guess_stays_while_the_reader_plays_and_its_gap_belongs_to_the_question(
    browser: Browser, table: Stage
) -> None:
    with opened(browser, table, "number") as (page, _):
        stroke(page, [(0.5, 0.3), (0.5, 0.9)])
        show(page)
        page.locator("#rope_number-pull").evaluate(
            "e => { e.value = 5; e.dispatchEvent(new Event('input', { bubbles: true })); }"
        )
        expect(page.locator("figure.fig")).to_have_attribute("data-seq", "1")
        assert drawn(page, "you_line").first.evaluate(SEEN)
        assert not drawn(page, "you_apart").first.evaluate(SEEN)


AXIS = """() => {
  const middle = (e) => { const b = e.getBoundingClientRect(); return (b.top + b.bottom) / 2; };
  const seen = [...document.querySelectorAll(".size svg")].find((e) => e.checkVisibility());
  const ticks = [...seen.querySelectorAll(".role-axis-label text")].map((t) => [+t.textContent, middle(t)]);
  const [[low, at], [high, top]] = [ticks[0], ticks.at(-1)];
  const value = (y) => low + ((y - at) * (high - low)) / (top - at);
  const gap = seen.querySelector(".you_gap path").getBoundingClientRect();
  return { high, you: value(middle(seen.querySelector(".you_line line"))), gap: [value(gap.bottom), value(gap.top)] };
}"""


def test_guess_and_gap_follow_an_axis_that_grows(browser: Browser, table: Stage) -> None:
    grows = deepcopy(dict(plan().charts[0].specs))
    for spec in grows.values():
        spec["scales"][1]["domain"] = {"data": "run", "field": "level"}
    chart = replace(plan().charts[0], specs=grows)
    made = Figure(plan(name="rope_grows", charts=(chart,), guess=replace(ALL["number"], high=14)), respond)
    page = browser.new_context(**WIDE).new_page()
    answering(page, made)
    page.goto(table.put(made))
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    handle = page.get_by_role("slider", name="Your guess")
    handle.press("ArrowUp")
    show(page)
    first = page.evaluate(AXIS)
    page.get_by_role("button", name="Your turn", exact=True).click()
    page.locator("#rope_grows-pull").fill("8.5")
    expect(page.locator("figure.fig")).to_have_attribute("data-seq", "1")
    then = page.evaluate(AXIS)
    assert then["high"] > first["high"], "the axis has made room for a larger answer"
    for seen in (first, then):
        assert seen["you"] == pytest.approx(8, abs=0.15)
        assert seen["gap"] == pytest.approx([8, 12], abs=0.15), (
            "it lies between the guess and the question's own answer"
        )
    page.context.close()


def test_a_step_does_not_show_what_it_asks_and_plays_when_it_is_answered(browser: Browser, table: Stage) -> None:
    steps = (STEPS[0], replace(STEPS[1], moves_first=False))
    page = browser.new_context(**WIDE).new_page()
    made = Figure(touring(name="asking", steps=steps), answer, widen)
    answering(page, made)
    page.goto(table.put(made))
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    page.get_by_role("button", name="Step 2: A stronger pull", exact=True).click()
    page.wait_for_timeout(700)
    pull = page.locator("#asking-pull")
    expect(pull).to_have_value("3")
    expect(page.locator(".tour-run")).to_be_hidden()
    page.locator(".tour-answers summary").first.click()
    expect(page.locator(".tour-run")).to_be_visible()
    expect(pull).to_have_value("8", timeout=8000)
    assert page.evaluate("localStorage.getItem('powder:asking:step:A stronger pull')") == "0", "kept by its place"
    page.context.close()


# Whether two names, or a name and a word for an end, lie on each other.
CROWDED = """() => {
  const boxes = (what) => [...document.querySelectorAll(what)].map((e) => e.getBoundingClientRect());
  const [names, ends] = [boxes(".pad-order li"), boxes(".pad-edge")];
  const on = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return names.some((a, i) => [...names.slice(i + 1), ...ends].some((b) => on(a, b)));
}"""


@pytest.mark.parametrize("context", [WIDE, PHONE], ids=["wide", "phone"])
def test_eight_names_lie_apart_and_so_do_the_words_for_both_ends(
    browser: Browser, table: Stage, context: dict[str, Any]
) -> None:
    items = {f"{item}{i}": f"{name} {i}" for i in (1, 2) for item, name in list(ORDER.items.items())[:4]}
    eight = replace(ORDER, items=items, answer=tuple(items), rows=tuple(20 - 2.5 * i for i in range(8)), replies=())
    made, page = Figure(plan(name="rope_eight", guess=eight), respond), browser.new_context(**context).new_page()
    answering(page, made)
    page.goto(table.put(made))
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    expect(page.locator(".pad-order li")).to_have_count(8)
    assert not page.evaluate(CROWDED)
    tall = page.locator(".pad-order li").evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)")
    assert min(tall) >= 24  # a finger
    page.context.close()


@pytest.mark.parametrize("context", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("kind", ALL)
def test_every_state_is_accessible_and_fits(browser: Browser, table: Stage, kind: str, context: dict[str, Any]) -> None:
    def clean(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    with opened(browser, table, kind, **context) as (page, _):
        clean(page)
        tool = page.locator(".pad-handle, .pad-item, .choices input").first
        tool.focus()
        for key in ("Enter", "ArrowDown", "Enter") if kind == "order" else ("ArrowDown",):
            page.keyboard.press(key)
        clean(page)
        show(page)
        page.wait_for_timeout(1700)
        clean(page)
        page.locator("[data-act=again]").click()
        page.locator("[data-act=look]").click()
        clean(page)


def test_on_paper_the_answer_is_there_once_it_was_seen_and_without_motion_nothing_moves(
    browser: Browser, table: Stage
) -> None:
    with opened(browser, table, "curve") as (page, _):
        page.emulate_media(media="print")
        for part in TELLS:
            assert not page.locator(part).first.evaluate(SEEN), part
        assert page.locator(".question").is_visible()
        assert not page.locator(".control").first.is_visible(), "what is told beside the question tells the answer too"
        page.emulate_media(media="screen", reduced_motion="reduce")
        stroke(page, [(0.25, 0.2), (1, 0.8)])
        show(page)
        assert page.locator(TELLS[0]).first.evaluate("e => getComputedStyle(e).animationName") == "none"
        page.emulate_media(media="print")
        for part in (*TELLS[:2], ".reveal", ".control"):
            assert page.locator(part).first.evaluate(SEEN), part
