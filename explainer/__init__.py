"""Out of Dry Powder: an explorable article, its models, its figures and its site."""

__version__ = "0.1.0"
