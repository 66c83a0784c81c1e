"""Ways through a figure: steps with recorded moves, settings by name, a map of where one stands."""

from __future__ import annotations

from explainer.figure.tour.html import map_html, worlds_html, tour_html
from explainer.figure.tour.plan import Map, Move, World, Step

__all__ = ["Map", "Move", "World", "Step", "map_html", "worlds_html", "tour_html"]
