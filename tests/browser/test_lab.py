"""``make lab``: the notebook in JupyterLab: run it, move a figure, tie one of its numbers to an ordinary slider."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import Seen, live, move, slider, value, verdict
from tests.browser.running import ROOT, Lab, environment

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]

CELLS = (
    "from explainer.chapters.bathtub.drain import drain\nfigure = drain()\nfigure",
    'figure.link("share")',
    "figure",
)


@pytest.fixture(scope="module")
def notebook(lab: Lab) -> str:
    """A copy of the chapter with three more cells: the figure by name, its slider, and the figure once more."""
    given = json.loads((lab.root / "03-bathtub.ipynb").read_text(encoding="utf-8"))
    code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    # The chapter's own last figure stays out: this page holds each figure once.
    given["cells"] = [c for c in given["cells"] if "drain()" not in "".join(c["source"])]
    given["cells"] += [{**code, "id": f"own-{i}", "source": source} for i, source in enumerate(CELLS)]
    (lab.root / "linked.ipynb").write_text(json.dumps(given), encoding="utf-8")
    return "linked.ipynb"


def run_all(lab: Lab, visit: Visit, notebook: str) -> tuple[Page, Seen]:
    """Open a notebook and run its cells."""
    page, seen = visit("about:blank", viewport={"width": 1400, "height": 3000})
    page.goto(f"{lab.base}/lab/tree/notebooks/{notebook}?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=40_000)
    # What is run before the kernel is there is not run at all.
    expect(page.locator("#jp-main-statusbar", has_text="| Idle")).to_be_visible(timeout=40_000)
    page.locator("li.lm-MenuBar-item", has_text="Run").click()
    page.locator("li[data-command='runmenu:run-all'], li[data-command='notebook:run-all-cells']").first.click()
    return page, seen


def test_make_lab_says_where_to_open_it_and_opens_the_first_notebook_with_its_code_folded(
    lab: Lab, visit: Visit
) -> None:
    said = lab.log.read_text(encoding="utf-8")
    address = re.search(r"^JupyterLab: (\S+)$", said, re.M)
    assert address, said
    assert address[1] == f"{lab.base}/lab/tree/notebooks/00-the-argument.ipynb"
    assert ("--allow-root" in said) is (os.geteuid() == 0)
    assert "Traceback" not in said
    page, seen = visit(address[1], viewport={"width": 1400, "height": 900})
    expect(page.locator(".jp-Notebook h1")).to_be_visible(timeout=40_000)
    assert page.locator(".jp-CodeCell").count() > 0
    expect(page.locator(".jp-CodeCell .jp-InputArea-editor:visible")).to_have_count(0)
    assert seen.foreign == []


def test_a_notebook_in_jupyterlab_is_alive_and_its_slider_is_tied_both_ways(
    lab: Lab, visit: Visit, notebook: str
) -> None:
    page, seen = run_all(lab, visit, notebook)
    page.locator("#fig-drain").first.scroll_into_view_if_needed(timeout=30_000)
    live(page, "ledger", "drain", look=False)

    # A slider of the notebook is a hand from elsewhere: who sets it looks past the guess, in both views.
    readout = page.locator(".widget-hslider .widget-readout")
    views = page.locator("figure.fig[data-live][data-figure=drain]")
    assert views.evaluate_all("all => all.every((each) => each.dataset.asking !== undefined)")
    expect(readout).to_have_text("1.00")
    readout.click()
    readout.fill("0.9")
    page.keyboard.press("Enter")
    linked = page.locator("figure.fig[data-live][data-figure=drain]:not([data-asking])")
    expect(linked).to_have_count(2)
    expect(slider(page, "drain", "share")).to_have_value("0.9")

    # Two views of one figure have ids of their own, and both follow.
    ids = page.evaluate(
        "[...document.querySelectorAll('.fig[data-live], .fig[data-live] [id]')].map((e) => e.id).filter(Boolean)"
    )
    assert len(ids) == len(set(ids))
    other = linked.last
    expect(other.locator("[data-control=share] input")).to_have_value("0.9")

    style = page.locator("#fig-drain").evaluate("e => getComputedStyle(e).borderTopStyle")
    assert style == "solid", "the figure came without its style"
    cited = page.locator(".jp-RenderedMarkdown a[href*='#source-']").all_inner_texts()
    assert cited
    assert all(text[0] + text[-1] == "[]" for text in cited), "a citation is no part of its sentence"
    before = verdict(page, "drain")
    move(page, "drain", "share", 0.5)
    assert verdict(page, "drain") != before
    expect(other.locator("[data-control=share] input")).to_have_value("0.5")
    expect(other.locator(".headline")).to_have_text(page.locator("#fig-drain .headline").inner_text())

    # The arrow keys are the slider's, not the notebook's: it moves by one step, and the active cell stays.
    active = "[...document.querySelectorAll('.jp-Notebook .jp-Cell')].findIndex((c) => c.classList.contains('jp-mod-active'))"
    slider(page, "drain", "share").click(position={"x": 3, "y": 3})
    here = page.evaluate(active)
    move(page, "drain", "share", 0.5)
    for key, stands in (("ArrowRight", "0.55"), ("ArrowUp", "0.6"), ("ArrowDown", "0.55"), ("ArrowLeft", "0.5")):
        page.keyboard.press(key)
        expect(slider(page, "drain", "share")).to_have_value(stands)
    assert page.evaluate(active) == here

    expect(readout).to_have_text("0.50")
    readout.click()
    readout.fill("0.25")
    page.keyboard.press("Enter")
    expect(slider(page, "drain", "share")).to_have_value("0.25")
    page.wait_for_function(
        "(old) => document.querySelector('#fig-drain .verdict').innerText !== old",
        arg=verdict(page, "drain") if value(page, "drain", "share") != 0.25 else before,
    )

    move(page, "drain", "share", 0.75)
    expect(readout).to_have_text("0.75")
    page.wait_for_timeout(500)
    assert value(page, "drain", "share") == 0.75
    the_arrow_keys_are_the_slider_s(page)
    a_second_view_leads_into_itself(page)
    what_is_saved_is_seen_when_the_kernel_is_gone(page, seen, lab, notebook)
    assert seen.foreign == []


def the_arrow_keys_are_the_slider_s(page: Page) -> None:
    """JupyterLab has the arrow keys for its own: cells up and down."""
    share = slider(page, "drain", "share")
    share.focus()
    for key, then in (("ArrowLeft", "0.7"), ("ArrowDown", "0.65"), ("ArrowRight", "0.7"), ("ArrowUp", "0.75")):
        page.keyboard.press(key)
        expect(share).to_have_value(then)
        expect(share).to_be_focused()
    expect(page.locator("output[for='drain-share']")).to_have_text("75")


def a_second_view_leads_into_itself(page: Page) -> None:
    """The same output once more, by JupyterLab's own menu."""
    page.locator("#fig-drain .headline").click(button="right")
    page.locator(".lm-Menu-itemLabel", has_text="Create New View for").click()
    other = page.locator(".jp-LinkedOutputView figure.fig[data-live]")
    other.dispatch_event("look")
    label = other.locator("[data-control=share] label")
    assert other.locator(f"[id='{label.get_attribute('for')}']").count() == 1
    field = other.locator("[data-control=share] input")
    expect(field).to_have_value("0.75")
    field.focus()
    page.keyboard.press("ArrowLeft")
    expect(field).to_have_value("0.7")
    expect(slider(page, "drain", "share")).to_have_value("0.7")
    expect(page.locator("#fig-drain .verdict")).to_have_text(other.locator(".verdict").inner_text())


def what_is_saved_is_seen_when_the_kernel_is_gone(page: Page, seen: Seen, lab: Lab, notebook: str) -> None:
    """Saved, its kernel ended, opened again: the figure as it was made stands there, with its style and its drawings."""
    expect(page.locator("figure.saved:visible")).to_have_count(0)
    page.locator("li.lm-MenuBar-item", has_text="File").click()
    page.locator("li[data-command='docmanager:save']").click()
    lab.until(lambda: "fig-drain-saved" in (lab.root / notebook).read_text(encoding="utf-8"))
    page.evaluate(
        """async () => {
          const token = document.cookie.match(/_xsrf=([^;]+)/)[1];
          const all = await (await fetch("/api/sessions")).json();
          for (const { id } of all) await fetch(`/api/sessions/${id}`, { method: "DELETE", headers: { "X-XSRFToken": token } });
        }"""
    )
    seen.allowed.append(re.compile("widget model not found|Canceled future|Kernel|kernel"))
    page.goto(f"{lab.base}/lab/tree/notebooks/{notebook}?reset")
    saved = page.locator("#fig-drain-saved").first
    saved.scroll_into_view_if_needed(timeout=40_000)
    expect(saved.locator(".verdict")).to_be_visible()
    assert saved.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    drawn = saved.locator(".size:visible svg").first.bounding_box()
    assert drawn
    assert drawn["height"] > 100
    expect(page.locator("text=model not found")).to_be_hidden()


def test_a_chapter_made_into_html_elsewhere_reads_without_kernel_and_network(browser: Browser, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "notebooks/02-dry-powder.ipynb"]
    done = subprocess.run(
        [*command, "--output-dir", str(tmp_path)],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    page.goto((tmp_path / "02-dry-powder.html").as_uri(), wait_until="domcontentloaded")
    figures = page.locator("figure.fig")
    assert figures.count() > 2
    for fig in figures.all():
        assert fig.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
        expect(fig.locator(".verdict")).to_be_visible()
        heights = fig.locator("svg:visible").evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)")
        assert max(heights) > 100
    page.context.close()


def test_a_sketch_by_keys_and_a_named_setting_work_in_jupyterlab(lab: Lab, visit: Visit) -> None:
    page, seen = run_all(lab, visit, "04-crowding-out.ipynb")
    fig = page.locator("#fig-absorbed")
    fig.scroll_into_view_if_needed(timeout=30_000)
    live(page, look=False)
    handle = fig.locator("[role=slider]").last
    drawn = float(handle.get_attribute("aria-valuenow") or "nan")
    handle.focus()
    page.keyboard.press("ArrowUp")
    assert float(handle.get_attribute("aria-valuenow") or "nan") > drawn
    fig.locator("form.guess [type=submit]").focus()
    page.keyboard.press("Enter")
    expect(fig.locator(".reveal p").first).to_be_visible()

    fig.locator(".moment-go").last.click()
    sliders = fig.locator(".control input[type=range]")
    before = sliders.evaluate_all("all => all.map((e) => e.value)")
    said = fig.locator(".verdict").inner_text()
    fig.locator("[data-world][aria-pressed=false]").last.click()
    expect(fig.locator("[data-world][aria-pressed=true]")).to_have_count(1)
    assert sliders.evaluate_all("all => all.map((e) => e.value)") != before
    expect(fig.locator(".verdict")).not_to_have_text(said)
    assert seen.foreign == []
