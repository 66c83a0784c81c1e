"""The steps of the selling orders: the essay's, the largest first, borrowing, and another pool."""

from __future__ import annotations

from explainer.chapters.define import Step
from explainer.chapters.forced_sellers.orders import QUARTERS, YEAR, bitcoin, percent, run

BELIEVED, LARGEST, LENT = (bitcoin(run(rule)) for rule in ("conviction", "liquidity", "borrow"))
FULL = bitcoin(run(pool="full"))
WORST = min(BELIEVED[: YEAR + 1])
FIRST_FALL = next(q for q, p in enumerate(LENT) if p < -10)

STEPS = (
    Step(
        "The essay's order", "Deep pockets owe AI a share of its needs, quarter after quarter. Their cash lasts three months. Then Bitcoin goes, and then software.", ("rule",),
        question="They own 32 billion dollars of Bitcoin, out of 1,400. Why does the price fall by half?",
        answers=(
            ("Because they sell so much", "They sell 2.3 % of all there is. Against the share market as a whole that would be a fall of about a tenth."),
            ("Because few are there to buy", f"Yes, and by assumption: 1 % sold moves the price by 50. The worst quarter of the first year is {percent(WORST)} %. Later you can change the 50."),
            ("Because belief falls with the price", "It does, and it is in the model. But Bitcoin was first in line already, so nothing changes for it."),
        ),
    ),
    Step(
        "The largest market first", "Studies of funds in trouble find that they sell what can be sold: the large and liquid first. Gold and ordinary shares go; Bitcoin is left alone.",
        ("rule",), {"rule": "liquidity"},
        question=f"After one year Bitcoin stands at {percent(LARGEST[YEAR])} %. After four?",
        answers=(
            (f"Still near {percent(LARGEST[YEAR])} %", f"The bill is not paid after one year. It is at {percent(LARGEST[QUARTERS])} %."),
            ("Half as deep as under the essay's order", f"No better than under it: {percent(LARGEST[QUARTERS])} against {percent(BELIEVED[QUARTERS])} %. The bill is the same, only later."),
            ("As deep", f"Yes: {percent(LARGEST[QUARTERS])} against {percent(BELIEVED[QUARTERS])} %. The fund sells some of everything, and in a pool this dry every price falls."),
        ),
    ),
    Step(
        "Borrow first", "Now nothing is sold while lenders lend: up to a fifth of what deep pockets own.", ("rule",), {"rule": "borrow"},
        question="What does the loan change?",
        answers=(
            ("It saves Bitcoin", f"For a while. From quarter {FIRST_FALL} on it falls, and ends at {percent(LENT[QUARTERS])} %."),
            ("The date", f"Yes. Nothing much happens until quarter {FIRST_FALL}. Then the line is used, the bill goes on, and the owner has become a fund with a lender."),
            ("It makes it worse", f"Hardly: {percent(LENT[QUARTERS])} against {percent(BELIEVED[QUARTERS])} % after four years. Mostly it makes it later."),
        ),
    ),
    Step(
        "Another pool", "The same sellers, the essay's order, but among buyers with money: the mainstream's pool.", ("pool",), {"pool": "full"},
        question="Which is deeper: the first year here, or the first year in the drained pool?",
        answers=(
            ("Here it is much milder", f"Not in the first year: {percent(min(FULL[: YEAR + 1]))} against {percent(WORST)} %. Whoever must sell a thin market by Friday does not ask how much money there is in the world."),
            ("About the same", f"Yes, {percent(min(FULL[: YEAR + 1]))} against {percent(WORST)} %. But here it heals: {percent(FULL[QUARTERS])} against {percent(BELIEVED[QUARTERS])} % after four years."),
        ),
    ),
)  # fmt: skip
