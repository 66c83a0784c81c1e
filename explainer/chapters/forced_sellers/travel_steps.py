"""The steps of the travelling loss: the owners, the fund, the margin, the floor."""

from __future__ import annotations

from explainer.chapters.define import Move, Step
from explainer.chapters.forced_sellers.selling import DEPTHS, FUND, OWN, Travel, fall, stability
from explainer.models.margin import impact_scale, proceeds
from explainer.models.world import BTC


def cents(**changes: float) -> str:
    """Return where Bitcoin stops, in cents on the dollar."""
    return f"{100 * fall(Travel(**changes)).prices[BTC]:.0f}"


def _number(**changes: float) -> str:
    return f"{stability(Travel(**changes)):.2f}"


ALL = proceeds(1.0, Travel().floor, impact_scale(1.0, Travel().floor, DEPTHS[BTC]), OWN[BTC])

STEPS = (
    Step(
        "The owners", "Deep pockets must find 23 billion: 15 % they take back from a fund, for the rest they sell what they believe in least.", ("call",),
        moves=(Move("round", 0, 1, 1.5),),
        question=f"They own {OWN[BTC]:.0f} billion dollars of Bitcoin. What would all of it bring, sold in one go?",
        answers=(
            (f"{OWN[BTC]:.0f} billion", f"At yesterday's price. But each coin sold lowers the price of the next: together they bring {ALL:.0f}."),
            (f"About {ALL:.0f}", "Yes. Each coin lowers the price of the next. The thinner the market, the more must be sold for the same bill."),
            ("A few billion", f"It brings {ALL:.0f}: buyers appear on the way down, and nobody sells below the floor."),
        ),
    ),
    Step(
        "The fund that sells to pay", f"The fund owns {sum(FUND):.0f} billion and owes two thirds of it. It, too, holds some Bitcoin. As that falls, its lenders ask for money back.", ("leverage",),
        moves=(Move("round", 1, 7, 4.0),),
        question="Nobody called the fund's pledge. Which of its holdings does it sell?",
        answers=(
            ("Its Bitcoin, which has fallen", "That would bring little. It sells a slice of everything, and so the loss travels to markets that had no bad news: software, the memory maker."),
            ("Some of everything", "Yes. That is how a loss travels: the memory maker falls because a neighbour in the same fund did."),
            ("Nothing", "Its loss lifts its leverage above what lenders allow. At two dollars for each of its own it would indeed sit still. Try it."),
        ),
    ),
    Step(
        "The margin", f"Lenders who see prices fall often ask for more security. The stability number goes from {_number()} to {_number(margin=1)}: each round of selling now calls forth a larger one.", ("margin",),
        moves=(Move("margin", 0, 1, 3.0),),
        question=f"Bitcoin had stopped at {cents()} cents. Where does it stop now?",
        answers=(
            ("Nowhere: it goes to nothing", f"So says the linear idea, in which the hundredth coin moves the price as much as the first. In the model it stops at {cents(margin=1)}."),
            ("At half of that", f"At {cents(margin=1)}. What suffers is the rest: the fund now sells nearly three times as much of everything."),
            (f"At {cents(margin=1)}", "Yes, hardly lower. The number tells how far the loss spreads, not where it stops."),
        ),
    ),
    Step(
        "The floor", "Back to the start, and one more control: the price at which somebody always buys. We put it at 40 cents because we had to put it somewhere.", ("floor",),
        moves=(Move("floor", 0.4, 0.1, 3.0),),
        question="What decides where Bitcoin stops in this picture?",
        answers=(
            ("The leverage of the fund", f"Without any, Bitcoin stops at {cents(leverage=1)} cents; with three times, at {cents()}. Leverage moves the others."),
            ("The stability number", f"It is the same {_number()} with the floor at 40 and at 10, and Bitcoin stops at {cents()} or at {cents(floor=0.1)}."),
            ("The floor", f"Yes: with the floor at 10 it stops at {cents(floor=0.1)}, at 80 it stops at {cents(floor=0.8)}. An assumption sets the depth of the fall. Say so to anybody who shows you such a picture."),
        ),
    ),
)  # fmt: skip
