# ruff: noqa
# mypy: ignore-errors
# One cell of the stock page: the toy's word against the price, a chart that nothing moves; the picture is left out.
import altair as alt
import ipywidgets as widgets
import pandas as pd
from explainer.chapters.bathtub.ducks import ducks as our_ducks

alt.JupyterChart.enable_offline()

test = our_ducks.respond({})
toy = pd.DataFrame({"t": test.data["weeks"]["t"], "index": test.data["weeks"]["toy"], "line": "what the toy tub says"})
real = pd.DataFrame(our_ducks.plan.constants["real"]).assign(line="Bitcoin, in truth")
both = pd.concat([toy, real])
both["t"] = pd.to_datetime(both.t, unit="ms")
test_chart = alt.JupyterChart(
    alt.Chart(both).mark_line().encode(x="t:T", y=alt.Y("index:Q", title=None), color="line:N")
    .properties(width=600, height=200, title="Bitcoin: the toy tub's word against the price, both 100 in April 2022")
)  # fmt: skip
widgets.VBox([test_chart, widgets.HTML(test.verdict)])
