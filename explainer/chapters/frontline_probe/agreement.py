"""What "the same way in 83 % of windows" is worth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import comb

from explainer.chapters.define import Answer, chart, figure
from explainer.chapters.frontline_probe.still import Still
from explainer.evidence.tables import read
from explainer.models.traps import base_rate_agreement

PRINTED, YEARS, MONTHS, LAST = 83.0, 11, 12, "2024-07-31"


@dataclass(frozen=True)
class Rates:
    """Shares of 12-month windows: in which each rose, in which they agreed, and what chance makes of the first two."""

    bitcoin: float
    money: float
    together: float

    @property
    def chance(self) -> float:
        """Agreement of two series with these base rates and nothing in common."""
        return base_rate_agreement(self.bitcoin, self.money)


@cache
def rates() -> Rates:
    """Return the base rates of Bitcoin and of the US money stock in our tables, to July 2024 as in the report."""
    prices, money = read("markets_monthly"), read("conditions_monthly")
    m2 = dict(zip(money["date"], money["m2"], strict=True))
    months = [(d, p) for d, p in zip(prices["date"], prices["btc"], strict=True) if d <= LAST]
    pairs = [(b > a, m2[e] > m2[d]) for (d, a), (e, b) in zip(months, months[MONTHS:], strict=False)]
    n = len(pairs)
    return Rates(sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n, sum(x == y for x, y in pairs) / n)


def by_luck(share: float, of: int = YEARS, least: int = 9) -> float:
    """Return the chance of at least so many agreements in so many windows that share no month."""
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(least, of + 1))


WORDS = ("two coins", "chance, with our base rates", "found: US money stock", "printed: global money")


@figure(
    "The same way, most of the time",
    chart(
        "agreement_bars", "Windows of 12 months in which both move the same way, per cent",
        alt="Four bars: two coins 50, chance with the base rates of Bitcoin and the US money stock 68, what our tables show for these two 72, "
        "what was printed for global money 83.",
    ),
    data=("markets_monthly", "conditions_monthly"),
    note="The 83 % are Sam Callahan's, for May 2013 to July 2024 and global money, which is not in our tables; ours begin in September 2014.",
    weak="Global money is not the US money stock. The bars show how much of 83 needs no link at all; they do not show that there is none.",
)  # fmt: skip
def agreement(_: Still) -> Answer:
    """Answer how often two series agree by their base rates alone."""
    r = rates()
    values = [50.0, 100 * r.chance, 100 * r.together, PRINTED]
    return Answer(
        {"bars": {"row": [0, 1, 2, 3], "share": values, "what": list(WORDS)}},
        headline=f"Chance alone gives **{100 * r.chance:.0f}** of 100; two coins give 50.",
        verdict=f"Bitcoin rose in **{100 * r.bitcoin:.0f} %** of windows, US money in **{100 * r.money:.0f} %**. And eleven years hold eleven windows that share no month: "
        f"nine or more of eleven agree by luck **{100 * by_luck(r.chance):.0f}** times in 100.",
    )  # fmt: skip
