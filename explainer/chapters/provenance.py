"""Which data a figure shows: the snapshot or the reader's own renewal of it, and to which day."""

from __future__ import annotations

from datetime import date

from explainer.evidence.tables import read


def data_line(*names: str) -> str:
    """Return a sentence for a figure's note, with a table's own notice where it could not be renewed."""
    told = []
    for name in names:
        table = read(name)
        day = date.fromisoformat(table.as_of)
        state = "renewed by you" if table.refreshed else "snapshot"
        told.append(f"{table.title} ({state}, to {day.day} {day:%B %Y}){'. ' + table.notice if table.notice else ''}")
    return f"Data: {'; '.join(told)}."
