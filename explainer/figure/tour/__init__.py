"""Ways through a figure: steps with recorded moves, settings by name, a map of where one stands."""

from __future__ import annotations

from explainer.figure.tour.html import map_html, tour_html, worlds_html
from explainer.figure.tour.plan import Map, Move, Step, World

__all__ = ["Map", "Move", "Step", "World", "map_html", "tour_html", "worlds_html"]
