"""What pages load: our styles and modules, and the chart runtime; every name carries a digest of its content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from explainer.figure.bundle import bundle
from explainer.figure.modules import module, runtime, styles

HERE = Path(__file__).resolve().parent


TYPE = HERE / "type"


def _typed(css: str) -> tuple[str, dict[str, bytes]]:
    """Return styles with the type they name under hashed names, and those files."""
    files = {}
    for font in sorted(TYPE.glob("*.woff2")):
        content = font.read_bytes()
        files[f"{font.stem}.{hashlib.sha256(content).hexdigest()[:12]}.woff2"] = content
        css = css.replace(f'url("type/{font.name}")', f'url("{list(files)[-1]}")')
    return css, files


def write_assets(folder: Path) -> dict[str, str]:
    """Write every asset and the manifest from plain names to hashed ones; return the manifest."""
    page, fonts = _typed((HERE / "page.css").read_text(encoding="utf-8"))
    made = {
        "figure.js": module(),
        "on.js": (HERE / "js" / "on.js").read_text(encoding="utf-8"),
        "boot.js": bundle(HERE / "js" / "boot.js"),
        "verdicts.js": bundle(HERE / "js" / "verdicts.js"),
        "vega.js": runtime(),
        "figure.css": styles(),
        "page.css": page,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in fonts.items():
        (folder / name).write_bytes(content)
    manifest = {}
    for name, text in made.items():
        stem, _, ending = name.rpartition(".")
        manifest[name] = f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{ending}"
        (folder / manifest[name]).write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest
