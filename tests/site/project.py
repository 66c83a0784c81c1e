"""A project as small as a project can be, and a server for it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from explainer.site.edition import edition_of

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = ("01-tiny", "02-stops", "03-rope")

TINY = '''
import os
import struct

import anywidget
import traitlets


class Tiny(anywidget.AnyWidget):
    _esm = """
    export default {
      render({ model, el }) {
        const button = document.createElement("button");
        const answer = document.createElement("output");
        button.textContent = "double";
        button.onclick = () => { model.set("inputs", { x: 21 }); model.save_changes(); };
        model.on("change:outputs", () => { answer.textContent = String(model.get("outputs").getFloat64(0, true)); });
        el.append(button, answer);
      },
    };
    """
    inputs = traitlets.Dict().tag(sync=True, echo_update=False)
    outputs = traitlets.Bytes(b"").tag(sync=True)
    where = traitlets.Dict().tag(sync=True)

    def __init__(self):
        seen = {name: os.environ.get(name, "") for name in ("EXPLAINER_ASSETS", "VOILA_REQUEST_URL", "IPYTHONDIR")}
        super().__init__(model_id="figure-tiny", where={"cwd": os.getcwd(), **seen})

    @traitlets.observe("inputs")
    def _answer(self, change):
        print("stdout of a reader's kernel")
        if change.new.get("kill"):
            os._exit(1)
        self.outputs = struct.pack("<d", 2 * change.new["x"])
'''

ROPE = """
import os
import time

from explainer.figure.figure import Figure
from tests.figure import tools
from tests.figure.rope import plan, respond


def answer(inputs):
    print("a print in an answer, which is in nobody's way")
    if inputs["pull"] == 8:
        os._exit(1)
    if inputs["pull"] == 7:
        time.sleep(60)
    if inputs["pull"] == 6:
        raise KeyError("a slip of ours")
    if inputs["pull"] == 5.5:
        time.sleep(0.4)
    return respond(inputs)


def rope():
    return Figure(plan(), answer)


def touring():
    return Figure(tools.touring(), tools.answer, tools.widen)
"""

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1>' + "<p>words</p>" * 200


def make_project(root: Path) -> Path:
    """Write notebooks, data, a module and a built site below ``root``."""
    notebooks = {
        "01-tiny": [
            new_markdown_cell("# A *tiny* page\n\nWords before any script."),
            new_code_cell("import ipywidgets\nimport tiny\nimport explainer"),
            new_code_cell("ipywidgets.VBox([tiny.Tiny(), ipywidgets.FloatSlider(description='plain')])"),
            new_markdown_cell("Words after."),
        ],
        "02-stops": [
            new_markdown_cell("# A page with a slip"),
            new_code_cell("secret = 'abc'\nunknown_name + secret"),
            new_markdown_cell("Words after the slip."),
            new_code_cell("import tiny\ntiny.Tiny()"),
        ],
        "03-rope": [
            new_markdown_cell("# A rope"),
            new_code_cell("import rope"),
            new_code_cell("rope.rope()"),
            new_code_cell("1 / 0"),
            new_code_cell("rope.touring()"),
        ],
    }
    site = root / "build" / "site"
    for folder in (root / "notebooks", site / "data", site / "assets"):
        folder.mkdir(parents=True)
    for name, cells in notebooks.items():
        nbformat.write(new_notebook(cells=cells), root / "notebooks" / f"{name}.ipynb")
        (site / f"{name}.html").write_text(PAGE.format(name))
    # A notebook that is no chapter is somebody's scratch: it must not be run, whatever its name.
    scratch = new_notebook(cells=[new_code_cell("while True: pass")])
    for name in ("scratch", "404"):
        nbformat.write(scratch, root / "notebooks" / f"{name}.ipynb")
    for name in ("index", "404"):
        (site / f"{name}.html").write_text(PAGE.format(name))
    (root / "tiny.py").write_text(TINY)
    (root / "rope.py").write_text(ROPE)
    (site / "data" / "walcl.csv").write_text("date,value\n2022-04-13,8965487\n")
    (site / "data" / "sources.toml").write_text("private = true\n")
    (site / "favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (site / "social.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assets = {
        "page.css": ("page.0a1b.css", "main { max-width: 44rem; margin: auto }"),
        "vega.js": ("vega.4e5f.js", "export const embed = 1;"),
        "figure.js": ("figure.2c3d.js", "export default 1;" * 100),
    }
    for file, text in assets.values():
        (site / "assets" / file).write_text(text)
    (site / "assets" / "manifest.json").write_text(json.dumps({name: file for name, (file, _) in assets.items()}))
    (root / "build" / "stamp.json").write_text(json.dumps({"edition": edition_of(root)}))
    return root


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def text(self) -> str:
        return self.body.decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Server:
    """The site as a process of its own, started the way ``serve`` starts it."""

    root: Path
    overrides: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.log = self.root / f"server-{self.port}.log"
        settings = {
            "root": str(self.root),
            "build": str(self.root / "build"),
            "port": self.port,
            "workers": 2,
            "chapters": CHAPTERS,
            **self.overrides,
        }
        code = (
            "import json, sys\nfrom pathlib import Path\nfrom explainer.site import serve\n"
            "from explainer.site.settings import Settings\n"
            "given = json.loads(sys.argv[1])\n"
            "serve._serve(Settings(**{**given, 'root': Path(given['root']), 'build': Path(given['build'])}))\n"
        )
        # No home that could be written: a server needs none.
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "HOME": "/dev/null/nobody"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, json.dumps(settings)],
            cwd=self.root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=self.log.open("wb"),
            text=True,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline().strip()
        assert self.said == f"Serving on {self.base}", self.log.read_text()

    def ask(self, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b"") -> Reply:
        data = body if method == "POST" else None
        request = urllib.request.Request(self.base + path, data, headers or {}, method=method)
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=30) as answer:
                return Reply(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as answer:
            return Reply(answer.code, dict(answer.headers), answer.read())

    def health(self) -> dict[str, Any]:
        return dict(self.ask("/healthz").json())

    def wait(self, true: Any, seconds: float = 20) -> dict[str, Any]:
        """Wait until ``true(health)``, and return that state of health."""
        end = time.monotonic() + seconds
        while not true(health := self.health()):
            assert time.monotonic() < end, (health, self.log.read_text()[-4000:])
            time.sleep(0.05)
        return health

    @property
    def edition(self) -> str:
        return str(self.health()["edition"])

    def answer(self, query: str = "", figure: str = "03-rope/rope", want: str = "answer", **headers: str) -> Reply:
        address = f"/at/{self.edition}/{want}/{figure}{'?' if query else ''}{query}"
        return self.ask(address, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def open(self, notebook: str = "01-tiny.ipynb") -> str:
        """Open an ordinary page as a browser does, and return the kernel it comes with."""
        return self.ask(f"/voila/render/{notebook}").text().split('"kernelId": "')[1][:36]

    def children(self, module: str) -> dict[int, str]:
        """Return the processes of a module whose parent the server is, with their command lines."""
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
                    line = (entry / "cmdline").read_text()
                except OSError:
                    continue
                if int(parent) == self.process.pid and module in line:
                    found[int(entry.name)] = line
        return found

    def leave(self, kernel: str, headers: dict[str, str] | None = None) -> int:
        return self.ask(f"/voila/api/shutdown/{kernel}", "POST", headers).status

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(15)
