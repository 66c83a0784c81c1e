"""From a key press to the picture: an answer as a GET against the same figure over a kernel's websocket, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from bench.measure import Slider, Subject, opened, presses, quantile, touch
from load.readers import Figure
from load.servers import Server
from tests.chromium import chromium

ROUNDS, PRESSES = 4, 30
# Past the guess and the steps, to where every control is the reader's.
OWN_TURN = "(figure) => { figure.dispatchEvent(new Event('look')); [...figure.querySelectorAll('.moment-go')].at(-1)?.click(); }"


@dataclass(frozen=True)
class Pixels:
    """Milliseconds from the key press to the first frame in which all of the figure shows the answer."""

    by_get: list[float]
    by_websocket: list[float]

    @property
    def part(self) -> float:
        """The median by GET, part of that over the websocket."""
        return median(self.by_get) / median(self.by_websocket)

    def p95(self) -> tuple[float, float]:
        """Within which 95 of 100 came, by GET and over the websocket."""
        return quantile(self.by_get, 0.95), quantile(self.by_websocket, 0.95)


def pixels(server: Server, figure: Figure, control: str) -> Pixels:
    """Press keys on one slider of the article's page and of the ordinary Voilà page, in turn, so that both meet the same machine."""
    pages = (figure.notebook, f"voila/render/{figure.notebook}.ipynb")
    found = Pixels([], [])
    with chromium() as browser:
        for _ in range(ROUNDS):
            for page, times in zip(pages, (found.by_get, found.by_websocket), strict=True):
                url = f"http://localhost:{server.port}/{page}"
                times.extend(_moved(browser, url, f"figure.fig[id=fig-{figure.name}]", control))
    return found


def _moved(browser: Browser, url: str, box: str, control: str) -> list[float]:
    subject = Subject(
        url=url, box=f"{box} [data-chart]", charts=1, live=f"{box}[data-live]", lives=1,
        slider=f'{box} [data-control="{control}"] input', drawn="data-seq",
    )  # fmt: skip
    slider = Slider(control, 0, 0)
    with opened(browser, subject) as page:
        page.page.locator(box).evaluate(OWN_TURN)
        page.page.wait_for_timeout(500)
        touch(page.page, subject, slider)
        return presses(page.page, subject, slider, PRESSES)
