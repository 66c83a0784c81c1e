from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from bench.chapters import AIM, AIMS, PRESSES, Sample, counts, heading, loaded, moved, walk
from bench.measure import MeasureError, Subject
from bench.servers import PAGE

# A page that answers like ours: after a wait the picture is drawn, and only then the figure says so.
FIGURE = """<figure class="fig" id="fig-one" data-figure="one" data-live>{tour}
<div class="drawing"><svg class="marks"><g class="role-mark"><path d="M0 0"/></g></svg></div>
<div data-control="a"><input type="range" min="0" max="2" value="0"></div>
<div data-control="b" {lock}><input type="range" min="0" max="9" value="5"></div></figure>
<style>[data-locked] {{ display: none }}</style><script>
const figure = document.querySelector("figure");
document.querySelector(".moment-go")?.addEventListener("click", () => document.querySelector("[data-locked]").removeAttribute("data-locked"));
window.asked = [];
let seq = 0;
figure.addEventListener("input", ({{ target }}) => {{
  asked.push(target.parentElement.dataset.control);
  if ({draws}) document.querySelector("path").setAttribute("d", "M9 9"); /* as a spread is cleared: no answer yet */
  const value = target.value;
  setTimeout(() => {{
    if ({draws}) document.querySelector("path").setAttribute("d", `M${{asked.at(-1) === "a" ? 1 : 2}} ${{value}}`);
    figure.dataset.seq = ++seq;
  }}, 60);
}});
</script>"""


def written(**parts: str) -> str:
    return f"data:text/html,{quote(FIGURE.format(**parts))}"


SUBJECT = Subject("", "[data-chart]", 0, "figure", 1, "figure [data-control] input", drawn="data-seq")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context().new_page()
    page.add_init_script(SUBJECT.probe())
    yield page
    page.context.close()


def test_every_control_is_pressed_and_the_whole_drawing_is_waited_for(page: Page) -> None:
    page.goto(written(tour="", lock="", draws="true"))
    times = walk(page, page.locator("figure"), random.Random(1))
    assert len(times) == PRESSES
    assert min(times) > 60, "the first change was taken for the answer"
    assert page.evaluate("asked") == ["a"] * (PRESSES // 2) + ["b"] * (PRESSES // 2)


def test_a_figure_told_in_moments_is_opened_as_a_reader_would(page: Page) -> None:
    page.goto(written(tour="<button class='moment-go'>your turn</button>", lock="data-locked", draws="true"))
    walk(page, page.locator("figure"), random.Random(1))
    assert set(page.evaluate("asked")) == {"a", "b"}


def test_a_figure_that_draws_nothing_new_cannot_be_measured(page: Page) -> None:
    page.goto(written(tour="", lock="", draws="false"))
    with pytest.raises(MeasureError, match="fig-one drew the same after 16 key presses"):
        walk(page, page.locator("figure"), random.Random(1))


@pytest.mark.parametrize(
    ("value", "key", "goes"),
    [
        (0, "ArrowLeft", "ArrowRight"),
        (1, "ArrowLeft", "ArrowLeft"),
        (1, "ArrowRight", "ArrowRight"),
        (2, "ArrowRight", "ArrowLeft"),
    ],
)
def test_a_slider_at_its_end_is_moved_back(value: float, key: str, goes: str) -> None:
    assert heading(value, 0, 2, key) == goes


@pytest.mark.parametrize(("among", "each"), [(1, [16]), (3, [6, 5, 5]), (5, [4, 3, 3, 3, 3]), (12, [2] * 12)])
def test_key_presses_are_shared_out_evenly(among: int, each: list[int]) -> None:
    assert counts(16, among) == each


def test_a_choice_is_walked_by_the_arrow_keys_of_its_buttons(page: Page) -> None:
    choice = "".join(f'<input type="radio" name="a" value="{i}" {"checked" * (i == 0)}>' for i in range(3))
    slider = '<input type="range" min="0" max="2" value="0">'
    page.goto(f"data:text/html,{quote(FIGURE.format(tour='', lock='', draws='true').replace(slider, choice))}")
    assert len(walk(page, page.locator("figure"), random.Random(1))) == PRESSES
    assert set(page.evaluate("asked")) == {"a", "b"}


def test_the_aims_are_the_ones_promised_for_every_figure() -> None:
    stock = Sample([8000.0], {"ledger": [60.0], "drain": [90.0]})
    median = moved(PAGE, "drain", [20.0, 30.0, 40.0], stock)
    assert (median.ours, median.stock, median.at_most, median.met) == (30.0, 90.0, 30, True)
    assert moved("98-slow", "drain", [31.0], stock) == replace(
        median, name="98 drain, slider to pixel, median", ours=31.0, stock=None
    )
    machine = moved("08-whole-machine", "two_worlds", [59.0], stock)
    assert (AIM, AIMS, machine.at_most, machine.met) == (30, {"08": 60}, 60, True)
    fast, slow = loaded({PAGE: Sample([900.0, 1000.0, 5000.0]), "98-slow": Sample([3000.0])}, stock)
    assert (fast.ours, fast.stock, fast.at_most, fast.met) == (1.0, 8.0, 2.5, True)
    assert (slow.stock, slow.met) == (None, False), "only one chapter has a stock twin"
