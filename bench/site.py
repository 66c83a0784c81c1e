"""The page of chapter 03 against the same page written the stock way, in one run.

Stock is Voilà's ``lab`` template without preheating, ``ipywidgets.FloatSlider``
and ``JupyterChart`` in offline mode (:mod:`bench.stock`).  Pages are opened in
turn, ours, stock, ours, stock, so that a busy machine slows both.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench import servers, stock
from bench.measure import Opened, Slider, Subject, opened, presses, quantile, touch, weight
from bench.progress import Progress
from bench.report import Figure
from bench.servers import PAGE
from tests.chromium import chromium

SECONDS = 190
LOADS = 5
PRESSES = 24  # in each of two rounds
ROUNDS = 2
READERS = 20
LEDGER = Slider("ledger", 0, 1)
DRAIN = Slider("drain", 1, 2)

Sample = dict[str, list[float]]


def our_page(base: str, page: str = PAGE) -> Subject:
    """Return where the parts of one of our pages are, and how many the builder wrote."""
    html = servers.ask(f"{base}/{page}").decode()
    return Subject(
        url=f"{base}/{page}",
        box="figure.fig [data-chart]", charts=html.count("data-chart="),
        live="figure.fig[data-live]", lives=html.count('<figure class="fig"'),
        slider="figure.fig [data-control] input", turn=".moment-go:last-child",
    )  # fmt: skip


def stock_page(url: str, twin: stock.Twin) -> Subject:
    """Return where the parts of the stock page are."""
    return Subject(
        url=url,
        box=".vega-embed", charts=twin.charts,
        live=".noUi-handle", lives=twin.sliders,
        slider=".noUi-handle",
    )  # fmt: skip


def _load(page: Opened, subject: Subject, into: Sample) -> None:
    for name, value in page.times.items():
        into[name].append(value)
    into["bytes"].append(page.wire.received)
    into["requests"].append(page.wire.requests)
    first = touch(page.page, subject, DRAIN)
    into["touch"].append(first["touch"])
    into["answered"].append(first["opened"])


def speeds(browser: Browser, our: Subject, other: Subject, progress: Progress) -> tuple[Sample, Sample]:
    """Open both pages in turn and move their sliders; return every value measured, in ms and bytes."""
    mine, theirs = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    both = ((our, mine), (other, theirs))
    for i in range(LOADS + 1):
        for subject, into in both:
            with opened(browser, subject) as page:
                # The first load of each warms the disk cache of the machine, and is thrown away.
                _load(page, subject, into if i else defaultdict(list))
        progress.reached(0.7 * (i + 1) / (LOADS + 1), f"both pages opened, {i + 1} of {LOADS + 1}")
    for i in range(ROUNDS):
        for subject, into in both:
            with opened(browser, subject) as page:
                touch(page.page, subject, LEDGER)
                for slider in (LEDGER, DRAIN):
                    into[slider.name] += presses(page.page, subject, slider, PRESSES)
        progress.reached(0.7 + 0.2 * (i + 1) / ROUNDS, f"keys pressed on both, {i + 1} of {ROUNDS}")
    return mine, theirs


def memory() -> tuple[float | None, float | None]:
    """Return the memory of a server that has answered twenty readers of the page in MB, ours and stock."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None, None
    with servers.ours() as (base, pid):
        address = f"{base}/at/{servers.health(base)['edition']}/answer/{PAGE}/drain?share="
        for reader in range(READERS):
            servers.ask(f"{base}/{PAGE}")
            servers.ask(f"{address}{0.05 * reader:.2g}")
        mine = weight(pid)
    with servers.plain() as (url, pid, _):
        with ThreadPoolExecutor(2) as readers:
            list(readers.map(lambda _: servers.ask(url, seconds=300), range(READERS)))
        theirs = weight(pid)
    return mine, theirs


def summary(mine: Sample, theirs: Sample, pss: tuple[float | None, float | None]) -> list[Figure]:
    """Return the figures of the report with their aims."""

    def row(name: str, key: str, unit: str, scale: float, q: float = 0.5, **aim: float) -> Figure:
        return Figure(name, unit, quantile(mine[key], q) * scale, quantile(theirs[key], q) * scale, **aim)

    found = [
        row("first byte", "first", "s", 1e-3, times=1),
        row("text readable", "text", "s", 1e-3, at_most=0.4, times=5),
        row("charts painted", "charts", "s", 1e-3, times=5),
        row("figures live", "live", "s", 1e-3, times=5),
        row("first move answered, after the touch", "touch", "s", 1e-3, at_most=0.3),
        row("first move answered, after opening the page", "answered", "s", 1e-3, times=5),
    ]
    for name, said in (("ledger", "balance sheet"), ("drain", "your drain")):
        found.append(row(f"slider to pixel, {said}, median", name, "ms", 1, at_most=45, times=1))
        found.append(row(f"slider to pixel, {said}, 95 of 100", name, "ms", 1, 0.95, times=1))
    found += [
        row("bytes until live", "bytes", "MB", 1e-6, at_most=0.5, times=1),
        row("requests until live", "requests", "", 1, times=1),
        Figure("memory of the server and all it started, twenty readers", "MB", *pss, at_most=200, times=1),
    ]
    return found


def run(progress: Progress) -> dict[str, Any]:
    """Measure both pages; return every value behind the figures, and what to know about them."""
    servers.build()
    with servers.ours() as (base, _), servers.plain() as (url, _, twin), chromium() as browser:
        mine, theirs = speeds(browser, our_page(base), stock_page(url, twin), progress)
    notes = [
        f"Load figures are medians of {LOADS} loads with an empty cache; slider figures are from "
        f"{len(mine['ledger'])} key presses on each slider. The stock page has no answer before its load.",
        "Requests include websockets; bytes include their frames.",
    ]
    if twin.without:
        notes.append(f"The stock page does without {', '.join(twin.without)}: that is in its favour.")
    progress.measured(*summary(mine, theirs, memory()), share=1)
    return {"notes": notes, "samples": {"ours": mine, "stock": theirs}}
