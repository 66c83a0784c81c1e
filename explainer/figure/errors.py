"""The error of a figure that was put together wrongly, and the form of the names in it."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z][a-z0-9_]*")


class PlanError(ValueError):
    """A figure that was put together wrongly; raised where it is declared."""


def check_id(kind: str, name: str) -> None:
    """Refuse a name that cannot stand in an address, an attribute and a key of the browser's store.

    Raises
    ------
    PlanError
        Naming the thing and its name.
    """
    if not ID.fullmatch(name):
        raise PlanError(f"{kind} {name!r} must be lower-case letters, digits and underscores")
