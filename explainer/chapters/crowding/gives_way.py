"""Who gives way: several users of funds, one premium, a resting point and the years until it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from explainer.chapters.basis_points import bp, frame
from explainer.chapters.crowding.gives_way_guess import Given, ranking
from explainer.chapters.define import Answer, Table, World, chart, figure
from explainer.models.clearing import Market, User, released, settle, shares, users_of
from explainer.models.run import Run
from explainer.quantity import Parameters, again

YEARS, SOON = 60, 4
SPECULATIVE, HOUSEHOLDS = 300, 1500
NAMES = ("ordinary firms", "venture and crypto", "households", "AI itself")
ITEMS = ("firms", "venture", "households", "ai")
TOPS = (0.0, 6300.0, 4250.0, 7150.0)
"""Where each strip begins, in billion dollars of spending: from the largest donor of the first answer to the smallest."""
RUNGS = (5, 10, 20, 50, 110)


@dataclass(frozen=True)
class GivesWay(Parameters):
    """What AI asks for, and how the others answer."""

    need: float = again(Market, "need")
    reluctance: float = again(
        Market, "reluctance", low=0.002, step=0.001, sentence="The average owner of idle money asks {} % a year"
    )
    speculative: float = again(
        Market,
        "speculative_elasticity",
        low=1,
        sentence="One point more on the rate cuts venture and crypto by some {} %",
    )
    returning: float = again(
        Market,
        "returning",
        factor=100,
        unit="%",
        high=0.95,
        step=0.05,
        sentence="{} % of what is spent comes back as willing money",
    )


def market(settings: GivesWay) -> Market:
    """Return the mainstream pool without new saving, and everybody counted who asks it for money."""
    return Market(
        need=settings.need,
        reluctance=settings.reluctance,
        returning=settings.returning,
        saving=0,
        speculative=SPECULATIVE,
        speculative_elasticity=settings.speculative,
        households=HOUSEHOLDS,
    )


def resting(m: Market) -> float:
    """Return p̂* at which others release what AI raises, Σ I_i(1 − e^{−η_i p̂}) = N̄e^{−ηp̂}; bisection, ``inf`` if never."""
    pairs = tuple((u.spending, u.elasticity) for u in users_of(m))
    ai = ((m.need, m.elasticity),)

    def short(p: float) -> float:
        return m.need - released(ai, p) - released(pairs, p)

    low, high = 0.0, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if short(middle) > 0 else (low, middle)
    return high


@lru_cache(maxsize=16)
def _settled(m: Market) -> Run:
    return settle(m, YEARS, 1.0)


def _given_up(m: Market, change: float) -> list[tuple[float, float]]:
    """Return for each user, AI last, the share of spending given up (%) and the dollars a year."""
    users = (*users_of(m), User(m.need, m.elasticity))
    dollars = [released(((u.spending, u.elasticity),), change) for u in users]
    return [(100 * d / u.spending if u.spending else 0.0, d) for u, d in zip(users, dollars, strict=True)]


def _middles(m: Market) -> list[float]:
    """Return the middle of each strip, AI's last."""
    return [top + s / 2 for top, s in zip(TOPS, (*(u.spending for u in users_of(m)), m.need), strict=True)]


def at_rest(m: Market) -> dict[str, Given]:
    """Return what each user gives up at the resting point: the share of its own (%), dollars a year, and what it spends."""
    spending = (*(u.spending for u in users_of(m)), m.need)
    given = zip(_given_up(m, resting(m)), spending, strict=True)
    return {item: Given(share, dollars, spends) for item, ((share, dollars), spends) in zip(ITEMS, given, strict=True)}


@figure(
    "Who gives way, and how long it takes",
    chart(
        "rest_path",
        "Change of the cost of capital over sixty years, basis points (dashed: the starting setting)",
        alt="A line that rises ever more slowly towards a dotted line, the resting point.",
    ),
    chart(
        "rest_users",
        "What each gives up, billion dollars a year, as an area: filled after four years, outlined at rest",
        alt="Four strips: ordinary firms, households, venture and crypto, AI itself. Each is as high as what the user spends and as long as "
        "the share that it gives up. Venture and crypto have the longest strip; ordinary firms have the largest.",
    ),
    guess=ranking(at_rest(market(GivesWay())), tuple(sorted(_middles(market(GivesWay()))))),
    table=Table(
        "run",
        "Sixty years: basis points, and billion dollars a year",
        (
            ("bp", "cost of capital, change in bp", 1),
            ("raised", "raised by AI", 0),
            ("released", "given up by others", 0),
        ),
        tuple("now" if i == 0 else f"year {i}" for i in range(YEARS + 1)),
        "time",
    ),
    note="Counted: ordinary firms, that is other private investment, 3,850 billion a year (elasticity 5), venture and crypto 300, households (houses, cars) 1,500 (elasticity 8), AI's own "
    "elasticity 2. Amounts are spending a year. All elasticities, and the 300 and the 1,500, are assumptions. No new saving here: with some, less is given up.",
    worlds=(
        World("the mainstream's", "About one basis point per 100 billion: the literature's slope for public debt."),
        World(
            "a steep pool",
            "The top of the range, from what a lasting **deficit** does to rates: the same place, much sooner.",
            {"reluctance": 0.036},
        ),
        World("everybody alike", "Venture and crypto react like any firm. Nobody is singled out.", {"speculative": 5}),
    ),
    weak="Everybody's wish is held fixed for sixty years, and a resting point that takes a working life to reach is a direction, not a forecast. "
    "If the market sees it coming, the price moves on the first day.",
)
def gives_way(settings: GivesWay) -> Answer:
    """Answer who gives way, where the cost of capital comes to rest and how slowly."""
    m = market(settings)
    now = _settled(m)
    rest = 1e4 * resting(m)
    path = now["premium_change"]
    soon, end = _given_up(m, path[SOON] / 1e4), _given_up(m, rest / 1e4)
    half = next((t for t, p in zip(now.times, path, strict=True) if p >= rest / 2), None)
    first = shares(users_of(m))
    spends = (*(u.spending for u in users_of(m)), m.need)
    top = float(next((r for r in RUNGS if r >= 1.12 * max(x for x, _ in end)), RUNGS[-1]))
    start = _settled(market(GivesWay()))["premium_change"]
    low, high = frame(rest, *path, *start)
    if m.need == 0:
        head, words = "AI asks for nothing, and nobody gives way.", "Give it a need, and see who pays."
    else:
        way = (
            f"half the way takes **{half:.0f} years**" if half is not None else f"not half the way in **{YEARS} years**"
        )
        head = f"Up **{bp(path[SOON])} bp** in four years, **{bp(rest)}** at rest: {way}."
        words = (
            f"There others give up **{sum(d for _, d in end[:-1]):,.0f}** billion a year, all that AI still raises: venture and crypto "
            f"**{end[1][0]:.1f} %** of their spending, firms **{end[0][0]:.1f} %**. Of the first dollar, firms give **{100 * first[0]:.0f} cents**."
        )
    worst = max(
        abs(now["absorbed"][i] - now["absorbed"][i - 1] - now["raised"][i] + now["released"][i])
        for i in range(1, YEARS + 1)
    )
    return Answer(
        {
            "run": {"t": now.times, "bp": path, "raised": now["raised"], "released": now["released"]},
            "rest": {"bp": [rest]},
            "frame": {"bp": [low, high]},
            "users": {
                "row": _middles(m),
                "top": list(TOPS),
                "bottom": [top + s for top, s in zip(TOPS, spends, strict=True)],
                "none": [0.0] * 4,
                "user": NAMES,
                "soon": [x for x, _ in soon],
                "rest": [x for x, _ in end],
                "dollars": [d for _, d in end],
                "frame": [top] * 4,
            },
        },
        headline=head,
        verdict=words,
        books={
            "change of claims − raised by AI + given up by others, worst year, bn": worst,
            "at rest: given up by others − raised by AI, bn a year": sum(d for _, d in end[:-1])
            - (m.need - end[-1][1]),
            "change of U + V − returning cash, relative": now.residuals["claims and idle money"],
        },
        scale=m.absorbed + m.idle,
        tone="loss" if rest > 1 else "calm",
    )
