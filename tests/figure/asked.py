"""One guess of each kind, about a rope."""

from __future__ import annotations

from explainer.figure.predict.claims import Bend, End, Middle, Off, Pairs, Picked, Place, Says, Start
from explainer.figure.predict.kinds import Curve, Number
from explainer.figure.predict.names import Order, Pick

NUMBER = Number(
    id="how_far", question="How far does it go?", chart="rope_line", answer=12, low=0, high=20, step=1, unit="m", name="the rope’s end",
    replies=((Says.below(5), "Far too little: {guess}."), ((Off.close(1), Says.between(10, 14)), "{guess}, and it is {answer}."), (Off.above(6), "It would break: {gap} too far.")),
    then="It is **12**.",
)  # fmt: skip
CURVE = Curve(
    id="stretch", question="The rope is pulled for **eight** hours. How long does it get?", chart="rope_line",
    x=tuple(float(i) for i in range(9)), answer=(4, 4, 4, 4.5, 5.5, 7.5, 10, 13, 16), known=2, low=0, high=20, step=0.5,
    unit="m", digits=1, x_unit="hours", name="the rope",
    replies=(
        ((Start.close(), Middle.close()), "So far so good."),
        (End.above(0.5), "So long, at {x_end}, no rope gets."),
        (Bend.straight(), "Nothing in a rope is straight: half of it comes after {half_answer}."),
        (Bend.away(), "The other way: it grows."),
    ),
    then="It holds, and then it gives.",
)  # fmt: skip
ORDER = Order(
    id="breaks", question="What breaks first?", chart="rope_line",
    items={"hemp": "Hemp", "steel": "Steel wire", "silk": "Spider silk", "paper": "Paper string", "nylon": "Nylon"},
    answer=("paper", "hemp", "nylon", "steel", "silk"), first="breaks first", last="breaks last", rows=(20, 15, 10, 5, 0),
    replies=(
        (Pairs.exactly(("silk", "steel", "nylon", "paper", "hemp")), "You ranked by strength."),
        (Place.higher("silk"), "Silk {guess}? It is {answer}: weight for weight it beats steel."),
    ),
    then="Size is not strength.",
)  # fmt: skip
PICK = Pick(
    id="which", question="Which one?", items={"hemp": "Hemp", "silk": "Silk"}, answer="silk",
    replies=((Picked("hemp"), "Hemp rots; {answer} does not."),), then="That is all.",
)  # fmt: skip
ALL = {g.kind: g for g in (NUMBER, CURVE, ORDER, PICK)}

# Answers of every kind: what is said in general must hold beside each of them.
EVERY = {
    "flat": (5, 5, 5, 5.2, 5, 5, 5.1, 5, 5), "straight": (2, 4, 6, 8, 10, 12, 14, 16, 18), "steeper": CURVE.answer,
    "calmer": (2, 8, 12, 14, 15.5, 16.5, 17, 17.5, 18), "jump": (3, 3, 3, 3, 3, 15, 15, 15, 15), "falling": (18, 17, 15, 12, 9, 7, 6, 5.5, 5),
    "hump": (3, 6, 10, 14, 16, 14, 10, 6, 3), "dip": (16, 10, 6, 4, 3, 4, 6, 10, 16), "wavy": (3, 3, 8, 9, 9, 9, 9, 15, 15),
}  # fmt: skip
