"""Measurements of speed and size; each module has ``run() -> dict[str, dict]``."""
