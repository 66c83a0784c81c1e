"""Chromium, Firefox and WebKitGTK: a chapter is opened, guessed at, moved, linked, left and come back to, and nothing is complained of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.running import Site
from tests.engines import Engine, WebKit, engine, wanted

pytestmark = pytest.mark.browser
FIG = "document.querySelector('#fig-drain')"
LIVE = "document.readyState === 'complete' && !document.querySelector('figure.fig:not([data-live])')"


@pytest.fixture(params=wanted())
def reader(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with engine(request.param, lambda: request.getfixturevalue("browser")) as running:
        yield running


def setting(reader: Engine) -> dict[str, Any]:
    """Everything that tells of the share: its handle, its label, the address, and the sentence."""
    found = reader.js(
        f"""(({{ fig }}) => ({{
          handle: +fig.querySelector('#drain-share').value,
          label: fig.querySelector("output[for='drain-share']").innerText.trim(),
          address: new URLSearchParams(location.search).get('drain') ?? '',
          said: fig.querySelector('.headline').innerText + ' ' + fig.querySelector('.verdict').innerText,
        }}))({{ fig: {FIG} }})"""
    )
    return dict(found)


def agrees(reader: Engine, share: float) -> dict[str, Any]:
    """Wait until the address says it; then whatever tells of the share must."""
    reader.until(f"new URLSearchParams(location.search).get('drain')?.includes('share:{share:g}')")
    reader.until(f"{FIG}.querySelector('#drain-share').value == {share}")
    reader.until(f"{FIG}.querySelector(\"output[for='drain-share']\").innerText.trim() === '{100 * share:.0f}'")
    return setting(reader)


def answered(reader: Engine) -> str:
    """Wait until the last move has been answered and drawn; return the sentence."""
    reader.until(
        f"""Math.max(0, ...performance.getEntriesByType('mark').filter((m) => m.name.startsWith('powder:ask:drain:'))
          .map((m) => +m.name.split(':').at(-1))) === +({FIG}.dataset.seq ?? 0)"""
    )
    return str(setting(reader)["said"])


def middle(reader: Engine, part: str) -> tuple[float, float, float]:
    x, y, wide = reader.js(
        f"""(() => {{ const part = {FIG}.querySelector({part!r}); part.scrollIntoView({{ block: 'center', behavior: 'instant' }});
          const box = part.getBoundingClientRect(); return [box.x, box.y + box.height / 2, box.width]; }})()"""
    )
    return x, y, wide


def test_a_reader_opens_guesses_moves_links_leaves_and_comes_back(site: Site, reader: Engine) -> None:
    reader.go(f"{site.base}/03-bathtub")
    reader.until(LIVE)

    # A guess, made by keys in the picture; its reply stands under it.
    reader.js(f"{FIG}.querySelector('.pad-handle').focus()")
    reader.press("ArrowDown", 5)
    reader.until(f"{FIG}.querySelector('.pad').matches('[data-touched]')")
    reader.js(f"{FIG}.querySelector('form.guess [type=submit]').focus()")
    reader.press("Enter")
    reader.until(f"{FIG}.querySelector('.reveal p')?.innerText.length > 20")
    reader.js(f"{FIG}.querySelector('.moment-go:last-of-type, .go-on button')?.click()")

    # By key.
    start = setting(reader)
    assert start["handle"] == 1
    reader.js(f"{FIG}.querySelector('#drain-shrink').focus()")
    for _ in range(12):
        if reader.js("document.activeElement.id") == "drain-share":
            break
        reader.press("Tab")
    reader.press("ArrowLeft", 5)
    agrees(reader, 0.75)
    said = answered(reader)
    assert said != start["said"]

    # The address holds it: the page asked for again shows it again.
    reader.reload()
    reader.until(LIVE)
    agrees(reader, 0.75)
    assert answered(reader) == said

    # By hand, along the track.
    x, y, wide = middle(reader, "#drain-share")
    reader.drag((x + 0.75 * wide, y), (x + 0.4 * wide, y))
    held = reader.js(f"+{FIG}.querySelector('#drain-share').value")
    assert 0.3 <= held <= 0.5
    agrees(reader, held)
    said = answered(reader)

    # A link to elsewhere, and back: from the browser's store or afresh.
    reader.js("window.left = 1")
    reader.js("document.querySelector('main a[href*=\"/04-\"], a[rel=next], .next a').click()")
    reader.until("location.pathname === '/04-crowding-out'")
    reader.until(LIVE)
    reader.back()
    reader.until("location.pathname === '/03-bathtub'")
    reader.until(LIVE)
    if isinstance(reader, WebKit):
        assert reader.js("window.left") == 1, "WebKit brings the page back as it was, and empties its fields"
    agrees(reader, held)
    assert answered(reader) == said
    reader.js(f"{FIG}.querySelector('#drain-shrink').focus()")
    reader.press("ArrowRight", 3)
    reader.until("new URLSearchParams(location.search).get('drain')?.includes('shrink:750')")
    agrees(reader, held)
    assert answered(reader) != said

    # A friend's link.
    reader.go(f"{site.base}/03-bathtub?drain=v1~share:0.2~shrink:1000#fig-drain")
    reader.until(LIVE)
    agrees(reader, 0.2)
    assert reader.js(f"{FIG}.querySelector('#drain-shrink').value") == "1000"

    # Every page, and not a word of complaint in any.
    for stem in ("", *site.pages):
        reader.go(f"{site.base}/{stem}")
        reader.until(LIVE)
    assert reader.complaints() == []
    # And it would have been heard: what a page may not ask for is complained of in each of them.
    reader.js("fetch('https://nowhere.example/').then(() => 1, () => 0)")
    reader.js("Promise.resolve(1)")
    assert any("nowhere.example" in said for said in reader.complaints())
