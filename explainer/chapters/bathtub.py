"""Chapter 03, the bathtub: the Fed's balance sheet week by week, and a drain of the reader's own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import cache

from explainer import charts
from explainer.chapters import toytub
from explainer.evidence.tables import Table as Tab
from explainer.evidence.tables import KNOWN_LATER, read
from explainer.figure.figure import Figure
from explainer.figure.plan import Cell, Chart, Control, Guess, Outputs, Plan, Player, Table
from explainer.figure.tub import Flow, Tub
from explainer.models.bathtub import Fed, ReserveDemand, drain, reserves, share_of_bank_assets, spread
from explainer.quantity import Parameters, Quantity, assumption, quantities, quantity

SERIES = ("reserves", "reverse repo", "Treasury account", "currency and other")
LINES = ("assets", "reverse repo", "Treasury account", "reserves")
LINE_COLUMNS = ("assets", "reverse_repo", "treasury_account", "reserves")
COLUMNS = ("reserves", "reverse_repo", "treasury_account", "other")
PEAK = "2022-04-13"
START, END = "2023-05-31", "2023-12-27"
CONTRAST = ("2021-12-15", "2022-09-28")
EVENTS = (
    ("2021-03-17", "Reverse repo begins to fill: money funds find nothing that pays more."),
    ("2022-04-13", "The peak: 8,965 billion dollars of assets."),
    ("2022-06-01", "Quantitative tightening begins: bonds mature and are not replaced."),
    ("2023-03-15", "Bank runs in March: the Fed lends, the balance sheet grows for some weeks."),
    ("2023-06-07", "The debt ceiling is lifted: the Treasury refills its account, reverse repo pays."),
    ("2024-06-05", "The Fed slows its tightening."),
    ("2025-10-29", "Reverse repo is empty: now reserves pay, and they are at their lowest since 2020."),
    ("2025-12-03", "Quantitative tightening has ended."),
    ("2025-12-17", "Reserve management purchases: the Fed buys Treasury bills again."),
)


def _say(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def _ms(iso: str) -> float:
    day = date.fromisoformat(iso)
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp() * 1000


def _bn(value: float) -> str:
    return f"{abs(value):,.0f}"


@dataclass(frozen=True)
class Weeks:
    """The Fed's Wednesday levels, bn USD; ``other`` is the residual of the identity."""

    dates: tuple[str, ...]
    columns: Mapping[str, Sequence[float]]

    def at(self, day: str) -> dict[str, float]:
        """Return one week."""
        row = self.dates.index(day)
        return {name: values[row] for name, values in self.columns.items()}

    def between(self, first: str, last: str) -> dict[str, float]:
        """Return what changed between two weeks."""
        a, b = self.at(first), self.at(last)
        return {name: b[name] - a[name] for name in a}


@cache
def weeks() -> Weeks:
    """Read the weekly table and take the residual: assets less everything named."""
    table: Tab = read("fed_weekly")
    named = {c: table[c] for c in ("assets", "reserves", "reverse_repo", "treasury_account")}
    other = tuple(a - r - p - t for a, r, p, t in zip(*named.values(), strict=True))
    return Weeks(table["date"], {**named, "other": other})


# The balance sheet, week by week


def _moves(change: Mapping[str, float]) -> str:
    took = [(n, change[c]) for n, c in zip(SERIES[:3], COLUMNS[:3], strict=True)]
    gave = [f"{n} gave up **{_bn(v)}**" for n, v in took if v <= -0.5]
    more = [f"{n} took **{_bn(v)}** more" for n, v in took if v >= 0.5]
    text = ", ".join(gave + more) or "nothing else moved"
    return text[:1].upper() + text[1:]


def _apart(values: Sequence[float], gap: float) -> list[float]:
    """Return positions in the order of the values, at least ``gap`` apart, near the values: labels that do not collide."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [values[i] for i in order]
    for _ in range(60):
        for a in range(len(places) - 1):
            push = (gap - (places[a + 1] - places[a])) / 2
            if push > 0:
                places[a] -= push
                places[a + 1] += push
    out = [0.0] * len(values)
    for place, i in zip(places, order, strict=True):
        out[i] = place
    return out


def respond_ledger(inputs: Mapping[str, float]) -> Outputs:
    """Answer "what changed since week n?" for every week at once."""
    w = weeks()
    since = round(inputs["since"])
    t = [_ms(day) for day in w.dates]
    change = {f"d_{name}": [v - values[since] for v in values] for name, values in w.columns.items()}
    total = {name: values[-1] for name, values in change.items()}
    first, last = w.dates[since], w.dates[-1]
    moved = {name.removeprefix("d_"): v for name, v in total.items()}
    if abs(total["d_assets"]) < 0.5:
        head = f"Between {_say(first)} and {_say(last)} the Fed's assets have not moved."
    else:
        verb = "grew" if total["d_assets"] > 0 else "shrank"
        head = f"From {_say(first)} to {_say(last)} the Fed {verb} by **{_bn(total['d_assets'])} billion dollars**."
    verdict = f"{head} {_moves(moved)}; the residual, currency and other, moved by **{total['d_other']:+,.0f}**.".replace("-", "−")
    identity = max(
        abs(change["d_assets"][i] - sum(change[f"d_{c}"][i] for c in COLUMNS)) for i in range(len(t))
    )
    return Outputs(
        data={
            "weeks": {"t": t, **w.columns, **change},
            "since": {"t": [t[since]]},
            "tags": {"t": [t[-1]] * 4, "at": _apart([total[f"d_{c}"] for c in LINE_COLUMNS], 520), "line": [0.0, 1.0, 2.0, 3.0]},
        },
        verdict=verdict,
        summary=verdict.replace("**", ""),
        books=(("assets − reserves − reverse repo − Treasury account − currency and other, change over every week, bn", identity),),
        scale=max(w.columns["assets"]),
        tone="calm",
    )  # fmt: skip


@cache
def ledger_plan() -> Plan:
    """Return the figure of the Fed's balance sheet."""
    w = weeks()
    t = [_ms(day) for day in w.dates]
    labels = tuple(_say(day) for day in w.dates)
    stack: dict[str, list[float]] = {"t": [], "low": [], "high": [], "series": []}
    names: dict[str, list[float]] = {"t": [], "mid": [], "series": []}
    floor = [0.0] * len(t)
    # Currency lies at the bottom: it hardly moves, so what moves is seen on a level line.
    for series in (3, 0, 2, 1):
        values = w.columns[COLUMNS[series]]
        top = [a + b for a, b in zip(floor, values, strict=True)]
        stack["t"] += t
        stack["low"] += floor
        stack["high"] += top
        stack["series"] += [float(series)] * len(t)
        # A name stands where its band is thick: the Treasury account's in the cash pile of early 2021.
        row = w.dates.index("2025-07-02" if series != 1 else "2022-10-12") if series != 2 else 34
        names["t"].append(t[row])
        names["mid"].append((floor[row] + top[row]) / 2)
        names["series"].append(float(series))
        floor = top
    since = Quantity(
        default=w.dates.index(PEAK), symbol="t₀", label="week that changes are counted from", unit="",
        low=0, high=len(t) - 1, step=1, source="fed-h41", sentence="Changes are counted from the week of {}",
    )  # fmt: skip
    swatches = ("var(--water-deep)", "var(--water)", "var(--sand)", "var(--ghost)")
    cells = (Cell("assets", "Assets", change="d_assets", swatch="var(--ink)"),) + tuple(
        Cell(c, n[:1].upper() + n[1:], change=f"d_{c}", swatch=s) for c, n, s in zip(COLUMNS, SERIES, swatches, strict=True)
    )
    return Plan(
        name="ledger",
        title="Every dollar the Fed owes, week by week",
        controls=(Control("since", since, labels),),
        charts=(
            Chart(
                "fed_stack", "What the Fed owes, billion dollars",
                "Stacked areas, January 2021 to July 2026: currency and other at the bottom, reserves, the Treasury "
                "account and reverse repo on top. The total rises to 8,965 billion in April 2022, then falls; reverse "
                "repo swells to 2,367 billion on a Wednesday in September 2022 and is gone by autumn 2025.",
                charts.load("fed_stack"), ("stack", "names", "since", "later", "playhead"), {"series": SERIES},
            ),
            Chart(
                "fed_change", "Change since the chosen week, billion dollars",
                "Lines of the change in assets, reserves, reverse repo and the Treasury account since the chosen week.",
                charts.load("fed_change"), ("weeks", "since", "later", "playhead", "tags"), {"line": LINES},
            ),
        ),
        player=Player(
            "week", "weeks", "Week", labels, len(t) - 1, cells,
            change_label="Billion dollars; the small figure is the change since the chosen week.",
            events=tuple((w.dates.index(day), text) for day, text in EVENTS), per_second=16,
        ),
        table=Table("weeks", "The Fed's balance sheet on Wednesdays, billion dollars",
            tuple((c, n, 1) for c, n in (("assets", "assets"), *zip(COLUMNS, SERIES, strict=True))), labels, "week"),
        constants={"stack": stack, "names": names, "later": {"t": [_ms(KNOWN_LATER)], "end": [t[-1]]}},
        note="Wednesday levels, H.4.1, billion dollars. “Currency and other” is a residual: what is left of assets when "
        "the three named lines are taken away. Foreign repo and the Fed's capital are in it. What lies after 6 February "
        "2026 was not known to the article's author: it is known later.",
        weak="A balance sheet always balances. It shows who gave up how much, not why, and not whether anyone outside "
        "the banks noticed. Water in this tub is not the same as money to spend.",
    )  # fmt: skip


# A drain of your own


@dataclass(frozen=True)
class YourDrain(Parameters):
    """What the reader does to the Fed's balance sheet of 31 May 2023."""

    shrink: float = quantity(
        675, "−ΔA", "the Fed's assets fall by", unit="billion dollars", low=0, high=2000, step=25, source="fed-h41",
        sentence="The Fed lets {} billion dollars run off",
    )  # fmt: skip
    treasury: float = quantity(
        675, "ΔTGA", "the Treasury's account rises by", unit="billion dollars", low=-50, high=1500, step=25, source="fed-h41",
        sentence="The Treasury puts {} billion aside in its account",
    )  # fmt: skip
    share: float = quantity(
        1, "s", "share the reverse repo pays", unit="%", low=0, high=1, step=0.05, factor=100,
        source=assumption("the pure rule is 100 %; who pays in truth depends on where money funds are paid more"),
        sentence="Reverse repo pays {} % of it, as long as it lasts",
    )  # fmt: skip
    bank_assets: float = quantity(
        23_000, "B", "bank assets", unit="billion dollars", low=15_000, high=35_000, step=500,
        source=assumption("a round number for mid-2023; total bank assets are not in our tables"),
        sentence="The banks hold {} billion of assets in all",
    )  # fmt: skip


@cache
def fed_at(day: str) -> Fed:
    """Return the Fed's books on a Wednesday; the split of the residual does not matter to any answer here."""
    week = weeks().at(day)
    return Fed(assets=week["assets"], treasury=week["treasury_account"], reverse_repo=week["reverse_repo"], currency=0.0, other=week["other"])


POINTS = 61


def _path(settings: YourDrain) -> tuple[dict[str, list[float]], float]:
    start = fed_at(START)
    path: dict[str, list[float]] = {"done": [], "reverse_repo": [], "reserves": []}
    worst = 0.0
    for i in range(POINTS):
        f = i / (POINTS - 1)
        step = drain(start, d_assets=-f * settings.shrink, d_treasury=f * settings.treasury, share=settings.share)
        path["done"].append(100 * f)
        path["reverse_repo"].append(step.after.reverse_repo)
        path["reserves"].append(reserves(step.after))
        worst = max(worst, abs(step.residual))
    return path, worst


def respond_drain(inputs: Mapping[str, float]) -> Outputs:
    """Answer who pays for the reader's drain, and what reserves cost afterwards."""
    settings = YourDrain(**inputs)
    demand = ReserveDemand(bank_assets=settings.bank_assets)
    start = fed_at(START)
    run, worst = _path(settings)
    ghost, _ = _path(YourDrain())
    end = drain(start, d_assets=-settings.shrink, d_treasury=settings.treasury, share=settings.share)
    before, after = share_of_bank_assets(demand, start), share_of_bank_assets(demand, end.after)
    cost = spread(demand, after)
    scarce = after < demand.kink
    if end.drain <= 0:
        who = f"Nothing is drained: **{_bn(end.drain)} billion** flows to the banks."
    elif end.from_reserves < 0.5:
        who = f"The buffer pays all **{_bn(end.drain)} billion**. The banks notice nothing."
    elif end.from_reverse_repo < 0.5:
        who = f"The banks pay all **{_bn(end.drain)} billion**, from the first dollar."
    else:
        who = f"The buffer pays **{_bn(end.from_reverse_repo)} billion**, the banks **{_bn(end.from_reserves)}**."
    empty = " The buffer is empty: from here every dollar comes out of reserves." if end.empty else ""
    kind = "below" if scarce else "above"
    price = (
        f" Reserves end at **{after:.1f} %** of bank assets, {kind} the {demand.kink:g} % where they turn scarce; "
        f"the overnight rate then stands **{abs(cost):.1f} basis points** (hundredths of a per cent) "
        f"{'below' if cost < 0 else 'above'} what the Fed pays on them."
    )
    grid = [4 + i * 0.25 for i in range(65)]
    level = demand.kink / 100 * demand.bank_assets
    return Outputs(
        data={
            "run": run, "ghost": ghost,
            "ends": {"done": [100.0, 100.0], "level": [run["reserves"][-1], run["reverse_repo"][-1]], "series": [0.0, 1.0]},
            "kink": {"level": [level], "share": [demand.kink]},
            "curve": {"share": grid, "spread": [spread(demand, x) for x in grid]},
            "before": {"share": [before], "spread": [spread(demand, before)]},
            "here": {"share": [after], "spread": [cost]},
        },
        verdict=who + empty + price,
        summary=(who + empty + price).replace("**", ""),
        books=(("reserves − (assets − currency − Treasury account − reverse repo − other), worst step, bn", worst),),
        scale=start.assets,
        tone="loss" if scarce or end.empty else "calm",
    )  # fmt: skip


@cache
def drain_plan() -> Plan:
    """Return the figure of the reader's own drain, with the prediction before it."""
    w = weeks()
    then, contrast = w.between(START, END), w.between(*CONTRAST)
    answer = round(then["reserves"])
    controls = tuple(Control(name, q) for name, q in quantities(YourDrain).items())
    guess = Guess(
        "reserves_2023",
        f"On {_say(START)} the Treasury's account was nearly empty. By {_say(END)} it had been refilled with **{_bn(then['treasury_account'])} "
        f"billion dollars**, and the Fed had let another **{_bn(then['assets'])} billion** run off. Both drain the banks. "
        "By how much did bank reserves change?",
        "billion dollars", -1500, 500, 50, -500, answer,
        (
            (-1000.0, "You took nearly the whole drain out of the banks: {guess} billion. It is what the plain sum says. The truth was {answer}: you are {gap} away, and all of it sat in a place the sum forgets."),
            (-300.0, "You guessed {guess} billion: you felt that something would cushion the banks. The truth was {answer}; the cushion was {gap} billion larger than you thought."),
            (50.0, "Close to nothing, you say: {guess} billion. Very near the mark. Reserves even rose, by {answer} billion."),
            (None, "You said {guess} billion, so you saw that reserves could rise while the tub was being drained. They changed by {answer} billion."),
        ),
        f"Reverse repo paid: it fell by **{_bn(then['reverse_repo'])} billion**. It was the plumbing's own dry powder. But do not make a law of it. "
        f"From {_say(CONTRAST[0])} to {_say(CONTRAST[1])} the Treasury's account rose by **{_bn(contrast['treasury_account'])} billion**, "
        f"reverse repo *rose* by **{_bn(contrast['reverse_repo'])}**, and the banks lost **{_bn(contrast['reserves'])}**. "
        "The rule is right for 2023 and wrong for 2022. Money funds leave reverse repo only when Treasury bills pay more.".replace("*rose*", "rose"),
    )  # fmt: skip
    return Plan(
        name="drain",
        title="Who pays when you pull the plug?",
        controls=controls,
        charts=(
            Chart(
                "drain_levels", f"From {_say(START)}: reverse repo and reserves as the drain proceeds",
                "Two lines over the course of the drain. Reverse repo falls first; when it is empty, reserves fall. A dotted "
                "line marks where reserves turn scarce. Dashed lines show the starting setting.",
                charts.load("drain_levels"), ("run", "ghost", "ends", "kink"), {"series": SERIES},
            ),
            Chart(
                "drain_spread", "What reserves cost: the overnight rate less the Fed's rate on reserves",
                "A curve that is flat when reserves are ample and rises steeply when they are scarce, with a ring where "
                "the drain starts and a dot where it ends.",
                charts.load("drain_spread"), ("curve", "kink", "before", "here"),
            ),
        ),
        guess=guess,
        table=Table("run", "Reverse repo and reserves as the drain proceeds, billion dollars",
            (("done", "done, %", 0), ("reverse_repo", "reverse repo", 0), ("reserves", "reserves", 0))),
        weak="The rule lets the buffer pay first because that is what it did in 2023. In 2022 it did the opposite. The "
        "picture has no money funds that compare yields, and no bank that holds more reserves than it must.",
        note="Start: the Fed's books of 31 May 2023. Kink at 12.5 % of bank assets after Afonso, Giannone, La Spada and "
        "Williams; slope, bend and the amount of bank assets are assumptions.",
    )  # fmt: skip


# Ducks on the real water


def _four_weeks(values: Sequence[float]) -> list[float]:
    return [0.0 if i < 4 else v - values[i - 4] for i, v in enumerate(values)]


@cache
def _ducks_data() -> dict[str, dict[str, list[float]]]:
    w = weeks()
    t = [_ms(day) for day in w.dates]
    level0 = w.at(PEAK)["reserves"]
    fed, repo = _four_weeks(w.columns["assets"]), _four_weeks(w.columns["reverse_repo"])
    held = [a + b for a, b in zip(w.columns["treasury_account"], w.columns["other"], strict=True)]
    prices = toytub.prices(list(w.columns["reserves"]), level0)
    months = read("markets_monthly")
    pairs = [(day, v) for day, v in zip(months["date"], months["btc"], strict=True) if w.dates[0] <= day <= w.dates[-1] and v == v]
    base = next(v for day, v in pairs if day >= PEAK)
    return {
        "weeks": {
            "t": t, "reserves": list(w.columns["reserves"]), "fed": fed, "plumbing": [-x for x in repo], "out": _four_weeks(held),
            "toy": [100 * p for p in prices["p_bitcoin"]], **prices,
        },
        "real": {"t": [_ms(day) for day, _ in pairs], "index": [100 * v / base for _, v in pairs]},
        "tags": {"t": [_ms("2023-05-03"), _ms("2021-08-04")], "at": [220.0, 178.0], "line": [0.0, 1.0]},
        "later": {"t": [_ms(KNOWN_LATER)], "end": [t[-1]]},
    }  # fmt: skip


def respond_ducks(inputs: Mapping[str, float]) -> Outputs:
    """Answer what the toy tub says on the Fed's real water, week by week."""
    data = _ducks_data()
    rows = data["weeks"]
    reserves_now = rows["reserves"]
    worst = max(
        abs(reserves_now[i] - reserves_now[i - 4] - rows["fed"][i] - rows["plumbing"][i] + rows["out"][i])
        for i in range(4, len(reserves_now))
    )
    dry = sum(1 for p in rows["p_bitcoin"] if p <= 0)
    verdict = (
        f"Filled with bank reserves, the toy tub has Bitcoin aground in **{dry}** of **{len(reserves_now)}** weeks, "
        "the week of its record among them. This water is not the water that moved it."
    )
    return Outputs(
        data={"weeks": rows}, verdict=verdict, summary=verdict.replace("**", ""),
        books=(("change in reserves − the Fed − plumbing + Treasury and other, any four weeks, bn", worst),),
        scale=max(reserves_now), tone="loss",
    )  # fmt: skip


@cache
def ducks_plan() -> Plan:
    """Return the tub on the Fed's real weeks, with its test."""
    w = weeks()
    data = _ducks_data()
    level0 = w.at(PEAK)["reserves"]
    labels = tuple(_say(day) for day in w.dates)
    return Plan(
        name="ducks",
        title="Six ducks on the Fed's real water",
        controls=(),
        tub=Tub(
            name="ducks", level="reserves", level0=level0, top=5000, ducks=toytub.ducks(level0),
            taps=(Flow("fed", "the Fed", "bn in 4 wk", "+,.0f", "in", 500, "ΔA"), Flow("plumbing", "reverse repo", "bn in 4 wk", "+,.0f", "in", 500, "−ΔRRP")),
            drain=Flow("out", "Treasury, other", "bn in 4 wk", "+,.0f", "out", 500, "ΔTGA + ΔO"),
            water_label="bank reserves, billion dollars", ghost=level0, ghost_label="level of 13 April 2022",
            ghost_symbol="R_0", level_symbol="R", level_format=",.0f",
        ),
        charts=(
            Chart(
                "ducks_test", "Bitcoin: the toy tub's word against the month-end price, both 100 in April 2022",
                "Two lines. The toy tub has Bitcoin at or near zero for most of 2022 to 2026; in truth it rose to three times "
                "its price of April 2022 by late 2025 and then fell.",
                charts.load("ducks_test"), ("weeks", "real", "tags", "later", "playhead"), {"line": ("Bitcoin, in truth", "what the toy tub says")},
            ),
        ),
        player=Player(
            "week", "weeks", "Week", labels, w.dates.index("2025-10-08"), (Cell("reserves", "Bank reserves, bn"), Cell("toy", "Toy Bitcoin, index")),
            events=tuple((w.dates.index(day), text) for day, text in EVENTS), per_second=16,
        ),
        table=Table("weeks", "The toy tub on real weeks", (("reserves", "reserves, bn", 0), ("toy", "toy Bitcoin", 0)), labels, "week"),
        constants={"real": data["real"], "tags": data["tags"], "later": data["later"]},
        note="Level: bank reserves, H.4.1. Month-end Bitcoin index: our own computation, whole points. Depths are the toy's "
        "assumptions. Shaded: known later than the article.",
        weak="One water, one asset and no other cause. A picture that fails this badly has told us something: either "
        "“liquidity” is not bank reserves, or the level does not move the ducks.",
    )  # fmt: skip


def ledger() -> Figure:
    """Show the Fed's balance sheet week by week."""
    return Figure(ledger_plan(), respond_ledger)


def drained() -> Figure:
    """Show the reader's own drain, after a prediction."""
    return Figure(drain_plan(), respond_drain)


def ducks() -> Figure:
    """Show the toy ducks on the Fed's real weeks."""
    return Figure(ducks_plan(), respond_ducks)


def taps() -> Figure:
    """Show the toy tub with all four of its letters."""
    return Figure(toytub.plan("taps", ("inflow", "pipe", "drain", "wish"), "Your taps, your drain, and the wish"), toytub.respond)
