"""A default may change; what an old link shows may not.

``links/<figure>.json`` records the defaults of every version of a figure.
When a default changes: raise the figure's ``version``, keep the old default in
the quantity's ``former``, and add the new version there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.figures import plans_and_answers

RECORD: dict[str, dict[str, dict[str, float]]] = {
    file.stem: json.loads(file.read_text()) for file in Path(__file__).with_name("links").glob("*.json")
}


@pytest.mark.parametrize("name", plans_and_answers())
def test_every_version_keeps_its_defaults(name: str) -> None:
    plan, _ = plans_and_answers()[name]
    record = json.dumps({str(plan.version): plan.defaults()})
    assert name in RECORD, f"write tests/figure/links/{name}.json: {record}"
    assert str(plan.version) in RECORD[name], f"add version {plan.version} to tests/figure/links/{name}.json"
    for version, defaults in RECORD[name].items():
        now = {c.id: c.quantity.default_at(int(version)) for c in plan.controls}
        kept = {k: v for k, v in defaults.items() if k in now}
        assert {k: now[k] for k in kept} == pytest.approx(kept), (
            f"version {version} of {name!r} must show what it showed"
        )
        if int(version) == plan.version:
            assert set(now) == set(defaults)
