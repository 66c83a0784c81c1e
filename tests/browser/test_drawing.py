"""However a reader came to a setting, the live charts show what a fresh drawing of the model's answer shows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from explainer.figure.record import Definition
from explainer.figure.svg import chart_svg
from explainer.sources import ROOT
from tests.browser.pages import Seen, figure, live, move, turn, value
from tests.browser.running import Site
from tests.figures import definitions
from tests.markup import parse

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Page, Seen]]
FIGURES = definitions()
SHOWN = """(chart) => {
  const svg = [...chart.querySelectorAll("svg.marks")].find((s) => s.checkVisibility());
  return [
    svg.closest(".size").dataset.size,
    +svg.querySelector(".background").getAttribute("d").match(/v(-?[\\d.]+)/)[1],
    [...svg.querySelectorAll(".role-mark path")].map((p) => p.getAttribute("d") ?? ""),
    [...svg.querySelectorAll("text")].map((t) => t.textContent),
  ];
}"""


def numbers(paths: list[str]) -> list[float]:
    return [float(n) for path in paths for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", path)]


def expected(
    made: Definition[Any], name: str, inputs: dict[str, float], size: str, height: float, at: int
) -> tuple[list[str], list[str]]:
    """Return the paths and the words of one chart, drawn at once from the model's answer in the size that is on screen."""
    plan = made.plan
    chart = next(c for c in plan.charts if c.name == name)
    more = made.around(inputs).data if made.plan.ensemble else {}
    data: dict[str, Any] = {**plan.constants, **made.respond(inputs).data, **more}
    if plan.player:
        data |= plan.player.hands_out(data, at)
    svg = parse(chart_svg(chart, size, data, height))
    return [p.attributes.get("d") or "" for g in svg.all(class_="role-mark") for p in g.all("path")], [
        t.text for t in svg.all("text")
    ]


@pytest.mark.parametrize("stem", sorted(n.stem for n in (ROOT / "notebooks").glob("*.ipynb")))
def test_a_chart_that_was_moved_shows_what_a_fresh_drawing_shows(visit: Visit, site: Site, stem: str) -> None:
    page, _ = visit(f"{site.base}/{stem}", viewport={"width": 1280, "height": 900})
    live(page)
    chance = random.Random(stem)
    for name in page.locator("figure.fig").evaluate_all("all => all.map((f) => f.dataset.figure)"):
        made, box = FIGURES[name], figure(page, name)
        turn(page, name)
        for _ in range(3):
            for c in made.plan.controls:
                q = c.quantity
                move(page, name, c.id, q.low + q.step * chance.randrange(round((q.high - q.low) / q.step) + 1))
        if made.plan.ensemble:
            expect(box.locator("p.ensemble:not([data-waiting])")).to_be_attached(timeout=20_000)
            page.wait_for_timeout(300)
        inputs = made.plan.read({c.id: value(page, name, c.id) for c in made.plan.controls})
        if made.plan.player:
            expect(box.locator(".player .play")).to_have_attribute("aria-pressed", "false", timeout=20_000)
        at = int(value(page, name, made.plan.player.id)) if made.plan.player else 0
        for chart in made.plan.charts:
            size, height, paths, words = box.locator(f"[data-chart={chart.name}]").evaluate(SHOWN)
            wanted, said = expected(made, chart.name, inputs, size, height, at)
            where = f"{name}, {chart.name} ({size}), at {inputs}"
            assert sorted(words) == sorted(said), (
                where
            )  # the labels of an axis come in the order in which they were first needed
            assert len(paths) == len(wanted), where
            assert numbers(paths) == pytest.approx(numbers(wanted), abs=0.11), where
