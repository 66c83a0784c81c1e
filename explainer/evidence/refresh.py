"""Renew every FRED series of the tables with the reader's own key.

What was fetched is kept in ``data/refreshed/<stamp>/``, one file a series, so a
stopped run goes on where it stopped.  Only when every series is there and valid
are the tables made, read back and, in one step, declared current: the file
``data/refreshed/current`` names the directory that the loader prefers.  Whatever
goes wrong before that leaves the tables in use untouched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from explainer.evidence.build import replace_text, tables, write
from explainer.evidence.cells import TableError
from explainer.evidence.fred import Answer, Client
from explainer.evidence.raw import Archive, Observations, archive
from explainer.evidence.recipes import TABLES, Recipe
from explainer.evidence.report import compose
from explainer.evidence.resample import resample
from explainer.evidence.series import Series
from explainer.evidence.series import series as all_series
from explainer.evidence.tables import DATA, current, declared, forget, load
from explainer.evidence.validate import check_answer, check_series

Keyed = dict[tuple[str, str], Observations]
_STAMP = "%Y%m%dT%H%M%SZ"
_FRESH_HOURS = 24
"""A stopped run is taken up again for this long; what it fetched then counts as of today."""


def wanted(skip: Collection[str] = ()) -> dict[str, Series]:
    """Return the series of the tables that FRED has, except those to skip.

    Raises
    ------
    TableError
        If one to skip is not among them.
    """
    known = {name: s for name, s in all_series().items() if s.fred}
    if unknown := set(skip) - set(known):
        raise TableError(f"cannot skip {', '.join(sorted(unknown))}; FRED series are {', '.join(known)}")
    return {name: s for name, s in known.items() if name not in skip}


def _work(refreshed: Path, now: datetime) -> Path:
    """Return the directory of a run that was stopped lately, or a new one."""
    done = current(refreshed)
    oldest = max((now - timedelta(hours=_FRESH_HOURS)).strftime(_STAMP), done.name if done else "")
    stopped = sorted(p for p in refreshed.glob("*T*Z") if p.is_dir() and p.name > oldest) if refreshed.is_dir() else []
    work = stopped[-1] if stopped else refreshed / now.strftime(_STAMP)
    work.mkdir(parents=True, exist_ok=True)
    return work


def _kept(file: Path) -> Answer | None:
    """Return what an earlier run fetched, or nothing if it is not there or damaged."""
    try:
        answer = Answer(**json.loads(file.read_text(encoding="utf-8")))
        return answer if all(isinstance(v, float) for v in answer.observations.values()) else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _native(directory: Path | None) -> dict[str, Answer]:
    """Return every series an earlier refresh fetched."""
    if directory is None:
        return {}
    found = {file.stem: _kept(file) for file in sorted(directory.glob("*.json"))}
    return {name: answer for name, answer in found.items() if answer is not None}


def used(raw: Archive) -> set[tuple[str, str]]:
    """Return the series and bases that the tables are made from, by making them once and noting what is asked for."""
    noted: set[tuple[str, str]] = set()

    class Noting(Archive):
        def get(self, series: str, basis: str) -> Observations:
            noted.add((series, basis))
            return super().get(series, basis)

    noting = Noting(raw.observations, raw.tables)
    for recipe in TABLES:
        for made in recipe.columns if isinstance(recipe, Recipe) else ():
            made.make(noting)
    return noted


def rebase(keys: Collection[tuple[str, str]], answers: Mapping[str, Answer], today: str) -> Keyed:
    """Return fetched series on every basis that the tables need."""
    known = all_series()
    return {
        (name, basis): resample(answers[name].observations, basis, today, weekly=known[name].frequency == "weekly")
        for name, basis in sorted(keys)
        if name in answers
    }


def _publish(work: Path, raw: Archive, fresh: Keyed, renewed: Mapping[str, Series], report: list[str]) -> None:
    """Make the tables, read them back, and only then name them the current ones."""
    only = {
        t.name for t in TABLES if isinstance(t, Recipe) and any(set(m.column.series) & set(renewed) for m in t.columns)
    }
    write(tables(raw.renewed(fresh), {**all_series(), **renewed}, only), work)
    forget()
    for name in only:
        if load(name, work).as_of < (shipped := declared(name, work.parent.parent)["as_of"]):
            raise TableError(f"table {name} would end before the snapshot's {shipped}; nothing was replaced")
    replace_text(work / "report.txt", "\n".join(report) + "\n")
    replace_text(work.parent / "current", work.name + "\n")


def _tidy(refreshed: Path, keep: set[str]) -> None:
    for old in refreshed.glob("*T*Z"):
        if old.name not in keep:
            shutil.rmtree(old, ignore_errors=True)


def refresh(
    client: Client,
    directory: Path = DATA,
    *,
    skip: Collection[str] = (),
    now: datetime | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> list[str]:
    """Renew the tables and return the report.

    Parameters
    ----------
    client
        Who asks FRED, with the reader's key and pace.
    skip
        Series to leave as they are in the snapshot.
    progress
        Called with (done, total, series) before each series and once at the end.

    Raises
    ------
    FredError, TableError, OSError
        With what to do about it; the tables in use are then untouched.
    """
    now = now or datetime.now(UTC)
    today, refreshed, asked = now.date().isoformat(), directory / "refreshed", wanted(skip)
    raw, before = archive(directory / "raw"), current(refreshed)
    work = _work(refreshed, now)
    answers: dict[str, Answer] = {}
    for done, (name, series) in enumerate(asked.items()):
        progress(done, len(asked), name)
        answer = _kept(work / f"{name}.json")
        if answer is None:
            answer = client.fetch(series.fred)
            check_answer(series, answer, today)
            replace_text(work / f"{name}.json", json.dumps(asdict(answer)))
        answers[name] = answer
    progress(len(asked), len(asked), "")
    keys = used(raw)
    fresh = rebase(keys, answers, today)
    old = {**raw.observations, **rebase(keys, _native(before), today)}
    try:
        for (name, basis), observed in fresh.items():
            check_series(asked[name], basis, observed, raw.observations[name, basis])
        report = compose(fresh, old, {n: (asked[n], answers[n]) for n in asked}, today)
        renewed = {name: replace(series, vintage=today) for name, series in asked.items()}
        _publish(work, raw, fresh, renewed, report)
    except TableError:
        shutil.rmtree(work)  # what it fetched must not come back on the next try
        raise
    forget()
    _tidy(refreshed, {work.name, before.name if before else work.name})
    return report
