"""The strongest objections, each as one setting of the sandbox: chapter 09 opens them by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from explainer.chapters.whole_machine.named import named
from explainer.chapters.whole_machine.own import setting


@dataclass(frozen=True)
class Objection:
    """An objection: what it says, and the world in which it holds."""

    name: str
    text: str
    world: str
    changes: dict[str, Any]

    @property
    def inputs(self) -> dict[str, float | str]:
        """The controls of the sandbox that it sets."""
        return setting(replace(named(self.world), **self.changes))


OBJECTIONS: dict[str, Objection] = {
    "banks": Objection("banks create money", "They fund half of the need with new deposits, and most of what is spent comes back.", "P7", {}),
    "circle": Objection("spent cash is not gone", "All that is spent comes back as willing money, in the essay’s world.", "P3", {"returning": 1.0}),
    "small": Objection("AI is small", "The mainstream’s world: six basis points in four years.", "P1", {}),
    "own": Objection("mostly its own money", "A tenth from outside, in the essay’s world.", "P10", {}),
    "buybacks": Objection("its own money is missed too", "The same, and 100 billion of buybacks are not made.", "P10", {"buybacks": 100.0}),
    "forced": Objection("forced sales explain it", "A call in a full pool, and rates hardly move.", "P8", {}),
    "ladder": Objection("leverage explains it", "No promise; a shock of 5 % meets 34 billion of leveraged longs.", "P1",
        {"pledged": 0.0, "multiplier_btc": 50.0, "ladder": 34.0, "shock": 0.05}),
    "order": Objection("the order is wrong", "What has the largest market is sold first, in the essay’s world.", "P9", {"multiplier_btc": 50.0}),
    "fed": Objection("no Fed for the state either", "A state’s deficit that nobody absorbs.", "P4b", {}),
    "invited": Objection("dear capital calls in savers", "400 billion a year of new saving from abroad, whatever it earns: saving here cannot answer a price.", "P3", {"saving": 400.0}),
    "increase": Objection("only the increase counts", "What AI borrowed before is part of the start.", "P3", {"need": "increase", "multiplier_btc": 50.0}),
}  # fmt: skip


@dataclass(frozen=True)
class Record:
    """An objection about the record: no setting of the machine can hold it; the figure that tests it, and why."""

    name: str
    text: str
    figure: str
    inputs: dict[str, Any]


RECORD: tuple[Record, ...] = (
    Record("rates did not say shortage", "What yields did that week is a fact, and no world makes it otherwise.", "window", {"first": "29 Jan 2026"}),
    Record("other things happened", "Warsh, margins and jobs are events of a day; the machine runs on quarters.", "rivals", {}),
    Record("Bitcoin ignores macro", "The machine takes the tie for granted; whether there is one, only data can say.", "forty", {"asset": "BTC"}),
    Record("the 26 billion are 2.6", "A slip in a translation is no assumption. What either sum would move can be tried.", "days", {}),
)  # fmt: skip
