# ruff: noqa
# mypy: ignore-errors
# One cell of the stock page: a drain of the reader's own.  The model answers with new curves, and new data
# reach a JupyterChart as a new chart.
import altair as alt
import ipywidgets as widgets
import pandas as pd
from explainer.chapters.bathtub.drain import drain as our_drain

alt.JupyterChart.enable_offline()


def drain_charts(answer):
    data = {name: pd.DataFrame(columns) for name, columns in answer.data.items()}
    run = data["run"].melt("done", ["reverse_repo", "reserves"], "line", "billions")
    ghost = pd.DataFrame(our_drain.plan.constants["ghost_run"]).melt(
        "done", ["reverse_repo", "reserves"], "line", "billions"
    )
    y = alt.Y("billions:Q", title=None, scale=alt.Scale(domain=[0, 4500]))
    levels = alt.layer(
        alt.Chart(data["kink"]).mark_rule(strokeDash=[2, 3], color="#c8452d").encode(y="level:Q"),
        alt.Chart(ghost).mark_line(strokeDash=[5, 4], color="#a9a294").encode(x="done:Q", y=y, detail="line:N"),
        alt.Chart(run).mark_line().encode(x=alt.X("done:Q", title="per cent of the drain done"), y=y, color="line:N"),
    ).properties(width=600, height=250, title="Reverse repo and reserves as the drain proceeds")
    x = alt.X("share:Q", title="reserves, % of bank assets", scale=alt.Scale(domain=[4, 20]))
    cost = alt.Y("spread:Q", title=None, scale=alt.Scale(domain=[-10, 10]))
    price = alt.layer(
        alt.Chart(data["kink"]).mark_rule(color="#c8452d").encode(x=x),
        alt.Chart(data["curve"]).mark_line(color="#5b6670").encode(x=x, y=cost),
        alt.Chart(data["before"]).mark_point(size=90, color="#a9a294").encode(x=x, y=cost),
        alt.Chart(data["here"]).mark_point(size=110, filled=True).encode(x=x, y=cost),
    ).properties(width=600, height=170, title="What reserves cost")
    return levels, price


controls = our_drain.controls
sliders = [
    widgets.FloatSlider(
        value=c.quantity.default, min=c.quantity.low, max=c.quantity.high, step=c.quantity.step,
        description=c.quantity.label, style={"description_width": "initial"}, layout={"width": "600px"},
    )
    for c in controls
]  # fmt: skip


def ask():
    return our_drain.respond({c.id: s.value for c, s in zip(controls, sliders)})


first = ask()
levels_chart, price_chart = map(alt.JupyterChart, drain_charts(first))
drain_verdict = widgets.HTML(first.verdict)


def drain_moved(event):
    answer = ask()
    levels_chart.chart, price_chart.chart = drain_charts(answer)
    drain_verdict.value = answer.verdict


for s in sliders:
    s.observe(drain_moved, "value")
widgets.VBox([*sliders, levels_chart, price_chart, drain_verdict])
