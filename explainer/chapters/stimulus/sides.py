"""The state and the firm side by side: sell, spend, and what a share that neither of them touches makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from explainer import charts
from explainer.chapters.stimulus.told import told
from explainer.figure.plan import Cell, Chart, Control, Outputs, Plan, Player, Step, Table
from explainer.models.discounting import ARCHETYPES, duration, move
from explainer.models.multiplier import Demand, Spending, multiplier
from explainer.models.premium import Pool, after, premium
from explainer.quantity import Parameters, assumption, quantities, quantity

SPENT = 100.0
STEPS = ("before", "it sells", "it spends", "income")
ACCOUNTS = ("claims held", "idle money", "income")
SIDES = ("the state", "the firm")
ROADS = ("income", "cost of capital", "together")
SOLD = ("a new bond", "Treasuries it holds", "nothing: it pays from income")
POOL = quantities(Pool)


@dataclass(frozen=True)
class Sides(Parameters):
    """What the two do alike, and what they do differently."""

    sold: float = quantity(
        0, "κ", "what the firm sells", unit="", low=0, high=2, step=1,
        source=assumption("the argument's case first"), sentence="To raise 100 billion the firm sells {}",
    )  # fmt: skip
    absorption: float = quantity(
        0, "α", "share of the state's bond that the central bank buys", unit="%", low=0, high=1, step=0.05, factor=100,
        source=assumption("nobody helps, to begin with; chapter 04 measures it"),
        sentence="The central bank buys {} % of the state's bond",
    )  # fmt: skip
    returning: float = quantity(
        POOL["returning"].default, "θ", "share of spent cash that returns as willing money", unit="cents", low=0, high=1, step=0.05,
        factor=100, source=POOL["returning"].source,
        sentence="{} cents of each dollar spent come back as idle, willing money",
    )  # fmt: skip
    first_import: float = quantity(
        0.5, "imp₀", "import share of the data centre", unit="cents", low=0, high=1, step=0.05, factor=100,
        source=quantities(Spending)["first_import"].source,
        sentence="{} cents of each dollar of the data centre go abroad",
    )  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One spender: the four steps of its three accounts (bn USD), and what an untouched share makes of it."""

    claims: tuple[float, ...]
    idle: tuple[float, ...]
    income: tuple[float, ...]
    premium: float
    earnings: float
    discount: float
    residual: float


def side(outside: bool, absorption: float, returning: float, first_import: float) -> Side:
    """Walk one spender through the four steps; without outside money nobody's pool changes."""
    pool = Pool(returning=returning, absorption=absorption)
    kept = (1 - absorption) * SPENT if outside else 0.0
    back = returning * SPENT if outside else 0.0
    claims, idle = (0.0, kept, kept, kept), (0.0, -kept, back - kept, back - kept)
    made = SPENT * multiplier(Spending(first_import=first_import))
    u, v = after(pool, SPENT if outside else 0.0)
    rise = premium(u, v, pool.reluctance) - premium(pool.absorbed, pool.idle, pool.reluctance)
    drift = abs(pool.absorbed + claims[-1] - u) + abs(pool.idle + idle[-1] - v)
    return Side(
        claims, idle, (0.0, 0.0, SPENT * (1 - first_import), made), rise,
        100 * made / Demand().output, 100 * move(ARCHETYPES["value"], rise), drift,
    )  # fmt: skip


def both(s: Sides) -> tuple[Side, Side]:
    """Return the state's steps and the firm's."""
    at_home = Spending().imports
    return side(True, s.absorption, s.returning, at_home), side(s.sold < 2, 0.0, s.returning, s.first_import)


def _long(pair: tuple[Side, Side]) -> dict[str, list[float]]:
    rows: dict[str, list[float]] = {"x": [], "value": [], "account": [], "side": []}
    for which, one in enumerate(pair):
        for account, values in enumerate((one.claims, one.idle, one.income)):
            for i, value in enumerate(values):
                for name, v in zip(rows, (5.0 * which + i, value, float(account), float(which)), strict=True):
                    rows[name].append(v)
    return rows


def _roads(pair: tuple[Side, Side]) -> dict[str, list[float]]:
    rows: dict[str, list[float]] = {"row": [], "value": [], "name_at": [], "road": []}
    for which, one in enumerate(pair):
        for road, value in enumerate((one.earnings, one.discount, one.earnings + one.discount)):
            for name, v in zip(rows, (3.6 * which + road, value, max(value, 0.0), float(road)), strict=True):
                rows[name].append(v)
    return rows


@cache
def _start() -> tuple[Side, Side]:
    return both(Sides())


def _apart(values: list[float], gap: float = 22.0) -> list[float]:
    """Return the heights of the names, lifted just enough not to collide."""
    order, out = sorted(range(len(values)), key=lambda i: values[i]), list(values)
    for lower, upper in pairwise(order):
        out[upper] = max(out[upper], out[lower] + gap)
    return out


def respond(inputs: Mapping[str, float]) -> Outputs:
    """Answer what the two do to claims, idle money and income, and to a share that neither touches."""
    s = Sides(**inputs)
    state, firm = pair = both(s)
    net = firm.earnings + firm.discount
    same = abs(state.claims[-1] - firm.claims[-1]) < 0.5
    if s.sold == 2:
        head = "The firm pays from its income: no saver takes on a claim, and no idle money is touched. It is a stimulus without a lender. "
    elif same:
        what = "a bond" if s.sold == 0 else "Treasuries"
        head = f"The firm sells {what}: somebody must hold **{firm.claims[-1]:.0f} billion** more of long claims, exactly as for the state. "
    else:
        head = (
            f"Savers must hold **{firm.claims[-1]:.0f} billion** of the firm's claims and **{state.claims[-1]:.0f}** of the state's; "
            "the central bank takes the rest. "
        )
    made = f"In the end income at home is up by **{firm.income[-1]:.0f}** for the firm's hundred and by **{state.income[-1]:.0f}** for the state's. "
    turn = "does not move" if abs(net) < 0.005 else f"{'gains' if net > 0 else 'loses'} **{abs(net):.2f} %**"
    price = 1e4 * firm.premium
    why = (
        "as much as before"
        if abs(price) < 0.05
        else f"**{abs(price):.1f}** hundredths of a per cent {'more' if price > 0 else 'less'}"
    )
    roads = [
        *([f"**{firm.earnings:+.2f}** from customers who earn more"] if abs(firm.earnings) >= 0.005 else []),
        *([f"**{firm.discount:+.2f}** because capital costs {why}"] if abs(firm.discount) >= 0.005 else []),
    ]
    share = f"A share that sells nothing to the data centre {turn}{': ' if roads else ''}{', '.join(roads)}."
    words = (head + made + share).replace("-", "−")
    end = [
        *(a[-1] for a in (state.claims, state.idle, state.income)),
        *(a[-1] for a in (firm.claims, firm.idle, firm.income)),
    ]
    rows = range(len(STEPS))
    return Outputs(
        data={
            "run": _long(pair), "ghost": _long(_start()),
            "roads": _roads(pair), "roads_ghost": {k: v for k, v in _roads(_start()).items() if k in ("row", "value")},
            "steps": {
                "at_state": [float(i) for i in rows], "at_firm": [5.0 + i for i in rows],
                **{f"{n}_{k}": list(v) for n, one in zip(("state", "firm"), pair, strict=True)
                   for k, v in (("claims", one.claims), ("idle", one.idle), ("income", one.income))},
            },
            "names": {"x": [8.0] * 3, "value": _apart(end[3:]), "account": [0.0, 1.0, 2.0]},
        },
        verdict=words, summary=words.replace("**", ""),
        books=(("claims and idle money after the steps − the pool's own sum, state, bn", state.residual),
               ("the same, firm", firm.residual)),
        scale=Pool().idle, tone="loss" if net < 0 else "calm",
    )  # fmt: skip


def _told() -> tuple[Step, ...]:
    state, chips = _start()
    home = both(Sides(first_import=0))[1]
    return told(*(one.income[-1] for one in (state, chips, home)))


@cache
def plan() -> Plan:
    """Return the figure of the state and the firm."""
    declared = quantities(Sides)
    length = duration(ARCHETYPES["value"]).modified
    return Plan(
        name="sides",
        title="The state and the firm, step by step",
        controls=tuple(Control(n, q, SOLD if n == "sold" else ()) for n, q in declared.items()),
        charts=(
            Chart(
                "sides", "100 billion by the state, 100 billion by the firm: changes, billion dollars",
                "Two panels of four steps. In both, savers' long claims rise by what is sold and their idle money falls by as "
                "much; when the money is spent a part of it comes back, and income rises, more for the state than for the firm. "
                "Dashed lines show the starting setting.",
                charts.load("sides"), ("run", "ghost", "playhead", "titles", "names"), {"account": ACCOUNTS, "side": SIDES},
            ),
            Chart(
                "roads", "A share that neither of them touches",
                "Three bars for each spender: what the share gains because customers earn more, what it loses because capital "
                "costs more, and both together. Grey ticks show the starting setting.",
                charts.load("roads"), ("roads", "roads_ghost", "road_titles"), {"road": ROADS, "side": SIDES},
            ),
        ),
        player=Player(
            "step", "steps", "Step", STEPS, 3,
            (
                Cell("state_claims", "State: claims held"), Cell("firm_claims", "Firm: claims held"),
                Cell("state_idle", "State: idle money"), Cell("firm_idle", "Firm: idle money"),
                Cell("state_income", "State: income"), Cell("firm_income", "Firm: income"),
            ),
            events=((0, "Idle money waits. Nothing is sold yet."), (1, "A claim is sold. A saver swaps idle money for a promise that pays late, and carries its risk."),
                    (2, "The money is spent. It is now somebody's income, and a part of it comes to rest again, idle and willing."),
                    (3, "Whoever was paid pays others. Taxes, saving and imports end the rounds.")),
            per_second=0.7,
        ),
        table=Table("steps", "Changes step by step, billion dollars", tuple(
            (f"{n}_{k}", f"{n}: {w}", 1) for n in ("state", "firm") for k, w in (("claims", "claims held"), ("idle", "idle money"), ("income", "income"))
        ), STEPS, "step"),
        constants={
            "titles": {"x": [0.0, 5.0], "side": [0.0, 1.0]}, "road_titles": {"row": [1.0, 4.6], "side": [0.0, 1.0]},
        },
        steps=_told(), yours="Try a firm that sells Treasuries, one that pays from its income, and a state whose bond the central bank buys.",
        note="Pool and its owners' reluctance at chapter 02's starting values. The untouched share is a mature one of "
        f"duration {length:.0f} (the per cent it loses when rates rise by one point); its earnings are assumed to rise in "
        "step with national income, and to stay. The state buys abroad what everybody buys abroad, 15 cents of a dollar.",
        weak="The price of idle money hardly moves here, because 100 billion meet a pool of 4,000. The whole argument is "
        "about a day when the pool is nearly empty. And if people see the higher income coming, they may have bought the "
        "share long before.",
    )  # fmt: skip
