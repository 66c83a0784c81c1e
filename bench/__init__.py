"""Measurements.  ``python -m bench`` runs all of them, prints one table and writes ``build/bench.json``.

A module in this folder with a function ``run()`` is a measurement; see :mod:`bench.report` for what it returns.
"""
