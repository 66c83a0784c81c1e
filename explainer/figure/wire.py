"""One bytes value per answer: eight bytes of header length, a JSON header, then float64 columns.

A page that is complete before any kernel holds the same as plain JSON: compressed, short decimals weigh half as much.
The browser half is ``js/wire.js``.
"""

from __future__ import annotations

import array
import json
import math
import sys
from collections.abc import Mapping
from typing import Any

from explainer.figure.plan import Answer, Data, Ensemble


def pack(header: Mapping[str, Any], data: Data) -> bytes:
    """Return header and columns as one value; each column starts on a multiple of eight.

    Raises
    ------
    ValueError
        If the columns of a dataset differ in length, or a number in the header is not finite:
        JSON has no word for it, and the browser would refuse the whole answer.
    """
    described: dict[str, dict[str, tuple[int, int]]] = {}
    body = bytearray()
    for dataset, columns in data.items():
        lengths = {len(values) for values in columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"dataset {dataset!r} has columns of different lengths: {sorted(lengths)}")
        described[dataset] = {}
        for name, values in columns.items():
            column = array.array("d", values)
            if sys.byteorder == "big":
                column.byteswap()
            described[dataset][name] = (len(body), len(column))
            body += column.tobytes()
    text = json.dumps({**header, "columns": described}, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    head = text.encode()
    head += b" " * (-len(head) % 8)
    return len(head).to_bytes(8, "little") + head + bytes(body)


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, dict[str, list[float]]]]:
    """Return what :func:`pack` was given: the header and the columns."""
    size = int.from_bytes(packed[:8], "little")
    header = json.loads(packed[8 : 8 + size])
    body = packed[8 + size :]
    data: dict[str, dict[str, list[float]]] = {}
    for dataset, columns in header.pop("columns").items():
        data[dataset] = {}
        for name, (offset, length) in columns.items():
            column = array.array("d", body[offset : offset + 8 * length])
            if sys.byteorder == "big":
                column.byteswap()
            data[dataset][name] = column.tolist()
    return header, data


def plain(packed: bytes) -> dict[str, Any]:
    """Return a packed value as plain data for JSON, fractions to nine digits, with None for what is not finite.

    Raises
    ------
    ValueError
        If a number is infinite: JSON has no word for it, and a gap would be something else.
    """

    def short(value: float) -> float | int | None:
        if math.isinf(value):
            raise ValueError("a column holds an infinite number; a page can hold finite ones and gaps")
        if math.isnan(value):
            return None
        return int(value) if value == int(value) else float(f"{value:.9g}")

    header, data = unpack(packed)
    columns = {name: {column: [short(v) for v in values] for column, values in of.items()} for name, of in data.items()}
    return {"header": header, "data": columns}


def pack_answer(answer: Answer) -> bytes:
    """Pack one answer.  It says nothing of who asked, or when: it is the same for everyone."""
    header = {
        "headline": answer.headline,
        "verdict": answer.verdict,
        "summary": answer.summary,
        "tone": answer.tone,
        "balanced": answer.balanced,
        "books": list(answer.books.items()),
    }
    return pack(header, answer.data)


def pack_ensemble(ensemble: Ensemble) -> bytes:
    """Pack what follows an answer."""
    return pack({"sentence": ensemble.sentence}, ensemble.data)


def pack_problem(problem: str) -> bytes:
    """Pack a refusal: the figure keeps what it shows and says why it does not move."""
    return pack({"problem": problem}, {})
