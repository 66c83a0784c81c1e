"""Bitcoin's slope in every window of two years, with a bar for one window and a bar for all of them."""

from __future__ import annotations

from explainer.chapters.define import Answer, chart, figure, ms
from explainer.chapters.frontline_probe.still import Still
from explainer.evidence.tables import read

BAR = 1.96


def bar(key: str) -> float:
    """Return a number of the bootstrap."""
    b = read("bootstrap")
    return float(b["value"][b["id"].index(key)])


@figure(
    "A link that comes and goes?",
    chart(
        "rolling_slope", "Bitcoin's slope in windows of two years, by their last week",
        alt="A line from 2018 to 2025 that runs below zero at first, rises to about one and a half in early 2024 and falls back to zero. The narrow band leaves "
        "zero for some months of 2023 and 2024; the wide band, made for the best of all windows, never does.",
    ),
    data=("rolling", "bootstrap"),
    note="Fed's assets less reverse repo, same week. Narrow band: 95 % for one window. Wide band: 95 % for all 419 windows at once, from 2,000 worlds with one constant slope. Every fourth window is drawn.",
    weak="Blocks of eight weeks keep some of the order in the residuals, not all of it. And a link that is real in some years only would look like this too.",
)  # fmt: skip
def rolling(_: Still) -> Answer:
    """Answer whether any two years stand out once all are counted."""
    r, sup = read("rolling"), bar("bar-lag0")
    rows = [i for i, lag in enumerate(r["lag_weeks"]) if lag == 0]
    t = [ms(r["last"][i]) for i in rows]
    b, e = [r["slope"][i] for i in rows], [r["error"][i] for i in rows]

    def band(k: float) -> dict[str, list[float]]:
        return {
            "t": t,
            "low": [x - k * s for x, s in zip(b, e, strict=True)],
            "high": [x + k * s for x, s in zip(b, e, strict=True)],
        }

    ends = {
        "t": [t[-1]] * 2,
        "at": [b[-1] - BAR * e[-1], b[-1] - sup * e[-1]],
        "word": ["one window", "all windows at once"],
    }
    alone = sum(abs(x) > BAR * s for x, s in zip(b, e, strict=True))
    return Answer(
        {"slope": {"t": t, "slope": b}, "one": band(BAR), "all": band(sup), "ends": ends},
        headline=f"The best two years reach a t of **{bar('best-lag0'):.1f}**; the bar for the best is **{sup:.1f}**.",
        verdict=f"Taken alone, **{alone}** of {len(rows)} windows seem to show a link, nearly all of them ending in 2023 and 2024. Taken together none stands out.",
    )  # fmt: skip
