"""Workers that end, hang or are too few, and a server that ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from explainer.figure.wire import unpack
from explainer.site import workers as module
from explainer.site.answers import Desk
from explainer.site.edition import edition_of
from explainer.site.nursery import Nursery
from explainer.site.pipes import Job
from explainer.site.serve import make_workers
from explainer.site.settings import Settings
from explainer.site.worker import SlowError, _patience
from explainer.site.workers import FullError, Workers
from tests.aside import aside
from tests.site.project import CHAPTERS, ROOT, Server, free_port

Serve = Callable[..., Server]
WORKER = "explainer.site.worker"


def gone(pids: set[int], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_an_idle_worker_that_ends_is_replaced_and_nobody_notices(site: Server) -> None:
    before = set(site.wait(lambda h: len(h["workers"]) == 2)["workers"])
    os.kill(min(before), signal.SIGKILL)
    for pull in ("1", "1.5", "2"):
        assert site.answer(f"pull={pull}").status == 200
    after = set(site.wait(lambda h: len(h["workers"]) == 2 and min(before) not in h["workers"])["workers"])
    assert len(after & before) == 1


def test_where_workers_come_from_may_end_too(site: Server) -> None:
    (nursery,) = site.children(WORKER)
    before = set(site.wait(lambda h: len(h["workers"]) == 2)["workers"])
    os.kill(nursery, signal.SIGKILL)
    assert site.answer("pull=0.5").status == 200, "its workers live on"
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert site.answer("pull=1.5&share=0").status == 200, "it waits for the next ones"
    assert not before & set(site.wait(lambda h: len(h["workers"]) == 2)["workers"])
    assert nursery not in site.children(WORKER)


def test_a_job_whose_worker_ends_is_given_to_another(site: Server) -> None:
    site.wait(lambda h: len(h["workers"]) == 2)
    with ThreadPoolExecutor() as readers:
        slow = readers.submit(site.answer, "pull=5.5&share=0.1")
        time.sleep(0.15)
        # Whoever has it is busy: the one that has used more of its core since.
        for pid in site.health()["workers"][:1]:
            os.kill(pid, signal.SIGKILL)
        assert slow.result().status == 200
    site.wait(lambda h: len(h["workers"]) == 2)


def test_a_poisonous_setting_ends_two_workers_and_no_more(site: Server) -> None:
    started = site.wait(lambda h: len(h["workers"]) == 2)["started"]
    for _ in range(3):
        reply = site.answer("pull=8")
        assert reply.status == 200
        assert unpack(reply.body)[0]["problem"].startswith("There is no answer to this setting: what computes it")
        assert reply.headers["Cache-Control"] == "no-store"
    site.wait(lambda h: len(h["workers"]) == 2)
    assert site.health()["started"] == started + 2
    assert site.answer("pull=7.5").status == 200


def test_an_answer_that_takes_too_long_ends_its_worker(site: Server) -> None:
    started = site.wait(lambda h: len(h["workers"]) == 2)["started"]
    begun = time.monotonic()
    reply = site.answer("pull=7")
    assert 0.9 < time.monotonic() - begun < 3
    assert "it takes more than 1 seconds" in unpack(reply.body)[0]["problem"]
    assert reply.headers["Cache-Control"] == "no-store"
    assert site.answer("pull=7").status == 200, "remembered: at once this time"
    assert time.monotonic() - begun < 4
    site.wait(lambda h: len(h["workers"]) == 2)
    assert site.health()["started"] == started + 1


def test_the_same_question_at_the_same_time_is_computed_once(site: Server) -> None:
    with ThreadPoolExecutor(20) as readers:
        begun = time.monotonic()
        replies = list(readers.map(lambda _: site.answer("pull=5.5&share=0.2"), range(20)))
    assert {reply.status for reply in replies} == {200}
    assert len({reply.body for reply in replies}) == 1
    assert time.monotonic() - begun < 3, "twenty times 0.4 seconds on two workers"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_server(serve: Serve, how: signal.Signals) -> None:
    site = serve()
    site.wait(lambda h: len(h["workers"]) == 2)
    children = {*site.children(WORKER), *site.health()["workers"]}
    assert len(children) == 3, "two, and where they come from"
    site.process.send_signal(how)
    assert site.process.wait(15) == (-how if how == signal.SIGKILL else 0)
    assert gone(children)
    assert "Traceback" not in site.log.read_text()


def test_what_is_in_flight_is_finished_before_the_server_ends(serve: Serve) -> None:
    site = serve()
    with ThreadPoolExecutor() as readers:
        slow = readers.submit(site.answer, "pull=5.5")
        time.sleep(0.25)
        site.process.send_signal(signal.SIGTERM)
        reply = slow.result()
    assert (reply.status, reply.headers.get("Connection")) == (200, "close")
    assert site.process.wait(15) == 0


def running(
    project: Path, tmp_path: Path, patience: float, use: Callable[[Workers], Coroutine[Any, Any, None]]
) -> None:
    async def run() -> None:
        settings = Settings(root=project, chapters=CHAPTERS, build=project / "build", workers=2, patience=patience)
        workers = make_workers(settings, str(tmp_path))
        workers.start()
        try:
            await asyncio.wait_for(workers.ready.wait(), 60)
            while len(workers.living) < 2:
                await asyncio.sleep(0.05)
            await use(workers)
        finally:
            await workers.stop()

    aside(run())


def test_a_full_queue_refuses_and_moves_go_before_ensembles(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 8)

    def job(want: str, query: str, figure: str = "rope") -> Job:
        return Job(want, "03-rope", figure, query)

    async def use(workers: Workers) -> None:
        done: list[str] = []

        async def ask(one: Job) -> None:
            await workers.ask(one)
            done.append(one.want)

        busy = [asyncio.ensure_future(ask(job("answer", f"pull=5.5&share=0.{i}"))) for i in (1, 2)]
        await asyncio.sleep(0.1)  # both workers are busy from here on
        after = [asyncio.ensure_future(ask(job("ensemble", f"pull={p}", "touring"))) for p in (1, 2)]
        await asyncio.sleep(0)
        with pytest.raises(FullError):  # ensembles fill a quarter of the queue
            await workers.ask(job("ensemble", "pull=4", "touring"))
        after += [asyncio.ensure_future(ask(job("answer", f"pull={p}"))) for p in (0, 0.5, 1, 1.5, 2, 2.5, 3.5, 4)]
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await workers.ask(job("answer", "pull=4.5"))
        await asyncio.gather(*busy, *after)
        # The last move and the first ensemble are with the two workers at the same time.
        assert done[:9] == ["answer"] * 9
        assert sorted(done) == ["answer"] * 10 + ["ensemble"] * 2

    running(project, tmp_path, 5.0, use)


def test_a_worker_hands_over_to_a_fresh_one_and_no_answer_is_lost(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LIFE", 3)

    async def use(workers: Workers) -> None:
        jobs = [Job("answer", "03-rope", "rope", f"pull=1&share=0.{i}") for i in range(1, 10) if i != 4]
        replies = await asyncio.gather(*map(workers.ask, jobs))
        assert len(set(replies)) == len(jobs)
        while workers.started < 4 or len(workers.living) < 2:  # however the eight are shared out
            await asyncio.sleep(0.05)
        assert workers.started == 4

    running(project, tmp_path, 5.0, use)


def test_what_is_offered_by_name_is_there_before_the_first_reader(project: Path, tmp_path: Path) -> None:
    async def use(workers: Workers) -> None:
        desk = Desk(workers)
        assert not desk.ready
        await desk.prepare()
        assert desk.ready
        named = {key: known.named for key, known in workers.nursery.figures.items()}
        assert named["03-rope", "rope"][0] == "", "first as it stands"
        workers.ask = None  # type: ignore[method-assign, assignment]  # nobody is asked any more
        for (notebook, figure), queries in named.items():
            for query in queries:
                assert await desk.answer(Job("answer", notebook, figure, query))

    running(project, tmp_path, 5.0, use)


def test_a_worker_made_from_other_files_is_not_asked(project: Path, tmp_path: Path, caplog: Any) -> None:
    async def run() -> None:
        workers = make_workers(
            Settings(root=project, chapters=CHAPTERS, build=project / "build", workers=1), str(tmp_path)
        )
        workers.nursery.edition = "0123456789abcdef"
        workers.start()
        end = time.monotonic() + 30
        while not caplog.records and time.monotonic() < end:
            await asyncio.sleep(0.05)
        assert not workers.ready.is_set()
        await workers.stop()

    aside(run())
    assert "the files have changed since the pages were made" in caplog.text


def test_only_chapters_are_run_and_served(project: Path, site: Server) -> None:
    beside = {path.name for path in (project / "notebooks").glob("*.ipynb")}
    assert {"scratch.ipynb", "404.ipynb"} < beside
    settings = Settings(root=project, chapters=CHAPTERS, build=project / "build")
    assert settings.notebook_names() == tuple(f"{name}.ipynb" for name in CHAPTERS)
    assert Settings().notebook_names()[0] == "00-the-argument.ipynb", "the front page's figures are answered as well"
    for name in ("scratch", "404"):
        assert site.ask(f"/voila/render/{name}.ipynb").status == 404


def test_a_loop_that_catches_everything_it_can_is_ended() -> None:
    end = time.monotonic() + 20

    def cell() -> None:
        while time.monotonic() < end:
            with suppress(Exception):
                while time.monotonic() < end:
                    pass

    with pytest.raises(SlowError), _patience(1):
        cell()


def test_a_notebook_that_ends_its_process_is_named_and_the_others_work(tmp_path: Path) -> None:
    files = []
    for name, source in (("01-ends", "import os\nos._exit(3)"), ("02-fails", "1 / 0"), ("03-works", "x = 1")):
        files.append(tmp_path / f"{name}.ipynb")
        files[-1].write_text(json.dumps({"cells": [{"cell_type": "code", "source": [source]}]}))
    (tmp_path / "data").mkdir()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path / "ipython")}
    nursery = Nursery(
        ["--root", str(tmp_path), *map(str, files)], env, str(tmp_path), edition_of(tmp_path, tmp_path / "notebooks")
    )

    async def run() -> None:
        tending = asyncio.ensure_future(nursery.tend())
        try:
            await asyncio.wait_for(nursery._up.wait(), 90)
        finally:
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)

    aside(run())
    ends, fails = nursery.stopped
    assert ends == "01-ends.ipynb: its process ended; its figures are left out, all others work"
    assert fails.startswith("02-fails.ipynb: cell 0 stopped: ZeroDivisionError")


def test_a_taken_port_is_named_before_anything_starts(site: Server, project: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    from explainer.site.serve import main

    code = main(["--port", str(site.port), "--build", str(project / "build")])
    said = capfd.readouterr().err.strip()
    assert code == 2
    assert str(site.port) in said
    assert "make site PORT=" in said
    assert len(said.splitlines()) == 1


def test_what_is_wrong_is_said_in_one_sentence(project: Path, tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    from explainer.site.serve import main

    there = ["--root", str(project), "--build", str(project / "build"), "--port", str(free_port())]

    def said(*argv: str) -> str:
        assert main([*there, *argv]) == 2
        text = capfd.readouterr().err.strip()
        assert len(text.splitlines()) == 1
        return text

    assert "port is 70000; it must lie between 1 and 65535" in said("--port", "70000")
    assert "workers is 0; it must lie between 1 and" in said("--workers", "0")
    assert "make site" in said("--build", str(tmp_path))
    assert "no notebooks in" in said("--root", str(tmp_path))
    with pytest.raises(SystemExit) as wrong:
        main(["--port", "eighty"])
    assert wrong.value.code == 2
