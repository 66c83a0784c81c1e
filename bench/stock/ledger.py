# ruff: noqa
# mypy: ignore-errors
# One cell of the stock page: the Fed's balance sheet, the way a careful author writes it with the usual
# tools.  The slider sets parameters of charts that stay, which is the fastest way JupyterChart has.
import altair as alt
import ipywidgets as widgets
import pandas as pd
from explainer.chapters.bathtub.ledger import ledger as our_ledger

alt.JupyterChart.enable_offline()

weekly = pd.read_csv("data/fed_weekly.csv", parse_dates=["date"])
weekly["other"] = weekly.assets - weekly.reserves - weekly.reverse_repo - weekly.treasury_account
parts = weekly.melt("date", ["other", "reserves", "treasury_account", "reverse_repo"], "line", "billions")
lines = weekly.melt("date", ["assets", "reserves", "treasury_account", "reverse_repo"], "line", "billions")
at = our_ledger.controls[0]
start = weekly.iloc[round(at.quantity.default)]
bases = [alt.param(name=f"base_{c}", value=start[c]) for c in lines.line.unique()]
since = alt.param(name="since", value=start.date.timestamp() * 1000)

rule = (
    alt.Chart(pd.DataFrame({"at": [0]}))
    .transform_calculate(date="toDate(since)")
    .mark_rule(strokeDash=[5, 4])
    .encode(x="date:T")
)
stack = (
    (
        alt.Chart(parts)
        .mark_area()
        .encode(x="date:T", y=alt.Y("billions:Q", title=None), color="line:N", order="line:N")
        + rule
    )
    .add_params(since)
    .properties(width=600, height=300, title="What the Fed owes, billion dollars")
)
change = (
    (
        alt.Chart(lines)
        .transform_calculate(
            change="datum.billions - (datum.line == 'assets' ? base_assets : datum.line == 'reserves' ? base_reserves"
            " : datum.line == 'treasury_account' ? base_treasury_account : base_reverse_repo)"
        )
        .mark_line()
        .encode(x="date:T", y=alt.Y("change:Q", title=None, scale=alt.Scale(domain=[-3000, 3000])), color="line:N")
        + rule
    )
    .add_params(since, *bases)
    .properties(width=600, height=220, title="Change since the chosen week, billion dollars")
)

stack_chart, change_chart = alt.JupyterChart(stack), alt.JupyterChart(change)
slider = widgets.FloatSlider(
    value=at.quantity.default,
    min=at.quantity.low,
    max=at.quantity.high,
    step=at.quantity.step,
    description="Changes are counted from week",
    readout_format=".0f",
    style={"description_width": "initial"},
    layout={"width": "600px"},
)
verdict = widgets.HTML(our_ledger.respond({"since": slider.value}).verdict)


def moved(event):
    row = weekly.iloc[round(event.new)]
    stack_chart.params.since = row.date.timestamp() * 1000
    with change_chart.hold_sync():
        change_chart.params.since = row.date.timestamp() * 1000
        for column in lines.line.unique():
            setattr(change_chart.params, f"base_{column}", row[column])
    verdict.value = our_ledger.respond({"since": event.new}).verdict


slider.observe(moved, "value")
widgets.VBox([slider, stack_chart, change_chart, verdict])
