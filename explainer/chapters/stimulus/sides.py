"""The state and the firm side by side: sell, spend, and what a share that neither of them touches makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from explainer.chapters.apart import apart
from explainer.chapters.define import Answer, Player, Table, chart, figure
from explainer.chapters.stimulus.sides_steps import steps
from explainer.models.discounting import ARCHETYPES, duration, move
from explainer.models.multiplier import Demand, Spending, multiplier
from explainer.models.premium import Pool, after, premium
from explainer.quantity import Parameters, again, assumption, choice, quantity

SPENT = 100.0
STEPS = ("before", "it sells", "it spends", "income")
ACCOUNTS = ("claims held", "idle money", "income")
SIDES = ("the state", "the firm")


@dataclass(frozen=True)
class Sides(Parameters):
    """What the two do alike, and what they do differently."""

    sold: str = choice(
        "bond",
        "what the firm sells",
        options={"bond": "a new bond", "treasuries": "Treasuries it holds", "income": "nothing: it pays from income"},
        source=assumption("the argument's case first"),
        sentence="To raise 100 billion the firm sells {}",
    )
    absorption: float = quantity(
        0,
        "α",
        "share of the state's bond that the central bank buys",
        unit="%",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        source=assumption("nobody helps, to begin with; chapter 04 measures it"),
        sentence="The central bank buys {} % of the state's bond",
    )
    returning: float = again(
        Pool,
        "returning",
        unit="cents",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        sentence="{} cents of each dollar spent come back as idle, willing money",
    )
    first_import: float = again(
        Spending,
        "first_import",
        unit="cents",
        low=0,
        high=1,
        step=0.05,
        factor=100,
        sentence="{} cents of each dollar of the data centre go abroad",
    )


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
        claims,
        idle,
        (0.0, 0.0, SPENT * (1 - first_import), made),
        rise,
        100 * made / Demand().output,
        100 * move(ARCHETYPES["value"], rise),
        drift,
    )


def both(s: Sides) -> tuple[Side, Side]:
    """Return the state's steps and the firm's."""
    at_home = Spending().imports
    return side(True, s.absorption, s.returning, at_home), side(s.sold != "income", 0.0, s.returning, s.first_import)


def _rows(*columns: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return rows as columns."""
    return {name: [row[i] for row in rows] for i, name in enumerate(columns)}


def _long(pair: tuple[Side, Side]) -> dict[str, list[Any]]:
    return _rows(
        "x",
        "value",
        "account",
        "side",
        rows=[
            (5.0 * which + i, value, account, SIDES[which])
            for which, one in enumerate(pair)
            for account, values in zip(ACCOUNTS, (one.claims, one.idle, one.income), strict=True)
            for i, value in enumerate(values)
        ],
    )


START = both(Sides())


@figure(
    "The state and the firm, step by step",
    chart(
        "sides",
        "100 billion by the state, 100 billion by the firm: changes, billion dollars",
        alt="Two panels of four steps. In both, savers' long claims rise by what is sold and their idle money falls by as "
        "much; when the money is spent a part of it comes back, and income rises, more for the state than for the firm. "
        "Dashed lines show the starting setting.",
    ),
    player=Player(
        "step",
        "steps",
        "Step",
        STEPS,
        3,
        events=(
            (0, "Idle money waits. Nothing is sold yet."),
            (1, "A claim is sold. A saver swaps idle money for a promise that pays late, and carries its risk."),
            (
                2,
                "The money is spent. It is now somebody's income, and a part of it comes to rest again, idle and willing.",
            ),
            (3, "Whoever was paid pays others. Taxes, saving and imports end the rounds."),
        ),
        per_second=0.7,
    ),
    table=Table(
        "steps",
        "Changes step by step, billion dollars",
        tuple(
            (f"{n}_{k}", f"{n}: {w}", 1)
            for n in ("state", "firm")
            for k, w in (("claims", "claims held"), ("idle", "idle money"), ("income", "income"))
        ),
        STEPS,
        "step",
    ),
    fixed={
        "titles": {"x": [0.0, 5.0], "side": SIDES},
    },
    steps=steps(*(one.income[-1] for one in (*START, both(Sides(first_import=0))[1]))),
    yours="Try a firm that sells Treasuries, one that pays from its income, and a state whose bond the central bank buys.",
    note="Pool and its owners' reluctance at chapter 02's starting values. The untouched share is a mature one of "
    f"duration {duration(ARCHETYPES['value']).modified:.0f} (the per cent it loses when rates rise by one point); its earnings are assumed to rise in "
    "step with national income; the next figure asks for how long. The state buys abroad what everybody buys abroad, 15 cents of a dollar.",
    weak="The price of idle money hardly moves here, because 100 billion meet a pool of 4,000. The whole argument is "
    "about a day when the pool is nearly empty. And if people see the higher income coming, they may have bought the "
    "share long before.",
)
def sides(settings: Sides) -> Answer:
    """Answer what the two do to claims, idle money and income, and to a share that neither touches."""
    state, firm = pair = both(settings)
    net = firm.earnings + firm.discount
    if settings.sold == "income":
        head = "The firm pays from its income: a stimulus without a lender."
    elif abs(state.claims[-1] - firm.claims[-1]) < 0.5:
        what = "a bond" if settings.sold == "bond" else "Treasuries"
        head = f"The firm sells {what}: savers hold **{firm.claims[-1]:.0f} billion** more, as for the state."
    else:
        head = f"Savers hold **{firm.claims[-1]:.0f} billion** of the firm's claims, **{state.claims[-1]:.0f}** of the state's."
    turn = "does not move" if abs(net) < 0.005 else f"{'gains' if net > 0 else 'loses'} **{abs(net):.2f} %**"
    verdict = (
        f"Income at home rises by **{firm.income[-1]:.0f}** for the firm's hundred, **{state.income[-1]:.0f}** for the state's. "
        f"In the first year a share that neither touches {turn}."
    )
    ends = [a[-1] for a in (firm.claims, firm.idle, firm.income)]
    rows = range(len(STEPS))
    return Answer(
        {
            "run": _long(pair),
            "steps": {
                "at_state": [float(i) for i in rows],
                "at_firm": [5.0 + i for i in rows],
                **{
                    f"{n}_{k}": v
                    for n, one in zip(("state", "firm"), pair, strict=True)
                    for k, v in (("claims", one.claims), ("idle", one.idle), ("income", one.income))
                },
            },
            "names": {"x": [8.0] * 3, "value": apart(ends, 22), "account": ACCOUNTS},
        },
        headline=head,
        verdict=verdict,
        books={
            "claims and idle money after the steps − the pool's own sum, state, bn": state.residual,
            "the same, firm": firm.residual,
        },
        scale=Pool().idle,
        tone="loss" if net < 0 else "calm",
    )
