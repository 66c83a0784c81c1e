"""The bathtub: drawn once as SVG in Python; ``js/tub.js`` moves its parts, ``tub.css`` colours them."""

from .drawing import tub_html, tub_svg
from .plan import Duck, Flow, Tub, TubError, describe
from .words import tub_symbols_html

__all__ = ["Duck", "Flow", "Tub", "TubError", "describe", "tub_html", "tub_svg", "tub_symbols_html"]
