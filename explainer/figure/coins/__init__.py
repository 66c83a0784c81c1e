"""A hundred coins that walk: drawn once as SVG in Python; ``js/coins.js`` moves them, ``coins.css`` colours them."""

from .drawing import coins_html
from .plan import Coins, Walk

__all__ = ["Coins", "Walk", "coins_html"]
