"""The stage in a reader's hands: its foot, its undo, its pictures; and the faults of browsers that must not show."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from explainer.figure.figure import Figure
from tests.browser.stage import Stage, answering, stage
from tests.figure.rope import respond
from tests.figure.tools import answer, touring, widen
from tests.figures import definitions

pytestmark = pytest.mark.browser
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPLAINER_ASSETS", raising=False)
        with stage(tmp_path_factory.mktemp("stage")) as running:
            yield running


@contextmanager
def opened(browser: Browser, table: Stage, figure: Figure, query: str = "", **context: Any) -> Iterator[Page]:
    page = browser.new_context(**(context or LAPTOP)).new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    answering(page, figure)
    page.goto(table.put(figure) + query)
    expect(page.locator("figure.fig[data-live]")).to_be_attached()
    yield page
    assert said == []
    page.context.close()


def tour() -> Figure:
    return Figure(touring(), answer, widen)


def place(page: Page, part: str) -> list[float]:
    return [
        round(v)
        for v in page.locator(part).first.evaluate(
            "e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; }"
        )
    ]


def test_a_sheet_opens_over_the_panel_and_nothing_else_moves(browser: Browser, table: Stage) -> None:
    with opened(browser, table, tour()) as page:
        page.locator(".moment-go").last.click()
        page.locator(".stage").evaluate("e => e.scrollIntoView()")
        parts = (".headline", ".verdict", ".picture", ".panel", ".foot", ".books > summary")
        before = [place(page, part) for part in parts]
        for sheet in page.locator(".foot > details").all():
            sheet.locator("summary").click()
            inside = sheet.locator(".sheet")
            expect(inside).to_be_visible()
            assert place(page, f".{sheet.get_attribute('class')} > .sheet") == place(page, ".panel")
            assert [place(page, part) for part in parts] == before
            assert page.locator(".foot > details[open]").count() == 1, "one sheet at a time"
            assert page.locator(".panel").evaluate("e => e.inert"), "what is covered has no focus"
        page.keyboard.press("Escape")
        assert page.locator(".foot > details[open]").count() == 0
        assert not page.locator(".panel").evaluate("e => e.inert")


def test_on_a_phone_a_sheet_opens_under_its_word_and_the_picture_stays(browser: Browser, table: Stage) -> None:
    with opened(browser, table, tour(), **PHONE) as page:
        page.locator(".table > summary").scroll_into_view_if_needed()
        page.locator(".table > summary").tap()
        expect(page.locator(".table .sheet")).to_be_visible()
        word, sheet = place(page, ".table > summary"), place(page, ".table .sheet")
        assert sheet[1] >= word[1] + word[3] - 1
        show = place(page, ".show")
        assert show[1] == 44
        assert show[1] + show[3] <= 0.45 * 844 + 1


def test_a_reset_can_be_taken_back(browser: Browser, table: Stage) -> None:
    with opened(browser, table, tour()) as page:
        page.locator(".moment-go").last.click()
        page.locator("#touring-pull").fill("8")
        page.locator("#touring-when").fill("0")
        expect(page.locator(".headline")).to_have_text("It ends at 9.60.")
        reset = page.locator("[data-act=reset]")
        reset.click()
        expect(page.locator(".headline")).to_have_text("It ends at 3.60.")
        assert page.locator("#touring-when").input_value() == "2"
        expect(reset).to_have_text("undo reset")
        reset.click()
        expect(page.locator(".headline")).to_have_text("It ends at 9.60.")
        assert page.locator("#touring-when").input_value() == "0"
        expect(reset).to_have_text("reset")
        reset.click()
        page.locator("#touring-pull").fill("5")
        expect(reset).to_have_text("reset")


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator(button).click()
    path = download.value.path()
    return download.value.suggested_filename, Path(path).read_bytes()


def test_numbers_and_pictures_can_be_taken_along(browser: Browser, table: Stage) -> None:
    with opened(browser, table, tour(), accept_downloads=True, **LAPTOP) as page:
        page.locator(".moment-go").last.click()
        page.locator("#touring-pull").fill("8")
        expect(page.locator(".headline")).to_have_text("It ends at 9.60.")
        page.locator(".save > summary").click()
        name, csv = taken(page, "[data-act=csv]")
        lines = csv.decode().splitlines()
        assert name == "touring.csv"
        head = [line.strip('"') for line in lines if line.startswith(("#", '"#'))]
        assert head[:2] == ["# A rope", "# Rope by time"]
        assert any(re.fullmatch(r"# pull: 8\.0 kg \(.+\)", line) for line in head), head
        assert "# share: 40 % (Assumption: a round number)" in head
        assert any("touring=v2~pull:8" in line for line in head)
        level = respond({"pull": 8, "share": 0.4}).data["run"]["level"]
        rows = [f"{w},{t},{v:g}" for w, t, v in zip(("now", "soon", "late"), (0, 1, 2), level, strict=True)]
        assert lines[len(head) :] == ["when,time,level", *rows]

        name, svg = taken(page, "[data-act=svg]")
        drawn = ElementTree.fromstring(svg.decode())
        said = "".join(drawn.itertext())
        assert name == "touring-1.svg"
        assert "Rope" in said
        assert "It ends at 9.60." in said
        assert "var(" not in svg.decode(), "outside the page no colour may depend on it"
        assert "http" not in re.sub(r'xmlns[^"]*"[^"]*"', "", svg.decode()).replace(table.base, "")

        name, png = taken(page, "[data-act=png]")
        assert name == "touring-1.png"
        assert png.startswith(base64.b64decode("iVBORw0KGgo="))
        assert len(png) > 5_000


def test_views_live_on_when_the_window_changes_and_fill_the_new_room(browser: Browser, table: Stage) -> None:
    figure = definitions()["empties"]()
    with opened(browser, table, figure) as page:
        drawing = page.locator(".size[data-size=wide] svg").first
        drawing.evaluate("e => { e.marked = true; }")
        heights = []
        for height in (800, 640, 720):
            page.set_viewport_size({"width": 1280, "height": height})
            page.wait_for_timeout(200)
            box = drawing.evaluate(
                "e => { const a = e.getBoundingClientRect(), b = e.closest('.size').getBoundingClientRect(); const v = e.viewBox.baseVal; return [a.height, b.height, a.width / a.height, v.width / v.height]; }"
            )
            assert box[0] == pytest.approx(box[1], abs=1)
            assert box[2] == pytest.approx(box[3], rel=0.01), (
                "the drawing fills its box: nothing is left over at its sides"
            )
            heights.append(round(box[0]))
        assert len(set(heights)) == 3
        assert drawing.evaluate("e => e.marked") is True


def test_a_page_from_the_browsers_store_shows_what_the_answer_is_for(browser: Browser, table: Stage) -> None:
    figure = definitions()["absorbed"]()
    with opened(browser, table, figure, "?absorbed=v1~share:0.4~pool:2") as page:
        share = page.locator("#absorbed-share")
        pool = page.locator("[data-control=pool] input")
        assert (share.input_value(), pool.nth(2).is_checked()) == ("0.4", True)
        # WebKit resets fields on its way back from the store: so does this, and nobody is told of it.
        page.evaluate(
            "() => { for (const i of document.querySelectorAll('.fig input')) { if (i.type === 'radio') i.checked = i.defaultChecked; else i.value = i.defaultValue; } }"
        )
        assert share.input_value() != "0.4"
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(share).to_have_value("0.4")
        expect(pool.nth(2)).to_be_checked()


def test_the_playhead_comes_back_too(browser: Browser, table: Stage) -> None:
    with opened(browser, table, definitions()["ledger"](), "?ledger=v1~week:40") as page:
        page.evaluate("() => { for (const i of document.querySelectorAll('.fig input')) i.value = i.defaultValue; }")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(page.locator("#ledger-week")).to_have_value("40")


def swiped(page: Page, part: str, dx: float, dy: float) -> None:
    box = page.locator(part).bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2
    device = page.context.new_cdp_session(page)
    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for i in range(1, 9):
        device.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove", "touchPoints": [{"x": x + dx * i / 8, "y": y + dy * i / 8}]},
        )
        page.wait_for_timeout(16)
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(700)


def test_a_swipe_that_begins_on_a_track_scrolls_and_sets_nothing(browser: Browser, table: Stage) -> None:
    with opened(browser, table, definitions()["ledger"](), **PHONE) as page:
        for part in ("#ledger-since", "#ledger-week"):
            page.locator(part).scroll_into_view_if_needed()
            page.evaluate("scrollBy(0, 60)")
            page.wait_for_timeout(200)
            before = page.locator(part).input_value(), page.evaluate("scrollY"), page.locator(".headline").inner_text()
            swiped(page, part, 4, 160)
            assert page.evaluate("scrollY") < before[1] - 40, part
            assert page.locator(part).input_value() == before[0], part
            assert page.locator(".headline").inner_text() == before[2]
        at = page.locator("#ledger-since").input_value()
        page.locator("#ledger-since").scroll_into_view_if_needed()
        swiped(page, "#ledger-since", 120, 3)
        assert page.locator("#ledger-since").input_value() != at, "along the track it sets"


@pytest.mark.parametrize(("name", "part"), [("raised", ".pad"), ("cover", ".tub-hold.turns")])
def test_a_swipe_up_that_begins_on_what_is_dragged_sideways_scrolls_and_sets_nothing(
    browser: Browser, table: Stage, name: str, part: str
) -> None:
    with opened(browser, table, definitions()[name](), **PHONE) as page:
        if name == "cover":
            page.locator("figure.fig").dispatch_event("look")
            page.locator(".moment-go").last.click()
        page.add_style_tag(content="main { padding-bottom: 120vh; }")
        handle = page.locator(f"{part}:visible").first
        handle.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.wait_for_timeout(200)

        def stands() -> tuple[object, ...]:
            values = page.locator(".control input").evaluate_all("all => all.map((e) => e.value)")
            return values, page.locator(".pad-handle").evaluate_all("all => all.map((e) => e.ariaValueNow)")

        before, scrolled = stands(), page.evaluate("scrollY")
        swiped(page, f"{part} >> visible=true >> nth=0", 3, -140)
        assert page.evaluate("scrollY") > scrolled + 40
        assert stands() == before
        handle.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
        swiped(page, f"{part} >> visible=true >> nth=0", 70, 2)
        assert stands() != before, "along its own way it sets"


def test_two_views_of_one_figure_have_ids_of_their_own_and_both_follow(browser: Browser, table: Stage) -> None:
    figure = definitions()["drain"]()
    address = table.put(figure)
    with opened(browser, table, figure) as page:
        page.evaluate(
            """async () => {
              const module = document.querySelector('script[type=module]').textContent.match(/assets\\/figure\\.[\\w.]+js/)[0];
              const widget = (await import(`./${module}`)).default;
              const other = document.createElement('div');
              document.querySelector('article').append(other);
              const html = (await (await fetch(location.href)).text()).match(/<figure class="fig"[^]*<\\/figure>/)[0];
              const model = { ...window.model, get: (n) => n === 'html' ? html : window.model.get(n), set: (...a) => window.model.set(...a),
                on: (...a) => window.model.on(...a), off: (...a) => window.model.off(...a), save_changes: () => window.model.save_changes() };
              await widget.render({ model, el: other });
            }"""
        )
        assert address
        both = page.locator("figure.fig")
        expect(both).to_have_count(2)
        ids = page.evaluate(
            "[...document.querySelectorAll('figure.fig, figure.fig [id]')].map((e) => e.id).filter(Boolean)"
        )
        assert len(ids) == len(set(ids))
        for fig in both.all():
            fig.dispatch_event("look")  # past the guess
            fig.locator(".moment-go").last.click()
            label = fig.locator("[data-control=share] label")
            target = label.get_attribute("for")
            assert fig.locator(f"[id='{target}']").count() == 1, "a label leads into its own figure"
        both.nth(1).locator("[data-control=share] input").fill("0.4")
        expect(both.nth(0).locator("[data-control=share] input")).to_have_value("0.4")
        expect(both.nth(0).locator("[data-control=share] output")).to_have_text("40")
        said = both.nth(1).locator(".headline").inner_text()
        expect(both.nth(0).locator(".headline")).to_have_text(said)


def test_forced_colours_show_tracks_dots_and_edges(browser: Browser, table: Stage) -> None:
    with opened(browser, table, tour(), forced_colors="active", **LAPTOP) as page:
        page.locator(".moment-go").last.click()
        seen = page.evaluate(
            """() => {
              const style = (e, p) => getComputedStyle(e, p);
              const dark = (c) => c.match(/\\d+/g).slice(0, 3).map(Number);
              const canvas = dark(style(document.body).backgroundColor);
              const differs = (c) => dark(c).some((v, i) => Math.abs(v - canvas[i]) > 60);
              const out = {};
              const pressed = document.querySelector('.moment-go[aria-pressed=true]');
              out.pressed = differs(style(pressed).backgroundColor);
              out.tick = differs(style(document.querySelector('.range .default')).backgroundColor);
              out.play = differs(style(document.querySelector('.player .play')).borderTopColor);
              return out;
            }"""
        )
        assert seen == {"pressed": True, "tick": True, "play": True}
        # The track of a slider is drawn by the browser: it must not be one colour from end to end.
        box = page.locator("#touring-pull").bounding_box()
        assert box
        strip = page.screenshot(
            clip={"x": box["x"] + 2, "y": box["y"], "width": box["width"] - 4, "height": box["height"]}
        )
        blank = page.screenshot(clip={"x": box["x"] + 2, "y": box["y"] - 30, "width": 4, "height": 4})
        assert len(strip) > len(blank) + 200


@pytest.mark.parametrize("name", ["empties", "cover", "sides", "absorbed"])
def test_at_320_pixels_nothing_scrolls_sideways(browser: Browser, table: Stage, name: str) -> None:
    with opened(
        browser, table, definitions()[name](), viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    ) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("figure.fig").dispatch_event("look")
        for i in range(max(1, page.locator(".moment-go").count())):
            if page.locator(".moment-go").count():
                page.locator(".moment-go").nth(i).click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for sheet in page.locator(".foot > details > summary").all():
            sheet.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_guess_is_not_skipped_by_its_own_button_and_the_moments_tell_of_themselves(
    browser: Browser, table: Stage
) -> None:
    with opened(browser, table, tour()) as page:
        page.evaluate(
            "window.heard = []; document.querySelector('figure').addEventListener('moment', (e) => heard.push(e.detail))"
        )
        page.locator("[data-act=next]").click()
        page.locator(".moment-go").last.click()
        assert page.evaluate("heard") == [
            {"kind": "step", "step": 1, "by": "reader"},
            {"kind": "turn", "step": -1, "by": "reader"},
        ]
        expect(page.locator("figure.fig")).to_have_attribute("data-moment", "turn")
        expect(page.locator(".go-on")).to_be_hidden()


CONTRAST = """async (data) => {
  const bitmap = await createImageBitmap(await (await fetch(data)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  canvas.drawImage(bitmap, 0, 0);
  const { data: bytes } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
  const light = (i) => [0.2126, 0.7152, 0.0722].reduce((sum, part, k) => { const c = bytes[i + k] / 255; return sum + part * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); }, 0);
  const all = Array.from({ length: bytes.length / 4 }, (_, i) => light(4 * i));
  return (Math.max(...all) + 0.05) / (Math.min(...all) + 0.05);
}"""


def test_a_browser_that_darkens_pages_by_itself_leaves_the_level_legible(browser: Browser, table: Stage) -> None:
    with opened(browser, table, definitions()["cover"]()) as page:
        page.context.new_cdp_session(page).send("Emulation.setAutoDarkModeOverride", {"enabled": True})
        page.locator(".stage").evaluate("e => e.scrollIntoView()")
        page.wait_for_timeout(300)
        for part in (".tub-wide [data-part=level]", ".tub-wide [data-part=base]", ".tub-wide .tub-key"):
            box = page.locator(part).first.bounding_box()
            assert box
            shot = base64.b64encode(page.screenshot(clip=box)).decode()  # type: ignore[arg-type]
            assert page.evaluate(CONTRAST, f"data:image/png;base64,{shot}") > 4, part
