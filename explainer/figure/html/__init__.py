"""The one place that writes a figure's HTML.

The same markup is the page a reader sees without scripts, the fallback in a
notebook without a kernel, and what the browser half adopts and brings to life.
"""

from __future__ import annotations

from explainer.figure.html.controls import source_mark
from explainer.figure.html.foot import books_html, table_html
from explainer.figure.html.saved import saved_html
from explainer.figure.html.stage import figure_html

__all__ = ["books_html", "figure_html", "saved_html", "source_mark", "table_html"]
