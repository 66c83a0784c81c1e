"""The front door: a duck is picked, the plug is pulled in the picture, and both are what the sliders say.  And money walks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from explainer.chapters.argument.cover import cover
from explainer.chapters.stimulus.growth import growth
from explainer.chapters.stimulus.sides import sides
from tests.browser.stage import Stage, answering, stage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("front")) as running:
            yield running


def opened(browser: Browser, table: Stage, **context: Any) -> Page:
    page = browser.new_context(**context).new_page()
    figure = cover()
    answering(page, figure)
    page.goto(table.put(figure))
    page.wait_for_selector("#fig-cover[data-live]")
    return page


def plug(page: Page) -> tuple[float, float]:
    box = page.locator(".tub-hold.lifts").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_duck_is_picked_in_the_tub_and_the_pulled_plug_answers(
    browser: Browser, table: Stage, width: int, height: int
) -> None:
    page = opened(browser, table, viewport={"width": width, "height": height})
    assert page.locator("#cover-quarter").input_value() == "0"
    duck = page.locator(".tub svg:visible [data-part=duck][data-column=p_gold]")
    box = page.locator(".tub svg:visible .tub-lane[data-item=p_gold]").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(duck.locator(".tub-flag")).to_be_visible()
    expect(page.locator(".guess input[value=p_gold]")).to_be_checked()
    before, (x, y) = float(page.locator("#cover-drain").input_value()), plug(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 20, steps=4)
    page.mouse.up()
    assert float(page.locator("#cover-drain").input_value()) > before
    assert plug(page)[1] < y
    expect(page.locator("#cover-quarter")).to_have_js_property("value", "20", timeout=20_000)
    expect(page.locator(".tub svg:visible .tub-label[data-for=p_bitcoin]")).to_have_attribute("data-aground", "yes")
    expect(page.locator(".reveal")).to_contain_text("You said Gold; it is Bitcoin.")
    expect(duck.locator(".tub-flag")).to_be_visible()
    expect(page.locator(".tub-flag:visible")).to_have_count(1)
    page.context.close()


def test_keys_on_the_plug_and_on_a_tap_move_what_their_sliders_move(browser: Browser, table: Stage) -> None:
    page = opened(browser, table, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    for name, control, hold in (("drain", "cover-drain", ".lifts"), ("inflow", "cover-inflow", ".turns >> nth=0")):
        handle, slider = page.locator(f".tub-hold{hold}"), page.locator(f"#{control}")
        step, before = float(slider.get_attribute("step") or 0), float(slider.input_value())
        handle.focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert float(slider.input_value()) == pytest.approx(before + 2 * step), name
        expect(handle).to_be_focused()
        assert handle.get_attribute("aria-valuetext") == slider.get_attribute("aria-valuetext")
        page.keyboard.press("End")
        assert float(slider.input_value()) == float(slider.get_attribute("max") or 0)
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_drawings_keep_their_places_without_our_type(browser: Browser, table: Stage, width: int) -> None:
    places = """() => [...document.querySelectorAll(".picture svg")].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
      const [at, on] = [svg.getBoundingClientRect(), svg.closest(".picture").getBoundingClientRect()];
      const texts = [...svg.querySelectorAll("text")].map((t) => [t.getCTM().e, t.getCTM().f, t.getAttribute("x"), t.getAttribute("y")]);
      return [[at.left - on.left, at.top - on.top, at.width, at.height], ...texts]; })"""
    seen = []
    for blocked in (False, True):
        page = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
        if blocked:
            page.route("**/*.woff2", lambda route: route.abort())
        answering(page, figure := growth())
        page.goto(table.put(figure))
        page.wait_for_selector("figure.fig[data-live]")
        loaded = page.evaluate(
            "document.fonts.ready.then((all) => [...all].filter((f) => f.status === 'loaded').length)"
        )
        assert (loaded == 0) is blocked
        seen.append(page.evaluate(places))
        page.context.close()
    assert len(seen[0]) > 5
    assert seen[0] == seen[1]


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_play_draws_the_lines_and_lets_the_coins_walk(browser: Browser, table: Stage, motion: Any) -> None:
    """Nothing is drawn before it happens; under reduced motion the coins are there at once, else they are on their way."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion=motion).new_page()
    answering(page, figure := sides())
    page.goto(table.put(figure))
    page.wait_for_selector("figure.fig[data-live]")
    lines = """() => [...document.querySelectorAll(".mark-line.role-mark path")].filter((p) => p.getAttribute("stroke-dasharray") === null
      && p.checkVisibility()).map((p) => (p.getAttribute("d") ?? "").split("L").length)"""
    savers = """() => [...document.querySelectorAll(".size[data-size=wide] [data-walk='1'] circle")].map((c) => +c.getAttribute("cy"))"""
    moving = "() => document.getAnimations().filter((a) => a.transitionProperty === 'cy').length"
    assert page.evaluate(lines) == [1] * 6
    before = page.evaluate(savers)
    page.locator(".player .play").click()
    expect(page.locator("#sides-step")).to_have_js_property("value", "1", timeout=10_000)
    walking = page.evaluate(moving)
    assert walking == 0 if motion == "reduce" else walking > 100
    assert all(down > up for up, down in zip(before, page.evaluate(savers), strict=True))
    assert page.evaluate(lines) == [2] * 6
    expect(page.locator("#sides-step")).to_have_js_property("value", "3", timeout=10_000)
    page.wait_for_timeout(100)
    assert page.evaluate(lines) == [4] * 6
    expect(page.locator(".coins .size[data-size=wide] title")).to_contain_text("the firm: savers 0")
    page.context.close()
