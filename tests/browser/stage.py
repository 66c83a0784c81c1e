"""One figure on a page of its own, its Python half answering in this process: no site, no kernel, nothing pretended."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from explainer.figure.figure import Figure
from explainer.site.assets import write_assets

ROOT = Path(__file__).parents[2]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A figure</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="assets/{page}"><link rel="stylesheet" href="assets/{figure}"></head>
<body><header class="top"><a class="home" href="">A figure</a><button type="button" class="present" hidden>present</button></header>
<main id="main"><article><header class="opening col"><h1>A figure</h1></header><div class="col prose"><h2 id="one">One</h2><p><strong>One</strong>.</p></div>
{html}</article></main><script type="module">
import widget from "./assets/{module}";
import {{ Model }} from "./model.js";
import {{ mountPresent }} from "./present.js";
mountPresent();
const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
const el = document.querySelector("figure.fig");
const state = JSON.parse(el.querySelector("script.state").textContent);
const model = new Model({{ ...state, vega: "assets/{vega}" }});
let busy = false, more = false;
if (window.answer) model.saved = async () => {{
  if (busy) return (more = true);
  for (busy = more = true; more; ) {{
    more = false;
    const [said, sent] = await window.answer({{ inputs: model.get("inputs"), request: model.get("request") }});
    model.receive({{ ...said, ...Object.fromEntries(Object.entries(sent).map(([name, text]) => [name, bytes(text)])) }});
  }}
  return (busy = false);
}};
window.model = model;
await widget.render({{ model, el }});
</script></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Stage:
    """A folder of pages, served for as long as the block runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = write_assets(folder / "assets")
        for name in ("model.js", "present.js"):
            (folder / name).write_bytes((ROOT / "explainer" / "site" / "js" / name).read_bytes())
        self.base = ""

    def put(self, figure: Figure) -> str:
        """Write a page for a figure; return its address."""
        name = figure.plan["name"]
        page = PAGE.format(
            html=figure.static(), page=self.manifest["page.css"], figure=self.manifest["figure.css"],
            module=self.manifest["figure.js"], vega=self.manifest["vega.js"],
        )  # fmt: skip
        (self.folder / f"{name}.html").write_text(page, encoding="utf-8")
        return f"{self.base}{name}.html"


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Serve a folder of figures."""
    made = Stage(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.base = f"http://127.0.0.1:{server.server_port}/"
        yield made
        server.shutdown()


def answering(page: Page, figure: Figure) -> list[dict[str, Any]]:
    """Let a figure's Python half answer its page; return what it will have been asked: inputs and request in one."""
    asked: list[dict[str, Any]] = []

    def answer(state: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        sent: dict[str, Any] = {}

        def note(change: Any) -> None:
            sent[change["name"]] = change["new"]

        names = ["outputs", "extra", "answered"]
        figure.observe(note, names)
        with figure.hold_trait_notifications():
            for name in state.keys() & {"inputs", "request"}:
                setattr(figure, name, json.loads(json.dumps(state[name])))
        asked.append({**figure.inputs, **figure.request})
        figure.unobserve(note, names)
        packed = {name: base64.b64encode(sent[name]).decode() for name in ("outputs", "extra") if name in sent}
        return {"answered": figure.answered}, packed

    page.expose_function("answer", answer)
    return asked
