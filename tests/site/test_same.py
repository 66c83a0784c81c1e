"""An answer does not depend on what was asked before: two fresh workers, asked in opposite orders, say the same to the byte."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from explainer.site.edition import edition_of
from explainer.site.nursery import Nursery, Worker
from explainer.site.pipes import Job, received
from explainer.site.query import write, written
from explainer.site.settings import CODE, Settings, kernel_env
from tests.aside import aside


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A build folder of which a worker reads the manifest only."""
    (tmp_path / "site" / "assets").mkdir(parents=True)
    names = json.dumps({name: name for name in ("figure.js", "vega.js", "figure.css")})
    (tmp_path / "site" / "assets" / "manifest.json").write_text(names, encoding="utf-8")
    return tmp_path


async def ask(worker: Worker, job: Job) -> bytes:
    worker.writer.write(job.packed())
    return await received(worker.reader)


def test_two_fresh_workers_say_the_same_whatever_came_before(assets: Path, tmp_path: Path) -> None:
    notebooks = [str(n) for n in sorted((CODE / "notebooks").glob("[0-9][0-9]-*.ipynb"))]
    env = {**os.environ, **kernel_env(Settings(build=assets), str(tmp_path))}
    nursery = Nursery(["--root", str(CODE), *notebooks], env, str(CODE), edition_of(CODE))

    async def run() -> None:
        tended = asyncio.ensure_future(nursery.tend())
        async with nursery.worker() as one, nursery.worker() as other:
            jobs = [
                Job(want, notebook, name, query)
                for (notebook, name), known in nursery.figures.items()
                for query in {
                    write(known.controls, {}),
                    write(
                        known.controls, {c.id: c.high for c in known.controls if written(c.high) != written(c.default)}
                    ),
                }
                for want in ("answer", *(["ensemble"] if known.ensemble else []))
            ]
            assert len(jobs) > 30
            first = {job: await ask(one, job) for job in jobs}
            again = {job: await ask(other, job) for job in reversed(jobs)}
            assert [job for job in jobs if first[job] != again[job]] == []
        tended.cancel()
        await asyncio.gather(tended, return_exceptions=True)

    aside(run())
    assert nursery.stopped == ()
