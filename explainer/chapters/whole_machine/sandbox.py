"""Your own world: every quantity, three challenges, and what drives the outcome you ask about."""

from __future__ import annotations

from explainer.chapters.define import Answer, Ensemble, Group, Table, World, chart, figure
from explainer.chapters.whole_machine.around import ensemble
from explainer.chapters.whole_machine.challenges import challenges
from explainer.chapters.whole_machine.named import NAMES, named
from explainer.chapters.whole_machine.objections import OBJECTIONS
from explainer.chapters.whole_machine.own import GROUPS, Sandbox, machine, setting
from explainer.chapters.whole_machine.runs import QUARTERS, SHOWN, books, moves, percent, run, shares, signed, worst
from explainer.chapters.whole_machine.unknowns import LINES, MEASURES
from explainer.models.world import ASSETS

REGIMES = {
    "still": "the pool stands still",
    "filling": "the pool fills",
    "draining": "the pool drains",
    "drained": "the pool is drained",
    "unfunded": "there is not money enough at any price",
    "unstable": "it breaks off: an asset has no price left",
}
FAMOUS = ("P1", "P3", "P5", "P6", "P8")


def around(settings: Sandbox) -> Ensemble:
    """Return bars, runs and their sentence around the reader's world."""
    return ensemble(machine(settings), settings.outcome)


def _columns(settings: Sandbox) -> dict[str, list[float]]:
    r = run(machine(settings))
    return {
        "t": list(r.times), "value": LINES[settings.outcome](r),
        **{f"price_{a}": moves(r, a) for a in ASSETS},
        "shares": shares(r), "bp": list(r["premium_change"]), "gov": list(r["gov_yield"]), "credit": list(r["credit_yield"]),
        "level": [100 * x for x in r["level"]], "idle": list(r["idle"]), "tills": list(r["balances"]), "absorbed": list(r["absorbed"]), "raised": list(r["raised"]),
        "released": list(r["released"]), "sold": [a + b for a, b in zip(r["sold_pockets"], r["sold_funds"], strict=True)],
        "output": list(r["output_gain"]),
    }  # fmt: skip


@figure(
    "Your own world",
    chart("drives_runs", "Your world, and twenty in which all of it differs",
        alt="A line for the reader's world over four years, the mainstream's dashed, and twenty faint lines around it."),
    chart("drives_bars", "Each unknown alone, end to end (line: your world)",
        alt="Bars, the longest on top: how far the outcome moves when one unknown goes from its low to its high end."),
    worlds=(
        *(World(NAMES[key], "One of the thirteen worlds by name.", setting(named(key))) for key in FAMOUS),
        *(World(o.name, o.text, o.inputs) for o in OBJECTIONS.values()),
    ),
    ensemble=around,
    groups=tuple(Group(title, names) for title, names in GROUPS),
    table=Table("run", "Your world quarter by quarter",
        (*((f"price_{a}", f"{SHOWN[a]}, %", 1) for a in ASSETS), ("shares", "shares, %", 0), ("bp", "cost of capital, bp", 0), ("gov", "ten-year yield, %", 2),
         ("credit", "credit yield, %", 2), ("level", "idle share of the pool, %", 0), ("idle", "idle money, bn", 0), ("tills", "in other tills, bn", 0), ("absorbed", "claims held, bn", 0),
         ("raised", "raised by AI, bn a year", 0), ("released", "given up by others, bn a year", 0), ("sold", "forced sales, bn", 1), ("output", "output gain, %", 2)),
        QUARTERS, "quarter"),
    note="The challenges: halve Bitcoin at some quarter’s end while the ten-year yield stays within five basis points of its start; have less than a tenth of the pool idle at the "
    "end and shares above their start; let the Fed buy 240 billion a year or more while Bitcoin falls by 30 % or more, less than a point less than without it. "
    "The bars take each unknown from one end that has been argued for to the other. A firm’s capex is taken to earn what it costs, unless you say that it does not. More signs than two are not promised: only more absorbing and more saving "
    "always make capital cheaper, as long as no limit is met.",
    weak="Fifty-nine controls, and only seven of their numbers have a source. A world that can be set to anything explains nothing; it only shows what must be believed together.",
)  # fmt: skip
def sandbox(settings: Sandbox) -> Answer:
    """Answer the reader's own world, and say which challenges it meets."""
    w = machine(settings)
    r, three = run(w), challenges(w)
    won = [c.name for c in three if c.met]
    head = f"Met: {won[0]}." if len(won) == 1 else f"{len(won)} of three challenges met." if won else ""
    if not head:
        head = f"Bitcoin’s worst {percent(worst(r, 16), 1)}, capital {signed(r['premium_change'][-1])} bp; {REGIMES[r.regime]}."
    value = MEASURES[settings.outcome](r)
    return Answer(
        {"run": _columns(settings), "here": {"value": [value]}},
        headline=head,
        verdict=" ".join(f"{c.name}: **{'met' if c.met else 'not yet'}** ({c.so_far})." for c in three),
        books=books(r),
        tone="loss" if worst(r, 16) < -20 else "calm",
    )  # fmt: skip


def address(key: str) -> str:
    """Return the link that opens an objection's setting in the sandbox, for chapter 09."""
    by_id = {c.id: c for c in sandbox.controls}
    inputs = OBJECTIONS[key].inputs
    changed = "".join(f"~{name}:{by_id[name].number(value):.12g}" for name, value in inputs.items())
    setting_of = f"?sandbox=v{sandbox.plan.version}{changed}" if changed else ""
    return f"08-whole-machine{setting_of}#fig-sandbox"
