"""Readers by the hundred: ``make load`` lets them come, move sliders, leave, vanish and come back, and writes what it saw to ``docs/``."""
