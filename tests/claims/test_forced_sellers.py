"""The claims of chapter 05, on the tables and the models that the page reads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explainer.chapters.forced_sellers import days as two
from explainer.chapters.forced_sellers.orders import BELIEVED, NAMES, POOLS, QUARTERS, RULES, YEAR, bitcoin, run, sold
from explainer.chapters.forced_sellers.pecking import BY_SIZE
from explainer.chapters.forced_sellers.quoted import fact, move
from explainer.chapters.forced_sellers.raised import LENT, SOLD, Raised, raised
from explainer.chapters.forced_sellers.saudi import CASH, HELD
from explainer.chapters.forced_sellers.selling import FUND, OWN, Travel, fall, linear, stability
from explainer.models.margin import Spiral
from explainer.models.margin import stability as spiral_stability
from explainer.models.presets import world
from explainer.models.world import ASSETS, BTC, CONVICTION, MARKET_CAPS
from tests.claims.claim import claim

STEM = "05-forced-sellers"


@claim(STEM, "In 2025 SoftBank sold shares for 18.6 billion dollars and took two bridge loans for 15.0.")
def test_softbank_sold_and_borrowed():
    assert len(LENT) == 2
    assert round(sum(bn for _, bn in SOLD), 1) == 18.6
    assert round(sum(bn for _, bn in LENT), 1) == 15.0
    assert fact("softbank-tmobile-sale") < fact(
        "softbank-tmobile-2025"
    )  # the figure to September is a part of the year's
    # "all but 3.6 billion of the shares was known before"
    assert round(fact("softbank-tmobile-2025") - fact("softbank-tmobile-sale"), 1) == 3.6
    all_of_it = raised.answer(Raised(drawn=fact("softbank-arm-free")))
    assert "borrowed more" in all_of_it.headline  # "with all of it, it borrowed more than it sold"
    assert "borrowed nearly as much" in raised.answer(Raised()).headline


@claim(
    STEM,
    "Saudi Arabia's Treasuries stood at 134 billion dollars at the end of October 2025, at 149 in November and 150 in December, "
    "at 135 in January 2026 and at 160 in February.",
)
def test_saudi_treasuries_month_by_month():
    ends = ("2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28")
    assert [round(HELD[day]) for day in ends] == [134, 149, 150, 135, 160]
    moves = [b - a for a, b in pairwise(HELD[day] for day in ends)]
    assert [m < 0 for m in moves] == [False, False, True, False]  # "January alone looks like a sale. The row does not."
    assert HELD["2026-02-28"] == max(HELD.values())
    assert [bn for _, bn in CASH] == [60, 60]  # "at about 60 billion", twice


@claim(
    STEM,
    "If what is believed in least goes first, Bitcoin stands 41 per cent lower after one year; if the largest market goes first, 4 per cent.",
)
def test_the_order_does_it():
    believed, largest = bitcoin(run("conviction")), bitcoin(run("liquidity"))
    assert (round(believed[YEAR]), round(largest[YEAR])) == (-41, -4)
    assert (round(min(believed[: YEAR + 1])), round(min(largest[: YEAR + 1]))) == (
        -49,
        -4,
    )  # "its worst quarter in that year"
    # same sellers, same bill, same market
    assert run("conviction")["owed"][: YEAR + 1] == pytest.approx(run("liquidity")["owed"][: YEAR + 1], rel=1e-3)
    assert sold(run("conviction"), YEAR)["bitcoin"] == pytest.approx(OWN[BTC])
    assert sold(run("liquidity"), YEAR)["bitcoin"] == 0
    assert BELIEVED[:2] == ("bitcoin", "software")
    assert (BY_SIZE[0], BY_SIZE[-1]) == ("gold", "bitcoin")  # "By size gold would go first, and Bitcoin last."
    assert round(bitcoin(run(impact=5.0))[YEAR]) == -9  # "With 5 for Bitcoin too … 9 per cent in the first year"


@claim(
    STEM,
    "After four years all four rules end between 61 and 63 per cent down in the drained pool, and between 17 and 33 in the full one.",
)
def test_the_pool_decides_how_far():
    ends = {pool: [round(bitcoin(run(rule, pool=pool))[QUARTERS]) for rule in RULES] for pool in POOLS}
    assert (min(ends["drained"]), max(ends["drained"])) == (-63, -61)
    assert (min(ends["full"]), max(ends["full"])) == (-33, -17)
    # "The order decides when": under three of the four rules the first year is mild in the drained pool
    firsts = {rule: next(q for q, p in enumerate(bitcoin(run(rule))) if p < -30) for rule in RULES}
    assert firsts == {"conviction": 2, "prorata": 6, "borrow": 6, "liquidity": 7}


@claim(
    STEM,
    "whoever borrows before selling keeps Bitcoin within 4 per cent of its start for five quarters, and then loses about half of it in two.",
)
def test_borrowing_first_buys_time():
    path = bitcoin(run("borrow"))
    assert min(path[:6]) > -4
    assert (100 + path[7]) / (100 + path[5]) == pytest.approx(0.5, abs=0.02)
    assert sum(run("borrow")["sold_pockets"][:6]) == 0


@claim(
    STEM,
    "With a stability number of 0.49 Bitcoin stops at 48 cents on the dollar; with margins that rise as prices fall the number is 1.23, and Bitcoin stops at 45.",
)
def test_the_stability_number_does_not_say_where_it_stops():
    plain, rising = Travel(), Travel(margin=1)
    assert (f"{stability(plain):.2f}", f"{stability(rising):.2f}") == ("0.49", "1.23")
    assert [round(100 * fall(t).prices[BTC]) for t in (plain, rising)] == [48, 45]
    assert linear(rising, 7)[-1] < linear(rising, 7)[2] < 0  # "it should have gone on for ever"
    memory = ASSETS.index("memory")
    assert [round(100 * (1 - fall(t).prices[memory])) for t in (plain, rising)] == [3, 8]


@claim(STEM, "With the floor at 10 cents in place of 40, the same call takes Bitcoin to 31 cents.")
def test_the_floor_sets_the_trough():
    assert round(100 * fall(Travel(floor=0.1)).prices[BTC]) == 31
    assert stability(Travel(floor=0.1)) == stability(Travel())  # the number does not know it

    # "Nothing else in the picture has such a hold on the end": the whole range of each other control moves it less
    def spread(*settings: Travel) -> float:
        ends = [fall(t).prices[BTC] for t in settings]
        return max(ends) - min(ends)

    floor = spread(Travel(floor=0.1), Travel(floor=0.9))
    assert spread(Travel(leverage=1), Travel(leverage=6)) < floor / 5
    assert spread(Travel(margin=0), Travel(margin=2)) < floor / 5
    assert spread(Travel(call=23), Travel(call=60)) < floor / 5


@claim(
    STEM,
    "On 10 October 2025 bets of 19.1 billion dollars were closed by force, and Bitcoin fell by 14 per cent to its low; from 4 to 6 February 2026 it fell by 18 per cent, and 2.6 billion were closed.",
)
def test_the_two_days():
    assert (round(two.OCTOBER[0], 1), round(two.OCTOBER[1])) == (19.1, 14)
    assert (round(two.FEBRUARY[0], 1), round(two.FEBRUARY[1])) == (2.6, 18)
    assert 100 * (fact("bitcoin-low-2025-10-10") / fact("bitcoin-close-2025-10-09") - 1) == pytest.approx(
        move("btc-low-october"), abs=0.05
    )
    assert 100 * (fact("bitcoin-low-2026-02-06") / fact("bitcoin-close-2026-02-04") - 1) == pytest.approx(
        move("btc-low-february"), abs=0.05
    )
    assert round(two.SECOND_COUNT, 1) == 9.9
    assert fact("liquidations-2026-02-06-bitcoin") / fact("liquidations-2026-02-06") == pytest.approx(
        0.5, abs=0.03
    )  # "half of what was closed"


@claim(STEM, "October needs an impact of 19, and February one of 109.")
def test_no_one_number_fits():
    october, february = two.needed(two.OCTOBER, 1), two.needed(two.FEBRUARY, 1)
    assert (round(october), round(february)) == (19, 109)
    second = two.needed(two.OCTOBER, 1, two.SECOND_COUNT)
    assert round(second) == 37
    assert second / february == pytest.approx(1 / 3, abs=0.02)  # "still a third of February's"
    for day in (two.OCTOBER, two.FEBRUARY):
        assert two.needed(day, 0.5) == pytest.approx(2 * two.needed(day, 1))  # "all of them double"
        assert abs(two.falls(50, 1, day[0], day[2]) - day[1]) > 5  # "our 50 is right for neither day"
    assert round(two.falls(19, 1, two.FEBRUARY[0], two.FEBRUARY[2])) == 3  # the steps
    assert round(two.falls(109, 1, two.OCTOBER[0], two.OCTOBER[2])) == 58
    assert round(two.needed(two.FEBRUARY, 1, two.PRINTED)) == 11


@claim(STEM, "A ladder that closes 19.1 billion in October's fall closes just as many in February's deeper one.")
def test_no_ladder_fits_both_days():
    for tenth in range(1, 1001):
        interest = tenth / 10
        first, second = (two.closed_by(interest, day[1]) for day in (two.OCTOBER, two.FEBRUARY))
        assert second >= first  # a deeper fall can only close more
    share = two.closed_by(1, two.OCTOBER[1])
    assert two.closed_by(two.OCTOBER[0] / share, two.FEBRUARY[1]) == pytest.approx(two.OCTOBER[0])
    assert two.OCTOBER[0] / two.FEBRUARY[0] == pytest.approx(7, abs=0.5)  # "seven times shorter"


@claim(
    STEM,
    "Between these ends, 2.6 billion make a fall of 1 to 19 per cent, and 26 billion one of 7 to 88.",
)
def test_the_band_is_wide():
    def ends(closed: float) -> list[int]:
        return [round(two.falls(m, 1, closed, two.FEBRUARY[2])) for m in two.PUBLISHED]

    assert ends(two.FEBRUARY[0]) == [1, 19]
    assert ends(two.PRINTED) == [7, 88]


def test_what_the_text_says_of_the_model():
    assert sum(OWN) == 400
    assert round(OWN[BTC]) == 32
    assert round(100 * OWN[BTC] / MARKET_CAPS[BTC], 1) == 2.3
    assert sum(FUND) == 600
    assert [NAMES[a] for a in BELIEVED][:2] == ["Bitcoin", "software"]
    assert sorted(CONVICTION)[:2] == [CONVICTION[BTC], CONVICTION[ASSETS.index("software")]]
    assert world("P3").multiplier_all == 5
    # the formula in the text is the number in the figure, for one asset held by one fund
    one = Spiral(position=10, depth=100, haircut=0.2, sensitivity=1)
    assert spiral_stability(one) == pytest.approx(0.1 * (2 / 0.2 - 1))


def test_the_dates_and_sums_of_the_case_against():
    assert pytest.approx(817, abs=0.5) == 272.0 + 544.9  # "817 million", two days before


def test_what_the_steps_say_of_the_fund():
    plain, rising = fall(Travel()), fall(Travel(margin=1))
    assert rising.repaid[1] / plain.repaid[1] == pytest.approx(2.8, abs=0.15)  # "nearly three times as much"
    assert fall(Travel(leverage=2)).repaid[1] == 0  # "it would indeed sit still"
    assert 1 - 1 / Travel().leverage == pytest.approx(2 / 3)  # "owes two thirds of it"
    assert plain.sold[0][:BTC] == (0,) * BTC  # deep pockets sell Bitcoin only
