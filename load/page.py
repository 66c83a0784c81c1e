"""``docs/load.md``: the figures of a load, how they came about, and the arithmetic for more readers."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence

from load.report import Row
from load.runs import Result, Results

MINUTES, MOVES = 6, 10  # assumed: how long a reader stays, and moves a minute
READERS = 1_000_000  # a day
PEAK = 3  # assumed: the busiest hour against the mean
DAY = 86_400


def page(results: Results, found: Sequence[Row]) -> str:
    """Return the page."""
    lines = ["| figure | value | aim | met |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row.cells())} |" for row in found]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"""# A thousand readers

Written by `make load` on {time.strftime("%d %B %Y, %H:%M UTC", time.gmtime())}: Python {platform.python_version()}, \
{platform.system()} {platform.machine()}, {os.cpu_count()} cores, the load itself on the same cores. \
Tasks that waited for a core in the last 1, 5 and 15 minutes, everybody's counted: {load}. On a busy machine trust CPU and ratios, not waits.

![Answers a second and the time they took](load.svg)

## What was done

A reader opens a chapter with its files, moves one slider of one figure ten times in two seconds, reads until the minute is over, \
and moves again. Chapters are taken in turn, figures, controls and settings at random over all there are. While an answer is on its way, \
later moves wait and only the last is asked for, as in a browser. At each minute's end a quarter of the readers leave, one in seven shuts the lid \
and leaves the connection open; they are back after fifteen seconds. What is not answered is asked for again, a little later each time; \
after {6} tries it counts as lost. The time of a move runs from the move to the last byte of its answer, every new try included.

`cost` asks for {200} different settings of the figure *{results.figure}*, none of which is in the server's cache, first as GETs, \
then over the websocket of a kernel of the ordinary Voilà page. *Slider to pixel* is measured in a browser: from a key press on a slider of that figure \
to the first frame in which all of the figure shows the answer, on the article's page and on the ordinary Voilà page in turn. Memory is the proportional set size of the server and its workers, looked at every few seconds; the largest counts.

## What was seen

{chr(10).join(lines)}

{_arithmetic(results.runs["thousand"])}"""


def _arithmetic(run: Result) -> str:
    seen = run.seen
    answers = len(seen.answers) + len(seen.ensembles)
    server, workers = 1000 * run.spent.server / answers, 1000 * run.spent.others / answers
    each = MINUTES * (MOVES + len(seen.ensembles) / max(1, len(seen.firsts)))
    mean = READERS * each / DAY
    peak = PEAK * mean
    small, large = seen.answer_bytes / answers / 1000, seen.page_bytes / len(seen.pages) / 1e6
    return f"""## A million readers a day

Assumed: a reader stays {MINUTES} minutes and makes {MOVES} moves a minute; the busiest hour has {PEAK} times the mean. From the thousand readers above:

| | a day | mean | busiest hour |
|---|---|---|---|
| readers | {READERS:,} | {READERS * MINUTES * 60 / DAY:,.0f} at once | {PEAK * READERS * MINUTES * 60 / DAY:,.0f} at once |
| answers, ensembles included | {READERS * each / 1e6:,.0f} million | {mean:,.0f} a second | {peak:,.0f} a second |
| cores for the server ({server:.2g} ms an answer, pages included) | | {mean * server / 1000:.1f} | {peak * server / 1000:.1f} |
| cores for workers ({workers:.2g} ms an answer) | | {mean * workers / 1000:.1f} | {peak * workers / 1000:.1f} |
| answers sent ({small:.1f} kB each) | {READERS * each * small / 1e6:,.0f} GB | {8 * mean * small / 1000:,.0f} Mbit/s | {8 * peak * small / 1000:,.0f} Mbit/s |
| pages and files sent ({large:.2f} MB a visit without a cache) | {READERS * large / 1000:,.0f} GB | {8 * READERS * large / DAY:,.0f} Mbit/s | {8 * PEAK * READERS * large / DAY:,.0f} Mbit/s |

Memory does not grow with readers but with cores: about {run.megabytes:,.0f} MB for a server with two workers, 15 to 20 MB for each more. One server uses one core for itself, \
so the busiest hour needs {max(1, round(peak * server / 1000 / 0.7 + 0.5))} of them, each with its workers. They share nothing, and any of them answers anybody: \
a proxy may give each request to whoever is free (see [hosting](hosting.md)).

Not in the sum: what a cache in front of the servers takes off them. Every answer may be kept for good under its address. Recorded steps and \
settings near the defaults are asked for by many; each time a cache has one, the cores above are not needed.
"""
