"""FRED through fredapi, made safe: deadlines, pauses, retries with back-off, and no silent failure.

fredapi 0.5.2 builds the addresses and reads the XML.  Its fetching has no
timeout, turns a wrong key and "too many requests" into the same bare error, and
returns an empty series for an error document with status 200 or for fewer rows
than announced; :class:`Client` replaces that one method.
"""

from __future__ import annotations

import math
import os
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fredapi import Fred

from explainer.evidence.transport import FredError, get

ROOT_URL = "https://api.stlouisfed.org/fred"
SINCE = "1995-01-01"
"""Where the tables begin; asking for more would only burden the server."""
_CROWDED = 20.0
"""Seconds to wait after "too many requests" when the server does not say: FRED counts by the minute."""
_KEY = re.compile(r"[0-9a-z]{32}")
_SAID = {
    "title": "title",
    "units": "units",
    "frequency": "frequency",
    "seasonal": "seasonal_adjustment_short",
    "last_updated": "last_updated",
}
_RENAMED = "it has another name there now; write that as its `fred` in data/series.toml, or skip the series"
_HELP = "a free key: https://fred.stlouisfed.org/docs/api/api_key.html"


@dataclass(frozen=True)
class Answer:
    """One series as FRED tells it: its own words about itself, and ISO date -> value without gaps."""

    title: str
    units: str
    frequency: str
    seasonal: str
    last_updated: str
    observations: dict[str, float]


@dataclass(frozen=True)
class Pace:
    """How patiently to ask.

    FRED allows 120 requests a minute; ``pause`` seconds between two requests keep below it.
    ``timeout`` bounds one whole request; a failed one is tried ``tries`` times, after ``backoff``
    seconds, then twice as long, and so on, or after what the server asks for.
    """

    pause: float = 0.55
    timeout: float = 30.0
    tries: int = 5
    backoff: float = 2.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def key_from_environment() -> str:
    """Return ``FRED_API_KEY``.

    Raises
    ------
    FredError
        If it is missing or cannot be a key; the text does not repeat it.
    """
    key = os.environ.get("FRED_API_KEY", "").strip()
    if not key:
        raise FredError(f"no key: set FRED_API_KEY to your own ({_HELP})")
    if not _KEY.fullmatch(key):
        raise FredError(f"FRED_API_KEY is not a key: one has 32 small letters and digits ({_HELP})")
    return key


class Client(Fred):  # type: ignore[misc]
    """fredapi's client with a guarded way to fetch."""

    def __init__(self, key: str, root_url: str = ROOT_URL, pace: Pace | None = None) -> None:
        super().__init__(api_key=key)
        self.root_url = root_url
        self._pace = pace or Pace()
        self._next = -math.inf

    def fetch(self, series: str) -> Answer:
        """Return one whole series and what FRED says about it.

        Raises
        ------
        FredError
            In words for the reader; never with the key in it.
        """
        try:
            about = self.get_series_info(series)
            found = self.get_series(series, observation_start=SINCE)
            observed = {when.date().isoformat(): float(v) for when, v in found.items() if not math.isnan(v)}
            said = {name: str(about[name]) for name in ("id", *_SAID.values())}
        except FredError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise FredError(f"FRED's answer for {series} cannot be read ({type(error).__name__})") from None
        if said["id"] != series:
            raise FredError(f"FRED answers for {series} with {said['id']}: {_RENAMED}")
        if not observed:
            raise FredError(f"FRED has no observation for {series}")
        return Answer(**{ours: said[theirs] for ours, theirs in _SAID.items()}, observations=observed)

    def _parse(self, date_str: str, format: str = "") -> datetime:
        """Read a date thirty times faster than fredapi's way through pandas, one value at a time."""
        return datetime.fromisoformat(date_str)

    def _Fred__fetch_data(self, url: str) -> ET.Element:  # noqa: N802 - fredapi's private name for its only request
        pace, problem = self._pace, FredError("not tried")
        for attempt in range(pace.tries):
            if attempt:
                pace.sleep(problem.wait or pace.backoff * 2 ** (attempt - 1))
            early = self._next - pace.clock()
            if early > 0:
                pace.sleep(early)
            self._next = pace.clock() + pace.pause
            try:
                return self._once(url)
            except FredError as error:
                problem = error
                if not error.again:
                    break
        tried = f" (tried {pace.tries} times)" if problem.again else ""
        asked = re.search(r"series_id=(\w+)", url)
        text = f"FRED, {asked[1] if asked else 'request'}: {problem}{tried}".replace(str(self.api_key), "your key")
        raise FredError(text, again=problem.again) from None

    def _once(self, url: str) -> ET.Element:
        status, body, wait = get(f"{url}&api_key={self.api_key}", self._pace.timeout)
        root: ET.Element | None
        try:
            root = ET.fromstring(body)
        except ET.ParseError:
            root = None
        said = (root.get("message") or "") if root is not None else ""
        if root is not None and root.tag == "error" and status == 200:
            status = int(root.get("code") or 500)  # an error document that came with status 200
        if status == 429:
            raise FredError("too many requests (429)", again=True, wait=wait or _CROWDED)
        if status >= 500:
            raise FredError(f"the server is in trouble ({status})", again=True, wait=wait)
        if status in (400, 401, 403) and "api_key" in said:
            raise FredError(f"the key is not accepted; check FRED_API_KEY ({_HELP})")
        if status == 400 and "does not exist" in said:
            raise FredError(f"the series does not exist, or no longer; perhaps {_RENAMED}")
        if 300 <= status < 400:
            raise FredError(f"the answer leads elsewhere ({status}); is a login page in between?")
        if status != 200:
            raise FredError(f"refused ({status}): {said or 'no reason given'}")
        if root is None:
            page = b"<html" in body[:2000].lower() or b"<!doctype html" in body[:2000].lower()
            what = "a web page instead of data" if page else "an answer that is cut off or not XML"
            raise FredError(f"{what}; is a login page in between?" if page else what, again=True)
        _whole(root)
        return root


def _whole(root: ET.Element) -> None:
    """Refuse an answer that is of another kind, empty, or has fewer rows than it announces."""
    if root.tag not in ("observations", "seriess"):
        raise FredError(f"an unknown kind of answer, <{root.tag}>")
    if root.tag == "observations":
        announced = root.get("count", "")
        if not announced.isdecimal():
            raise FredError("an answer that does not say how many observations it has", again=True)
        if len(root) != int(announced):
            raise FredError(f"{len(root):,} observations came, {int(announced):,} were announced", again=True)
    if not len(root):
        raise FredError("an empty answer")
