"""What a load reports: aims, arithmetic and the picture, from readers whose answers are known."""

from __future__ import annotations

import asyncio
import json
import random
import re
from pathlib import Path

import pytest

from load.cost import Used, Way
from load.line import Line, LostError
from load.page import page
from load.pixels import Pixels
from load.readers import Figure, Reader, Seen, figures_of
from load.report import missed, picture, rows, table
from load.runs import Result, Results
from tests.aside import aside
from tests.figure.rope import plan


def result(readers: int, took: float, megabytes: float, lost: int = 0) -> Result:
    seen = Seen(answers=[(float(i), took, "rope") for i in range(100)], firsts=[took] * 10, pages=[0.1] * 10)
    seen.lost, seen.answer_bytes, seen.page_bytes = lost, 300_000, 2_000_000
    return Result(readers, 100.0, seen, Used(0.2, 0.3), 5.0, megabytes)


def results(took: float = 0.05, megabytes: float = 150.0, lost: int = 0) -> Results:
    runs = {
        name: result(n, took, megabytes, lost)
        for name, n in (("class", 30), ("ten", 10), ("thousand", 1000), ("killed", 300))
    }
    return Results(
        Way(5, 9, 1, 2),
        Way(9, 20, 3, 3),
        Pixels([18.0, 20.0, 40.0], [25.0, 25.0, 30.0]),
        "drain",
        {"sources": 2.0, "absorbed": 3.0, "other": 9.0},
        runs,
        8.0,
    )


def test_every_aim_of_the_issue_is_a_row_and_is_judged() -> None:
    met = {row.name: row for row in rows(results())}
    assert missed(list(met.values())) == []
    assert {(name, row.aim) for name, row in met.items() if row.aim is not None} >= {
        ("CPU for an answer, part of the websocket's", 0.6),
        ("slider to pixel, part of the websocket's", 1),
        ("sources by itself, CPU", 4),
        ("absorbed by itself, CPU", 4),
        ("thirty readers within a second: lost", 0),
        ("thirty readers within a second: 95 of 100 moves within", 300),
        ("thirty readers within a second: first answer after the touch, median", 60),
        ("a thousand readers: lost", 0),
        ("a thousand readers: 95 of 100 moves within", 250),
        ("three hundred readers, a worker killed every 5 s: 99 of 100 moves within", 1000),
        ("a thousand readers: memory of server and workers, at most", 200),
        ("memory with a thousand readers, part of that with ten", 1.1),
    }
    assert met["CPU for an answer, part of the websocket's"].value == 0.5
    assert met["slider to pixel, part of the websocket's"].value == 0.8
    worse = {row.name for row in missed(rows(results(took=0.4, megabytes=210.0, lost=1)))}
    assert "a thousand readers: lost" in worse
    assert "a thousand readers: 95 of 100 moves within" in worse
    assert "ten readers: memory of server and workers, at most" in worse
    assert "three hundred readers, a worker killed every 5 s: 99 of 100 moves within" not in worse


def test_the_page_reckons_a_million_readers_from_the_thousand() -> None:
    made = results()
    text = page(made, rows(made))
    # Six minutes of ten moves: 60 million answers a day, 694 a second; 2 and 3 ms each.
    assert "| answers, ensembles included | 60 million | 694 a second | 2,083 a second |" in text
    assert "| cores for the server (2 ms an answer, pages included) | | 1.4 | 4.2 |" in text
    assert "| cores for workers (3 ms an answer) | | 2.1 | 6.2 |" in text
    assert "| answers sent (3.0 kB each) | 180 GB |" in text
    assert table(rows(made)).splitlines()[0].split() == ["figure", "value", "aim", "met"]
    assert picture(made.runs["thousand"]).count("<rect") == 21


def test_a_reader_of_the_load_knows_the_figures_of_a_page_and_gives_up_on_nobody(tmp_path: Path) -> None:
    state = json.dumps({"plan": {**plan().json(), "name": "rope"}})
    file = tmp_path / "03-rope.html"
    file.write_text(f'<script type="application/json" class="state">{state}</script>')
    (figure,) = figures_of(file)
    assert (figure.notebook, figure.name, [c.id for c in figure.controls]) == ("03-rope", "rope", ["pull", "share"])
    seen, asked = aside(_burst(figure))
    assert (seen.lost, seen.again, len(seen.firsts), seen.reading) == (0, 1, 1, 1)
    assert len(seen.answers) == 10
    assert asked[0] == "/03-rope"
    assert all(re.fullmatch(r"/at/abc/answer/03-rope/rope(\?[a-z=&.\d]+)?", path) for path in asked[1:])


async def _burst(figure: Figure) -> tuple[Seen, list[str]]:
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            asked.append(head.split()[1].decode())
            if len(asked) == 2:
                writer.close()  # the first answer is lost
                return
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    seen = Seen()
    line = Line(server.sockets[0].getsockname()[1])
    await Reader(line, "/at/abc/", ([figure], ()), seen, random.Random(1)).burst()
    server.close()
    with pytest.raises(LostError):
        await line.get("/")
    return seen, asked
