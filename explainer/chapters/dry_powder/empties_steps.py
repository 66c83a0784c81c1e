"""The pool told in four steps, one number at a time; each asks something that the picture answers."""

from __future__ import annotations

from dataclasses import replace

from explainer.chapters.define import Move, Step
from explainer.models.premium import Pool, convexity_threshold, curve, inflection, slope

HALF, FULL, BACK, DEAR = 2000.0, 4000.0, 0.8, 0.036


def _first(pool: Pool) -> str:
    """Write what the first hundred billion add at their pace, bp."""
    return f"{1e6 * slope(pool):.1f}"


def _nearly_dry(pool: Pool) -> str:
    """Write the same with nine tenths of the idle money gone."""
    return f"{1e6 * slope(pool, 0.9 * pool.idle / (1 - pool.returning)):.0f}"


def _steps() -> tuple[Step, ...]:
    """Return the steps, from the pool's own numbers."""
    start = Pool()
    half, full, back = replace(start, idle=HALF), replace(start, absorbed=FULL), replace(start, returning=BACK)
    border, level, higher = 100 * convexity_threshold(start), 1e4 * curve(start, 0), 1e4 * curve(full, 0)
    return (
        Step(
            "What waits",
            "The curve is the model's; the dotted line carries on its first step, as if every dollar cost the same. Now let only "
            f"**{HALF:,.0f} billion** wait instead of {start.idle:,.0f}. The dashed line stays at the start.",
            ("idle",),
            moves=(Move("idle", start.idle, HALF, 3.0),),
            question="Half as much waits. What does the first hundred billion cost now?",
            answers=(
                (
                    "As much as before",
                    f"It would if all owners asked the same. They do not: {_first(half)} hundredths of a per cent, before it was {_first(start)}.",
                ),
                (
                    "About twice as much",
                    f"Yes: {_first(half)} hundredths of a per cent instead of {_first(start)}. At each price half as many owners stand ready, so the price climbs nearly twice as fast.",
                ),
                (
                    "Many times as much",
                    f"Not yet: {_first(half)} hundredths of a per cent instead of {_first(start)}. Many times comes late: with nine tenths of the idle money gone, the next hundred billion costs {_nearly_dry(half)}.",
                ),
            ),
        ),
        Step(
            "What was absorbed before",
            f"Savers hold long claims from earlier years. Let them be **{FULL:,.0f} billion** instead of "
            f"{start.absorbed:,.0f}, with as much idle money as at the start. In the lower chart the border starts higher.",
            ("absorbed",),
            moves=(Move("absorbed", start.absorbed, FULL, 3.0),),
            question="Savers hold four times as much. Does the next hundred billion raise the price by more?",
            answers=(
                (
                    "Yes, by more",
                    f"By less: {_first(full)} hundredths of a per cent, not {_first(start)}. What has risen is the price before the boom begins, from {level:.0f} to {higher:.0f}. And what comes back now lies further below the border.",
                ),
                (
                    "No",
                    f"Right: by {_first(full)} hundredths of a per cent instead of {_first(start)}. But the price before the boom begins has risen from {level:.0f} to {higher:.0f}, and what comes back now lies further below the border.",
                ),
            ),
        ),
        Step(
            "What comes back",
            f"The number of the quarrel. Of each dollar spent **{100 * BACK:.0f} cents** come back willing, instead of "
            f"{100 * start.returning:.0f}. Compare the curve with its dotted line.",
            ("absorbed", "returning"),
            moves=(Move("returning", start.returning, BACK, 4.0),),
            question="Which way does it bend now?",
            answers=(
                (
                    "Up, as before",
                    f"Look again: the curve lies below its dotted line. Each dollar adds less than the one before, until {inflection(back):,.0f} billion have been raised.",
                ),
                (
                    "It is straight",
                    f"Nearly, and at {border:.0f} cents it would start so: there the border begins. Beyond it each dollar adds less than the one before, until the border has risen above what comes back.",
                ),
                (
                    "Down",
                    f"Yes, at first. The border begins at {border:.0f} cents and rises as the pool empties; it passes what comes back after {inflection(back):,.0f} billion, and from there the curve bends up after all.",
                ),
            ),
        ),
        Step(
            "What they ask",
            f"Last, the average owner's price: **{100 * DEAR:.1f} %** a year instead of {100 * start.reluctance:.1f}. There the first hundred "
            "billion costs what Laubach finds for public **deficits**: money that is borrowed every year, not once.",
            ("reluctance",),
            moves=(Move("reluctance", start.reluctance, DEAR, 3.0),),
            question="Nine times the price. Does that change the bend?",
            answers=(
                (
                    "Yes, it bends more",
                    f"It is the axis that grew: each point of the curve is nine times as high, also on the dotted line. The border begins at {border:.0f} cents, as before.",
                ),
                (
                    "No",
                    f"Right. Every number on the axis grows ninefold, and the border stays at {border:.0f} cents. Owners who ask more make the climb steeper, not rounder.",
                ),
            ),
        ),
    )


STEPS = _steps()
