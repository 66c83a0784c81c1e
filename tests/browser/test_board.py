"""The verdict board as a reader uses it: verdicts and guesses beside ours, taken away as text, picture and link; and the map."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from explainer.chapters.verdict.board import figures
from explainer.chapters.verdict.window import MAP, REGIMES, regime
from tests.browser.pages import Seen, figure, live, settle, turn
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
GUESSES = {name: f.plan.guess.id for name, f in figures().items() if f.plan.guess}
DRAIN, CLIMAX, COVER = (f"powder:{name}:{GUESSES[name]}" for name in ("drain", "climax", "cover"))
KEPT = {
    "powder:claim:3": 2,
    "powder:claim:5": 0,
    DRAIN: {"guess": -100, "answer": 40},
    CLIMAX: {"guess": ["a", "c", "b"], "answer": ["a", "b", "c"]},
    COVER: {"guess": 4, "answer": 4},
}


def row(page: Page, claim: int) -> str:
    return page.locator(f"#claim-{claim}").inner_text()


def test_the_board_sets_a_reader_s_own_beside_ours_and_lets_it_go_along(visit: Visit, site: Site) -> None:
    page, _ = visit(f"{site.base}/09-verdict", permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    assert "No guess of yours" in page.locator(".whose").inner_text()
    page.evaluate(
        "(kept) => Object.entries(kept).forEach(([k, v]) => localStorage.setItem(k, JSON.stringify(v)))", KEPT
    )
    page.reload()
    assert "you: not convinced" in row(page, 3)
    assert "you: convinced" in row(page, 5)
    assert "−100 for 40" in row(page, 5)
    assert "off by 140" in row(page, 5)
    assert "1 pair the wrong way round" in row(page, 6)
    assert "right" in row(page, 9)
    assert page.locator(".whose").is_hidden()

    page.locator("[data-board=text]").click()
    expect(page.locator(".board [role=status]")).to_have_text("Copied as text.")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert [line.split(".")[0] for line in text.splitlines() if line[:1].isdigit()] == [str(n) for n in range(12)]
    assert "not convinced" in text
    assert "off by 140" in text
    with page.expect_download() as download:
        page.locator("[data-board=picture]").click()
    assert download.value.suggested_filename == "out-of-dry-powder-verdict.png"
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")

    page.locator("[data-board=link]").click()
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert urlsplit(link).query == "verdict=3:2~5:0"
    # As a mail may pass it on: encoded once more, in brackets.
    mailed = link.replace("3:2~5:0", quote(quote("3:2~5:0", safe=""), safe="") + ").")
    friend, _ = visit(mailed, **PHONE)
    assert "they: not convinced" in (friend.locator("#claim-3 .yours").text_content() or "")
    assert "somebody else" in friend.locator(".whose").inner_text()
    assert json.loads(friend.evaluate("() => JSON.stringify(Object.keys(localStorage))")) == []

    # On a phone one claim at a time.
    shown = friend.locator(".board tbody tr:visible")
    expect(shown).to_have_count(1)
    friend.locator(".board-one button", has_text="7").tap()
    expect(shown).to_have_attribute("id", "claim-7")
    assert friend.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_map_of_all_windows_is_coloured_by_sign_and_sets_the_window(visit: Visit, site: Site) -> None:
    page, _ = visit(f"{site.base}/09-verdict#fig-window")
    live(page, "window")
    turn(page, "window")
    box = figure(page, "window")
    box.locator("summary", has_text="map").click()
    cells = box.locator(".map-cell")
    expect(cells).to_have_count(len(MAP.columns) * len(MAP.rows))
    column, last = 0, len(MAP.rows) - 1
    cell = box.locator(f".map-cell[data-column='{column}'][data-row='{last}']")
    where = regime(round(MAP.columns[column]), round(MAP.rows[last]))
    expect(cell).to_have_attribute("data-regime", str(where))
    assert REGIMES[where] == "it rose"
    cell.click()
    settle(page, "window")
    assert "2 Sep 2025 to 31 Jul 2026" in box.locator(".headline").inner_text()
