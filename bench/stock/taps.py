# ruff: noqa
# mypy: ignore-errors
# One cell of the stock page: the toy tub's four letters and the line of its level; the picture is left out.
import altair as alt
import ipywidgets as widgets
import pandas as pd
from explainer.chapters.bathtub.taps import taps as our_taps

alt.JupyterChart.enable_offline()
taps = our_taps.plan


def level_chart(answer):
    run = pd.DataFrame(answer.data["run"]).melt("t", ["level", "wish"], "line", "billions")
    ghost = pd.DataFrame(taps.constants["ghost_run"])
    x = alt.X("t:Q", title="years", scale=alt.Scale(domain=[0, 5]))
    y = alt.Y("billions:Q", title=None, scale=alt.Scale(domain=[0, 2000], clamp=True))
    return alt.layer(
        alt.Chart(ghost).mark_line(strokeDash=[5, 4], color="#a9a294").encode(x=x, y="level:Q"),
        alt.Chart(run).mark_line().encode(x=x, y=y, color="line:N"),
    ).properties(width=600, height=180, title="The level over the years, and the wish")


tap_sliders = [
    widgets.FloatSlider(
        value=c.quantity.default, min=c.quantity.low, max=c.quantity.high, step=c.quantity.step,
        description=c.quantity.label, style={"description_width": "initial"}, layout={"width": "600px"},
    )
    for c in taps.controls
]  # fmt: skip


def ask_tub():
    return our_taps.respond({c.id: s.value for c, s in zip(taps.controls, tap_sliders)})


tub_first = ask_tub()
tub_chart = alt.JupyterChart(level_chart(tub_first))
tub_verdict = widgets.HTML(tub_first.verdict)


def tub_moved(event):
    answer = ask_tub()
    tub_chart.chart = level_chart(answer)
    tub_verdict.value = answer.verdict


for s in tap_sliders:
    s.observe(tub_moved, "value")
widgets.VBox([*tap_sliders, tub_chart, tub_verdict])
