"""What would you have to believe? Pick the outcome, get the belief: by rates alone, or by sales alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.chapters.define import Answer, Number, Says, Table, World, chart, figure, number
from explainer.chapters.whole_machine.named import named
from explainer.chapters.whole_machine.runs import SHOWN, run
from explainer.models.discounting import ARCHETYPES, move
from explainer.models.inverse import bounded_sale_for, need_at_slope, need_on_curve, rate_rise_for, sale_for
from explainer.models.premium import Pool
from explainer.models.world import ASSETS, MARKET_CAPS, POCKET_WEIGHTS
from explainer.models.world import World as Machine
from explainer.quantity import Parameters, again, assumption, choice, quantities, quantity

PEAK = 2500.0  # all Bitcoin at its peak, bn USD
CAPS = dict(zip(ASSETS, MARKET_CAPS, strict=True)) | {"bitcoin": PEAK}
FARTHEST, GRID = 2400, 25
MULTIPLIERS = tuple(float(m) for m in range(5, 121, 5))
FLOOR = quantities(Machine)["floor"].default
HELD = quantities(Machine)["pocket_assets"].default * POCKET_WEIGHTS[ASSETS.index("bitcoin")]
PICKED = ("bitcoin", "software", "hyperscaler", "memory")


@dataclass(frozen=True)
class Believe(Parameters):
    """The outcome, and how selling moves a price."""

    asset: str = choice("bitcoin", "the asset", options={a: SHOWN[a] for a in PICKED}, sentence="The price of {}",
        source=assumption("cash flows of chapter 06; Bitcoin as a convenience flow"))  # fmt: skip
    drop: float = quantity(0.5, "−ΔP/P", "the fall to explain", unit="%", low=0.05, high=0.9, step=0.05, factor=100,
        source=assumption("Bitcoin had halved since October"), sentence="has fallen by {} %")  # fmt: skip
    multiplier: float = again(Machine, "multiplier_btc", default=50, label="price multiplier",
        sentence="Selling 1 % of it moves its price by {} %")  # fmt: skip
    form: str = choice("log", "form of impact", options={"log": "the same at every price", "bounded": "less, near a floor"},
        sentence="Each dollar sold moves the price {}",
        source=assumption("ln P = −M·q/cap, or the machine’s, in which somebody always buys at 40 % of the price"))  # fmt: skip


def sale(settings: Believe, multiplier: float) -> float:
    """Return the net selling behind the fall, bn USD; ``inf`` where no sale is large enough."""
    cap = CAPS[settings.asset]
    if settings.form == "bounded":
        return bounded_sale_for(-settings.drop, multiplier, cap, FLOOR)
    return sale_for(-settings.drop, multiplier, cap)


def _bn(value: float) -> str:
    return f"{value:,.0f} billion" if value < 1000 else f"{value / 1000:,.0f} trillion"


def _guess() -> Number:
    return Number(
        id="believe", chart="believe_rates", axis="x", at=-50.0, answer=round(1e4 * rate_rise_for("bitcoin", -0.5)),
        low=0, high=1000, step=10, unit="basis points", name="the rise",
        question="How far must the cost of capital rise, in basis points (hundredths of a per cent), to halve Bitcoin through discounting alone? Drag it to where the price has halved.",
        replies=(
            (Says.below(200), "Too little: {guess} would take a third at the most. It takes {answer}."),
            (Says.between(200, 300), "{guess} take off a good third, not a half. It takes {answer}."),
            (Says.between(300, 520), "Close: {guess}. It takes {answer}."),
            (Says.above(520), "Less than your {guess}: {answer} are enough."),
        ),
        then="In the week itself the ten-year yield moved by less than ten.",
    )  # fmt: skip


@figure(
    "What would you have to believe?",
    chart("believe_rates", "By rates alone: the price, per cent, for each rise",
        alt="A falling curve: the higher the cost of capital, the lower the price. A dot marks the fall that was picked."),
    chart("believe_sales", "By sales alone: net selling, billion dollars",
        alt="A curve that falls steeply and then flattens: the more a sale moves the price, the less selling it takes. A dot marks the multiplier that was picked."),
    guess=_guess(),
    worlds=(
        World("half of Bitcoin", "From its peak of October 2025 to the low of February 2026."),
        World("half, with a floor", "The machine's own form: more selling for the same fall.", {"form": "bounded"}),
        World("a fifth of Bitcoin", "The fall of the day alone, as the press told it.", {"drop": 0.2}),
        World("half of a software share", "Cash flows further away than Bitcoin's are assumed to be.", {"asset": "software"}),
    ),
    table=Table("sales", "Net selling behind the fall", (("m", "price multiplier", 0), ("bn", "billion dollars", 1))),
    note=f"All Bitcoin is counted at {PEAK:,.0f} billion, its worth at the peak; the others as in the machine. For shares a multiplier near 5 is measured, for Bitcoin "
    "anything from 5 to 120 has been named. Dotted lines: what the machine’s deep pockets hold in Bitcoin, 32 billion, an assumption. "
    "Gold and Bitcoin pay nothing, so their curve is an assumption too.",
    weak="Each way is taken alone. In a real fall rates, sales and news move together, and news about cash flows is in neither picture.",
)  # fmt: skip
def believe(settings: Believe) -> Answer:
    """Answer which rise of rates, or which sale, explains a fall by itself."""
    rise = rate_rise_for(settings.asset, -settings.drop)
    bp, asset = 1e4 * rise, ARCHETYPES[settings.asset]
    need = sale(settings, settings.multiplier)
    grid = [float(x) for x in range(0, FARTHEST + 1, GRID)]
    lines = [(m, s) for m in MULTIPLIERS if math.isfinite(s := sale(settings, m))]
    straight, curved = need_at_slope(rise, 1.0), need_on_curve(Pool(returning=0), rise)
    what = SHOWN[settings.asset]
    if math.isfinite(need):
        by_sale = f"**{need:,.0f} billion** of net sales"
        tail = f"{need:,.0f} billion sold"
    else:
        by_sale = "no sale at all: the price never falls below its floor"
        tail = "no sale at all"
    return Answer(
        {
            "rates": {"bp": grid, "price": [100 * move(asset, x / 1e4) for x in grid]},
            "dot": {"bp": [min(bp, FARTHEST)], "price": [-100 * settings.drop]},
            "worlds": {"bp": [run(named(k))["premium_change"][-1] for k in ("P1", "P3")], "whose": ["the mainstream’s", "the essay’s, after four years"]},
            "sales": {"m": [m for m, _ in lines], "bn": [s for _, s in lines]},
            "spot": {"m": [settings.multiplier] if math.isfinite(need) else [], "bn": [need] if math.isfinite(need) else []},
            "held": {"bn": [HELD] if settings.asset == "bitcoin" else []},
        },
        headline=f"{what[0].upper()}{what[1:]} −{100 * settings.drop:.0f} %: {number(bp, 0, signed=True)} basis points alone, or {tail}.",
        verdict=f"**{bp:,.0f} basis points** take {_bn(straight)} at one per hundred billion, or {_bn(curved)} on this model’s curve, a nearly empty pool. "
        f"Or else {by_sale}.",
        books={"price at that rise − the fall picked": move(asset, rise) + settings.drop},
        tone="loss",
    )  # fmt: skip
