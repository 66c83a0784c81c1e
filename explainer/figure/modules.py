"""What a figure needs in a browser: its module, its styles and the chart runtime."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from explainer.figure.bundle import bundle

HERE = Path(__file__).resolve().parent


@cache
def module() -> str:
    """Return the browser half of a figure as one module."""
    return bundle(HERE / "js" / "figure.js")


@cache
def styles() -> str:
    """Return the styles of figures and the colours of the whole site."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(HERE.glob("*.css")))


@cache
def runtime() -> str:
    """Return the chart runtime as a module that exports ``embed``, made from the installed vl-convert.

    Raises
    ------
    RuntimeError
        If the installed vl-convert bundles in another way than we know.
    """
    import vl_convert  # noqa: PLC0415 - heavy, and a reader's kernel under the site never needs it

    text: str = vl_convert.javascript_bundle("export const embed = vegaEmbed;")
    if "export{" not in text.replace(" ", "")[-200:]:
        raise RuntimeError("the chart runtime has no export; the installed vl-convert bundles in another way")
    return text
