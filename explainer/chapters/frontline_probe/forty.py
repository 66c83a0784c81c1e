"""All forty tests of prices on liquidity, in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from explainer.chapters.define import Answer, Number, Off, Says, Step, Table, chart, figure
from explainer.evidence.tables import read
from explainer.models.bathtub import Betas
from explainer.models.traps import seen
from explainer.quantity import Parameters, assumption, choice

BAR = 1.96
ASSETS = {"BTC": "Bitcoin", "QQQ": "Nasdaq 100", "SPY": "S&P 500", "GLD": "gold", "TLT": "Treasuries"}
WATERS = {"WALCL-RRP": "less reverse repo", "WALCL-RRP-TGA": "less the Treasury account too"}
LOOK = assumption("a way of looking at the same forty results")


@dataclass(frozen=True)
class Forty(Parameters):
    """Which of the forty tests the reader looks at."""

    asset: str = choice("all", "the asset", source=LOOK, sentence="Asset: {}",
        options={"all": "all five", "BTC": "Bitcoin", "QQQ": "Nasdaq", "SPY": "S&P", "GLD": "gold", "TLT": "Treasuries"})  # fmt: skip
    water: str = choice("both", "the measure", source=LOOK, sentence="Water: assets {}",
        options={"both": "both", "WALCL-RRP": "less repo", "WALCL-RRP-TGA": "less TGA"})  # fmt: skip
    sample: str = choice("both", "the years", source=LOOK, sentence="Years: {}",
        options={"both": "both", "2016": "2016–25", "2023": "2023–25"})  # fmt: skip
    lag: str = choice("both", "the lag", source=LOOK, sentence="Lag: {}",
        options={"both": "both", "0": "none", "4": "four weeks"})  # fmt: skip


@dataclass(frozen=True)
class Test:
    """One of the forty: what was asked, the slope, and half its 95 per cent interval."""

    asset: str
    water: str
    sample: str
    lag: str
    slope: float
    half: float
    t: float

    @property
    def passes(self) -> bool:
        """Whether |t| is above 1.96 as stored, with two decimals: 1.96 itself stands on the line."""
        return abs(self.t) > BAR

    @property
    def verdict(self) -> str:
        """What the picture calls it."""
        return "passes" if self.passes else "on the line" if abs(self.t) == BAR else "does not pass"

    def chosen(self, f: Forty) -> bool:
        """Whether the reader looks at it."""
        mine = {"asset": self.asset, "water": self.water, "sample": self.sample, "lag": self.lag}
        return all(getattr(f, k) in ("all", "both", v) for k, v in mine.items())


@cache
def tests() -> tuple[Test, ...]:
    """Return all forty, by asset, longer sample first."""
    e = read("estimates")
    found = [
        Test(asset, water, first[:4], f"{lag:g}", slope, BAR * error, t)
        for asset, water, first, lag, slope, error, t in zip(
            e["asset"], e["liquidity"], e["first"], e["lag_weeks"], e["slope"], e["error"], e["t"], strict=True
        )
    ]
    order = list(ASSETS)
    return tuple(sorted(found, key=lambda t: (order.index(t.asset), t.sample, t.water, t.lag)))


def rows() -> list[float]:
    """Return where each test stands: eight rows to an asset, a gap between two."""
    return [i + i // 8 for i in range(len(tests()))]


FIRST = next(t for t in tests() if (t.asset, t.water, t.sample, t.lag) == ("BTC", "WALCL-RRP", "2016", "0"))
TUB = Betas().bitcoin
SEEN = 100 * seen(1.0, FIRST.half / BAR)


def sign(value: float, digits: int = 2) -> str:
    """Write a slope with its sign."""
    return f"{value:+.{digits}f}".replace("-", "−") if round(value, digits) else f"{0:.{digits}f}"


def _headline(chosen: list[Test]) -> str:
    n, passing = len(chosen), sum(t.passes for t in chosen)
    if n == 1:
        (t,) = chosen
        return f"{ASSETS[t.asset][:1].upper()}{ASSETS[t.asset][1:]}: **{sign(t.slope)} ± {t.half:.2f}** for one per cent, t of **{sign(t.t)}**."
    return f"**{passing or 'None'}** of {f'these {n}' if n < 40 else 'all forty'} tests pass{'es' if passing < 2 else ''} 1.96."


def _verdict(chosen: list[Test]) -> str:
    n, line = len(chosen), sum(abs(t.t) == BAR for t in chosen)
    if n == 1:
        (t,) = chosen
        low, high = t.slope - t.half, t.slope + t.half
        return (
            f"In 95 of 100 samples like this the interval holds the true slope: from **{sign(low)}** to **{sign(high)}**. "
            f"It {'leaves out' if high < 1 else 'holds'} a slope of one."
        )
    widest = max(t.slope + t.half for t in chosen)
    stands = " One more stands on the line." if line else ""
    return (
        f"Chance alone would let **{0.05 * n:.1f}** pass.{stands} The highest end of any interval here is **{sign(widest)}**; "
        f"the toy tub of chapter 03 gave Bitcoin **{TUB:g}**."
    )


@figure(
    "Forty tests, none left out",
    chart(
        "forty_intervals", "Per cent for one per cent more water, with 95 % intervals: round the same week, diamond four weeks on",
        alt="Forty dots with lines for their intervals, eight to an asset. Nearly all cross zero. Bitcoin's are the widest and all end far "
        "below the five of the toy tub.",
    ),
    guess=Number(
        id="forty_slope",
        question="Take ten years of Wednesdays. The water is the Fed's assets less reverse repo. In a week in which it rises by "
        f"**one per cent**, by how many per cent does Bitcoin rise, on average? The toy tub of chapter 03 said **{TUB:g}**.",
        chart="forty_intervals", answer=round(FIRST.slope, 2), low=-1, high=6, step=0.05, unit="per cent", digits=2, axis="x", at=0,
        name="the estimate",
        replies=(
            (Says.above(3), "That is the world of the tub. From week to week hardly anything of it is left."),
            (Says.below(-0.05), "A fall, you say. The estimate is above zero, if not by much."),
            (Off.close(0.4), "Very near, and far from the tub."),
            (Off.above(), "Less than that. And the interval tells more than the dot: look where it ends."),
        ),
        then=f"The estimate is {sign(FIRST.slope)}, give or take {FIRST.half:.2f}. That is no proof of nothing: it holds zero, and it leaves out one.",
    ),
    steps=(
        Step(
            "All of them",
            "Five assets, two measures of water, two samples, two lags, all fixed before looking. Those in the colour of the text pass. One in sand stands on the line.",
        ),
        Step(
            "Only Bitcoin",
            "The canary's own eight. If it reacts first and hardest, its marks should stand far to the right.",
            controls=("asset",), inputs={"asset": "BTC"},
            question="Does Bitcoin then pay no heed to the water?",
            answers=(
                ("It pays none", "That is more than the picture says. Every interval holds zero, and every one holds small slopes as well."),
                ("That is not what it says", "Right. Small slopes fit all eight intervals. A slope of one fits two of them, five fits none."),
            ),
        ),
        Step(
            "Three years are not ten",
            "The short sample begins in 2023, when liquidity had become the talk of the market.",
            controls=("asset", "sample"), inputs={"asset": "BTC", "sample": "2023"},
            question="Does it rule out that Bitcoin moves one for one with the water?",
            answers=(
                ("Yes", "Not at the same week: both intervals there reach past one. Four weeks later they do not."),
                ("No", "Right: at the same week both intervals reach past one. Three years are too few to say."),
            ),
        ),
        Step(
            "Choose until you like it",
            "Five of forty pass. These buttons can leave any one of them alone on the page. That is the hunt again.",
            controls=("asset", "water", "sample", "lag"), inputs={"asset": "GLD", "sample": "2016", "water": "WALCL-RRP", "lag": "0"},
        ),
    ),
    yours="Find a test you would print. Then count what you left out.",
    table=Table("rows", "The chosen tests", (("slope", "slope", 2), ("low", "from", 2), ("high", "to", 2), ("t", "t", 2))),
    fixed={
        "one": {"slope": [1.0]}, "tub": {"slope": [TUB]},
        "assets": {"slope": [2.0] * len(ASSETS), "row": [9 * i + 3.5 for i in range(len(ASSETS))], "asset": list(ASSETS.values())},
    },
    data=("estimates",),
    note="Weekly log changes, Wednesday to Wednesday; Newey–West errors with six lags, five in the short sample; statsmodels. No other variable is held fixed. “Repo”: the Fed's assets less reverse repo. “TGA”: less the Treasury's account as well. In each block the longer sample stands above the shorter. SPY, QQQ and TLT are price returns, without dividends.",
    weak="Nothing else is held fixed: if yields or the dollar move with the water, their part is in the slope. One week is short for money to travel, and the Fed's balance sheet is not all the water there is. A slope on other water could differ; the hunt shows what it takes to look for one.",
)  # fmt: skip
def forty(f: Forty) -> Answer:
    """Answer what the chosen tests say."""
    chosen = [t.chosen(f) for t in tests()]
    kept = [t for t, c in zip(tests(), chosen, strict=True) if c]
    places = rows()
    everything: dict[str, list[Any]] = {
        "row": places,
        "slope": [t.slope for t in tests()],
        "low": [t.slope - t.half for t in tests()],
        "high": [t.slope + t.half for t in tests()],
        "t": [t.t for t in tests()],
        "lag": ["in the same week" if t.lag == "0" else "four weeks later" for t in tests()],
        "shown": [t.verdict if c else "left out" for t, c in zip(tests(), chosen, strict=True)],
    }
    return Answer(
        {"rows": everything},
        headline=_headline(kept),
        verdict=_verdict(kept),
        tone="calm",
    )  # fmt: skip
