"""A small figure's record."""

from explainer.quantity import Parameters


class Still(Parameters):
    """Nothing to set: a chart with a caption."""
