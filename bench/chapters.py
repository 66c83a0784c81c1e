"""Every chapter against its aims, in one run.

Chapters are the pages the builder wrote, figures are what stands in them: none is
listed here.  Keys are pressed on every control of every figure, and the answer is
there when all of the figure shows it, charts, picture and words: later than the
first change, which is what :mod:`bench.site` takes from both of its pages.  The
stock page of chapter 03 is measured beside it, in its favour by its first change.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from bench import servers
from bench.measure import MeasureError, Subject, opened, press, presses, quantile, touch
from bench.progress import Progress
from bench.report import Figure
from bench.servers import PAGE
from bench.site import DRAIN, LEDGER, our_page, stock_page
from explainer.site.contents import written
from tests.chromium import chromium

SECONDS = 420
LOADS = 3
AIMS = {"08": 60}  # ms from the key to the pixel where it is not the usual one
AIM = 30
STOCK_LOADS = 2  # one takes longer than all of ours
PRESSES = 16  # on each figure, shared out among its controls
PICTURE = "(f) => [...f.querySelectorAll('.drawing svg, .tub svg text')].map((e) => e.outerHTML).join()"


@dataclass
class Sample:
    """What was measured of one page: times of its loads, and of key presses by figure (ms)."""

    live: list[float] = field(default_factory=list)
    moves: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


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
    for moment in figure.locator(".moment-go").all()[-1:]:  # told in moments: the controls stand in the last one
        moment.evaluate("e => e.click()")
    controls = figure.locator("[data-control]").all()
    found: list[float] = []
    pictures = {figure.evaluate(PICTURE)}
    for control, count in zip(controls, counts(PRESSES, len(controls)), strict=True):
        # A slider, or of a choice the button that is pressed: the arrow keys move both.
        control.locator("input[type=range], input:checked").first.focus()
        key = "ArrowLeft"
        for _ in range(count):
            page.wait_for_timeout(pauses.uniform(100, 180))
            now = page.evaluate("() => ((e) => [e.valueAsNumber, +e.min, +e.max])(document.activeElement)")
            key = heading(*now, key)
            found.append(press(page, key)["move"])
            pictures.add(figure.evaluate(PICTURE))
    if len(pictures) < 2:
        raise MeasureError(f"{page.url}: {figure.get_attribute('id')} drew the same after {len(found)} key presses")
    return found


def moves(browser: Browser, subject: Subject, only: Collection[str]) -> Iterator[tuple[str, list[float]]]:
    """Open a chapter and use each of its figures that has a control, or ``only`` the named ones; times in ms."""
    with opened(browser, subject) as here:
        page, pauses = here.page, random.Random(1)
        for figure in page.locator("figure.fig:has([data-control])").all():
            name = str(figure.get_attribute("data-figure"))
            if not only or name in only:
                yield name, walk(page, figure, pauses)


def loads(
    browser: Browser, subjects: Mapping[str, Subject], stock: Subject, into: Mapping[str, Sample], progress: Progress
) -> list[float]:
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
        progress.reached(0.3 * (i + 1) / (LOADS + 1), f"all chapters opened, {i + 1} of {LOADS + 1}")
    return theirs


def stock_moves(browser: Browser, subject: Subject) -> dict[str, list[float]]:
    """Press keys on the stock page's sliders; return the times in ms, by slider."""
    with opened(browser, subject) as page:
        touch(page.page, subject, LEDGER)
        return {s.name: presses(page.page, subject, s, PRESSES) for s in (LEDGER, DRAIN)}


def loaded(samples: Mapping[str, Sample], stock: Sample) -> list[Figure]:
    """Return how soon each chapter is alive; ``stock`` is the page that stands beside chapter 03."""
    return [
        Figure(
            f"{stem[:2]} figures live", "s", quantile(sample.live, 0.5) / 1000,
            quantile(stock.live, 0.5) / 1000 if stem == PAGE else None, at_most=2.5,
        )
        for stem, sample in samples.items()
    ]  # fmt: skip


def moved(stem: str, name: str, times: list[float], stock: Sample) -> Figure:
    """Return how soon one figure answers."""
    twin = stock.moves.get(name) if stem == PAGE else None
    return Figure(
        f"{stem[:2]} {name}, slider to pixel, median", "ms", quantile(times, 0.5),
        quantile(twin, 0.5) if twin else None, at_most=AIMS.get(stem[:2], AIM),
    )  # fmt: skip


def run(progress: Progress, only: Collection[str] = ()) -> dict[str, Any]:
    """Measure every chapter, or ``only`` the named figures; return every value behind the figures, and what to know."""
    servers.build()
    samples, stock = {chapter.stem: Sample() for chapter in written()}, Sample()
    with servers.ours() as (base, _), chromium() as browser:
        subjects = {
            stem: replace(our_page(base, "" if stem[:2] == "00" else stem), drawn="data-seq") for stem in samples
        }
        if not only:
            with servers.plain() as (url, _, twin):
                other = stock_page(url, twin)
                stock.live += loads(browser, subjects, other, samples, progress)
                stock.moves.update(stock_moves(browser, other))
            progress.measured(*loaded(samples, stock), share=0.35)
        for i, (stem, subject) in enumerate(subjects.items()):
            for name, times in moves(browser, subject, only):
                samples[stem].moves[name] = times
                progress.measured(moved(stem, name, times, stock), share=0.35 + 0.65 * (i + 1) / len(subjects))
            pressed = [ms for times in samples[stem].moves.values() for ms in times]
            if pressed and not only:
                whole = Figure(f"{stem[:2]} slider to pixel, 95 of 100", "ms", quantile(pressed, 0.95))
                progress.measured(whole, share=0.35 + 0.65 * (i + 1) / len(subjects))
    values = {stem: vars(sample) for stem, sample in (samples | {"stock": stock}).items()}
    notes = [
        f"Figures live: medians of {LOADS} loads with an empty cache.",
        f"Slider to pixel: about {PRESSES} key presses on each figure, until all of it is drawn; stock until its first change.",
    ]
    return {"notes": notes, "samples": values}
