"""The loss travels: who holds what, who must sell it, and who buys, round by round."""

from __future__ import annotations

from explainer.chapters.define import Answer, Number, Off, Player, Says, Table, chart, figure
from explainer.chapters.forced_sellers.orders import NAMES
from explainer.chapters.forced_sellers.selling import BUYERS, DEPTHS, FUND, OWN, Travel, fall, linear, paid, stability
from explainer.chapters.forced_sellers.travel_steps import STEPS
from explainer.models.world import ASSETS, BTC, MARKET_CAPS

ROUNDS = 7  # no setting of the controls needs more
LABELS = ("before the call", *(f"round {i}" for i in range(1, ROUNDS + 1)))
FROM_TOP = tuple(range(len(ASSETS)))[::-1]  # Bitcoin on top


def rows(t: Travel) -> dict[str, list[float]]:
    """Return who holds what and what was paid after each round; once nothing more is sold, the last round stands."""
    c = fall(t)
    if len(c.rounds) > ROUNDS + 1:
        raise ValueError(f"the cascade of {t} takes {len(c.rounds) - 1} rounds; the picture has {ROUNDS}")
    shown = [c.rounds[min(i, len(c.rounds) - 1)] for i in range(ROUNDS + 1)]
    table: dict[str, list[float]] = {"round": [float(i) for i in range(ROUNDS + 1)]}
    for k in range(len(ASSETS)):
        table[f"own_{k}"] = [r.holdings[0][k] for r in shown]
        table[f"fund_{k}"] = [r.holdings[1][k] for r in shown]
        table[f"price_{k}"] = [100 * r.prices[k] for r in shown]
    table["spent"] = [r.spent for r in shown]
    table["met"] = [t.call - sum(r.calls) for r in shown]
    table["debt"] = [r.debts[1] for r in shown]
    table["repaid"] = [shown[0].debts[1] - r.debts[1] for r in shown]
    table["linear"] = [100 * p for p in linear(t, ROUNDS)]
    return table


def _words(t: Travel, shown: dict[str, list[float]]) -> tuple[str, str]:
    end, g = {name: values[-1] for name, values in shown.items()}, stability(t)
    if t.call == 0:
        return (
            "Nobody has to pay, so nobody sells.",
            f"The fund owes **{end['debt']:.0f} billion**, and without a call not one price moves.",
        )
    head = f"Bitcoin stops at **{end[f'price_{BTC}']:.0f} cents** on the dollar; the stability number is **{g:.2f}**."
    loan = f" and **{end['repaid']:.0f}** to repay the fund's loan" if end["repaid"] >= 0.5 else ""
    gone = next((i for i, p in enumerate(shown["linear"]) if p <= 0), None)
    if gone is not None:
        idea = f"By the linear idea Bitcoin is worthless in round **{gone}**"
    else:
        idea = f"The linear idea says **{end['linear']:.0f}** by round {ROUNDS}"
    return (
        head,
        f"Buyers paid **{end['spent']:.0f} billion**: **{end['met']:.0f}** for the pledge{loan}. {idea}; in the model buyers appear on the way down, the last at **{100 * t.floor:.0f}**.",
    )


GUESS = Number(
    id="where_bitcoin_stops", chart="travel_prices", answer=100 * fall(Travel()).prices[BTC], low=0, high=100, step=1, unit="cents", name="the model's price",
    question=f"Deep pockets own **{OWN[BTC]:.0f} billion dollars** of Bitcoin, {100 * OWN[BTC] / MARKET_CAPS[BTC]:.1f} % of all there is, and must find **23 billion** at once. A fund that "
    "borrows holds Bitcoin too. At how many cents on the dollar does Bitcoin stop?",
    replies=(
        (Says.above(90), "Two coins in a hundred sound like little. In a market where one in a hundred moves the price by half, Bitcoin stops at {answer}: {gap} cents lower than you say."),
        (Says.below(20), "You see it nearly gone. It stops at {answer}, {gap} cents higher than you say: in the model somebody buys on the way down."),
        (Off.close(5), "Close: it stops at {answer} cents."),
    ),
    then="Two assumptions of ours stand behind it: how thin the market is, and at which price somebody always buys. The second is yours to move in a moment.",
)  # fmt: skip


@figure(
    "The loss travels",
    chart(
        "travel_holders", "Who holds what, how much sold moves a price by 1 %, and the price",
        alt="For Bitcoin, gold, software, hyperscalers, mature firms and the memory maker: a bar of what deep pockets hold, one of what the fund holds, the part that has gone to "
        "buyers left pale, and a bar of the price. Deep pockets sell Bitcoin only; the fund sells some of everything. Beneath them what buyers have paid, for the pledge and to repay the fund's loan.",
    ),
    chart(
        "travel_prices", "Prices round by round, cents on the dollar. Dotted red: Bitcoin by the linear idea",
        alt="Bitcoin falls steeply in the first two rounds and then hardly; software and the memory maker fall later and little. The line of the linear idea leaves the picture below.",
    ),
    player=Player("round", "rounds", "Round of selling", LABELS, ROUNDS, per_second=1.5),
    guess=GUESS,
    steps=STEPS,
    yours="Which of them moves the place where Bitcoin stops?",
    table=Table("rounds", "Round by round",
        ((f"price_{BTC}", "Bitcoin, cents", 0), ("linear", "linear idea, cents", 0), ("spent", "buyers have paid, bn", 0), ("met", "pledge met, bn", 0), ("debt", "fund's debt, bn", 0)),
        LABELS, "round"),
    fixed={"held": {"row": [float(FROM_TOP.index(k)) for k in range(len(ASSETS))], "asset": [NAMES[a] for a in ASSETS], "own": list(OWN), "fund": list(FUND),
                    "moves": [d / 100 for d in DEPTHS]}},
    note=f"Market values (Bitcoin {MARKET_CAPS[BTC]:,.0f} billion), holdings, and what moves a price are round numbers of ours: selling 1 % of all shares moves their price by 5 %, of all Bitcoin by 50 %. "
    f"Buyers could spend {BUYERS:,.0f} billion. Lenders step in when leverage is 0.3 above its target; 15 % of the call is taken back from the fund. All sell at once in each round.",
    weak="Two holders and one fund, all at the same minute. Real sellers wait, hedge, or are helped. And the place where it stops is put in by hand: the floor.",
)  # fmt: skip
def travel(settings: Travel) -> Answer:
    """Answer how far a call on deep pockets travels, and where it stops."""
    c, shown = fall(settings), rows(settings)
    head, words = _words(settings, shown)
    left = [sum(r.holdings[n][k] for n in (0, 1)) for r in c.rounds[-1:] for k in range(len(ASSETS))]
    return Answer(
        {"rounds": shown, "floor": {"price": [100 * settings.floor]}},
        headline=head,
        verdict=words,
        books={
            "shares at the start − shares left − shares bought, worst asset, bn": max(
                abs(OWN[k] + FUND[k] - left[k] - c.sold[0][k] - c.sold[1][k]) for k in range(len(ASSETS))
            ),
            "buyers' cash − pledge met − loan repaid, bn": c.rounds[-1].spent - sum(c.paid) - sum(c.repaid),
            "buyers' cash − what all shares sold must have cost, bn": c.rounds[-1].spent - paid(settings, c),
        },
        scale=BUYERS,
        tone="loss" if shown[f"price_{BTC}"][-1] < 90 else "calm",
    )  # fmt: skip
