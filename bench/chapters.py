"""Every chapter against its aims, in one run: ``python -m bench.chapters``.

Chapters are the pages the builder wrote, figures are what stands in them: none is
listed here.  Keys are pressed on every control of every figure, and the answer is
there when all of the figure shows it, charts, picture and words: later than the
first change, which is what :mod:`bench.site` takes from both of its pages.  The
stock page of chapter 03 is measured beside it, in its favour by its first change.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from bench import servers
from bench.measure import MeasureError, Subject, opened, press, presses, quantile, touch
from bench.report import Figure, figures, table
from bench.servers import PAGE
from bench.site import DRAIN, LEDGER, our_page, stock_page
from explainer.site.contents import written
from tests.chromium import chromium

LOADS = 3
STOCK_LOADS = 2  # one takes longer than all of ours
PRESSES = 16  # on each figure, shared out among its controls
PICTURE = "(f) => [...f.querySelectorAll('.drawing svg, .tub svg text')].map((e) => e.outerHTML).join()"


@dataclass
class Sample:
    """What was measured of one page: times of its loads, and of key presses by figure (ms)."""

    live: list[float] = field(default_factory=list)
    moves: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def slowest(self) -> str:
        """The figure whose median key press took longest."""
        return max(self.moves, key=lambda name: quantile(self.moves[name], 0.5))


def heading(value: float, low: float, high: float, key: str) -> str:
    """Return the arrow key that can still move a slider: ``key``, or at the end of the way the other one."""
    ends = {"ArrowLeft": low, "ArrowRight": high}
    other = {"ArrowLeft": "ArrowRight", "ArrowRight": "ArrowLeft"}
    return other[key] if value == ends[key] else key


def counts(total: int, among: int) -> list[int]:
    """Return how many presses each control gets: as even as can be, and each at least two."""
    return [max(2, total // among + (i < total % among)) for i in range(among)]


def walk(page: Page, figure: Locator, pauses: random.Random) -> list[float]:
    """Press keys on every control of a figure; return the times in ms.

    Raises
    ------
    MeasureError
        If the figure answered and nothing of its picture changed: there was no pixel to wait for.
    """
    yours = figure.get_by_role("button", name="your turn")
    if yours.count():  # told in steps: some controls wait for the reader's own turn
        yours.click()
    sliders = figure.locator("[data-control] input").all()
    found: list[float] = []
    pictures = {figure.evaluate(PICTURE)}
    for slider, count in zip(sliders, counts(PRESSES, len(sliders)), strict=True):
        slider.focus()
        key = "ArrowLeft"
        for _ in range(count):
            page.wait_for_timeout(pauses.uniform(100, 180))
            value, low, high = slider.evaluate("(e) => [e.valueAsNumber, +e.min, +e.max]")
            key = heading(value, low, high, key)
            found.append(press(page, key)["move"])
            pictures.add(figure.evaluate(PICTURE))
    if len(pictures) < 2:
        raise MeasureError(f"{page.url}: {figure.get_attribute('id')} drew the same after {len(found)} key presses")
    return found


def moves(browser: Browser, subject: Subject, into: Sample) -> None:
    """Open a chapter and use each of its figures that has a control."""
    with opened(browser, subject) as here:
        page, pauses = here.page, random.Random(1)
        with_controls = page.locator("figure.fig:has([data-control])").all()
        if not with_controls:
            raise MeasureError(f"{subject.url}: no figure has a control")
        for figure in with_controls:
            into.moves[str(figure.get_attribute("data-figure"))] += walk(page, figure, pauses)


def loads(browser: Browser, subjects: Mapping[str, Subject], stock: Subject, into: Mapping[str, Sample]) -> list[float]:
    """Open all pages in turn, each with an empty cache; return what the stock page took to be live."""
    theirs: list[float] = []
    for i in range(LOADS + 1):
        for stem, subject in subjects.items():
            with opened(browser, subject) as page:
                # The first load of each warms the disk cache of the machine, and is thrown away.
                if i:
                    into[stem].live.append(page.times["live"])
        if 0 < i <= STOCK_LOADS:
            with opened(browser, stock) as page:
                theirs.append(page.times["live"])
    return theirs


def stock_moves(browser: Browser, subject: Subject) -> dict[str, list[float]]:
    """Press keys on the stock page's sliders; return the times in ms, by slider."""
    with opened(browser, subject) as page:
        touch(page.page, subject, LEDGER)
        return {s.name: presses(page.page, subject, s, PRESSES) for s in (LEDGER, DRAIN)}


def summary(samples: Mapping[str, Sample], stock: Sample) -> list[Figure]:
    """Return the rows of the report with their aims; ``stock`` is the page that stands beside chapter 03."""
    rows = []
    for stem, sample in samples.items():
        twin = stock if stem == PAGE else Sample()
        pressed = [ms for times in sample.moves.values() for ms in times]
        theirs = [ms for times in twin.moves.values() for ms in times]
        chapter = stem[:2]

        def row(what: str, unit: str, ours: float, other: float | None, chapter: str = chapter, **aim: float) -> None:
            rows.append(Figure(f"{chapter} {what}", unit, ours, other, **aim))

        row("slider to pixel, slowest figure, median", "ms", quantile(sample.moves[sample.slowest], 0.5),
            quantile(twin.moves[twin.slowest], 0.5) if twin.moves else None, at_most=50)  # fmt: skip
        row("slider to pixel, all figures, 95 of 100", "ms", quantile(pressed, 0.95),
            quantile(theirs, 0.95) if theirs else None)  # fmt: skip
        row("figures live", "s", quantile(sample.live, 0.5) / 1000,
            quantile(twin.live, 0.5) / 1000 if twin.live else None, at_most=2.5)  # fmt: skip
    return rows


def notes(samples: Mapping[str, Sample]) -> list[str]:
    """Return what to know about the rows: how they came about, and every figure's own median."""
    said = [
        f"{stem[:2]}: " + ", ".join(f"{name} {quantile(ms, 0.5):.0f}" for name, ms in sample.moves.items())
        for stem, sample in samples.items()
    ]
    return [
        f"Figures live: medians of {LOADS} loads with an empty cache.",
        f"Slider to pixel: about {PRESSES} key presses on each figure, until all of it is drawn; stock until its first change.",
        f"Slider to pixel of every figure, median, ms: {'; '.join(said)}.",
    ]


def run() -> dict[str, Any]:
    """Measure every chapter; return the figures, every value behind them, and what to know about them."""
    servers.build()
    samples = {chapter.stem: Sample() for chapter in written()}
    stock = Sample()
    with servers.ours() as (base, _), chromium() as browser:
        subjects = {stem: replace(our_page(base, stem), drawn="data-seq") for stem in samples}
        with servers.plain() as (url, _, twin):
            other = stock_page(url, twin)
            stock.live += loads(browser, subjects, other, samples)
            stock.moves.update(stock_moves(browser, other))
        for stem, subject in subjects.items():
            moves(browser, subject, samples[stem])
    values = {stem: vars(sample) for stem, sample in (samples | {"stock": stock}).items()}
    return {"figures": [f.json() for f in summary(samples, stock)], "notes": notes(samples), "samples": values}


def main() -> int:
    """Print this measurement alone."""
    result = run()
    print(table({"chapters": figures(result)}))
    for note in result["notes"]:
        print(f"· {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
