"""The sentences that every guess can be told: one for each case, with the claims that it makes."""

from __future__ import annotations

from itertools import product

from explainer.figure.predict.claims import KINDS, LEVELS, Bend, Claim, End, Entry, Off, Pairs, Picked

HOW = {"close": "right", "above": "too high", "below": "too low"}
DREW = {
    "flat": "a flat line", "straight": "a straight line", "steeper": "a line that gets steeper",
    "calmer": "a line that levels off", "jump": "one sudden step", "hump": "a rise and a fall", "dip": "a fall and a rise",
    "wavy": "a line that bends both ways",
}  # fmt: skip
DOES = {
    "flat": "hardly moves", "straight": "runs straight", "steeper": "gets steeper and steeper", "calmer": "levels off",
    "jump": "goes in one step", "hump": "rises and falls back", "dip": "falls and comes back", "wavy": "bends both ways",
}  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def number(name: str, unit: str) -> tuple[Entry, ...]:
    """Return what is said of a number: close, more or less than it is."""
    said = f"You said {{guess}} {unit}".rstrip()
    return (
        ((Off.close(),), f"{said}: close. {_capital(name)} is {{answer}}."),
        ((Off.above(),), f"{said}. {_capital(name)} is {{answer}}, {{gap}} less."),
        ((Off.below(),), f"{said}. {_capital(name)} is {{answer}}, {{gap}} more."),
    )


def _where(start: str, middle: str) -> Entry:
    """Return the sentence about the way to the end."""
    claims = (Claim("start", start), Claim("middle", middle))
    where = (
        f"On the way you are {HOW[start]}" if start == middle else f"At first you are {HOW[start]}, then {HOW[middle]}"
    )
    numbers = "{middle} at {x_middle}, " + ("against {middle_answer}" if middle == "close" else "not {middle_answer}")
    return claims, f"{where}: {numbers}."


def along() -> tuple[Entry, ...]:
    """Return what is said of a curve on its way."""
    return tuple(_where(start, middle) for start, middle in product(LEVELS, LEVELS))


def end(name: str) -> tuple[Entry, ...]:
    """Return what is said of a curve's last place."""
    return (
        ((End.close(),), f"You end close to {name}: {{end}} against {{end_answer}}."),
        ((End.above(),), "At the end you are too high: {end}, not {end_answer}."),
        ((End.below(),), "At the end you are too low: {end}, not {end_answer}."),
    )


def bend(name: str, answer: str) -> tuple[Entry, ...]:
    """Return what is said of a curve's bend, where the answer is of this kind."""
    does, half = DOES[answer], "half of the way is done at {half}, not at {half_answer}"
    same = (
        ((Bend.same(), Bend.away()), f"{_capital(name)} {does} as well, but the other way."),
        ((Bend.same(), Bend.earlier()), f"The right bend, too early: {half}."),
        ((Bend.same(), Bend.later()), f"The right bend, too late: {half}."),
        ((Bend.same(),), f"{_capital(name)} {does}, as you drew it."),
    )
    away: tuple[Entry, ...] = (((Bend.away(),), f"Yours goes the other way; {name} {does}."),)
    other = tuple(((Claim("bend", k),), f"You drew {DREW[k]}; {name} {does}.") for k in KINDS if k != answer)
    return same + away + other


def whole() -> tuple[Entry, ...]:
    """Return what is said of an order as a whole; the last count is more than any order reaches."""
    return (
        ((Pairs.at_most(0),), "The right order, from first to last."),
        ((Pairs.at_most(1),), "Nearly: one pair of {all} is the wrong way round."),
        ((Pairs.at_most(999),), "{pairs} of {all} pairs are the wrong way round."),
    )


def furthest(items: dict[str, str]) -> tuple[Entry, ...]:
    """Return what is said of the name that is furthest off."""
    text = "Furthest off: {}, {{guess}} with you and {{answer}} in truth."
    return tuple(
        ((Claim("place", way, of=(item,)),), text.format(name)) for item, name in items.items() for way in ("higher", "lower")
    )  # fmt: skip


def picked(items: dict[str, str], answer: str) -> tuple[Entry, ...]:
    """Return what is said of a choice."""
    return tuple(
        ((Picked(item),), "Yes: {answer}." if item == answer else "You said {guess}; it is {answer}.") for item in items
    )
