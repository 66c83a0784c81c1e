"""The state and the firm side by side: sell, spend, and what a share that neither of them touches makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chapters.define import Answer, Coins, Player, Table, Walk, chart, figure
from explainer.chapters.stimulus.sides_steps import steps
from explainer.models.discounting import ARCHETYPES, duration, move
from explainer.models.multiplier import Demand, Spending, leakages, multiplier
from explainer.models.premium import Pool, after, premium
from explainer.quantity import Parameters, again, assumption, choice, quantity

SPENT = 100.0
STEPS = ("before", "it sells", "it spends", "income")
ACCOUNTS = ("claims held", "idle money", "income")
SIDES = ("the state", "the firm")
PLACES = ("savers", "central bank", "the spender", "who is paid", "saved", "taxed", "abroad")


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
    coins: tuple[tuple[float, ...], ...]  # where the hundred lie at each step, in the order of the places
    waiting: tuple[float, ...]  # how many of them are idle and willing


def side(outside: bool, absorption: float, returning: float, first_import: float) -> Side:
    """Walk one spender through the four steps; without outside money nobody's pool changes."""
    pool = Pool(returning=returning, absorption=absorption)
    kept = (1 - absorption) * SPENT if outside else 0.0
    back = returning * SPENT if outside else 0.0
    claims, idle = (0.0, kept, kept, kept), (0.0, -kept, back - kept, back - kept)
    u, v = after(pool, SPENT if outside else 0.0)
    rise = premium(u, v, pool.reluctance) - premium(pool.absorbed, pool.idle, pool.reluctance)
    spending = Spending(first_import=first_import)
    made, ends, home = SPENT * multiplier(spending), leakages(spending, SPENT), SPENT * (1 - first_import)
    lent = SPENT if outside else 0.0
    coins = (
        (kept, lent - kept, SPENT - lent, 0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, SPENT, 0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, home, 0.0, 0.0, SPENT - home),
        (0.0, 0.0, 0.0, 0.0, ends.saving, ends.taxes, ends.imports),
    )
    drift = abs(pool.absorbed + claims[-1] - u) + abs(pool.idle + idle[-1] - v)
    return Side(
        claims,
        idle,
        (0.0, 0.0, SPENT * (1 - first_import), made),
        rise,
        100 * made / Demand().output,
        100 * move(ARCHETYPES["value"], rise),
        drift,
        coins,
        (kept, 0.0, back, back),
    )


def both(s: Sides) -> tuple[Side, Side]:
    """Return the state's steps and the firm's."""
    at_home = Spending().imports
    return side(True, s.absorption, s.returning, at_home), side(s.sold != "income", 0.0, s.returning, s.first_import)


def _steps(pair: tuple[Side, Side]) -> dict[str, list[float]]:
    """Return what each of the four steps is: the three accounts of both, and where their coins lie."""
    made: dict[str, list[float]] = {}
    for which, (name, one) in enumerate(zip(("state", "firm"), pair, strict=True)):
        made[f"at_{name}"] = [5.0 * which + i for i in range(len(STEPS))]
        made |= {
            f"{name}_{k}": list(v) for k, v in (("claims", one.claims), ("idle", one.idle), ("income", one.income))
        }
        made |= {f"{name}_at_{p}": [row[p] for row in one.coins] for p in range(len(PLACES))}
        made[f"{name}_waiting"] = list(one.waiting)
    return made


def _walk(title: str, name: str, *, helped: bool) -> Walk:
    """Return the way of one side's coins; only the state has a central bank that helps it."""
    return Walk(
        title,
        tuple("" if place == "central bank" and not helped else f"{name}_at_{p}" for p, place in enumerate(PLACES)),
        f"{name}_waiting",
    )


START = both(Sides())


@figure(
    "The state and the firm, step by step",
    chart(
        "sides",
        "100 billion by the state, 100 billion by the firm: changes, billion dollars",
        alt="Two panels of four steps, drawn as far as the playhead. In both, savers' long claims rise by what is sold and "
        "their idle money falls by as much; when the money is spent a part of it comes back, and income rises, more for "
        "the state than for the firm. Dashed lines show the whole of the starting setting.",
    ),
    player=Player(
        "step",
        "steps",
        "Step",
        STEPS,
        0,
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
            (f"{n}_{k}", f"{n}: {w}", 0)
            for n in ("state", "firm")
            for k, w in (("claims", "claims held"), ("idle", "idle money"), ("income", "income"))
        ),
        STEPS,
        "step",
    ),
    coins=Coins(
        "Where the hundred are: a coin is a billion dollars",
        PLACES,
        (_walk(SIDES[0], "state", helped=True), _walk(SIDES[1], "firm", helped=False)),
        key=("idle and willing", "at work"),
    ),
    fixed={
        "titles": {"x": [0.0, 5.0], "side": SIDES},
    },
    steps=steps(*(one.income[-1] for one in (*START, both(Sides(first_import=0))[1]))),
    yours="Try a firm that sells Treasuries, one that pays from its income, and a state whose bond the central bank buys.",
    note="A coin that is idle and willing waits to be lent. Who holds those that come back nobody knows: the picture counts them from the saved ones on. "
    "Pool and its owners' reluctance at chapter 02's starting values. The untouched share is a mature one of "
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
    return Answer(
        {
            "steps": _steps(pair),
            "names": {"x": [8.0] * 3, "value": ends, "account": ACCOUNTS},
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
