"""A link carries what the reader changed, for each figure by itself, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import FIGURES, Seen, figure, live, move, settle, slider, value, verdict
from tests.browser.running import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
CHAPTER = "03-bathtub"


def test_a_copied_link_shows_a_friend_the_same_two_worlds(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}", permissions=["clipboard-read", "clipboard-write"])
    live(page)
    first = verdict(page, "ledger")
    move(page, "drain", "share", 0.25)
    move(page, "drain", "shrink", 1200)
    move(page, "ledger", "since", 12)
    figure(page, "drain").locator("[data-act=copy]").click()
    expect(figure(page, "drain").locator(".notice")).to_be_visible()
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.endswith("#fig-drain")
    assert link.startswith(f"{site.base}/{CHAPTER}?")
    query = link.split("?")[1].split("#")[0]
    assert sorted(part.split("=")[0] for part in query.split("&")) == ["drain", "ledger"]
    assert "treasury" not in query
    assert "bank_assets" not in query

    friend, _ = visit(link)
    live(friend)
    for name in FIGURES:
        settle(friend, name)
        assert verdict(friend, name) == verdict(page, name)
    assert [value(friend, "drain", c) for c in ("share", "shrink")] == [0.25, 1200]
    assert value(friend, "ledger", "since") == 12
    assert verdict(friend, "ledger") != first
    expect(figure(friend, "drain").locator(".notice")).to_be_hidden()


def test_one_figure_s_link_leaves_the_other_alone(site: Site, visit: Visit) -> None:
    plain, _ = visit(f"{site.base}/{CHAPTER}")
    live(plain)
    linked, _ = visit(f"{site.base}/{CHAPTER}?ledger=v1~week:40&utm=x")
    live(linked)
    assert value(linked, "ledger", "week") == 40
    assert verdict(linked, "drain") == verdict(plain, "drain")
    move(linked, "drain", "share", 0.5)
    linked.wait_for_url("**drain=v1~share:0.5*", timeout=5_000)
    assert "ledger=v1~week:40" in linked.url
    assert "utm=x" in linked.url


@pytest.mark.parametrize(
    "garbage", ["xyz", "v99~share:0.5", "v1~share:7", "v1~nix:1", "v1~share:%3Cscript%3E", "%00%ff", ""]
)
def test_garbage_in_the_address_is_told_and_changes_nothing(site: Site, visit: Visit, garbage: str) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}?drain={garbage}")
    live(page)
    notice = figure(page, "drain").locator(".notice")
    expect(notice).to_be_visible()
    assert notice.inner_text().strip()
    expect(figure(page, "ledger").locator(".notice")).to_be_hidden()
    for control in ("share", "shrink", "treasury", "bank_assets"):
        assert value(page, "drain", control) == float(slider(page, "drain", control).get_attribute("value") or "nan")
    move(page, "drain", "share", 0.5)
    page.wait_for_url(lambda url: "drain=v1~share:0.5" in url)  # it follows when the control rests


def test_what_can_be_read_of_a_broken_link_is_kept(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}?drain=v1~share:0.5~nix:3")
    live(page)
    settle(page, "drain")
    assert value(page, "drain", "share") == 0.5
    expect(figure(page, "drain").locator(".notice")).to_contain_text("nix")


def test_the_address_follows_the_reader_without_filling_the_history(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/{CHAPTER}")
    live(page)
    length = page.evaluate("history.length")
    for share in (0.5, 0.25, 0):
        move(page, "drain", "share", share)
    assert page.evaluate("history.length") == length
    page.wait_for_url(lambda url: url.endswith("?drain=v1~share:0"))
    page.reload()
    live(page)
    settle(page, "drain")
    assert value(page, "drain", "share") == 0


def settings(page: Page, name: str) -> dict[str, float]:
    return {
        box.get_attribute("data-control") or "": float(box.locator("input[type=range], input:checked").input_value())
        for box in figure(page, name).locator(".control").all()
    }


def test_a_named_world_and_a_cell_of_the_map_are_in_the_link_and_come_back_with_it(site: Site, visit: Visit) -> None:
    page, _ = visit(f"{site.base}/04-crowding-out", permissions=["clipboard-read", "clipboard-write"])
    live(page)
    told = figure(page, "absorbed")
    expect(told.locator(".worlds")).to_be_hidden()
    told.get_by_role("button", name="your turn").click()
    told.get_by_role("button", name="the essay's, with the Fed").click()
    world = {"share": 1.0, "need": 400.0, "returning": 0.2, "pool": 2.0}
    settle(page, "absorbed")
    assert settings(page, "absorbed") == pytest.approx(world)
    assert "falls by 11.1 basis points" in verdict(page, "absorbed")
    page.wait_for_url(lambda url: url.endswith("?absorbed=v1~share:1~need:400~returning:0.2~pool:2"))

    page.reload()
    live(page)
    settle(page, "absorbed")
    assert settings(page, "absorbed") == pytest.approx(world)
    assert "falls by 11.1 basis points" in verdict(page, "absorbed")
    expect(told.get_by_role("button", name="your turn")).to_have_attribute("aria-pressed", "true")
    expect(told.get_by_role("button", name="the essay's, with the Fed")).to_have_attribute("aria-pressed", "true")

    # A need of 20 billion, and a quarter of each bond for the central bank.
    told.locator(".where > summary").click()
    told.locator(".map-cell[data-column='0'][data-row='3']").click()
    settle(page, "absorbed")
    moved = {**world, "share": 0.25, "need": 20.0}
    assert settings(page, "absorbed") == pytest.approx(moved)
    page.wait_for_url(lambda url: "absorbed=v1~share:0.25~need:20~" in url)
    told.locator("[data-act=copy]").click()
    expect(told.locator(".notice")).to_contain_text("Link copied")
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.endswith("?absorbed=v1~share:0.25~need:20~returning:0.2~pool:2#fig-absorbed")

    friend, _ = visit(link)
    live(friend)
    settle(friend, "absorbed")
    assert settings(friend, "absorbed") == pytest.approx(moved)
    assert verdict(friend, "absorbed") == verdict(page, "absorbed")
