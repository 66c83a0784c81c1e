"""The essay's claims, 0 to 11, and what can be said of each: what it follows from, whether the size is plausible, what the data say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ASPECTS = ("follows", "size", "data")
HEADINGS = {"follows": "What it follows from", "size": "Is the size plausible?", "data": "Do the data agree?"}
MARKS = {"yes": "holds", "partly": "in part", "no": "does not hold", "open": "not shown"}


@dataclass(frozen=True)
class Finding:
    """One cell of the board.

    ``mark`` is one of :data:`MARKS`; ``hangs`` names the number or the series that decides.  The figure opens at
    ``inputs``, which are differences to its defaults; options of a choice by their name, named steps by their words.
    """

    mark: str
    hangs: str
    why: str
    figure: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One claim: its number, a line, the chapters that test it, three findings, and the figures whose guess is about it."""

    number: int
    line: str
    chapters: tuple[str, ...]
    follows: Finding
    size: Finding
    data: Finding
    guesses: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, Finding, Finding]:
        """The three cells in their order."""
        return self.follows, self.size, self.data


DRAINED = {"idle": 1200, "absorbed": 2000, "returning": 0.2, "reluctance": 0.01}

CLAIMS: tuple[Claim, ...] = (
    Claim(
        0, "The surplus came from an economy that needed little capital.", ("02-dry-powder",),
        Finding("partly", "what was saved against what was asked for", "A low demand for capital leaves money over, if as much is saved as before. "
                "It does not say that what is left over goes into speculation.", "surplus"),
        Finding("partly", "0.69 to 0.85 per cent of output", "Less was asked for by 126 to 155 billion dollars a year: real money, no flood.", "surplus", {"since": 63}, ("bea-nipa",)),
        Finding("partly", "investment in computers and software", "4.40 per cent of output in 2000, 3.55 in 2010, 4.91 in early 2026. All "
                "business investment took 14.6 in 2000 and 13.9 in 2019, and thrift explains low rates as well.", "surplus", {}, ("bea-nipa",)),
    ),
    Claim(
        1, "Capital spending by technology companies is a stimulus.", ("01-stimulus",),
        Finding("yes", "who is paid", "To sell a bond or an equally long Treasury in order to spend is one act, whoever does it. The gain is won "
                "once; the debt stays.", "bakery"),
        Finding("partly", "0.8 per cent of output, a fifth to all of it", "Counted to the end of 2025, published after the essay, the push was the largest "
                "in thirty years; it is modest once imports are taken off.", "growth", {"abroad": 0.5, "anyway": 0}, ("bea-nipa",)),
        Finding("open", "who would have spent otherwise", "Shares rose with it. A dozen other stories say the same.", "growth", {"abroad": 0.5, "anyway": 0.5}, ("bea-nipa",)),
        ("rounds",),
    ),
    Claim(
        2, "It works smoothly while idle money pays for it.", ("02-dry-powder",),
        Finding("yes", "V, what is idle", "While much is idle its price hardly moves: owners who ask little go first.", "empties"),
        Finding("yes", "about 1 basis point per 100 billion", "The full pool is set near what studies of public debt find.", "empties", {}, ("laubach-2009",)),
        Finding("partly", "reverse repo and money funds", "Reverse repo went from 2,268 billion to 3. Money funds grew meanwhile.", "anchors", {}, ("nyfed-rrp",)),
    ),
    Claim(
        3, "Then every dollar comes from somewhere else, and the price bends up.", ("02-dry-powder", "04-crowding-out"),
        Finding("yes", "θ, what comes back", "Every pool that leaks ends by bending up. How much comes back decides how late.", "empties", {"returning": 0.8}),
        Finding("open", "how empty: V of 1,200 or of 4,000", "A thousand billion cost 9 basis points in a full pool and 116 in a drained one. "
                "Neither pool is measured.", "empties", DRAINED),
        Finding("no", "the ten-year yield in the week", "A shortage should show in what capital costs. In the week it did not, since October hardly.", "window", {"first": "29 Jan 2026", "last": "5 Feb 2026"}, ("fed-h15",)),
        ("empties", "gives_way"),
    ),
    Claim(
        4, "The state escapes, because the Fed is the last absorber.", ("04-crowding-out",),
        Finding("partly", "α against a break-even of 88 to 90 per cent", "A buyer of every bond does undo the rise. A buyer of half does not.", "absorbed", {"pool": "drained", "need": 400, "returning": 0.2, "share": 0.55}),
        Finding("partly", "35 basis points at α = 55 %", "Absorbed by half, a need of 400 billion a year still costs 35 basis points in a drained pool.", "absorbed", {"pool": "drained", "need": 400, "returning": 0.2, "share": 0.55}),
        Finding("no", "α from 2022 to 2025", "The Fed took 56 per cent in 2020 and 2021, the only two of ten years that fit; −19 from 2022 to 2025, and −29 of notes and bonds.", "years", {"first": 6, "last": 10}, ("treasury-mspd", "fed-h41")),
        ("absorbed", "years"),
    ),
    Claim(
        5, "Liquidity is a bathtub: taps, a pipe, a drain, and a wish.", ("03-bathtub",),
        Finding("yes", "an identity", "What the Fed owns it owes to somebody. Supply counts only against what owners wish to hold.", "ledger"),
        Finding("partly", "2,364 billion of buffer", "The buffer was large enough to hide three years of run-off.", "ledger", {"since": 90}, ("fed-h41",)),
        Finding("partly", "who paid, by year", "From September 2022 reverse repo paid. In the half year before the banks did, while it grew.", "drain", {"share": 0}, ("fed-h41",)),
        ("drain", "taps"),
    ),
    Claim(
        6, "Drained pockets sell what they believe in least, and it spreads.", ("05-forced-sellers",),
        Finding("yes", "a promise, no cash, and a rule of selling", "A call that must be met sells first and asks later; the order decides when, the pool how far.", "order"),
        Finding("open", "M of 5 to 120, and what the sellers hold", "The fall is as large as the impact number and the holdings that one assumes.", "order", {"impact": 20}),
        Finding("no", "what SoftBank and Saudi Arabia sold", "SoftBank sold the thing it liked best and borrowed as much; no sale of Bitcoin by the named holders was found.", "raised", {}, ("softbank-sales",)),
        ("pecking", "days", "travel", "raised", "climax"),
    ),
    Claim(
        7, "The new chair of the Fed is the wrong doctor.", ("04-crowding-out", "08-whole-machine"),
        Finding("partly", "the balance sheet and the short rate", "A smaller balance sheet adds duration. He has a second hand, lower rates.", "doctor", {"rate": -100}),
        Finding("partly", "16 or 187 basis points", "What a run-off costs can be undone by a small rate cut in a full pool, by a large one in a drained one.", "doctor", {"pool": "drained"}),
        Finding("partly", "the width of the days", "From that day gold and Bitcoin moved four times as much. The thirty-year yield ended the week where it began.", "window", {"first": "29 Jan 2026", "last": "6 Feb 2026"}, ("fed-h15",)),
    ),
    Claim(
        8, "Dearer capital sorts the winners: near cash flows before far ones.", ("06-discount-rates",),
        Finding("yes", "duration", "An asset that is paid soon loses least when rates rise.", "seesaw", {"shift": 0.01}),
        Finding("no", "half a log point against seventy", "The rate move since October is worth half a log point of Micron's seventy. The rest is news of its own profits.", "weighed"),
        Finding("partly", "who is paid, who pays, who borrows", "Memory makers did rise and software did fall. The order in the data follows whom the spending pays.", "purse"),
        ("shock", "weighed", "purse", "believe"),
    ),
    Claim(
        9, "Crypto is the frontline probe: it moves first and hardest.", ("07-frontline-probe",),
        Finding("partly", "forced sale and price impact, both assumed", "By duration it is not the longest. It becomes the probe only if it is sold first into a thin market.", "order", {"rule": "liquidity"}),
        Finding("no", "a slope of .15 ± .66, against the tub's 5", "Over ten years of weeks its tie to the Fed's water is near none.", "forty", {"asset": "BTC"}),
        Finding("partly", "one episode, and the window", "It peaked before shares and metals in these tables; over the months Ether and Oracle fell more, in the week silver did.", "hardest", {"since": "week"}),
        ("cover", "first", "forty", "hunted", "unrelated"),
    ),
    Claim(
        10, "Yields and credit rates both rise, because money is short.", ("04-crowding-out", "09-verdict"),
        Finding("yes", "demand for capital against supply", "If capital is short, its price rises for everybody, and most for the risky.", "absorbed", {"pool": "drained", "need": 400, "returning": 0.2}),
        Finding("open", "1 or 7 basis points per 100 billion", "With mainstream slopes four years of it are worth six basis points; on 5 February alone the ten-year moved by eight.", "absorbed"),
        Finding("partly", "the window", "Down from 2 September, up a little from 6 October, level in the week. A few days decide the sign; spreads did not widen by much.", "window", {"first": "6 Oct 2025", "last": "5 Feb 2026"}, ("fed-h15",)),
    ),
    Claim(
        11, "It is a framework, not an instruction to trade.", ("00-the-argument", "09-verdict"),
        Finding("yes", "what it leaves open", "It names the numbers that would have to be known, and they can be bent one by one.", "two_worlds"),
        Finding("open", "none of the four numbers is measured", "What is idle, what was absorbed, what comes back, what owners ask: each is assumed.", "sandbox"),
        Finding("open", "his own position", "He sold gold and silver at the top and holds mostly cash: an interest, disclosed.", "", {}, ("essay",)),
    ),
)  # fmt: skip


def of_chapter(stem: str) -> tuple[Claim, ...]:
    """Return the claims that a chapter tests, in their order."""
    return tuple(claim for claim in CLAIMS if stem in claim.chapters)
