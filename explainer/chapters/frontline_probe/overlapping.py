"""Why returns over a year look like proof."""

from __future__ import annotations

from explainer.chapters.define import Answer, Table, chart, figure
from explainer.chapters.frontline_probe.still import Still
from explainer.evidence.tables import read

KINDS = ("usual errors", "errors for the overlap", "windows side by side")


@figure(
    "Windows that overlap",
    chart(
        "overlapping_size", "How often a 5 % test sees a link that is not there, per cent",
        alt="Three lines over windows of 1 to 52 weeks. With the usual errors false alarms rise from 5 to 51 per cent, with errors made for the overlap "
        "to 22; with windows laid side by side they stay near 5.",
    ),
    table=Table("sizes", "False alarms, per cent", (("weeks", "weeks", 0), ("size", "per cent", 0))),
    data=("overlap",),
    weak="Ten years give ten years apart. Honest windows leave few observations; that is not a fault of the method, it is what we know.",
)  # fmt: skip
def overlapping(_: Still) -> Answer:
    """Answer how often overlapping returns raise a false alarm."""
    o = read("overlap")
    weeks = list(o["weeks"])
    lines = (o["usual"], o["careful"], o["apart"])
    return Answer(
        {
            "sizes": {"weeks": weeks * 3, "size": [v for line in lines for v in line], "kind": [k for k in KINDS for _ in weeks]},
            "ends": {"weeks": [weeks[-1]] * 3, "size": [line[-1] for line in lines], "kind": list(KINDS)},
            "promise": {"weeks": [weeks[0], weeks[-1]], "size": [5.0, 5.0]},
        },
        headline=f"Over a year, **{o['usual'][-1]:.0f}** of 100 tests see what is not there.",
        verdict=f"Two neighbouring one-year returns share 51 of 52 weeks. Errors made for the overlap still leave **{o['careful'][-1]:.0f}**; windows laid side by side **{o['apart'][-1]:.0f}**.",
    )  # fmt: skip
