"""The steps of the two days: one number, the other day, the ladder, and a slip of the pen."""

from __future__ import annotations

from explainer.chapters.define import Move, Step

STEPS = (
    Step(
        "One number", "The more a dollar of selling moves the price, the steeper the curves. At 19 October's curve passes through October's point.", ("impact",),
        moves=(Move("impact", 50, 19, 3.0),),
        question="Then what does the same number say about February?",
        answers=(
            ("A fall of about 18 %, as it was", "It says 3 %. A seventh of the bets closed cannot fall harder if each dollar weighs the same."),
            ("A fall of about 3 %", "Yes. So in February something else fell on the market: other sellers, or far fewer buyers."),
            ("A rise", "Forced sales push one way only in this picture. It says a fall of 3 %."),
        ),
    ),
    Step(
        "The other day", "Now fit February: 109.", ("impact",), {"impact": 19}, (Move("impact", 19, 109, 3.0),),
        question="And October?",
        answers=(
            ("Nearly the same 14 %", "It would have been −58 %. The two days differ by a factor of nearly six."),
            ("More than half the price gone", "Yes, −58 %. No single number fits both; by Amberdata's smaller count for October the two still differ by a factor of three."),
        ),
    ),
    Step(
        "The ladder", "Bets at fifty times are closed by a fall of 1.5 %, at twenty by 4.5, at ten by 9.5, at five by 20. A staircase: how much a fall closes.", ("interest",),
        moves=(Move("interest", 34, 4, 3.0),),
        question="February's fall was the deeper one. Can any such ladder close seven times fewer bets in it?",
        answers=(
            ("Yes, with fewer bets", "With 3 or 4 billion it meets February, and then misses October, where 19 were closed. The same ladder cannot do both."),
            ("No", "Right: a deeper fall can only close more. Unless the ladder was gone by then: October may have swept it away. That is a story, and a fair one. It is not this model."),
        ),
    ),
    Step(
        "A slip of the pen", "The note above the essay says 26 billion for February. The count was 2.6. Both are in the picture.", ("impact",), {"impact": 19}, (Move("impact", 19, 11, 2.0),),
        question="With 26 in place of 2.6, which number would February need?",
        answers=(
            ("11", "Yes. Then October's 19 and February's 11 are nearly the same, and one number all but fits both. The neat story needs the wrong count."),
            ("109", "That is with the true count. Ten times the bets need a tenth of the number: 11."),
        ),
    ),
)  # fmt: skip
